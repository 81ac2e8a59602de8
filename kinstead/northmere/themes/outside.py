"""Harm outside the home: older friends, lifts, debts, and being missing."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

OUTSIDE = Theme(
    name="outside",
    need="N1",
    factors=("24A", "13A", "10A", "2A"),
    sources=("6", "2A", "1A", "5B"),
    ages=(11, 17),
    referrals=(
        "{from_6}{c}, {age}, was stopped at [the coach station|Northmere Parkway|a service station sixty miles away] at [23:50|02:10] with [£640|two phones|a bag that was not {his}]. {He} would not say who had driven. {Carer} had reported {him} missing at nine.",
        "{from_2a}{c} has [new trainers|a second phone|a cut hand] and no account of any of them. {He} has been picked up from the gate by the same grey car [three|four] times. {His} friends have stopped sitting with {him}.",
        "{from_1a}{Carer} rang from the kitchen, whispering. A man came to the door for {c} and said {he} “owes”. {She} paid him [sixty|two hundred] pounds and he said that was this week’s.",
        "{from_2a}{c} gave {dsl} a phone and asked her to lose it.",
        "{from_5b}{c} comes to us for [a caution|criminal damage]. In three sessions {he} has not once turned {his} back to the door.",
        "{from_6}{c} was found in a flat on {street} with two adults known to us, [a lot of cling film|no furniture and nine phones]. {He} asked to ring {carer}, and then did not know what to say.",
    ),
    findings=(
        "{c} is being used, and thinks that {he} is working. {He} is frightened of three things in this order: {carer} getting hurt, looking stupid, and us. {Carer} is doing everything right and is losing.",
        "Home is safe and loved. The danger has an address, a car and a phone number, and two of those are now known. The plan is about the places and the people, not about {carer}’s parenting.",
        "{c} was offered [a takeaway|a lift|a coat] by somebody who remembered {his} name. That was in [March|the autumn]. Everything since has been the bill for it.",
        "What {c} has with them is belonging, and we are not going to beat it with a leaflet. The gym might. The van might. {Carer}’s Sunday dinner does, on Sundays.",
    ),
    plans=(
        "{Carer} rings within the hour, not the night. [The youth worker|Dre from the boxing gym] drives {him} on Fridays. Police speak to the adults and leave {c} alone in public. A debt that is not a debt is not paid again.",
        "A reason to be somewhere else: [the bike project on Tuesdays and Thursdays|two mornings at the garage]. Screenshots go to the sergeant. Nobody takes {his} phone without telling {him} why.",
        "{c} says where {he} feels safe and we put people there: the barber, the bus inspector, {dsl}. Police work the flat. {Carer} gets a panic button and a night’s sleep.",
        "Nobody asks for names. We ask what {he} would like to be doing on a Thursday, and then we get on with it.",
    ),
    reviews=(
        "Two missing episodes, down from seven. Found {himself} both times: {he} rang. {He} has not told us anything and {he} has told Dre a lot.",
        "Quieter, which may mean better or may mean careful. The car has not been seen. {Carer} sleeps on the sofa, dressed.",
    ),
    enquiries=(
        "{c} is thought to be carrying for adults from outside the county. {Carer} was threatened at home. {He} was not asked to choose between {his} family and the truth; we will find another way to know.",
    ),
    conferences=(
        "The conference asked what would make it safe for {c} to stop, and wrote the plan round the answer. {Carer} is on the side of the table with everybody else.",
    ),
    minds=("Do not park outside or use {c}’s name at the door. {He} is watched coming and going.",),
    thinking=(
        "{He} was polite, which means {he} was scared. When {he} is rude to me I know {he} is all right.",
        "We talk about {his} choices. {He} was {age} when somebody else made the first one.",
        "The trainers were a present. That is how it starts: with a present.",
        "{Carer} knows more about this gang than the briefing does, from the shop.",
    ),
    says=(
        (
            "child",
            "story",
            "Everyone wants to know names. Nobody asks what happens to me after I say a name.",
        ),
        (
            "child",
            "wish",
            "I want to go to my nan’s for a bit where nobody knows me. I’ll do school there.",
        ),
        ("child", "disagreement", "I’m not in a gang. I know some people."),
        (
            "carer",
            "story",
            "I’ve got a teenager and a police officer’s mobile number and I never thought I’d need the second to keep the first.",
        ),
        (
            "carer",
            "wish",
            "Stop telling me to set boundaries. I bolt the door. {He} goes out of the window. What’s the next boundary?",
        ),
        (
            "carer",
            "strength",
            "{He} had {his} tea with us and fell asleep on the settee with {his} big feet on me. Home by {himself}, on a Friday.",
        ),
    ),
    threads=(
        Thread(
            "missing",
            (12, 17),
            (
                worrying(
                    "0",
                    "carer",
                    "{c} missing since [four|half past six] on [Friday|Saturday]; {carer} has rung everyone in {his} phone bill",
                    "Phone off. {He} took a coat and no charger. Police have it as [medium|high].",
                    clock="evening",
                ),
                other(
                    "1-2",
                    "police",
                    "{c} found at [05:40|noon] by the [lorry park|station], cold, alone, would not say where {he} had been",
                    "{He} let the officer buy {him} a sausage roll. Home by [seven|two].",
                    clock="night",
                ),
                seen(
                    "1-3",
                    "Return talk with {c}: [eleven|forty] minutes, hood up",
                    "Nothing for the first half. Then {he} asked whether a person can be made to pay for something they never had. I said no. {He} said “yeah, well”.",
                ),
                worrying(
                    "8-20",
                    "school",
                    "{c} in school with [a burn on {his} wrist|a cut lip]; says {he} fell off a bike; does not own a bike",
                    "",
                ),
                meeting(
                    "3-10",
                    "police",
                    "Meeting about the places: the car park, the flat over the vape shop, the 18:40 coach",
                    "Disruption of the adults agreed. Three named. {C} is not on the agenda as a suspect and will not be.",
                ),
                good(
                    "20-50",
                    "lead",
                    "[Five|Six] weekends at home in a row",
                    "{Carer} is counting and not saying so.",
                    clock="",
                ),
            ),
            serious=True,
        ),
        Thread(
            "gym",
            (12, 17),
            (
                other(
                    "0",
                    "lead",
                    "Took {c} to look at [the boxing gym|the bike project|the lifeboat cadets], no pressure, both of us pretending it was on the way",
                    "",
                ),
                good(
                    "6-20",
                    "agency",
                    "{c} has been [four|five] times and was asked to hold the pads for a younger lad",
                    "Dre says {he} is gentle with the little ones and hits hard.",
                ),
                worrying(
                    "15-35",
                    "agency",
                    "{c} did not come; a lad outside was asking for {him}",
                    "Dre went out and asked the lad in. The lad went away.",
                ),
                good(
                    "15-40",
                    "child",
                    "{c} has a key to the equipment cupboard",
                    "{He} showed me the key. Not the cupboard, the key.",
                ),
            ),
        ),
        Thread(
            "debt",
            (13, 17),
            (
                worrying(
                    "0",
                    "carer",
                    "Front window put through at [02:20|01:40]; {carer} and the younger ones in the back bedroom",
                    "{C} swept up the glass before the police came and cut {his} hand on it.",
                    about="everyone",
                    clock="night",
                ),
                other(
                    "1-4",
                    "housing",
                    "{Landlord}: window boarded, lock changed, and a move on the urgent list",
                    "",
                    about="everyone",
                ),
                seen(
                    "2-6",
                    "{c} asked me what would happen if {he} just left",
                    "{He} meant so that they would leave {his} {mum} alone. I said they would not. {He} knew that. We sat in the car for an hour with the heater on.",
                ),
                meeting(
                    "5-15",
                    "police",
                    "Threat-to-harm notice served on two men; {c} told by an officer in plain clothes, at {his} {nanword}’s",
                    "",
                    about="child",
                ),
                good(
                    "20-50",
                    "carer",
                    "They have been at {nan}’s [five|seven] weeks and {c} has put on half a stone",
                    "",
                    about="everyone",
                ),
            ),
            serious=True,
        ),
        Thread(
            "online",
            (11, 15),
            (
                worrying(
                    "0",
                    "carer",
                    "{Carer} found that {c} has been sending pictures to somebody {he} has never met",
                    "The somebody says he is sixteen. The pictures began with {his} face. {He} was sick when {she} found them. {She} held {his} hair and rang us.",
                    clock="evening",
                ),
                other(
                    "1-3",
                    "police",
                    "Phone taken with {c}’s agreement; account traced to a man in another county",
                    "",
                ),
                seen(
                    "3-8",
                    "{c} wanted to know one thing: who has seen them",
                    "I told {him} truthfully: two officers whose whole job it is. {He} asked if they were ladies. One is.",
                ),
                good(
                    "30-60",
                    "school",
                    "{c} gave the online safety assembly feedback: “it’s rubbish, shall I do it”",
                    "{Dsl} has said yes.",
                ),
            ),
            serious=True,
        ),
        Thread(
            "coach station",
            (13, 17),
            (
                worrying(
                    "0",
                    "police",
                    "{c} seen on camera at the coach station, [three|four] evenings, with a man in a long grey coat",
                    "",
                ),
                seen(
                    "1-5",
                    "Sat with {c} in the chip shop opposite the coach station and watched the coaches",
                    "{He} knew all the times. {He} pointed with a chip: “that one”.",
                ),
                meeting(
                    "3-10",
                    "police",
                    "The man in the grey coat has been spoken to, and so has his employer",
                    "",
                    about="child",
                ),
                good(
                    "15-40",
                    "carer",
                    "{c} at home on [Thursday|Friday] nights, eating everything",
                    "",
                ),
            ),
            serious=True,
        ),
        Thread(
            "apprenticeship",
            (15, 17),
            (
                other(
                    "0",
                    "agency",
                    "The youth worker took {c} to see a man about a van: signwriting, two days a week, paid",
                    "",
                ),
                worrying(
                    "15-30",
                    "agency",
                    "{c} did not turn up on Monday; turned up on Tuesday with a black eye and worked until six",
                    "",
                ),
                good(
                    "20-50",
                    "agency",
                    "{c} has painted {his} first shop front: it says FISH, and the S is perfect",
                    "",
                ),
            ),
        ),
    ),
)

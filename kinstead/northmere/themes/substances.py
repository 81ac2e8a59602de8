"""Drink and drugs at home, and the long way back."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

SUBSTANCES = Theme(
    name="substances",
    need="N1",
    factors=("1B", "2B", "16A"),
    sources=("8", "2A", "6", "1A", "3A"),
    referrals=(
        "{from_2a}{Carer} collected {c} smelling of drink at [three in the afternoon|the end of nursery] and could not do up {his} coat. We walked them home. It is not the first time; it is the first time we could not tell ourselves a story about it.",
        "{from_8}We are treating {carer} for [heroin|alcohol] dependence. {She} has started to miss and to lie about missing. {She} has [two|three] children at home. {She} knows we are telling you and is angry, and said “good” at the end of it.",
        "{from_1a}{Nan} rang. {She} has had the children [four nights out of seven|since Thursday] because {carer} “isn’t safe to leave with a kettle”. {She} does not want them taken. {She} wants somebody to do something before they are.",
        "{from_2a}{c} brought a picture of “my house at night”. There are six men in the kitchen and {he} is under the stairs with a cat. {He} does not have a cat.",
        "{from_6}{Carer} stopped on Chandler Street at [15:20|16:05], children in the back, twice over the limit. Shocked, cooperative, sick. {c} asked the officer not to use the siren.",
        "{from_1a}I’m ringing about myself. My name is {carer}. I can get to Friday. I can’t get past Friday.",
    ),
    findings=(
        "When {carer} is well the children want for nothing. When {she} is using, {c} checks {she} is breathing. Both are true in the same week. The plan cannot rest on which week it is.",
        "{Carer} has been sober for [five|seven] weeks and has done this before. {She} says what was different then: nobody knew, so nobody asked. This time seven people know.",
        "{Carer} spends [forty|sixty] pounds a day that {she} does not have. The bailiffs, the men and the missing television are all one story. {c} tells it as three.",
        "There has been no dinner at a table in this house since [Christmas|the summer], and there was every night before. {Carer} remembers what was different: {hers} brother died in November and nobody came after the funeral.",
    ),
    plans=(
        "Tests weekly, and {she} sees the result first. {Nan} has the children on [Friday and Saturday|pay day] without it being a failure. A locked box for the medicine. {c} is told who to ring and that ringing is not telling tales.",
        "Group on Tuesdays, key worker on Fridays, me in between. A lapse is to be told within a day. Told, we help; hidden, we meet.",
        "A funeral’s worth of talking first, with the nurse, on Mondays. {Nan} and I do the school end. {c} has a torch, a phone and a bed at {nan}’s that is made up.",
        "Medicine in the locked box, key on {nan}’s ring. Strangers gone by six. {Carer} wrote the third rule: nobody drives.",
    ),
    reviews=(
        "Nine clean tests and one honest lapse, told on the same night. {C} was at {nan}’s by eight, as the plan said, and slept.",
        "Tests missed three weeks running. {Carer} came to say so in person and looked terrible. We agreed what happens next before {she} left the room.",
    ),
    enquiries=(
        "{c} found {carer} and could not wake {her}. The ambulance service, the school and {nan} each spoke to what they know. {Carer} is on the ward and has been told.",
    ),
    conferences=(
        "{Carer} said it before the chair did. The plan has {nan} written into every page of it, with {hers} agreement, and says what happens on the night it goes wrong.",
    ),
    minds=(
        "{Carer} is at {hers} best before noon, and will tell you {herself} if {she} has had a drink. Ask straight out.",
    ),
    thinking=(
        "I think {she} is telling me the truth. I have thought so before, so I shall go on asking for the test.",
        "The most protective thing in this family lives four streets away and is seventy-one.",
        "{C} still listens at the bedroom door. It will stop later than the drinking did.",
    ),
    says=(
        (
            "carer",
            "story",
            "I didn’t drink because of the kids and I didn’t stop because of the kids. That’s the hard bit to say out loud.",
        ),
        ("carer", "wish", "Don’t clap me. Just keep turning up."),
        (
            "child",
            "story",
            "If the bottle is in the hall it’s okay. If it’s in the bathroom it’s not okay.",
        ),
        ("child", "wish", "I want to have a sleepover and not be the one who stays awake."),
        ("nan", "wish", "I’d like to be their {nanword} again and not the emergency services."),
        (
            "carer",
            "strength",
            "Sixty days. They give you a coin. {c} keeps it under {his} pillow, I only get to look at it.",
        ),
    ),
    threads=(
        Thread(
            "lapse",
            (2, 16),
            (
                worrying(
                    "0",
                    "nan",
                    "{Nan} found {carer} asleep on the kitchen floor at [six in the evening|teatime], the hob on",
                    "{C} had turned it off and put a coat over {her}. {Nan} took the children home with their pyjamas in a carrier bag.",
                    about="everyone",
                    clock="evening",
                ),
                seen(
                    "1-3",
                    "{c} told me what happened in the order it happened, like a witness",
                    "Then asked if I had any crisps. I had.",
                    about="child",
                ),
                meeting(
                    "2-7",
                    "agency",
                    "Turning Tide saw {carer} the next morning: {she} asked for a detox bed",
                    "Nine days’ wait. {Nan} keeps the children until then and {carer} comes to tea every day, sober or not at all.",
                    about="everyone",
                ),
                other(
                    "9-20",
                    "agency",
                    "{Carer} into the unit; {c} gave {her} [a drawing of the dog|{his} second-best rabbit] to take",
                    "",
                    about="everyone",
                ),
                good(
                    "12-30",
                    "carer",
                    "{Carer} out after [ten|fourteen] days, thinner, clear, scared of the front door",
                    "{She} asked if I would walk through it first.",
                    about="everyone",
                ),
            ),
            serious=True,
        ),
        Thread(
            "tests",
            (0, 16),
            (
                other(
                    "0",
                    "agency",
                    "First month of tests: [four of four clear|three clear, one missed and rung in]",
                    "",
                    about="carer",
                ),
                worrying(
                    "14-30",
                    "agency",
                    "Positive for cocaine on [Monday|Thursday]; {carer} said so before the strip did",
                    "A birthday. {She} has not made it anyone else’s fault. The children were at {nan}’s all that weekend, as planned.",
                    about="carer",
                ),
                good(
                    "25-50",
                    "agency",
                    "[Eight|Ten] weeks clear and a job interview at the [bakery|sorting office]",
                    "",
                    about="carer",
                ),
            ),
            serious=True,
        ),
        Thread(
            "visitors",
            (3, 15),
            (
                worrying(
                    "0",
                    "police",
                    "Officers called to {street} about [noise|a man banging on the door for money]; adults under the influence, children upstairs",
                    "{C} had pushed a chest of drawers against the door. {Carer} did not know until they told {her}.",
                    about="everyone",
                    clock="night",
                ),
                seen(
                    "1-4",
                    "{c} showed me how {he} moves the drawers, [a leg at a time|with {his} back]",
                    "{He} is small for {age}. {Carer} watched from the landing and sat down on the top stair.",
                    about="child",
                ),
                good(
                    "15-35",
                    "lead",
                    "{Carer} has changed the number and the locks; [three|four] people no longer know where to knock",
                    "",
                    about="everyone",
                    clock="day",
                ),
            ),
            serious=True,
        ),
        Thread(
            "sunday tea",
            (2, 14),
            (
                good(
                    "0",
                    "nan",
                    "Sunday tea at {nan}’s, [five|six] weeks running, with {carer} there and well",
                    "{Nan} sets a place for {her} either way and has decided not to say anything about it.",
                    about="everyone",
                ),
                good(
                    "20-50",
                    "carer",
                    "This Sunday {carer} cooked",
                    "{Nan} says it was “edible” and had seconds.",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "pick-up",
            (3, 11),
            (
                worrying(
                    "0",
                    "school",
                    "{Carer} came for {c} unsteady; {dsl} kept {him} back “to help with chairs” and rang {nan}",
                    "{C} stacked forty chairs and asked no questions.",
                ),
                meeting(
                    "3-9",
                    "school",
                    "Agreed with {carer}: if {she} has been drinking {she} rings, and {nan} comes, and nobody writes a poem about it",
                    "",
                ),
                good(
                    "20-45",
                    "school",
                    "{Carer} rang at two, said the word, and {nan} came. {C} had choir and did not know",
                    "",
                ),
            ),
            serious=True,
        ),
        Thread(
            "letters to the drug",
            (7, 16),
            (
                other(
                    "0",
                    "agency",
                    "{Carer} has written a goodbye letter to it, for the group, and asked if I would keep a copy",
                    "I have it in the sealed part of the file. It begins “You were there when nobody was”.",
                    about="carer",
                ),
                good("20-60", "child", "{c} wrote one too. It is shorter. It says “bog off”", ""),
            ),
        ),
    ),
)

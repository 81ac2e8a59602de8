"""Bruises, burns and blows: when nobody yet knows what happened, and when somebody does."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

INJURIES = Theme(
    name="injuries",
    need="N1",
    factors=("18C", "17A"),
    sources=("2A", "3E", "3B", "6"),
    ages=(0, 13),
    referrals=(
        "{from_2a}{c} has [a bruise the shape of fingers on {his} upper arm|three small round marks on {his} back|a belt mark across {his} legs]. {He} says [“I fell”|“I was naughty”|nothing]. {He} asked {teacher} whether we would be ringing home.",
        "{from_3e}{Carer} brought {c}, {age}, with [a burn to the palm|a swollen elbow]. The story is possible and has changed once. We have kept {him} in for the night and {carer} has stayed.",
        "{from_3b}At the weigh-in {c} had a bruise under the ear. {Carer} said “the bars of the cot” before I had said anything.",
        "{from_6}{c} walked into the front desk of the police station with {his} [sister|bag] and said “I’d like to report my {mum}”, and then would not say for what.",
    ),
    findings=(
        "{Carer} hit {c} with [a slipper|a charger lead] and says so. {She} was hit, and hers before. {She} believed it was that or lose {him} to the street. {She} has stopped. The harder part is what to do instead at six in the evening, and that can be taught.",
        "The doctor thinks this was an accident, badly explained by a frightened parent. I agree with her. The fear is worth understanding and I have asked {carer} about it.",
        "It was once, on [a Sunday|the landing], and nobody has pretended otherwise. {c} was not surprised, and that is what I have gone back to ask about.",
        "I have timelines from three people and they fit. The injury was an accident; the lie about it was fright. {Carer} was [fourteen|nine] when somebody last believed {her}.",
    ),
    plans=(
        "No hitting, at all, by anybody, and everyone in the house has heard {carer} say it. The course on Mondays. {c} has my number and {dsl}’s, and has tried both.",
        "A gate, a guard, a lock on the cupboard; {hv} weekly for two months. {Carer} may ring to ask a silly question at any hour and has been given two examples.",
        "Someone is with {carer} between five and seven, which is when it happens, until it does not. We call it tea.",
        "{c} tells {nan}, {dsl} or me, by word or by thumb. {Carer} knows that {he} may and has said so in front of all three.",
    ),
    reviews=(
        "{c} says nobody has. {He} said it in a bored voice on the way to something else, which is the voice I trust.",
        "{Carer} told the group about the slipper. Another mother said “me too” and they have swapped numbers.",
    ),
    enquiries=(
        "The mark, what {c} said, and what was said about it do not fit. A medical was agreed to by {carer}, who came with {him}. {C} was seen alone first.",
        "Nursery, the surgery and the emergency department have each seen one mark in a year. Together that is three, and {c} does not walk yet.",
    ),
    conferences=(
        "{Carer} said what {she} did, out loud, to eleven people. The conference made a plan in the category of physical abuse, and asked that it be reviewed sooner if it goes as well as it might.",
    ),
    thinking=(
        "I believe {carer}, and I shall still ask to see {c}’s back.",
        "It was meant as love. It was a belt. Both go in the report.",
        "{c} protects {carer} so well that {he} has forgotten {he} is the one with the bruise.",
    ),
    says=(
        (
            "carer",
            "story",
            "My father had a strap on a nail and it had a name. I swore. Then there I am with the lead in my hand.",
        ),
        ("carer", "wish", "Teach me what comes after “stop it”. Nobody ever gets to that page."),
        ("child", "wish", "I want her not to get told off. I want it to just stop."),
        ("child", "strength", "She counts now. She gets to like four and then she laughs."),
        (
            "carer",
            "disagreement",
            "He fell off the trampoline. There are two witnesses and a trampoline.",
        ),
    ),
    threads=(
        Thread(
            "mark",
            (4, 13),
            (
                worrying(
                    "0",
                    "school",
                    "{c} would not change for PE; a mark on {his} [back|thigh], [red|yellowing], about [eight|ten] cm",
                    "{He} told {dsl}: “I got what I deserved.” She said nobody deserves that and rang us at 10:05.",
                ),
                seen(
                    "0-1",
                    "Saw {c} alone at {school}: “it only hurts when I sit”",
                    "{He} wanted to know whether {sib} would be all right at home time. I said I would be there at home time.",
                ),
                other(
                    "0-1",
                    "hospital",
                    "Medical at {hospital}: the mark fits a [belt|lead]; nothing older",
                    "{Carer} came, sat with {him}, and held the gown shut at the back.",
                ),
                meeting(
                    "10-20",
                    "agency",
                    "{Carer} started the parenting course and asked, in the first hour, what you do when you see red",
                    "",
                ),
                seen(
                    "14-30",
                    "{c}, unprompted: “there’s a chart now, but I’m not telling you what’s on it”",
                    "",
                ),
                good(
                    "20-45", "school", "{c} changes for PE with everyone else, slowly, chatting", ""
                ),
            ),
            serious=True,
        ),
        Thread(
            "burn",
            (0, 3),
            (
                worrying(
                    "0",
                    "hospital",
                    "{c}, {age}, scald to [one foot|the forearm]: cup of tea pulled off the arm of the chair",
                    "{Carer} cooled it for twenty minutes, wrapped it in cling film, came by taxi. The plastics nurse says {she} did it by the book.",
                    clock="evening",
                ),
                seen(
                    "1-4",
                    "Saw {c} at home, bandaged, hitting the sofa with {his} good [foot|arm]",
                    "{Carer} has moved the chair and cannot stop telling me where it was.",
                ),
                good("14-40", "health_visitor", "Healed, pink, no scar; gates on both doors", ""),
            ),
        ),
        Thread(
            "not walking",
            (0, 1),
            (
                worrying(
                    "0",
                    "nursery",
                    "{c}, {age}, not yet walking: two small bruises on the [cheek|shin]",
                    "{Nursery} rang at once, as they should. {Carer} could not say how.",
                ),
                other(
                    "0-1",
                    "hospital",
                    "Seen the same day by the paediatrician: bloods, X-rays, eyes; {carer} there throughout",
                    "",
                ),
                meeting(
                    "5-12",
                    "hospital",
                    "Results: a clotting disorder, and an uncle who has it",
                    "{Carer} cried with relief and then was angry, and {she} was entitled to both. I said sorry for the week {she} has had.",
                ),
                good(
                    "20-50",
                    "carer",
                    "{Carer} let me back in, with conditions, and biscuits",
                    "",
                    about="everyone",
                ),
            ),
            serious=True,
        ),
        Thread(
            "smacking",
            (5, 10),
            (
                worrying(
                    "0",
                    "school",
                    "{c} told a helper that {carer} “does the spoon” when {he} is bad",
                    "",
                ),
                seen(
                    "1-3",
                    "Asked {c} about the spoon, at {school}: wooden, from the second drawer, on the hand",
                    "{He} showed me with a ruler, gently, on the table.",
                ),
                other(
                    "1-4",
                    "carer",
                    "{Carer} got the spoon out of the drawer and gave it to me before I had asked",
                    "{She} said “I’ve been waiting for someone to take it”.",
                ),
                good(
                    "20-50",
                    "child",
                    "{c} says {carer} does “the corner” now, and that the corner is boring",
                    "",
                ),
            ),
        ),
        Thread(
            "guard up",
            (0, 4),
            (
                worrying(
                    "0",
                    "health_visitor",
                    "{c} found behind the fireguard, sooty and delighted",
                    "No harm. {Carer} had turned round to answer the door.",
                ),
                good(
                    "7-21",
                    "lead",
                    "Guard bolted to the wall by {carer}, who borrowed the drill and kept the box to show me",
                    "",
                    clock="day",
                ),
            ),
        ),
    ),
)

"""Children who look after somebody."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

YOUNG_CARERS = Theme(
    name="young_carers",
    need="N3",
    factors=("7A", "6B"),
    sources=("2A", "3A", "5A", "8"),
    ages=(7, 17),
    referrals=(
        "{from_2a}{c} is {age} and does {carer}’s [injections|transfers|tablets and the shopping]. {He} told our nurse because {he} wanted to know if {he} was holding the needle right. {He} was.",
        "{from_5a}Adult services have {carer} down as having “informal support”. We met the informal support on Tuesday. {He} is {age} and was making a shepherd’s pie.",
        "{from_8}{c} asked at our stall how much a stairlift is. {He} had eleven pounds on {him}.",
        "{from_3a}{c} ordered {carer}’s repeat prescription and corrected the dose. I have been this family’s doctor for nine years and had not noticed who was doing it.",
    ),
    findings=(
        "{c} is proud of what {he} does and tired of doing it. {He} would give up the [nights|lifting|shopping] and would be hurt to lose the [cooking|company|chats]. {Carer} has [multiple sclerosis|lupus|a bad heart] and the wrong equipment.",
        "The children are caring because the package is three mornings and the week has seven. With the right help for {carer} there is very little left for us to do.",
        "{He} knows the number for [the incontinence service|out-of-hours] by heart and does not know {his} own bus. {Carer} cried when I read that out, and asked me to leave it in.",
        "{c} does [nineteen|twenty-six] hours a week. {He} had never added it up; we used the back of a pizza box.",
    ),
    plans=(
        "Adult services to assess {carer} again, in the afternoon, when {she} is as {she} is. Young carers’ club on [Tuesdays|Fridays]. {Teacher} knows why the homework is late and no longer asks in front of people.",
        "A carer twice a day, so that nobody of school age does personal care. {C} keeps the pie.",
        "A paid carer at seven and at nine. {c} is relieved of duty at seven and at nine. {Carer} says so to {him}, each time, until {he} believes it.",
        "The emergency plan has four adults in it and no child. {c} checked the spelling.",
    ),
    reviews=(
        "Package up to [eleven|fourteen] hours. {c} went on the residential and rang home [twice|once], to ask about the cat.",
        "Adult services have come and gone and come. {Carer} is now down for a stairlift. {c} has stopped sleeping on the landing.",
    ),
    thinking=(
        "Do not thank {him} too much: {he} will think it is {his} job.",
        "This is an adult’s care package with a child in the gap.",
        "What {c} needs most is a Saturday.",
    ),
    says=(
        ("child", "story", "I’m quicker than the carers. They do it like it’s a stranger."),
        ("child", "wish", "I’d like to go to football AND know nobody’s on the floor."),
        (
            "child",
            "strength",
            "I went on the trip and I didn’t think about it for a whole hour, I only noticed after.",
        ),
        (
            "carer",
            "story",
            "You can’t know what it is to be lifted by your own child. You say thank you and you look at the wall.",
        ),
        ("carer", "wish", "I want to be the one who asks how the day was."),
    ),
    threads=(
        Thread(
            "after school",
            (8, 16),
            (
                worrying(
                    "0",
                    "school",
                    "{c} has left at the bell every day since [September|half-term] and never stays for anything",
                    "{Dsl} asked why. “I’ve got things to do.” What things. “Just a person.”",
                ),
                seen(
                    "5-15",
                    "Spent the hours from four to seven with {c}, and helped where I was let",
                    "Tea, tablets, washing-up, a sock that would not go on. {Carer} and {he} bicker like an old couple. {He} sat down at ten to seven.",
                ),
                meeting(
                    "10-25",
                    "agency",
                    "Adult social care reassessed {carer} with {c}’s list in front of them",
                    "{He} had written it on squared paper with times. The assessor asked if she could keep a copy.",
                ),
                good(
                    "20-50",
                    "child",
                    "{c} is in the [school play|under-twelves|chess team], second [tree|half|board]",
                    "",
                ),
            ),
        ),
        Thread(
            "fall",
            (7, 16),
            (
                worrying(
                    "0",
                    "child",
                    "{c} rang 999: {carer} had fallen in the bathroom and could not be moved",
                    "{He} put a pillow under {hers} head and a towel over {her}, and unlocked the front door. The crew have written to say how calm {he} was.",
                    about="everyone",
                    clock="night",
                ),
                seen(
                    "1-3",
                    "{c} at school the next day because {he} “didn’t want to miss PE”",
                    "{He} shook a bit when I said it had been well done.",
                ),
                other(
                    "7-20",
                    "health",
                    "Alarm pendant, grab rails and a stool; the stairs still to come",
                    "",
                    about="carer",
                ),
                good(
                    "15-40",
                    "carer",
                    "{Carer} made {c} promise to be late home on Wednesday, and {he} was, by six whole minutes",
                    "",
                ),
            ),
        ),
        Thread(
            "interpreter",
            (8, 15),
            (
                worrying(
                    "0",
                    "gp",
                    "{c} interpreted for {carer} about a lump, at {surgery}, because nobody booked anyone",
                    "{He} said the word to {her} in one language, having just learnt it in the other.",
                ),
                other(
                    "3-9",
                    "lead",
                    "Wrote to {surgery}: {carer} is to have an interpreter and {c} is to have double science",
                    "They have put a flag on the record and rang {carer}, with an interpreter, to apologise.",
                ),
                good(
                    "14-40",
                    "carer",
                    "The lump is nothing. {Carer} told {c} {herself}",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "club",
            (8, 16),
            (
                other(
                    "0",
                    "agency",
                    "{c} went to the young carers’ club, stood by the door, ate two slices of pizza and left",
                    "",
                ),
                good(
                    "10-25",
                    "agency",
                    "{c} stayed for pool, and beat a girl who does her dad’s insulin",
                    "They talked shop for an hour.",
                ),
                good(
                    "20-50",
                    "child",
                    "{c} has been asked to speak at the club’s open day and has bought index cards",
                    "",
                ),
            ),
        ),
    ),
)

"""Children whose minds work another way, and the world that has not moved over yet."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

DIFFERENT = Theme(
    name="different",
    need="N4",
    factors=("4A", "6A"),
    sources=("2A", "1A", "3D", "5D"),
    ages=(3, 16),
    referrals=(
        "{from_2a}{c} is [autistic|waiting for an assessment and has been since Reception] and on {his} [third|second] school. {Carer} has been offered the same parenting course three times and has the certificates. They need somebody who will not offer it a fourth.",
        "{from_1a}{Carer} rang at the end of {hers} rope. {c} is {age}, [sleeps three hours a night|eats four foods, one of which has been discontinued|has bitten {sib} again]. {She} said “I’m not a bad parent”, before I had said anything.",
        "{from_5d}{Carer} has been to the parents’ group for a year and has helped everyone in it. Last night {she} told us about the lock on the outside of {c}’s door.",
        "{from_3d}The waiting list is [thirty|twenty-six] months and {c} is {age}. By the time we see {him} {he} will have been excluded from everything that we would recommend.",
    ),
    findings=(
        "This house is arranged with great skill round {c}: [the lights|the order of the plates|the route]. It cannot be arranged any further. The next change has to be somebody else’s.",
        "What looks like temper is [noise|hunger|a label in a collar]. {Carer} knows. {She} has drawn a diagram, and it is better than ours.",
        "{c} told me the rules of the house: eleven, all sensible, eight of them {his} own. Trouble comes when a visitor breaks one without knowing, and I broke two.",
        "{Carer} and {c} have a language of looks. It works beautifully and means that nobody else can babysit.",
    ),
    plans=(
        "A sleep clinic, a dark-blue light, and {nan} has {sib} on Fridays. School to stop ringing about things that are not emergencies. Me to chase the assessment, monthly, out loud.",
        "{c} shows new people round {himself}, with cards. We all use the cards. {Carer} has two hours on Saturdays that are not spent driving.",
        "Everybody who comes reads the one-page profile first, and {c} may test them on it.",
        "A second person who speaks the looks: {nan}, two hours a week, paid for, starting with {carer} in the next room.",
    ),
    reviews=(
        "Five hours’ sleep on average, up from three: {carer} kept a graph. {c} checked the axes.",
        "Assessment has a date. {Carer} put it on the calendar in pencil, on principle.",
    ),
    thinking=(
        "I came in too loud. {c} told me so with a card, and was right.",
        "Everyone’s advice to {carer} begins with “have you tried”.",
        "{Sib} has become the easy one. It is not clear that {sib} was asked.",
    ),
    says=(
        (
            "child",
            "wish",
            "I would like people to say when they are coming AND when they are going.",
        ),
        ("child", "story", "My brain has a lot of tabs and one of them is playing music."),
        (
            "carer",
            "story",
            "I’ve learnt to buy the nuggets in the blue bag by the case. When they changed the bag we had to move house, nearly.",
        ),
        ("carer", "wish", "Believe me the first time."),
        (
            "carer",
            "strength",
            "{He} told a joke. A joke-joke, with a surprise in it. We have told it to everyone we know.",
        ),
        ("carer", "disagreement", "It says “fussy eater”. It is not fussy. Strike it out."),
    ),
    minds=("No perfume, no doorbell, sit down before you speak. {c} will show you where.",),
    threads=(
        Thread(
            "assessment",
            (3, 14),
            (
                other(
                    "0",
                    "gp",
                    "On the list for assessment: [three|two] years and [two|five] months, says the letter, “approximately”",
                    "",
                ),
                meeting(
                    "30-80",
                    "school",
                    "{School} agreed to act as though the answer were yes",
                    "Ear defenders, a desk by the wall, a map of the day. {Teacher} said it was mostly the map.",
                ),
                good(
                    "30-90",
                    "health",
                    "Diagnosis: autism. {c} asked if there was a certificate and made one",
                    "",
                ),
            ),
        ),
        Thread(
            "sleep",
            (3, 12),
            (
                worrying(
                    "0",
                    "carer",
                    "{c} out in the road at [04:10|half past two] in wellingtons, to see if the moon had gone in",
                    "{Carer} had slept on the floor across {his} door and {he} had stepped over {her}.",
                    clock="night",
                ),
                other(
                    "7-20",
                    "health",
                    "Sleep nurse; alarm on the door that plays a cow",
                    "",
                    about="child",
                ),
                good("20-50", "carer", "One cow in [three|four] weeks", ""),
            ),
        ),
        Thread(
            "supermarket",
            (3, 9),
            (
                worrying(
                    "0",
                    "other_person",
                    "A member of the public reported a child “being restrained” in the [supermarket|precinct]",
                    "It was {carer}, holding {c} out of the path of the trolleys as the plan says. A manager had filmed it.",
                    about="child",
                ),
                seen(
                    "1-5",
                    "{c} explained supermarkets to me: “they hum, and everyone is allowed to touch the food”",
                    "",
                ),
                good(
                    "20-60",
                    "carer",
                    "They go at seven on Sundays now, when the lights are down, and {c} does the list",
                    "",
                ),
            ),
        ),
        Thread(
            "trains",
            (5, 16),
            (
                seen(
                    "0",
                    "{c} took me to the level crossing for the 15:42",
                    "We saw it. {He} gave me the number of carriages, the class and its birthday.",
                ),
                good(
                    "15-50",
                    "agency",
                    "{c} has been given a hat by the heritage railway, and a job: Saturdays, points",
                    "",
                ),
            ),
        ),
        Thread(
            "brother or sister",
            (6, 14),
            (
                worrying(
                    "0",
                    "school",
                    "{sib} asked {teacher} if a person can be allergic to their own family",
                    "",
                    about="pair",
                ),
                seen(
                    "5-15",
                    "Took {sib} for chips, just us: it all came out with the vinegar",
                    "Not complaints. Observations.",
                    about="pair",
                ),
                good(
                    "15-40",
                    "carer",
                    "{Carer} and {sib} have Fridays: a film, a blanket, nobody’s routine",
                    "",
                    about="pair",
                ),
            ),
        ),
        Thread(
            "haircut",
            (3, 11),
            (
                worrying(
                    "0",
                    "carer",
                    "Four people, one chair, and {c}’s hair half cut",
                    "The barber cried as well.",
                    about="child",
                ),
                good(
                    "20-50",
                    "carer",
                    "A barber who opens on Mondays, dims the lights and lets {c} hold the clippers",
                    "",
                ),
            ),
        ),
        Thread(
            "one friend",
            (6, 14),
            (
                other(
                    "0",
                    "school",
                    "{c} has been seen near the same boy on [three|four] lunchtimes; they do not speak, they walk",
                    "",
                ),
                good(
                    "20-50",
                    "carer",
                    "The boy came to tea. They did not speak. {Carer} says it was the best day of {hers} life",
                    "",
                ),
            ),
        ),
    ),
)

"""Babies on the way and babies just come."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

BABIES = Theme(
    name="babies",
    need="N4",
    factors=("4B", "20"),
    sources=("3F", "3B", "3D", "1A"),
    ages=(-1, 2),
    referrals=(
        "{from_3f}{if_young}{Carer} booked late, at [twenty-four|twenty-seven] weeks. {She} is [nineteen|twenty|twenty-one], was in care {herself}, and has been staying [on sofas|with a friend’s parents|in a hostel]. {She} said to me “are you going to tell them”, and I said yes, and why, and {she} stayed for the scan.",
        "{from_3f}{if_older}{if_first}{Carer}’s older child was removed [four|six] years ago in another county. {She} has been sober for three years, comes to everything, and asked me to ring you before anyone else did.",
        "{if_more}{Carer} is [expecting again|carrying more than one person can|on {hers} own with this one] and came to us [tearful and apologising|with the notes from last time], because of how ill {she} was after {sib}. {She} wants people in place before, not after.",
        "{from_3f}{Carer} has [nowhere to put a cot|a cot in a kitchen|a moses basket and no key of {hers} own] and the baby will not wait. {She} asked the midwife, the midwife asked us, and we are asking you.",
        "{from_3b}{Carer} is doing well and says so in a voice I do not believe. Washing folded to the millimetre. {c} has been [crying|silent] each time I have called.",
        "{from_1a}My name is {carer}. They said I could ring before there’s anything wrong.",
    ),
    findings=(
        "{Carer} has read every leaflet and believes none of it is about {her}. {She} has [one good friend|an aunt who turns up|a midwife {she} trusts]. With somewhere to live and somebody at night, I would leave this baby here without a second thought.",
        "What went wrong before is known, and {carer} can say it plainly. What is different now can be checked, and we have checked it: tenancy, tests, people.",
        "{Carer} and the baby have everything, except anyone to hold either of them. {Nan} lives an hour off and would come if asked. We asked.",
        "What {carer} fears is [being like {hers} mother|the night|us], in that order on Monday and in the other order on Thursday.",
    ),
    plans=(
        "Moses basket, key to the flat, and {nan} on the sofa for the first [fortnight|month]. The midwife comes daily and then {hv}. Nobody inspects; somebody always brings something.",
        "Before the birth: the safe sleep talk, {hers} own bag, a birth partner who is not me. After: five visits in the first two weeks, and {carer} keeps the list of who.",
        "{Hv} on Tuesdays, the group on Thursdays, me when it rains. {Nan} from the Friday of the due date until nobody can remember why.",
        "A list of what a tired person may leave undone, which {carer} has pinned above the sink.",
    ),
    reviews=(
        "{if_born}{c} is on the [seventy-fifth|fiftieth] line at {age}. {Carer} is grey with tiredness and happy. We have stopped two of the five visits.",
        "{Carer} asked to go through the plan again because the midwife had changed. We did, word by word. {She} has corrected my spelling.",
    ),
    enquiries=(
        "The history is serious and {carer} does not hide it. An enquiry before the birth gives {her} the time to show what has changed.",
    ),
    conferences=(
        "Held before the birth so that nothing is decided on a ward at midnight. {Carer} brought {hers} own list of what makes {her} go under. It is the first page of the plan.",
    ),
    thinking=(
        "{if_born}{She} holds {c} as if somebody is about to ask for {him} back.",
        "The question is not whether {she} can. It is who is there at four in the morning.",
        "Every worker before me has told {carer} {she} is doing well. {She} would rather be told what to look out for.",
    ),
    says=(
        (
            "carer",
            "story",
            "{if_young}I was in eleven placements. I’m doing one. This one. Me and the baby.",
        ),
        ("carer", "wish", "I want to be asked how it’s going by someone who isn’t writing."),
        (
            "carer",
            "strength",
            "{if_born}The midwife said I’m a natural. I made her say it again so I could record it.",
        ),
        (
            "carer",
            "disagreement",
            "{if_young}The old file is about a girl. I’d like somebody to write about the woman.",
        ),
        ("nan", "wish", "Let me do the nights. I’m up anyway."),
    ),
    threads=(
        Thread(
            "before",
            (-1, 0),
            (
                other(
                    "0",
                    "midwife",
                    "{Carer} came to the [twenty-eight|thirty]-week check with [a notebook|{hers} friend|a list on {hers} hand]",
                    "Blood pressure a little high. Baby lively.",
                    about="everyone",
                ),
                meeting(
                    "10-25",
                    "midwife",
                    "Safe plan for the birth agreed with {carer} round the table on the ward",
                    "Who is told when labour starts, who comes, who does not, where {she} goes after.",
                    about="everyone",
                ),
                other(
                    "5-15",
                    "lead",
                    "Flat viewed: [one bedroom, clean, a view of bins|ground floor, own door]. {Carer} stood in the small room for some time",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "new",
            (0, 0),
            (
                good(
                    "0",
                    "hospital",
                    "Born at [03:12|17:40|09:05]: [2.9|3.4|3.1] kg; both well",
                    "{Carer} rang {herself}, whispering, because {c} was asleep.",
                    clock="",
                ),
                seen(
                    "2-6",
                    "First visit home: {c} asleep on {carer}, {carer} afraid to move",
                    "The kettle was out of reach. I made the tea. Basket is by the bed, clear, on its own.",
                ),
                worrying(
                    "10-25",
                    "health_visitor",
                    "{Carer} tearful, not eating, says {c} “looks at me funny”",
                    "{Hv} stayed two hours. Seen by the perinatal team the next day.",
                    about="everyone",
                ),
                good(
                    "14-35",
                    "health_visitor",
                    "{c} smiled, and {carer} has a witness: it was {hv}, and it was not wind",
                    "",
                ),
            ),
        ),
        Thread(
            "twins",
            (0, 2),
            (
                worrying(
                    "0",
                    "health_visitor",
                    "{Carer} has counted: [fourteen|sixteen] feeds in a day between the two, and four hours’ sleep, in parts",
                    "",
                    about="everyone",
                ),
                other(
                    "5-12",
                    "lead",
                    "Home-Start volunteer, Maureen’s friend Pat, comes on Mondays and takes the loud one out",
                    "",
                    about="everyone",
                ),
                good(
                    "20-50",
                    "carer",
                    "They slept at the same time. {Carer} did not know what to do and cleaned the oven",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "weaning",
            (0, 1),
            (
                seen(
                    "0",
                    "{c} and a [carrot|crumpet], meeting for the first time",
                    "It went in the ear. {Carer} laughed properly; I had not heard it before.",
                ),
                good(
                    "20-60",
                    "health_visitor",
                    "{c} pulling up on the [sofa|dog]; home is gated, plugged and slightly sticky",
                    "",
                ),
            ),
        ),
        Thread(
            "father of the baby",
            (0, 1),
            (
                other(
                    "0",
                    "other",
                    "{Other} came to the clinic and stood by the door; {hv} gave him the baby to hold",
                    "He said “what do I do” and she said “that”.",
                    about="everyone",
                ),
                good(
                    "15-40",
                    "carer",
                    "{Other} does the bath. {Carer} listens outside and does not go in",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "night feeds",
            (0, 0),
            (
                other(
                    "0",
                    "health_visitor",
                    "{Carer} is feeding {c} [every two hours|by the clock and by the book and by torchlight]; {hv} said to put the book down",
                    "",
                ),
                good(
                    "8-20",
                    "carer",
                    "{c} slept for five hours. {Carer} checked on {him} nine times",
                    "",
                ),
            ),
        ),
        Thread(
            "group",
            (0, 1),
            (
                other(
                    "0",
                    "lead",
                    "Walked {carer} to the baby group at {hub}, and did not go in",
                    "{She} did three laps of the car park with the pram first.",
                    about="everyone",
                ),
                good(
                    "10-25",
                    "health_visitor",
                    "{Carer} is on the group’s tea rota, and {c} has a best friend called Otis",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "registering the birth",
            (0, 0),
            (
                other(
                    "0",
                    "carer",
                    "{c} is registered; {carer} had practised saying the whole name to the lady",
                    "",
                    about="everyone",
                ),
            ),
        ),
    ),
)

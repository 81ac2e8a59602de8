"""Grandparents, aunts and others who took children in on a Tuesday and have them still."""

from __future__ import annotations

from kinstead.northmere.themes.shape import (
    Theme,
    Thread,
    good,
    meeting,
    moved,
    other,
    seen,
    worrying,
)

KINSHIP = Theme(
    name="kinship",
    need="N8",
    factors=("16A", "2B"),
    sources=("1A", "2A", "5C", "3A"),
    referrals=(
        "{from_8}{Carer} came in with [a pram and a bin bag|two car seats and no car]. {Hers} grandchildren arrived on Tuesday night and {other} has not rung since. {She} has them in {hers} own bed and {herself} on the settee. {She} is not asking for money. {She} is asking if {she} is allowed.",
        "{from_2a}We have discovered that {c} has been living with {carer} since [the summer|January]. Nobody told us because nobody thought it was our business. {She} needs a letter to sign for {his} [tonsils|trip].",
        "{from_1a}I’m not their mother, I’m {carer}, but they’re here, and there’s a parents’ evening, and who am I?",
        "{from_3a}{Carer} registered [two|three] grandchildren with us this morning, and {herself} for blood pressure.",
    ),
    findings=(
        "The children are where they should be. {Carer} has given up {hers} [job|bungalow|bowls] without a word. {Other} loves them and turns up [high|at midnight|with a puppy]. It needs an order, so that love is not the same as a key.",
        "{c} asks every night if {he} is staying. {Carer} says “as long as you like”, which is true and not an answer. The court will give {him} the answer.",
        "{c} asked me to write that the toast is cut in triangles here. It is, I checked. {He} is putting on weight and has stopped hiding food in the airing cupboard.",
        "{Carer} thinks that if {she} tells us {she} is tired we shall take them. I told {her} what we do with tired people, which is help.",
    ),
    plans=(
        "Legal advice paid for; an order applied for by [the spring|the end of term]; {other} sees the children at {hub} on Saturdays, sober. {Carer} gets an allowance, not a food parcel.",
        "Bunk beds, school places, and a circle of five people who each do one thing a week. {Carer} has one night off, and has written in the plan that {she} will not spend it ironing.",
        "{Carer} gets the carers’ allowance, a bus pass and the truth about {other}. {c} gets to stay. {Other} gets a way back that is longer than a phone call.",
        "Life-story book for {c}, begun with {carer}’s photographs. {Other} writes the page about the day {he} was born.",
    ),
    reviews=(
        "The order was made on [Thursday|Monday]. {c} asked if {he} could keep the paper. {He} has it in {his} pillowcase.",
        "{Other} came to five Saturdays out of eight. {Carer} has stopped covering for the three.",
    ),
    thinking=(
        "{Carer} is [sixty-eight|seventy-one] and runs at the pace of a woman of forty with somewhere to be. I worry about next winter.",
        "The family made the decision before we arrived. Our job is to make it last.",
        "{Other} is also somebody’s child, and hers; {carer} is holding three generations at once.",
    ),
    says=(
        (
            "carer",
            "story",
            "I’d just got the spare room how I wanted it. Then it was two in the morning and there they were, in their socks.",
        ),
        ("carer", "wish", "I want it in law. Not against her. For them."),
        (
            "child",
            "wish",
            "I want to stay at {carer}’s and have Mum come for tea and go home after.",
        ),
        ("child", "story", "At Nan’s there’s a day for everything. Wednesday’s pie."),
        (
            "other",
            "wish",
            "I want them to know I know where they are and I’m glad, even when I don’t come.",
        ),
        (
            "other",
            "disagreement",
            "I did not abandon them. I took them to my mum’s because I knew I was going under. Write that.",
        ),
        (
            "carer",
            "strength",
            "They’ve stopped asking what time I’m going out. They think I live here.",
        ),
    ),
    threads=(
        Thread(
            "arrival",
            (1, 12),
            (
                moved(
                    "0",
                    "carer",
                    "{c} and the others came to {carer}’s in the night with what they stood up in",
                    "{Carer} had [one duvet, one towel each and a Victoria sponge|put the electric blanket on].",
                ),
                seen(
                    "3-10",
                    "Saw the children at {carer}’s: [top to tail|three in a row], hair washed",
                    "{c} followed {carer} from room to room holding {hers} cardigan.",
                    about="everyone",
                ),
                meeting(
                    "10-30",
                    "coordinator",
                    "Family group conference: [eight|eleven] of them, two hours, sandwiches by an uncle",
                    "They asked us to leave the room and came out with a rota and a firm word for {other}.",
                ),
                other(
                    "20-60",
                    "lead",
                    "Application lodged for a special guardianship order",
                    "",
                    about="everyone",
                ),
                good("20-60", "school", "{c} put {carer} down as “my grown-up”", ""),
            ),
        ),
        Thread(
            "saturdays",
            (2, 13),
            (
                other(
                    "0",
                    "lead",
                    "First Saturday at {hub}: {other} on time, with [felt pens|a cake from a garage]",
                    "{c} sat near, then next to, then on.",
                    about="everyone",
                ),
                worrying(
                    "14-30",
                    "lead",
                    "{Other} did not come. {c} kept {his} coat on for the full hour",
                    "{Carer} had not told {him} that {she} would. {He} had worked it out from the clean shirt.",
                    about="everyone",
                ),
                good(
                    "14-40",
                    "other",
                    "{Other} rang the day before to say no, and why, and when",
                    "{Carer} says it is the first time in her life.",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "carer tired",
            (2, 16),
            (
                worrying(
                    "0",
                    "gp",
                    "{Surgery}: {carer}’s blood pressure is a disgrace and {she} has been told so",
                    "{She} has been skipping tablets because they make {her} sleepy and there is bath time.",
                    about="carer",
                ),
                meeting(
                    "7-20",
                    "lead",
                    "{Carer}, two cousins and a neighbour settled who does which school run",
                    "",
                    about="everyone",
                ),
                good(
                    "20-50",
                    "carer",
                    "{Carer} had a week at [Bridlington|her cousin’s] and came back cross that they had managed",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "allowance",
            (0, 17),
            (
                other(
                    "0",
                    "lead",
                    "Means test for {carer}’s allowance: [nineteen|twenty-two] pages and a photograph of a boiler",
                    "",
                    about="carer",
                ),
                good(
                    "30-80",
                    "carer",
                    "First payment. {Carer} has put it in an envelope marked SHOES",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "passport",
            (3, 16),
            (
                worrying(
                    "0",
                    "carer",
                    "{Carer} cannot take {c} on the school’s trip abroad without a signature from {other}, who cannot be found",
                    "",
                ),
                other(
                    "14-30",
                    "lead",
                    "Found {other}, at [her friend’s|the hostel]; she signed it against my back in the street and asked how {c} is",
                    "",
                ),
                good("20-50", "child", "{c} sent me a postcard of a horse", ""),
            ),
        ),
        Thread(
            "names",
            (3, 9),
            (
                seen(
                    "0",
                    "{c} asked what {he} should call {carer} at school",
                    "We tried a few out loud. {He} decided to keep the one {he} has and to glare.",
                ),
                good(
                    "15-40",
                    "carer",
                    "{c} introduced {carer} to the crossing lady as “all of my family”",
                    "",
                ),
            ),
        ),
    ),
)

"""Children with disabilities, and parents who have learnt more forms than any of us."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

DISABILITY = Theme(
    name="disability",
    need="N2",
    factors=("6A", "5A"),
    sources=("3D", "2A", "1A", "3F"),
    referrals=(
        "{from_3d}{c} is [up six times a night|fed through a tube|hoisted for every move] and {carer} has not slept a whole night since [the operation|Easter|{he} was born]. They have never asked for anything. {She} asked today, in the corridor, as I was leaving.",
        "{from_1a}{Carer} would like short breaks. {She} has filled in the form before and was told it was the wrong form. {C} is {age}, [autistic and does not use words|has cerebral palsy|has a rare condition I had to look up], and is a delight.",
        "{from_2a}{Carer} fell asleep in {c}’s review, standing up. We put a chair under {her} and went on quietly. Please would somebody help with the nights.",
        "{from_3f}{c} is ready to come home and home is not ready for {c}: no ramp, no hoist, no bed that goes up. {Carer} has been sleeping in the chair on the ward for [nineteen|thirty-one] nights.",
        "{from_3d}We teach parents to do what nurses do. {Carer} does it better. We are asking you for the thing that we cannot teach, which is another person.",
    ),
    findings=(
        "{c} is [sociable, stubborn and very ticklish|happiest in water|a collector of lids]. {Carer} lifts {him} [thirty|forty] times a day with a bad back. This is not a family in difficulty. It is a family doing a nurse’s job at night and being asked to prove it.",
        "There is nothing to improve in the care. There is a great deal to improve in what surrounds it: a hoist that waits for a ceiling, a ceiling that waits for a grant, and [four|six] professionals who have each asked for the same history.",
        "{c} is at the centre of this house and {sib} is at its edge. {Carer} knows, and hates knowing. Four hours a week would change it.",
        "I was shown the folder: [three|four] inches thick, tabbed. Everything that {c} needs is in it already, in other people’s handwriting, agreed to, and not done.",
    ),
    plans=(
        "[Two nights a month at the Beeches|A sitter on Saturdays|Eight hours a week of direct payments], from [the first|half-term]. One meeting instead of four. {Carer} tells the story once and we all read it.",
        "Overnight support [Tuesday and Friday|twice a week] until the operation; the bathroom grant chased weekly by me and not by {her}; {sib} has an afternoon of {hers} own.",
        "The folder becomes the plan. Each tab has a name, and none of the names is {carer}’s.",
        "School transport with an escort who has met {c}; a key worker who answers; {carer} and {sib} to the coast on the [second|third], with {c} safe and nobody guilty.",
    ),
    reviews=(
        "Six nights taken and no phone calls from the Beeches. {Carer} slept through the alarm {she} had set to worry at.",
        "The ceiling hoist is in. {C} has been up and down in it all week like a lord. The form for the bathroom is on its [third|second] department.",
    ),
    thinking=(
        "They are tired of being called amazing. They would like to be called back.",
        "{Sib} is doing very well and nobody has asked {sib} anything for a year.",
        "I came to assess whether there is need. There are two people in this house who could assess me.",
    ),
    says=(
        (
            "carer",
            "story",
            "I can do a nasogastric tube in the dark with a head torch. I put that on my CV and they thought I was joking.",
        ),
        ("carer", "wish", "One person. One number. Someone who has read it before they ring."),
        (
            "carer",
            "strength",
            "{He} laughed at the wave machine till {he} got hiccups. I’ve got it on my phone. I’ll show anyone.",
        ),
        (
            "carer",
            "disagreement",
            "“Wheelchair-bound”. {He} isn’t bound to anything. Please take it out.",
        ),
        ("child", "wish", "More swimming. More bus. No blood."),
    ),
    minds=("Speak to {c} first and give {him} time: {he} answers with {his} eyes, up for yes.",),
    threads=(
        Thread(
            "nights",
            (1, 16),
            (
                seen(
                    "0",
                    "Home at ten at night, by invitation, to see what nights are",
                    "Up at 22:40, 00:15, 01:50, 02:30, 04:05, 05:20. {Carer} does it by touch. {c} smiled at me each time as if I had come specially.",
                    about="child",
                ),
                meeting(
                    "10-25",
                    "lead",
                    "Panel agreed [two|three] nights a week; {carer} asked them to say it again",
                    "They had my note of the night in front of them, with the times. Nobody asked for another assessment.",
                ),
                good(
                    "20-50",
                    "carer",
                    "{Carer} slept seven hours and woke up frightened by how quiet it was",
                    "The carer, Blessing, had done the 04:05 and the 05:20, and taught {c} to fist-bump.",
                    clock="",
                ),
            ),
        ),
        Thread(
            "hoist",
            (3, 16),
            (
                worrying(
                    "0",
                    "health",
                    "Occupational therapist: {carer} has hurt {hers} back again; {c} now [32|38|41] kg",
                    "Two-person lifts are being done by one person, because there is one person.",
                ),
                other(
                    "14-35",
                    "lead",
                    "Grants officer, builder and therapist in one kitchen for the first time",
                    "{Carer} had baked. It took forty minutes to settle what eleven emails had not.",
                ),
                worrying(
                    "30-60",
                    "carer",
                    "The builder has gone into receivership. {Carer} rang and laughed, a bit too long",
                    "",
                    about="carer",
                ),
                good(
                    "40-80",
                    "lead",
                    "Hoist in. {c} went up to the ceiling and would not come down",
                    "",
                    clock="day",
                ),
            ),
        ),
        Thread(
            "meltdowns",
            (5, 15),
            (
                worrying(
                    "0",
                    "carer",
                    "{c} has put {his} head through [the bedroom window|a plasterboard wall]; cut, not badly",
                    "{Carer} had moved everything breakable except the house. {Sib} slept in with {her}.",
                    about="pair",
                    clock="evening",
                ),
                meeting(
                    "7-15",
                    "agency",
                    "Learning disability nurse came to watch and to listen, mostly to listen",
                    "She thinks {he} is in pain. Nobody had checked {his} [teeth|ears|stomach] since [last year|the move].",
                    about="child",
                ),
                other(
                    "5-15",
                    "hospital",
                    "It was a tooth. Two out, under a general, and {he} slept fourteen hours",
                    "",
                ),
                good(
                    "10-25",
                    "carer",
                    "[Nine|Twelve] days without a broken thing; {carer} has put the photographs back up",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "short breaks",
            (4, 17),
            (
                other(
                    "0",
                    "carer",
                    "{Carer} went to look at the Beeches and cried in the car park, [then went back in|and so did I, slightly]",
                    "",
                ),
                seen(
                    "14-30",
                    "Saw {c} at the Beeches on {his} second night: custard, {his} own pillow, a nurse who sings",
                    "{He} did not look for {carer}. I told {her} so carefully. {She} said “that’s good. That’s good. That’s good.”",
                ),
                good(
                    "14-40",
                    "carer",
                    "{Carer} and {sib} went to the pictures, [and saw all of it|popcorn and everything]",
                    "",
                    about="pair",
                ),
            ),
        ),
        Thread(
            "words",
            (3, 9),
            (
                other(
                    "0",
                    "school",
                    "{c} has a talking tablet on loan from Larkrise",
                    "{Teacher} has put in [more|stop|toilet|no]. {Carer} asked for “I love you” and “go away”.",
                ),
                good(
                    "15-45",
                    "carer",
                    "{c} said “go away” to {carer} at bath time, on the tablet, twice, and laughed",
                    "{She} has never been so pleased to be told.",
                ),
            ),
        ),
        Thread(
            "chair",
            (2, 15),
            (
                worrying(
                    "0",
                    "health",
                    "{c} has outgrown {his} chair; the new one is [fourteen|nineteen] weeks away",
                    "{Carer} has padded it with a yoga mat and swear words.",
                ),
                other(
                    "20-45",
                    "lead",
                    "Chased the chair: it was in a warehouse in Wakefield, under another {c}’s name",
                    "",
                ),
                good(
                    "5-15",
                    "carer",
                    "The chair is purple. {c} has run over everybody {he} loves",
                    "",
                ),
            ),
        ),
        Thread(
            "school place",
            (3, 11),
            (
                other(
                    "0",
                    "school",
                    "Review of {c}’s plan at {school}: everyone agreed that it is not working, and nobody agreed why",
                    "",
                ),
                meeting(
                    "25-60",
                    "lead",
                    "Panel: a place at Larkrise from the start of term",
                    "{Carer} had brought a cake in case it was yes and had a speech in case it was no.",
                ),
                good("25-60", "school", "{c} came home from school tired in the right way", ""),
            ),
        ),
    ),
)

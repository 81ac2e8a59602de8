"""Where people live: damp, crowding, temporary rooms, neighbours and keys of one's own."""

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

HOUSING = Theme(
    name="housing",
    need="N4",
    factors=("20", "4B"),
    sources=("4", "3B", "1A", "8"),
    referrals=(
        "{from_3b}Family in [one room of a shared house|a second-floor flat with a broken lift|a flat with mould on three walls]. {c} has had [two chest infections|bronchiolitis|a cough since October]. We have asked for repairs and so has {carer}; the family needs somebody beside them.",
        "{Carer} came in with a bag of letters {she} had been afraid to open. There is a notice among them. {She} has [two|three] children and nowhere to go on the [fourteenth|twenty-eighth|first].",
        "{from_4}Our officer called about arrears at {street} and found {carer} and the children heating one room with the oven door open. {She} asked for help before we offered it.",
        "{from_3b}I do not usually ring about buildings. At {street} there is ice on the inside of {c}’s window and {carer} has put foil behind the cot. Everything {she} can do {she} has done.",
        "{from_8}Third time {carer} has come to us for bedding, because the damp has had the last lot. {She} brought biscuits for the volunteers.",
        "{Carer} has had a letter to say the block is to come down, and another to say that it is not, and {she} has [two|three] children and a goldfish and wants to know.",
    ),
    findings=(
        "Nothing is wrong with the care of these children that [a dry wall|a second bedroom|a front door that locks] would not mend. {Carer} is [organised, stubborn and exhausted|doing everything right in the wrong place].",
        "{Carer} blames {herself} for a building. {c} sleeps [in {hers} bed|on the landing|on a sofa cushion] because it is the driest place. The landlord has had [four|six] reports. We will put our name to the fifth.",
        "The flat is [forty|thirty-six] square metres and five people are kind to one another in it. {c} revises on the stairs. I have nothing to teach {carer} about routine.",
        "{Carer} has moved [four|five] times in three years, each time with a week’s notice. {c} no longer unpacks. The need is a tenancy, in writing, with {carer}’s name on it.",
    ),
    plans=(
        "I write to {landlord} with the photographs and the health visitor’s letter; {carer} keeps the diary of readings; {c} has the dry room. If there is no answer by the [tenth|twentieth] we go to the housing panel together.",
        "A bid every week, done together on [Thursdays|Mondays] at {hub}; a form for the hardship fund; a [dehumidifier|second-hand bunk bed] this week, because plans are slower than winters.",
        "The environmental health officer comes on [the fourth|Monday] and {carer} makes him tea in the worst room. Until then: the heater from the fund, and {c} at {nan}’s for homework.",
        "Medical form from {surgery} to the housing panel, in {carer}’s words with the doctor’s name beneath. A storage box each for the children, with a lid and a label.",
    ),
    reviews=(
        "The panel has given [band B|a higher band]. {Carer} said it is the first letter this year {she} wanted to keep. We carry on bidding.",
        "Surveyor came, contractor did not. {Carer} has stopped apologising to me for the flat, which I count as progress.",
    ),
    thinking=(
        "I keep writing about walls because the walls are what is wrong. When they are dry we should see how little else there is to say.",
        "Every worker who visits tells {carer} about ventilation. {She} could give the talk.",
        "The children have learnt to be quiet for the neighbours. I would like them to live somewhere they can be loud.",
    ),
    says=(
        (
            "carer",
            "story",
            "I’ve wiped that wall down every Sunday for [two|three] years. It’s like a pet. I know all its moods.",
        ),
        (
            "carer",
            "wish",
            "A bedroom each would be greedy. A bedroom the damp isn’t in. That’ll do.",
        ),
        (
            "child",
            "wish",
            "I want a bed that’s up high and a door. And a place for my [cards|bike|fish].",
        ),
        (
            "child",
            "story",
            "When the man upstairs walks about we play that it’s a giant and he’s lost his keys.",
        ),
        (
            "carer",
            "disagreement",
            "You’ve put “cluttered”. There are five of us in two rooms. Where would you put it?",
        ),
        (
            "carer",
            "strength",
            "We had tea at a table last night, all of us, sat down. First time in this house.",
        ),
    ),
    minds=(
        "The buzzer is broken: text {carer} from the street. The stairs are unlit after the first floor.",
        "Dog is loud and soft. {Carer} will put her in the kitchen if you ring ahead.",
    ),
    threads=(
        Thread(
            "mould",
            (0, 16),
            (
                worrying(
                    "0",
                    "health_visitor",
                    "Black mould [behind the cot|down the bedroom wall|round the window where {c} sleeps] at {street}",
                    "{Hv} could smell it from the stairs. {Carer} has moved the [cot|bed] three times. {c} is [chesty|wheezing at night|on {his} second course of antibiotics].",
                    about="everyone",
                ),
                other(
                    "4-10",
                    "lead",
                    "Wrote to {landlord} with [eleven|nine|fourteen] photographs",
                    "Copied to environmental health. I put the dates of {carer}’s own reports at the top, because {she} has kept them all in a shoebox.",
                    about="everyone",
                ),
                other(
                    "10-20",
                    "housing",
                    "{Landlord}’s surveyor came, and called it [“condensation”|“a lifestyle matter”]",
                    "{Carer} kept {hers} temper until he had gone. I have asked for the report in writing and for a second one.",
                    about="everyone",
                ),
                seen(
                    "8-16",
                    "{c} asleep in the front room under [two coats|a sleeping bag], which is the dry end of the flat",
                    "{Carer} sleeps in the chair. Breathing is easier there. We turned the cushions into something more like a bed.",
                ),
                meeting(
                    "10-25",
                    "lead",
                    "Housing panel: {carer} spoke for four minutes and they listened",
                    "{She} had the readings in a column. Nobody said ventilation. Works ordered, and a move in between if they take longer than [four|six] weeks.",
                ),
                good(
                    "25-60",
                    "carer",
                    "The wall is dry. {Carer} sent a photograph of nothing",
                    "Just a wall. {She} wrote “LOOK” under it.",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "temporary",
            (0, 17),
            (
                moved(
                    "0",
                    "housing",
                    "Moved to a room at [the Fairhaven|Station House|the old Bay Hotel], [Room 6|Room 11|first floor back]",
                    "All of them in one room with a shared kitchen on the floor below. {c}’s school is now two buses away. Taken at four in the afternoon with what they could carry.",
                ),
                seen(
                    "3-8",
                    "Saw the children in the hotel room: [homework on the bed|three in a row with one tablet|a den under the sink]",
                    "{Carer} has made a rule about the corridor and another about the microwave. {c} has counted the stairs. Nobody has slept well.",
                    about="everyone",
                ),
                worrying(
                    "6-14",
                    "school",
                    "{c} fell asleep in [maths|assembly|guided reading]",
                    "{He} said the bar under the window shuts at one. {Teacher} let {him} sleep.",
                ),
                other(
                    "5-12",
                    "lead",
                    "Bus passes came; a locker at {hub} for what will not fit",
                    "The locker matters more than I thought it would. {c} has the key on a string.",
                    about="everyone",
                ),
                moved(
                    "30-80",
                    "carer",
                    "They have keys: two bedrooms, first floor, {street}",
                    "{Carer} rang from the empty front room so that I could hear the echo. The furniture project brings beds on [Friday|Tuesday].",
                ),
                good(
                    "7-20",
                    "lead",
                    "First visit to the new flat: {c} gave me the tour",
                    "Including the inside of the airing cupboard. Everyone has a drawer. {Carer} has a shelf that nobody else may touch.",
                    about="everyone",
                    clock="day",
                ),
            ),
        ),
        Thread(
            "crowded",
            (3, 15),
            (
                seen(
                    "0",
                    "Five to one bedroom at {street}; {c} does {his} homework in the bath, dry, with a cushion",
                    "{He} is proud of it as an arrangement. {Carer} is not.",
                    about="everyone",
                ),
                other(
                    "10-25",
                    "carer",
                    "{Carer} has bid every week since [March|the summer] and come [fourteenth|twenty-second|ninth]",
                    "{She} reads the list out like football results. We checked the band together and it is wrong: it counts {c} as under ten.",
                    about="everyone",
                ),
                other(
                    "10-20",
                    "housing",
                    "Band put right after {carer} sent the birth certificates again",
                    "",
                    about="everyone",
                ),
                good(
                    "40-90",
                    "carer",
                    "Offered a three-bedroom house on {street}, and said yes before they finished the sentence",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "neighbours",
            (0, 17),
            (
                worrying(
                    "0",
                    "housing",
                    "Complaint about noise from the flat, the [third|fourth] since [New Year|the summer]",
                    "The complaint is about [running|crying|a ball] between four and six in the afternoon. I asked what hours would suit.",
                    about="everyone",
                ),
                other(
                    "6-14",
                    "lead",
                    "Knocked on the neighbour’s door with {carer}",
                    "He is eighty-one and sleeps in the afternoons because he cannot at night. He had not known there was a baby. He and {carer} swapped numbers.",
                    about="everyone",
                ),
                good(
                    "20-50",
                    "carer",
                    "The neighbour has lent {c} [a chess set|his late wife’s piano stool|a box of trains]",
                    "{Carer} says they are now woken by HIS radio, and nobody is complaining.",
                ),
            ),
        ),
        Thread(
            "no heating",
            (0, 14),
            (
                worrying(
                    "0",
                    "carer",
                    "No heating or hot water since [Friday|Sunday]; the meter had [11p|nothing] on it",
                    "{She} had put the last ten pounds on the [lights|fridge]. The children were in bed at five to keep warm. I took a voucher round and we rang the supplier together.",
                    about="everyone",
                    clock="evening",
                ),
                good(
                    "10-24",
                    "lead",
                    "Meter changed and the old debt wiped by the supplier’s hardship fund",
                    "Three calls and a form. {Carer} did the third call by {herself} with me on the sofa saying nothing.",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "stairs",
            (0, 6),
            (
                worrying(
                    "0",
                    "health_visitor",
                    "Four floors, no lift since [June|the fire], and {carer} with {c}, a pram and the shopping",
                    "{She} takes {c} up first, straps {him} in the cot, and runs down for the rest. {She} has timed it: ninety seconds.",
                ),
                other(
                    "8-20",
                    "lead",
                    "Wrote to {landlord} as {carer} dictated, including the ninety seconds",
                    "",
                    about="everyone",
                ),
                good(
                    "25-60",
                    "housing",
                    "Lift mended; {landlord} sent {carer} a card, which {she} has kept as evidence",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "garden",
            (2, 12),
            (
                other(
                    "0",
                    "lead",
                    "The back yard at {street} has [a bath|two fridges|most of a van] in it; {c} plays on it",
                    "",
                    about="everyone",
                ),
                other(
                    "10-25",
                    "agency",
                    "A Saturday with the community payback crew and {carer} in charge of sandwiches",
                    "",
                    about="everyone",
                ),
                good(
                    "20-50",
                    "child",
                    "{c} has a patch, a trowel and a courgette",
                    "{He} is not going to eat it. It is not that sort of courgette.",
                ),
            ),
        ),
        Thread(
            "notice",
            (0, 17),
            (
                worrying(
                    "0",
                    "carer",
                    "{Carer} opened the door to a man with a notice: out by the [ninth|twenty-third]",
                    "{She} read it to me over the phone without stopping, as if it were somebody else’s.",
                    about="everyone",
                ),
                other(
                    "3-9",
                    "lead",
                    "Duty solicitor at the county court: the notice has the wrong date on it and does not count",
                    "{Carer} made him say it again slowly.",
                    about="everyone",
                ),
                meeting(
                    "20-50",
                    "housing",
                    "Arrears split with {landlord}: [five|eight] pounds a week, in {carer}’s own hand, signed by all",
                    "",
                ),
                good(
                    "30-80",
                    "lead",
                    "{Carer} is [three|four] payments ahead of what {she} promised",
                    "",
                    about="everyone",
                    clock="day",
                ),
            ),
        ),
        Thread(
            "own room",
            (7, 15),
            (
                seen(
                    "0",
                    "{c} sleeps in the hall, behind a curtain with rockets on it, and would like it known that it is not a bedroom",
                    "",
                ),
                other(
                    "10-25",
                    "lead",
                    "Weir Homes’ carpenter measured the box room; it is [six centimetres|one shelf] too small to count",
                    "",
                ),
                good(
                    "25-60",
                    "carer",
                    "{Carer} has given {c} the bedroom and taken the hall",
                    "{She} says the rockets are growing on {her}.",
                ),
            ),
        ),
    ),
)

"""What happens in any family between the things that matter most: visits, teeth, trips, birthdays.

Each is told of one child of the ages given. Visits are put together from pieces, so that no two
read alike.
"""

from __future__ import annotations

from kinstead.northmere.themes.shape import Thread, good, other, seen, worrying

SMALL: tuple[Thread, ...] = tuple(
    Thread(f"small {number}", ages, (beat,))
    for number, (ages, beat) in enumerate((
        ((4, 11), good("0", "school", "{c} got [the kindness cup|star of the week|the golden welly] for [helping a Reception child with a zip|not telling on somebody|a poem about a bin lorry]", "")),
        ((5, 12), good("0", "school", "{c} in the school [play|choir|cross-country], {carer} in the [second|back] row, waving", "")),
        ((3, 10), good("0", "carer", "{c} can swim [a width|five strokes|without armbands]", "{Carer} had a video ready before I had sat down.")),
        ((6, 13), good("0", "child", "{c} has [a hamster called Kevin|a stick insect, possibly two|a tooth out and a pound for it]", "")),
        ((0, 3), good("0", "health_visitor", "{c} [walking|says “duck” for everything|sleeps from seven to five]", "Seen at {hub}, at the weigh-in.")),
        ((0, 4), other("0", "health_visitor", "{c} had {his} jabs; [howled, then took a biscuit in each hand|did not notice]", "")),
        ((1, 4), other("0", "nursery", "{c} settling at {nursery}: likes the water tray and [the fat guinea pig|being sung to|Joelle’s keys]", "")),
        ((2, 4), worrying("0", "nursery", "{c} not at {nursery} for [six|eight] sessions, no word", "It was a cold and a flat phone. They are back on Monday.")),
        ((5, 16), other("0", "school", "{c} to the dentist: [two fillings and a lecture|nothing to do, come back in six months]", "")),
        ((4, 16), other("0", "gp", "{c} seen at {surgery} for [a cough|an ear|a wart]; treated; nothing else of note", "")),
        ((5, 15), worrying("0", "school", "{c} fell out of the big tree at {school}: [wrist in plaster, green|seven stitches and a scar to show people]", "Seen by three adults. It is what it looks like.")),
        ((11, 17), good("0", "school", "{c} on the [history trip|duke’s award walk|work experience]; came back [muddy|taller|wanting to be a paramedic]", "")),
        ((11, 16), other("0", "school", "{c} to see the school nurse, of {his} own accord, and no, I shall not write down what about", "")),
        ((8, 16), worrying("0", "school", "{c} in detention for [selling sweets|answering a supply teacher in {his} own accent]", "{Dsl} told me with a straight face.")),
        ((5, 14), other("0", "school", "Parents’ evening: {carer} came [straight from work|with the baby|and stayed to the end]", "{Teacher} had [good things to say|one worry and four good things].")),
        ((0, 17), other("0", "carer", "{Carer} rang to change Tuesday to Thursday, and said why", "", about="everyone")),
        ((0, 17), other("0", "carer", "{Carer} rang with a question about [a letter|the bus pass|a rash], and it was not about the [letter|pass|rash]", "", about="everyone")),
        ((0, 17), good("0", "carer", "{Carer} passed {hers} [theory test|food hygiene|level one maths]", "{She} has put it up beside the children’s.", about="carer")),
        ((0, 17), good("0", "lead", "Fish and chips on {carer}, who insisted, to mark [a year|the end of the plan we had been dreading|nothing at all]", "I wrote it in the gifts book: one small haddock.", about="everyone")),
        ((4, 14), good("0", "lead", "{c} beat me at [draughts|table football|Guess Who], twice", "", clock="day")),
        ((3, 12), other("0", "lead", "New bike for {c} from the police’s unclaimed shed, bell included", "", clock="day")),
        ((6, 15), other("0", "child", "{c} rang the office to ask if I was coming. I was already in the lift", "")),
        ((0, 17), worrying("0", "lead", "Nobody in. Curtains half drawn, radio on. Card through the door", "Third time of trying was a hundred yards up the road: they were all in the launderette.", about="everyone")),
        ((0, 17), worrying("0", "lead", "No answer at the agreed time. {Carer} texted at four: asleep", "", about="everyone")),
        ((5, 13), good("0", "school", "{c} has been [moved up a table|given the register to carry]", "")),
        ((7, 15), good("0", "agency", "{c} to Northmere Young Voices on Saturdays: [drama|the radio club]", "{He} has a show. It is mostly sound effects.")),
        ((4, 11), other("0", "lead", "Drew a family tree with {c}: {he} put in [the cat|two teachers and a neighbour|somebody nobody else has heard of]", "", clock="day")),
        ((0, 17), other("0", "lead", "Wrote to everybody who needs to know that {carer} has a new number", "", about="everyone")),
        ((10, 17), good("0", "carer", "{c} made [tea for everybody|a lasagne, from scratch]; survivors all well", "")),
        ((2, 9), good("0", "carer", "{c} out of nappies [at night|altogether]; {carer} is having a small party for one", "")),
        ((0, 17), other("0", "lead", "Supervision: talked about this family for half an hour; agreed [to say less and turn up more|to ask {carer} what {she} makes of us]", "", about="everyone")),
        ((0, 17), other("0", "agency", "Furniture project delivered [a table and four chairs|two beds|a wardrobe with a lion on it]", "{Carer} asked if it had to be given back.", about="everyone")),
        ((5, 16), worrying("0", "school", "{c} asleep in [French|circle time]; up late with [a game|the baby]", "")),
        ((1, 9), worrying("0", "hospital", "{c} to the emergency department with [a bead up {his} nose|croup|a finger in a bottle]: home by midnight", "{Carer} waited four hours and thanked everyone.", clock="night")),
        ((4, 17), good("0", "nan", "{Nan} has started having {c} on [Wednesdays|Sundays]: gardening, toast, no questions", "")),
        ((0, 17), good("0", "nan", "{Nan} came to the review in a hat", "{Nshe} said “I don’t do meetings” and then did one.", about="everyone")),
        ((9, 16), good("0", "child", "{c} has [grown out of|lent out] everything {he} owns; says school is “calm”", "")),
        ((6, 12), seen("0", "Walked home from {school} with {c}, by the long way, past the dog {he} likes", "")),
        ((11, 17), seen("0", "Drove {c} to the orthodontist; {he} chose the music; nothing was said and it was good", "")),
        ((0, 2), seen("0", "{c} on the mat at {hub}, front and back, reaching for [my badge|another baby’s ear]", "")),
        ((3, 6), seen("0", "Joined {c} at {nursery} for dough: we made [a snail|something; {he} knew what]", "")),
        ((0, 17), other("0", "police", "Police report of a noisy party at {street}, three doors down; not this family; noted so that nobody thinks it was", "", about="everyone", clock="night")),
        ((5, 17), other("0", "school", "Fixed on: uniform grant, trip money, [violin|boots] on loan", "")),
        ((0, 17), other("0", "lead", "{Carer} asked to see {hers} record. Showed {her} how, and sat beside {her} while {she} read the first year", "{She} found two mistakes and a kindness.", about="everyone")),
        ((0, 17), worrying("0", "carer", "{Carer} lost {hers} [shifts|purse, with the rent in it]", "", about="everyone")),
        ((4, 16), good("0", "carer", "A week in a borrowed caravan: rain, cards, no telephone signal, “the best”", "", about="everyone")),
        ((0, 17), other("0", "housing", "{Landlord} sent a man about [the boiler|the back step]; mended in ten minutes after [eight|five] months", "", about="everyone")),
    ))
)

# Visits, from pieces.
VISIT_HEADLINES: tuple[str, ...] = (
    "Home visit: {c} in and [busy|chatty|half-asleep], {carer} [peeling potatoes|on the phone to the school|up a ladder]",
    "Saw {c} at home after school, [in uniform still|already in pyjamas|on the step waiting]",
    "Visit to {street}. {c} seen[, alone for a while in the yard| and talked with on the stairs| and beaten at snap]",
    "Saw {c} at {school}, [in the nurture room|over lunch|between bells]",
    "Visited at [breakfast|tea time|bath time], as agreed; all seen",
    "{c} seen [at {hub}|in {park}|on the walk back from {school}] with {carer}",
    "Dropped in at {street}: [kettle on|washing everywhere|everybody out at the back]",
    "Planned visit. {c} had [a list|news|a plaster to show me]",
    "Saw {c} [by {himself}|alone], [in the car with the radio on|kicking a ball about|drawing at the table]",
    "Visit with {carer} and {c}: [forty minutes|an hour|longer than I meant]",
)
VISIT_OPENINGS: tuple[str, ...] = (
    "{Carer} let me in [before I knocked|and went back to the cooker|with a finger to {hers} lips, baby asleep].",
    "[Warm house, curtains open|Cold house, everybody in jumpers|The hall has been painted since last time].",
    "I was [early and it did not matter|late and said so|wet through and was handed a towel].",
    "The telly went off without my asking, which is new.",
    "[Dinner was on|There was washing on every radiator|Somebody had made a den behind the sofa].",
    "{Carer} looked [tired|better than last week|well, and said so before I could].",
    "{c} opened the door and shouted “it’s {lead}!” into the house.",
    "We sat in the kitchen because the front room was [a shop|a hospital|full of bikes].",
    "Busier than usual: [an aunt|a neighbour|two cousins] in and out.",
)
VISIT_MIDDLES: tuple[str, ...] = (
    "{c} showed me [{his} spelling book|a scab|the inside of {his} wardrobe] and wanted an opinion.",
    "Talked to {c} on {his} own about [friends|sleeping|what makes a good day]: [“the ones with crisps”|{he} shrugged, then told me|{he} had thought about it].",
    "{c} did not want to talk, so we [sorted the pens by colour|watched the washing machine|fixed a wheel].",
    "{Carer} and I went through the week: [two good days, two so-so, one to forget|nothing to report and {she} was pleased to say it|the bus, the form, the tooth].",
    "{c} and {carer} are [easy with each other|snappy today and both know it|in the middle of a long joke I did not follow].",
    "{He} ate [two platefuls|nothing green|standing up], said thank you and ran.",
    "I asked {c} what I should tell my manager. “That I’m [fine|tall|busy],” {he} said.",
    "{Carer} had kept the [letter|tablet box|diary] out to show me without being asked.",
    "Bedrooms: [beds made, window mended|{c} has moved {his} bed under the window|the baby’s things washed and folded].",
    "{c} asked [when I would stop coming|if I have children|what happens to the things I write down], and I told {him}.",
    "[Nits|The cat|The exam] took up most of it.",
    "{c} has [a new friend called Mabel|gone off peas|learnt to whistle], and I had all of it.",
    "{Carer} cried a bit, about [{hers} mother|money|nothing, {she} said], and then we did the form.",
    "We [walked to the shop|hung out the sheets|did the shoes] and talked better moving.",
)
VISIT_CLOSINGS: tuple[str, ...] = (
    "Next: [Thursday at four|Tuesday before school|a week on Monday].",
    "I said I would [ring the school|find out about the bus|bring the other form] and have put it in my diary.",
    "{Carer} asked me to [come earlier next time|bring nothing, just come].",
    "Left them [arguing about a film|at the table|waving from the window].",
    "No worries today that we have not already written down.",
    "{c} walked me to the [corner|gate|lift].",
    "I would like to see {c} at school before I come again.",
    "Agreed what {carer} does, what I do, and by when.",
    "",
    "",
)
REMARKS: tuple[str, ...] = (
    "I have told {carer} that I would write this down, and how.",
    "It is a small thing and it was not there a month ago.",
    "Worth remembering when we next say that nothing changes.",
    "I came away liking them, as usual, and have tried to keep that out of it.",
    "To bring to supervision.",
    "Copied to {school}, with {carer}’s agreement.",
    "I rang {nan} afterwards to say so.",
    "{Carer} read it over my shoulder and changed one word.",
    "I should have asked this sooner.",
    "Nobody had to be reminded.",
)

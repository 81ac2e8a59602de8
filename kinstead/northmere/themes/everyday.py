"""What happens in any family between the things that matter most: teeth, trips, birthdays, boilers.

Each is told once in a family, of a child of the ages given.
"""

# ruff: noqa: E501  prose is kept in whole lines

from __future__ import annotations

from kinstead.northmere.themes.shape import Beat, Thread

# (ages, kind, whose word, headline, words, about)
_ANY, _TINY, _SMALL, _MIDDLE, _BIG = (0, 17), (0, 2), (3, 6), (6, 11), (11, 17)
_SCHOOL, _PRIMARY = (5, 15), (5, 10)
_THINGS: tuple[tuple[tuple[int, int], str, str, str, str, str], ...] = (
    # School
    (_PRIMARY, "good", "school", "{c} got [the kindness cup|star of the week|the golden welly] for [helping a little one with a zip|not telling on somebody|a poem about a bin lorry]", "", "child"),
    (_PRIMARY, "good", "school", "{c} in the school [play|choir|cross-country|harvest], {carer} in the [second|back] row, waving", "", "child"),
    (_PRIMARY, "good", "school", "{c} has been [moved up a table|given the register to carry|made eco-monitor and is strict]", "", "child"),
    (_PRIMARY, "other", "school", "{c} brought [a crab|half a wasps’ nest|a photograph of {carer} as a child] in to show", "{Teacher} says {he} talked for [six|nine] minutes without stopping.", "child"),
    (_PRIMARY, "worrying", "school", "{c} wet {himself} at carpet time, twice this week", "{Teacher} dealt with it so that nobody knew. It has not happened before.", "child"),
    (_PRIMARY, "worrying", "school", "{c} told a supply teacher that {he} lives [on a boat|in a castle|by {himself}]", "{He} does not. {He} liked saying it.", "child"),
    (_PRIMARY, "good", "school", "{c} chose [{carer}|the lollipop man|{nan}] for “my hero” and did a pop-up", "", "child"),
    (_SCHOOL, "worrying", "school", "{c} fell out of the big tree at {school}: [wrist in plaster, green|seven stitches and a scar to show people]", "{Dsl} saw it happen and {c} says the same.", "child"),
    (_SCHOOL, "other", "school", "Parents’ evening: {carer} came [straight from work|with the baby from next door|and stayed to the end]", "{Teacher} had [good things to say about {c}|one worry about {c} and four good things].", "child"),
    (_SCHOOL, "worrying", "school", "{c} asleep in [French|circle time|assembly]; up late with [a game|a sick cat|the storm]", "", "child"),
    (_SCHOOL, "other", "school", "Fixed for {c}: [uniform grant|trip money|violin on loan|boots from the cupboard]", "", "child"),
    (_SCHOOL, "worrying", "school", "{c}’s attendance is [88|84|79]% since the start of term; {school} is watching it and so is {carer}", "", "child"),
    (_SCHOOL, "good", "school", "{c}’s attendance is [96|98]%: {school} sent {carer} a postcard with a badger on it", "", "child"),
    (_SCHOOL, "other", "school", "{c} sat with {dsl} over lunch because [the hall was loud|of a falling-out|{he} asked to]", "", "child"),
    (_SCHOOL, "good", "school", "{c} stood up for a smaller child at {school} and told nobody; the smaller child told everybody", "", "child"),
    (_SCHOOL, "worrying", "school", "A falling-out: {c} and [{his} best friend|the twins|a boy called Asher] not speaking since [Monday|the sleepover]", "", "child"),
    (_SCHOOL, "other", "school", "School photographs: {carer} bought the [small|keyring] one of {c}, and {he} is [blinking|cross|beaming] in it", "", "child"),
    (_BIG, "good", "school", "{c} back from [the history trip|a walk over the fells with {school}|work experience at the vet’s]: [muddy|taller|wanting to be a paramedic]", "", "child"),
    (_BIG, "other", "school", "{c} went to the school nurse of {his} own accord, and what about is {his} own business", "", "child"),
    (_BIG, "worrying", "school", "{c} in detention for [selling sweets|answering a supply teacher in the teacher’s own accent|being in the wrong playground]", "{Dsl} told me with a straight face.", "child"),
    (_BIG, "good", "school", "{c} has an interview for [the Saturday job at the chip shop|prefect|the sound desk], and a clean shirt", "", "child"),
    (_BIG, "worrying", "school", "{c} walked out of [chemistry|PE] and was found [on the field|in the music room, playing]", "{Dsl} sat with {him} until {he} was ready.", "child"),
    (_BIG, "other", "school", "Options evening: {c} wants [catering and art|anything but languages|triple science], {carer} wants {him} to have a choice", "", "child"),
    (_BIG, "good", "school", "{c}’s mock results: better than {he} said they would be, in [five|six] of nine", "", "child"),
    # Nursery and babies
    (_TINY, "good", "health_visitor", "{c} [walking, mostly sideways|says “duck” for everything|sleeps from seven to five]", "{Hv} saw {him} at {hub} and {carer} got the sticker.", "child"),
    (_TINY, "other", "health_visitor", "{c} had {his} jabs; [howled, then took a biscuit in each hand|did not notice]", "", "child"),
    (_TINY, "seen", "lead", "{c} on the mat at {hub}, front and back, reaching for [my badge|another baby’s ear|the door]", "", "child"),
    (_TINY, "worrying", "health_visitor", "{c} [chesty|dribbling|off feeds]; {hv} sent {carer} straight to {surgery}, and it was a virus", "", "child"),
    (_TINY, "good", "health_visitor", "{c} follows {carer} with {his} whole head now", "{Hv} wrote it in the red book in capitals.", "child"),
    (_TINY, "other", "carer", "{c} is teething and {carer} would like it noted", "", "child"),
    (_TINY, "seen", "lead", "{c} asleep the whole visit, on {carer}, who did the form with {hers} left hand", "", "child"),
    ((2, 4), "other", "nursery", "{c} settling at {nursery}: likes the water tray and [the fat guinea pig|being sung to|the caretaker’s keys]", "", "child"),
    ((2, 4), "worrying", "nursery", "{c} not at {nursery} for [six|eight] sessions, no word", "A cold and a flat phone, {carer} says; {c} was back on [Monday|Wednesday].", "child"),
    ((2, 4), "seen", "lead", "Joined {c} at {nursery} for dough: we made [a snail|a hat for the snail|something; {he} knew what]", "", "child"),
    ((2, 4), "good", "nursery", "{c} [shared the red bike|said sorry without being asked|ate a tomato] at {nursery}", "", "child"),
    ((2, 4), "worrying", "nursery", "{c} bit [a friend|the friend back] at {nursery}; both are over it, the mothers less so", "", "child"),
    ((2, 4), "good", "carer", "{c} out of nappies [at night|altogether]; {carer} is having a small party for one", "", "child"),
    # Health
    (_ANY, "other", "gp", "{c} seen at {surgery} for [a cough|an ear|a wart|a rash]; treated; nothing else of note", "", "child"),
    ((4, 16), "other", "carer", "{c} to the dentist: [two fillings and a lecture|nothing to do, come back in six months|a brace is coming]", "", "child"),
    ((4, 12), "other", "hospital", "{c} has glasses: [blue|round|unbreakable, in theory]", "", "child"),
    ((1, 9), "worrying", "hospital", "{c} to the emergency department with [a bead up {his} nose|croup|a finger in a bottle]: home by midnight", "{Carer} waited four hours and thanked everyone.", "child"),
    ((6, 15), "worrying", "hospital", "{c} knocked out for a second at [football|the skate park]; head injury card given to {carer}, and followed", "", "child"),
    ((5, 15), "other", "gp", "{c}’s asthma review: spacer used properly, [new inhaler for school|peak flow up]", "", "child"),
    (_ANY, "other", "gp", "{Carer} seen at {surgery} about [{hers} back|sleep|a lump that is nothing]", "", "carer"),
    # Home
    (_ANY, "other", "carer", "{Carer} rang to change [Tuesday to Thursday|Friday to Monday], and said why", "", "everyone"),
    (_ANY, "other", "carer", "{Carer} rang with a question about [a letter|the bus pass|a rash], and that was not what {she} was ringing about", "", "everyone"),
    (_ANY, "worrying", "lead", "Nobody in at {street}. Curtains half drawn, radio on", "Card through {carer}’s door; {she} rang at [five|six] from the launderette.", "everyone"),
    (_ANY, "worrying", "lead", "No answer from {carer} at the agreed time; {she} texted at four: asleep", "", "everyone"),
    (_ANY, "worrying", "carer", "{Carer} lost {hers} [shifts|purse, with the rent in it|temper at the school gate, and rang to tell me first]", "", "everyone"),
    (_ANY, "other", "housing", "{Landlord} sent a man about [the boiler|the back step|the smell]; mended in ten minutes after [eight|five] months", "", "everyone"),
    (_ANY, "other", "lead", "Furniture project brought {carer} [a table and four chairs|two beds|a wardrobe with a lion on it]", "{Carer} asked if it had to be given back.", "everyone"),
    (_ANY, "other", "lead", "Wrote to everybody who needs to know that {carer} has a new number", "", "everyone"),
    (_ANY, "other", "police", "Noise reported three doors from {street}; not this family; noted so that nobody thinks it was", "", "everyone"),
    (_ANY, "other", "lead", "{Carer} asked to see {hers} record; sat beside {her} while {she} read the first year", "{Carer} found [two mistakes and a kindness|a date that was wrong|a word {she} did not like, and we talked about it].", "everyone"),
    (_ANY, "other", "lead", "Supervision about {carer} and the children: agreed [to say less and turn up more|to ask {carer} what {she} makes of us|to write to the school ourselves]", "", "everyone"),
    (_ANY, "good", "carer", "{Carer} passed {hers} [theory test|food hygiene|level one maths|first aid]", "{She} has put the certificate up beside {c}’s.", "carer"),
    (_ANY, "good", "carer", "{Carer} has started [two mornings at the charity shop|a course at {hub}|walking with the woman from number nine]", "", "carer"),
    (_ANY, "good", "lead", "Fish and chips on {carer}, who insisted, to mark [a year|the end of a plan we had been dreading|nothing at all]", "Entered in the gifts book: {carer}, one small haddock.", "everyone"),
    (_ANY, "good", "carer", "A week in a borrowed caravan, {carer} and all of them: [rain, cards, no signal|sunburn and one lost shoe|nobody wanted to come home]", "", "everyone"),
    (_ANY, "good", "carer", "{Carer} has [dug the front bed over and put beans in|got the bike going|painted the door yellow]", "", "everyone"),
    (_ANY, "good", "carer", "{c}’s birthday: [a cake shaped like a digger|nine friends and a dog|{carer} blew up forty balloons]", "", "everyone"),
    (_ANY, "worrying", "carer", "A bad [weekend|Sunday|night]: {carer} rang on {weekday_} to say so, before anyone else could", "", "everyone"),
    (_ANY, "other", "carer", "The cat has had kittens at {carer}’s, [in the airing cupboard|on {c}’s bed]", "", "everyone"),
    (_ANY, "worrying", "carer", "{Carer}’s phone is cut off until [pay day|the first]; leave word at {hub}", "", "everyone"),
    # Out and about
    ((3, 10), "good", "carer", "{c} can swim [a width|five strokes|without armbands]", "{Carer} had the video ready before I had sat down.", "child"),
    ((6, 13), "good", "child", "{c} has [a hamster called Kevin|a stick insect, possibly two|a tooth out and a pound for it]", "", "child"),
    ((4, 14), "good", "lead", "{c} beat me at [draughts|table football|Guess Who|thumb war], twice", "", "child"),
    ((4, 12), "other", "lead", "New bike for {c} from the police’s unclaimed shed, [bell included|a size too big, on purpose]", "", "child"),
    ((6, 15), "other", "child", "{c} rang the office to ask if I was coming; I was in the lift", "", "child"),
    ((7, 15), "good", "agency", "{c} to Northmere Young Voices on Saturdays: [drama|the radio club|the allotment]", "{c}’s show is [mostly sound effects|about gulls|on at five].", "child"),
    ((4, 11), "other", "lead", "Drew a family tree with {c}: {he} put in [the cat|two teachers and a neighbour|somebody nobody else has heard of]", "", "child"),
    ((10, 17), "good", "carer", "{c} made [tea for everybody|a lasagne, from scratch|a cake with salt in it]; survivors all well", "", "child"),
    ((4, 17), "good", "nan", "{Nan} has started having {c} on [Wednesdays|Sundays|Friday nights]: gardening, toast, no questions", "", "child"),
    (_ANY, "good", "nan", "{Nan} came to the review in a hat", "{Nan} had said {nshe} did not do meetings, and then did one.", "everyone"),
    (_ANY, "worrying", "nan", "{Nan} rang: {nshe} has not seen the children since [the weekend|last month] and is fretting", "", "everyone"),
    (_ANY, "other", "nan", "{Nan} is in hospital for a [hip|cataract]; {carer} is visiting and it is a squeeze", "", "everyone"),
    ((9, 16), "good", "child", "{c} says school is “[calm|all right now|less long]”", "", "child"),
    ((6, 12), "seen", "lead", "Walked home with {c} by the long way, past [the dog {he} likes|the bakery|the place with the owls]", "", "child"),
    (_BIG, "seen", "lead", "Drove {c} to [the orthodontist|football|{his} nan’s]; {he} chose the music; not much was said and it was good", "", "child"),
    ((7, 16), "good", "agency", "{c} picked for [the under-tens|the second team|the relay], and brought {carer} the letter running", "", "child"),
    ((7, 15), "worrying", "neighbour", "A neighbour of {carer}’s says {c} has been [throwing stones at the garages|on the roof of the shops]", "{Carer} marched {him} round to say sorry. The neighbour gave them both cake.", "child"),
    ((8, 16), "worrying", "police", "{c} stopped with three others for [knocking down a wall|riding on the pavement]: words of advice, no more", "", "child"),
    ((8, 17), "good", "child", "{c} has taught {himself} [three chords|to fold a crane|to make the scooter go backwards]", "", "child"),
    ((3, 9), "good", "lead", "{c} planted [cress|a conker|an entire orange] at {hub} and checks on it", "", "child"),
    ((3, 8), "seen", "lead", "Story time at {hub} with {c} on my left and {carer} on my right; {c} [knew all the words|asked what happens to the wolf after]", "", "child"),
    ((5, 12), "good", "carer", "{c} slept [the whole night in {his} own bed|at a friend’s, and rang only once]", "", "child"),
    ((4, 12), "worrying", "carer", "{c} up with nightmares [three|four] nights of this week; {carer} in with {him}", "", "child"),
    ((5, 16), "other", "lead", "Library card for {c}: [three books on sharks|a cookery book for {carer} too|a fine from somebody with {his} name]", "", "child"),
    ((10, 17), "worrying", "carer", "{c} and {carer} have had a shouting match about [the phone|a boy|a coat]; both rang me", "", "child"),
    ((10, 17), "good", "carer", "{c} and {carer} went to [the pictures|see the lights|buy shoes], the two of them, and it went well", "", "child"),
    ((13, 17), "worrying", "carer", "{Carer} found [a vape|cigarette papers|a bottle] in {c}’s coat", "{Carer} asked what I would do. I said I would ask {him}.", "child"),
    ((13, 17), "good", "child", "{c} has [a job washing up on Sundays|a provisional licence|saved forty pounds]", "", "child"),
    ((13, 17), "other", "child", "{c} asked me how you [change your name|find a doctor by yourself|get a flat]", "", "child"),
    (_ANY, "good", "lead", "{Carer} chaired the meeting, and [finished early|thanked us for coming|took the biscuits home]", "", "everyone"),
    (_ANY, "other", "lead", "Met {carer}’s [sister|oldest friend|pastor], with {carer}’s blessing; one more person who will turn up", "", "everyone"),
    (_ANY, "other", "lead", "Agreed with {carer} that school rings {her} first and me second", "", "everyone"),
    (_ANY, "other", "lead", "{Carer} and I tidied up the list of who does what; it is down to [one side|five lines]", "", "everyone"),
    (_ANY, "good", "lead", "{Carer} rang another mother from the group to say what helped. {She} did not tell me; the other mother did", "", "everyone"),
    (_ANY, "worrying", "lead", "{Carer} is not answering me but is answering {nan}, so I have asked {nan}", "", "everyone"),
    (_ANY, "other", "lead", "Two hours on hold with {carer} to [the benefits line|the water company|student finance]; we did a crossword", "", "everyone"),
    (_ANY, "other", "agency", "{Carer} collected [a pram|school shoes|a microwave] from the project, and stayed to help sort", "", "everyone"),
)

SMALL: tuple[Thread, ...] = tuple(
    Thread(f"small {number}", ages, (
        Beat((0, 0), kind, by, headline.replace("{weekday_}", "[Monday|Tuesday]"), words, about,
             "day" if by in ("lead", "police", "hospital") else ""),
    ))
    for number, (ages, kind, by, headline, words, about) in enumerate(_THINGS)
)

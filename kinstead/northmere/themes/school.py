"""Getting to school, staying there, and being glad to go."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

SCHOOL = Theme(
    name="school",
    need="N5",
    factors=("4A", "20"),
    sources=("2A", "2B", "5D"),
    ages=(5, 16),
    referrals=(
        "{from_2a}{c} has missed [nineteen|twenty-three|twenty-six|thirty-one] days since September and the [reasons given are thin|reasons change from week to week]. {Carer} is polite on the telephone and then nothing happens. We have done what we can do by ourselves.",
        "{from_2a}We are worried about {c} in {year}. {He} is in school [two|three] days out of five, arrives [hungry|without a coat|after register], and told {teacher} that nobody wakes {him}.",
        "{c} has stopped coming in. {Carer} says {she} cannot get {him} [out of the car|past the front door|out of bed]. We think there is more to this than attendance and so does {she}.",
        "{from_2b}{c} was taken off one school’s roll in [June|the spring] and has not been put on another’s. {Carer} says {she} was told to wait for a letter. We sent the letter to the wrong house.",
        "{from_5d}{Carer} comes to the coffee morning and talks about anything but {c}, who [sits in the car|is “poorly” on Tuesdays]. Last week {she} stayed behind to wash up and said {she} is losing {him}.",
        "{c} is late, tired and very polite. {Carer} works nights at the [bakery|depot]. I am not ringing to complain of either of them. I am ringing because {c} asked me if you can be expelled for sleeping.",
    ),
    findings=(
        "{c} is [bright, funny and worn out|a good friend and a poor sleeper|quick, and ashamed of being behind]. Mornings fall apart because {carer} starts work at [six|half past six] and nobody else is there. {She} knows it and is sick of being told off about it. School is somewhere {he} could like again.",
        "This is not truancy. {c} is frightened of [the corridor at changeover|one group of older girls|being asked to read aloud] and {carer} has been keeping {him} home because {he} cries. They need school to move first.",
        "Attendance is the smoke, not the fire. {Carer} has been [low since the winter|on nights since the spring|caring for {hers} own mother], and {c} has been [getting the others up|filling the gap|putting {himself} last]. With a morning arrangement this should mend.",
        "{c} minds about school more than anyone knew: the [uniform|timetable] was laid out on the floor when I called. What gets in the way is [a bus that does not come|a bed shared with two others|being the one who answers the door].",
        "Three adults each thought one of the others was ringing {carer}. Nobody was. {She} had been told off eleven times and helped none.",
    ),
    plans=(
        "{Carer} wants [“one morning without shouting”|“to stop dreading quarter to nine”]. {School} opens the side door to {c} at 8:30 with toast. I ring on [Mondays|Tuesdays] at eight. We look at it together in six weeks.",
        "Walk-in with {hers} neighbour on {hers} early shifts; breakfast club paid for to the end of term; {teacher} meets {c} at the gate for the first fortnight and then stops unless {he} asks.",
        "{c} goes in mornings only for two weeks, then to lunch, then all day. [Nobody mentions the certificate for attendance.|Home does not ring school; school rings home, with something good, on Fridays.]",
        "A buddy called [Hamza|Lottie] at the gate, a card for leaving the room, and a promise from {carer} to say “you choose” once a day.",
        "{Teacher} and {carer} swap numbers. Late is late, not a letter. I take {c} on Wednesdays until it is easier, by the bakery.",
    ),
    reviews=(
        "In school [eleven days out of fifteen|four days in five|every day but one] since the plan. {c} says mornings are “[all right|less shouty|boring now]”. The walk-in stays, the phone call stops.",
        "Better, then a dip after {carer}’s shifts changed. We moved the plan to fit the shifts rather than the other way round.",
        "{School} has kept every part of its side. {Carer} has kept most of {hers}. {c} chose to come to the review and [ate the biscuits|asked for the meeting to be shorter|said {he} was fine, twice].",
    ),
    thinking=(
        "I think {c} goes to school for {teacher} and not for any of us, which is as good a reason as any to start with.",
        "{Carer} hears every letter as a summons. The next news from school should be good news.",
        "We have been measuring days. {c} is measuring whether anybody is pleased to see {him}.",
    ),
    says=(
        (
            "child",
            "wish",
            "I want to be in {teacher}’s group and I don’t want people to ask me where I’ve been.",
        ),
        (
            "child",
            "story",
            "It’s not that I don’t like school. It’s that when I’ve missed a bit I don’t know what anything is.",
        ),
        (
            "child",
            "wish",
            "If somebody met me at the gate I would go in. I told them that in Year [2|3] as well.",
        ),
        (
            "carer",
            "story",
            "I’m at work before they’re awake. I set three alarms and ring from the bus. People think I don’t bother. I bother from five in the morning.",
        ),
        (
            "carer",
            "wish",
            "I’d like one parents’ evening where they start with what {he}’s good at.",
        ),
        (
            "carer",
            "disagreement",
            "It says I said school was not important. I never said that. I said it was not more important than {him} being sick with worry.",
        ),
        ("carer", "strength", "{He}’s been in all week. All of it. I cried in the car park."),
    ),
    threads=(
        Thread(
            "mornings",
            (5, 13),
            (
                worrying(
                    "0",
                    "school",
                    "{c} late [nine|eleven|fourteen] times this half-term, [twice without having eaten|usually alone]",
                    "{Teacher} says {he} comes in by the office with {his} head down and makes {himself} small until about ten. {School} has written home twice.",
                ),
                seen(
                    "4-10",
                    "Saw {c} at school [over a game of Uno|in the library|in the quiet room]",
                    "{He} told me the order of every morning at home, down to who gets the bathroom. {Carer} has gone by six. “I’m the alarm clock,” {he} said. I asked who was {his}.",
                ),
                other(
                    "3-8",
                    "carer",
                    "{Carer} and I went through the week’s shifts on the back of an envelope",
                    "Three mornings are covered and two are not. {She} had not told school about the shifts because [{she} thought they would ring the council|it was none of their business|nobody asked].",
                ),
                meeting(
                    "6-14",
                    "lead",
                    "Met {school} and {carer}: breakfast club, no more letters for a month",
                    "{Carer} came in {hers} uniform, straight from work. Agreed that {teacher} rings with good news before anyone rings with bad.",
                ),
                good(
                    "14-30",
                    "school",
                    "{c} in on time every day for [a fortnight|three weeks]",
                    "The kitchen staff have started keeping {him} the end crust. {He} has [eaten breakfast with the Year 1s and likes being the big one|brought a friend].",
                ),
            ),
        ),
        Thread(
            "behind in reading",
            (6, 11),
            (
                other(
                    "0",
                    "school",
                    "{School} thinks {c} cannot read the sheet in front of {him}",
                    "{He} has got by on charm and memory. {Teacher} put a new text down and {he} asked to go to the toilet until the lesson was over.",
                ),
                seen(
                    "5-12",
                    "{c} read to me, [two pages about sharks|a page of a joke book|the back of a cereal box]",
                    "Slow, brave, a finger under each word. {He} asked me not to tell {his} [brother|sister|mates]. I said I would tell {his} teacher, and we agreed on that.",
                ),
                good(
                    "20-45",
                    "school",
                    "{c} has moved up [one|two] reading bands",
                    "A volunteer called Mr Pettifer hears {him} read on Tuesdays and Thursdays. {c} has told Mr Pettifer everything there is to know about [sharks|lorries|volcanoes].",
                ),
            ),
        ),
        Thread(
            "will not go in",
            (9, 15),
            (
                worrying(
                    "0",
                    "carer",
                    "{Carer} rang at ten to nine from outside the school gate: {c} would not get out of the car",
                    "I could hear {him} in the background saying [“I can’t, I can’t”|nothing at all]. {She} sounded close to tears. They drove home. I said that was not a failure and I would come at four.",
                ),
                seen(
                    "0-1",
                    "{c} talked to me through [the bedroom door|the serving hatch|a jumper pulled over {his} head]",
                    "Not about school. About [the cat|a game with islands in it|what {he} would do with a million pounds]. After half an hour the door opened the width of a hand.",
                ),
                other(
                    "7-15",
                    "gp",
                    "{Surgery} has asked the mental health team to see {c}",
                    "The letter says [moderate anxiety, worse on Sunday evenings|stomach pains with no cause found]. The wait is [eleven|fourteen|nineteen] weeks. {Carer} said “so what do I do for [eleven|fourteen|nineteen] weeks”, which is a fair question.",
                ),
                meeting(
                    "5-12",
                    "lead",
                    "Small meeting with {school}: a way back in that {c} helped to write",
                    "{He} would not come, so {he} sent a list. Item one: no assemblies. Item four: not to be called brave. All seven were agreed.",
                ),
                worrying(
                    "10-20",
                    "school",
                    "{c} came in for an hour and left by the fire door",
                    "Found by the bike sheds, safe, furious with {himself}. {Dsl} sat on the kerb with {him} until {carer} came. Nobody was told off.",
                    clock="day",
                ),
                good(
                    "20-40",
                    "lead",
                    "{c} managed [three mornings|a whole double period of art|lunch in the hall]",
                    "{He} texted {carer} a photograph of {his} tray as proof. {She} has made it {hers} screen.",
                ),
            ),
        ),
        Thread(
            "bullied",
            (7, 15),
            (
                worrying(
                    "0",
                    "carer",
                    "{Carer} found messages on {c}’s phone calling {him} names",
                    "They are [vile and spelt badly|from four different numbers|mostly about {his} clothes]. They go back to half-term. {c} had said nothing and had started walking home the long way by {park}.",
                    clock="evening",
                ),
                meeting(
                    "3-9",
                    "school",
                    "{School} met {carer} and has spoken to [three|four] families",
                    "{Dsl} has the screenshots. Two of the four had been friends of {c}’s since nursery, which is what hurts.",
                ),
                seen(
                    "7-15",
                    "{c} wanted to talk about anything else, and then did not",
                    "{He} has deleted the app. {He} says {he} does not miss it, and looked at {his} phone five times while saying so. Has started going to {dsl}’s room at lunch.",
                ),
                good(
                    "25-50",
                    "child",
                    "{c} has [joined the lunchtime band|been picked as a reading buddy|a new friend who “doesn’t do drama”]",
                    "{He} told me this as if it were nothing and then told me again.",
                ),
            ),
        ),
        Thread(
            "excluded",
            (11, 16),
            (
                worrying(
                    "0",
                    "school",
                    "{c} sent home for [two|three] days after throwing a chair",
                    "It hit nobody. It followed a remark about {his} [mum|family|trainers]. {Dsl} says {he} put the chair back on its feet before {he} walked out.",
                ),
                seen(
                    "1-3",
                    "Saw {c} at home in the middle of a school day, [bored and ashamed|still in pyjamas at one]",
                    "{He} was good company. {He} said the remark aloud once, quietly, and asked me not to write it down, so I have not.",
                ),
                meeting(
                    "2-6",
                    "school",
                    "Back-to-school meeting: a pass to leave the room before it boils",
                    "{c} asked who would see the pass. {Dsl} had thought of that and it looks like a library card.",
                ),
                good(
                    "15-40",
                    "school",
                    "The pass has been used [four|six] times and no chair has moved",
                    "{Teacher} said that the class is [calmer|kinder] for it too, which I passed on word for word.",
                ),
            ),
        ),
        Thread(
            "moving up",
            (10, 11),
            (
                other(
                    "0",
                    "school",
                    "{School} and the secondary school planned {c}’s move up together",
                    "Two extra visits, one with {carer} and one without. {He} has asked where the toilets are and whether you can get lost, and was told yes, and that people find you.",
                ),
                good(
                    "30-70",
                    "child",
                    "{c} showed me {his} timetable and has coloured it in",
                    "Blue for the lessons {he} thinks {he} will like. There is more blue than I expected. Thursday is all grey and {he} says that is just what Thursdays are.",
                ),
            ),
        ),
        Thread(
            "lunch money",
            (6, 14),
            (
                worrying(
                    "0",
                    "school",
                    "{c} has not been eating at lunch; the dinner account is [£11|£23] in the red",
                    "The office had stopped serving {him} and nobody upstairs knew. {Dsl} has stopped it being stopped.",
                ),
                other(
                    "3-9",
                    "lead",
                    "{Carer} and I found the free meals form in the portal, under “Other”",
                    "{She} had filled it in twice. It had timed out twice. It took the two of us and a nine-year-old’s password.",
                ),
                good(
                    "8-20",
                    "school",
                    "{c} seen going back for seconds [of crumble|of everything|with a tray in each hand]",
                    "",
                ),
            ),
        ),
        Thread(
            "first in the building",
            (5, 12),
            (
                worrying(
                    "0",
                    "school",
                    "The caretaker finds {c} on the step at [ten past|twenty past] seven most mornings",
                    "{Carer} drops {him} on the way to the early shift because the other choice is leaving {him} alone in the flat.",
                ),
                meeting(
                    "6-15",
                    "lead",
                    "{School}, {carer} and the caretaker, whose idea it was: {c} helps unlock",
                    "{He} has a lanyard. {He} is responsible for blinds.",
                ),
                good(
                    "15-40",
                    "school",
                    "{c} told assembly that blinds are “a job for somebody calm”",
                    "",
                ),
            ),
        ),
        Thread(
            "reports",
            (7, 15),
            (
                other(
                    "0",
                    "school",
                    "{c}’s report: “could do anything, if he were here” is what it says of every subject",
                    "{Carer} had underlined the first half. {c} had underlined the second.",
                ),
                seen(
                    "5-12",
                    "{c} and I went through the report with two highlighters",
                    "Yellow for true, pink for not fair. More yellow than {he} expected; the pink was about one teacher, and I think {he} is right.",
                ),
                good("25-60", "school", "The next report says “here”", ""),
            ),
        ),
        Thread(
            "football club",
            (7, 14),
            (
                other(
                    "0",
                    "lead",
                    "{c} has been offered a place in the after-school team; what stands in the way is [boots|the late bus|Tuesdays]",
                    "",
                ),
                good(
                    "7-20",
                    "carer",
                    "A father from the team is bringing {c} home after practice",
                    "{Carer} checked him out at the gate, thoroughly, and then thanked him.",
                ),
                good("20-45", "school", "{c} in goal: lost six–nil, and man of the match", ""),
            ),
        ),
        Thread(
            "phone in class",
            (11, 16),
            (
                worrying(
                    "0",
                    "school",
                    "{c}’s phone taken off {him} in [geography|maths]: {he} was texting {carer} every ten minutes",
                    "Not chat. “Are you up.” “Have you eaten.” {Dsl} gave it back.",
                ),
                seen(
                    "3-9",
                    "Asked {c} what happens if {carer} does not answer",
                    "{He} has it worked out to the minute: two texts, a call, then {he} goes home.",
                ),
                meeting(
                    "6-14",
                    "school",
                    "{Carer} will text at break and at lunch, first, before {he} has to",
                    "{Carer}’s idea. {Dsl} has agreed to the phone on the desk, face up.",
                ),
                good(
                    "15-40", "school", "{c} forgot {his} phone at home and stayed till the bell", ""
                ),
            ),
        ),
        Thread(
            "new school",
            (5, 15),
            (
                other(
                    "0",
                    "school",
                    "{c} started at {school} in the middle of a term, on a wet [Tuesday|Thursday], in the wrong trousers",
                    "",
                ),
                worrying(
                    "5-12",
                    "carer",
                    "{c} says nobody talks to {him} and that it is “fine”",
                    "{Carer} watched through the fence at playtime and rang me from behind a van.",
                ),
                seen(
                    "4-10",
                    "{c} has drawn a plan of the playground with where it is safe to stand",
                    "By the bins, the water fountain, and anywhere near the lady with the whistle.",
                ),
                good(
                    "15-35",
                    "school",
                    "{c} has been asked to a party: the invitation is [laminated|in {his} bag, on {his} wall and in {his} pocket by turns]",
                    "",
                ),
            ),
        ),
        Thread(
            "trip",
            (8, 13),
            (
                worrying(
                    "0",
                    "school",
                    "{c} has torn up the letter about the residential",
                    "{Dsl} taped it together. It is the bed-wetting, which {carer} had told nobody.",
                ),
                other(
                    "4-10",
                    "health",
                    "School nurse saw {c} and {carer}: a tablet, a plan, a spare sleeping bag exactly like the first",
                    "",
                ),
                good(
                    "20-50",
                    "child",
                    "{c} went. {He} abseiled. That is all we are allowed to know",
                    "",
                ),
            ),
        ),
    ),
)

"""Parents who are unwell in their minds, and what their children do about it."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

LOW_DAYS = Theme(
    name="low_days",
    need="N3",
    factors=("4B", "7A"),
    sources=("3A", "3B", "2A", "1A", "3D"),
    referrals=(
        "{from_3b}{Carer} told me today that {she} has been [lying on the landing so as not to wake anyone with crying|sitting in the car outside the nursery for an hour at a time|thinking the children would be better with somebody else]. {She} has agreed to this call and is sitting beside me.",
        "{from_3d}Third missed review with the mental health nurse. When I rang, {c}, aged {age}, answered and said “{mum}’s having a lie-down, can I take a message”. It was [two|three] in the afternoon on a school day.",
        "{from_3d}{Carer} was seen on the ward overnight and goes home today. There are [two|three] children. {She} loves them and is very ill. Please see them with us, not after us.",
        "{from_1a}{Nan} here, or rather, that’s who I’m ringing for. {Carer} has stopped opening the post and the curtains. The children are fed because I feed them.",
        "{from_2a}{c} asked the office to ring home at ten, at twelve and at two, “just to hear if anyone picks up”.",
        "{from_3a}I have seen {carer} four times this month. {She} is doing everything I ask and getting worse. There are children, and {she} has asked me to tell you that {she} asked.",
    ),
    findings=(
        "{Carer} is a good parent with an illness that lies to {her}. On well days this house runs like a clock. On low days {c} runs it. The plan is for the low days.",
        "{She} hid it because of what happened to {hers} own mother. The children have been keeping the secret for {her}, which is heavier than the illness.",
        "{Carer} describes {hers} illness exactly and {hers} children’s lives exactly and had never put the two descriptions side by side. We did it together. It was a long afternoon.",
        "The children’s world shrinks and grows with {carer}’s. {c} is the weather forecaster. {He} should be able to retire.",
    ),
    plans=(
        "A card on the fridge: green, amber, red, in {carer}’s own words, and who rings whom. {Nan} has the spare key. The nurse comes on [Wednesdays|Mondays] and I come on the other end of the week.",
        "{Carer} tells {c} {herself}, with me there, what the illness is called and that nobody caused it. Young carers’ group on Thursdays. One hour a week that is only {carer}’s.",
        "Two people told, today, that {carer} is ill: {nan} and {teacher}. That doubles the number. A freezer with six dinners in it and {c}’s list of who likes what.",
        "Nobody asks {carer} to be well by a date. Everybody says what they will do if {she} is not. {c} chose the song for the answerphone.",
    ),
    reviews=(
        "Two amber days and no red ones. The card worked: {c} rang {nan}, {nan} came, and {he} went to [football|bed|Maya’s house] like a child.",
        "A hard [fortnight|month]. {Carer} went back on the tablets {she} had stopped and told us before we asked.",
    ),
    thinking=(
        "{Carer} parents better on a bad day than {she} believes {she} does on a good one.",
        "If we only visit in the mornings we shall never see what {c} sees at tea time.",
        "The plan holds if {nan} holds. I should ask how {nan} is.",
    ),
    says=(
        (
            "carer",
            "story",
            "It’s not sadness. It’s like somebody’s turned the sound down and I can see everyone’s mouths going.",
        ),
        ("carer", "wish", "Don’t tiptoe. Ask me if it’s a bad one and I’ll say."),
        (
            "child",
            "story",
            "On [grey|duvet] days I do the toast. On good days we have it with the TV off and {she} does the voices.",
        ),
        (
            "child",
            "wish",
            "I want somebody to tell ME when {she}’s going to the hospital, not after.",
        ),
        (
            "nan",
            "wish",
            "Ring me first. I’d sooner come out at midnight than hear about it on the Tuesday.",
        ),
        (
            "carer",
            "strength",
            "I noticed it coming and I rang. First time ever. I rang before it got me.",
        ),
        (
            "carer",
            "disagreement",
            "I was not “emotionally unavailable”. I was ill. I was in the same room the whole time.",
        ),
    ),
    minds=(
        "If the curtains are shut, ring from the step; {carer} will come to the window on a low day but not to the door.",
    ),
    threads=(
        Thread(
            "low week",
            (4, 16),
            (
                worrying(
                    "0",
                    "child",
                    "{c} rang {his} [aunt|{nanword}] because {carer} had not got up [since Sunday|for two days]",
                    "There was food. {He} had fed everybody and hung up the uniforms. {He} is {age}.",
                    about="everyone",
                    clock="evening",
                ),
                seen(
                    "0-2",
                    "{c} and {carer} on the sofa under one blanket when I called",
                    "{Carer} could talk a little. {She} asked what day it was and was upset by the answer. {c} kept {his} hand on {hers} foot the whole time.",
                    about="everyone",
                ),
                other(
                    "1-4",
                    "gp",
                    "Seen the same day at {surgery}; dose changed and the crisis team told",
                    "The nurse will ring daily until [Friday|the weekend]. {Nan} is sleeping there.",
                    about="everyone",
                ),
                good(
                    "12-25",
                    "carer",
                    "{Carer} took the children to {park} and stayed [two hours|till it got dark]",
                    "{She} texted: “feet in the water. all of us. freezing.”",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "the card on the fridge",
            (5, 15),
            (
                meeting(
                    "0",
                    "lead",
                    "Made the fridge card: {carer} wrote it, {c} coloured it in",
                    "Red says “I can’t today, it isn’t you, ring {nan}.” {She} had trouble with the word isn’t and we had a laugh about that and then we didn’t.",
                ),
                good(
                    "20-60",
                    "child",
                    "{c} used the card for the first time: amber, on a [Saturday|Sunday] morning",
                    "{Nan} brought [bacon|the paper]. {He} told me as you would tell someone that a fire drill had gone well.",
                ),
            ),
        ),
        Thread(
            "hospital",
            (2, 17),
            (
                worrying(
                    "0",
                    "hospital",
                    "{Carer} admitted overnight, informally, at [03:00|one in the morning]; {nan} with the children",
                    "{She} had packed {hers} own bag. {c} knew and stood at the window until the taxi had gone.",
                    about="everyone",
                    clock="night",
                ),
                seen(
                    "1-4",
                    "Saw the children at {nan}’s: [two in the big bed, one on cushions|lined up for porridge]",
                    "{c} had questions. [“Is it catching”|“Will it be me”|“Do they let you have your own blanket”]. I answered the ones I could.",
                    about="everyone",
                ),
                meeting(
                    "5-12",
                    "agency",
                    "Discharge meeting on the ward: {carer}, the nurse, {nan} and me",
                    "{She} goes home on [Thursday|Friday] with visits daily and then not daily. The consultant asked who looks after {nan}, and {nan} said “you’re the first to ask”.",
                ),
                good(
                    "15-40",
                    "lead",
                    "{Carer} home [three|four] weeks; the pans are back where {she} likes them",
                    "",
                    about="everyone",
                ),
            ),
            serious=True,
        ),
        Thread(
            "voices",
            (1, 14),
            (
                worrying(
                    "0",
                    "health_visitor",
                    "{Carer} told {hv} the neighbours are putting something in the water",
                    "{She} has been boiling everything twice and taping the letterbox. {c}’s care is careful, even too careful: {he} has not been out of doors since [Monday|last week].",
                    about="everyone",
                ),
                meeting(
                    "1-3",
                    "agency",
                    "Seen at home by the early intervention team; {carer} agreed to medicine and to visits",
                    "{She} said {she} would take it “for the kids and to prove you wrong”. {Nan} moved in on the same night.",
                    about="everyone",
                ),
                seen(
                    "8-16",
                    "{c} out in the garden in wellingtons, both hands in a bucket",
                    "{Carer} watched from the step. {She} said “I know it’s only water”, mostly to {herself}.",
                ),
                good(
                    "30-60",
                    "carer",
                    "The tape is off the letterbox",
                    "{She} keeps it in a drawer “in case”. I said that was fair enough.",
                    about="everyone",
                ),
            ),
            serious=True,
        ),
        Thread(
            "father finds words",
            (6, 16),
            (
                other(
                    "0",
                    "gp",
                    "{Surgery}: {carer} has been on the waiting list for talking therapy since [May|the autumn]",
                    "{She} has told three strangers the whole of it on the telephone and is then told the next person will ring.",
                    about="carer",
                ),
                good(
                    "20-60",
                    "carer",
                    "First session. {Carer} said {she} talked for fifty minutes and needed a bag of chips after",
                    "",
                    about="carer",
                ),
            ),
        ),
        Thread(
            "tablets",
            (3, 16),
            (
                worrying(
                    "0",
                    "gp",
                    "{Surgery}: {carer} has not collected {hers} tablets for [six|nine] weeks",
                    "{She} felt well, and then {she} felt too well. {C} had noticed the cupboards being done at night.",
                    about="carer",
                ),
                meeting(
                    "2-6",
                    "agency",
                    "Nurse, {carer} and me at the kitchen table, which had been painted, that night, gold",
                    "{She} agreed to half a dose and to sleep. {She} would not discuss the table.",
                    about="carer",
                ),
                good(
                    "20-45",
                    "carer",
                    "{Carer} sanded the table down with {c} on a Sunday, and left one gold corner",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "anniversary",
            (4, 16),
            (
                other(
                    "0",
                    "carer",
                    "{Carer} told me which week of the year it always comes, and why",
                    "I have it in my diary for next year, whoever has my job.",
                    about="carer",
                ),
                good(
                    "25-60",
                    "nan",
                    "The week came. {Nan} moved in, {carer} slept, the children had fish fingers on five nights and told everyone",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "work",
            (2, 15),
            (
                other(
                    "0",
                    "carer",
                    "{Carer} has been signed off by the [warehouse|school kitchen] for [six weeks|three months]",
                    "{She} says the worst is seeing the van go past at ten to seven without {her}.",
                    about="carer",
                ),
                good(
                    "40-90",
                    "carer",
                    "Back two mornings a week. {Carer} wore the lanyard all weekend",
                    "",
                    about="carer",
                ),
            ),
        ),
    ),
)

"""When somebody has died, or gone to prison, or simply gone."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, other, seen, worrying

LOSS = Theme(
    name="loss",
    need="N4",
    factors=("4A", "20"),
    sources=("2A", "3A", "8", "1A", "7"),
    referrals=(
        "{from_2a}The family lost {gone} [in the spring|eleven weeks ago|before Christmas]. {C} has not cried at school and has stopped [running|drawing|putting {his} hand up]. {Carer} asked us if there is anyone for children.",
        "{Carer} came about the school uniform grant and stayed an hour. {Gone} died [in March|on a Tuesday, at work|after a short illness]. {She} is managing and says so many times.",
        "{from_8}{Carer} rang our helpline about a bereavement and talked about the boiler for half an hour. There are [two|three] children. {She} would like somebody to come who does not tilt their head.",
        "{from_3a}{c} has had [four|six] stomach aches in a term, all on the same day of the week. {Carer} saw the pattern before I did and could not say it aloud.",
        "{Carer} asked for help with the forms, “and then we’ll see”.",
    ),
    findings=(
        "This is grief, and it is where it should be. What is not right is that {carer} is doing it alone at night so that the children will not see, and the children are doing it alone at night so that {she} will not.",
        "{c} thinks {he} could have stopped it. Nobody had asked, so nobody had told {him} that {he} could not. {Carer} told {him} in this room.",
        "They do not talk of it because each thinks the others are only just managing. {c} has {his} own shrine in a shoebox, which {carer} found, and put back.",
        "Money is the loud problem and it can be mended this month. Underneath it is a quiet house. I would go on coming after the money is mended.",
    ),
    plans=(
        "A box for {gone}, and it lives on the shelf and not in the loft. The bereavement group at the hospice for {c}. The bank, the tenancy and the pension in three separate mornings.",
        "{Carer} has the widows’ lunch on Thursdays with other people who say the wrong thing. I do the forms. {C} is allowed to leave any lesson with a word to nobody.",
        "Forms first, with sandwiches. Then the group, then the beach, with [the ashes|the dog|the recording], when {c} says so and not before.",
        "One evening a week with the photographs out. {c} has put {himself} in charge of the album and of who may touch it.",
    ),
    reviews=(
        "{c} cried at the group, over a biscuit of the wrong sort. {Carer} rang me as if it were good news, and it is.",
        "The first birthday came and they went to [the pier|the football|his bench] with a flask. Nobody knew what to do so they fed the gulls.",
    ),
    thinking=(
        "They do not need a service so much as a witness.",
        "{Carer} talks about “we”. It is going to be a while before it is “I” and it need not be hurried.",
        "{c} has become very good. I would like to see {him} be naughty.",
    ),
    says=(
        (
            "child",
            "story",
            "He did the voices in the book and nobody knows what voice the badger had.",
        ),
        ("child", "wish", "Can we keep the answerphone."),
        (
            "carer",
            "story",
            "I laid four places. Eleven weeks in and I laid four places. Then I left it there, because why not.",
        ),
        ("carer", "wish", "Say his name. People go round it like a hole in the road."),
        (
            "carer",
            "strength",
            "We laughed so hard at tea that somebody had to leave the room. It was me.",
        ),
        (
            "nan",
            "story",
            "I lost my boy and they lost their dad, and I keep forgetting which of us I’m meant to be looking after.",
        ),
    ),
    threads=(
        Thread(
            "first months",
            (4, 16),
            (
                worrying(
                    "0",
                    "school",
                    "{c} told {teacher} that {he} is “the man of the house now” and asked how you pay for gas",
                    "{He} is {age}. {Teacher} rang {carer}, and {carer} had to put the phone down for a minute.",
                ),
                seen(
                    "4-12",
                    "{c} showed me {gone}’s [toolbox|allotment|coat]",
                    "Everything in its place. {He} named each thing. In the last pocket there was [a receipt for chips|half a packet of mints] and we both looked at it.",
                ),
                other(
                    "7-20",
                    "lead",
                    "Sat with {carer} while {she} rang the bank",
                    "Transferred four times. The fourth person said “I’m sorry for your loss” as if she meant it and {carer} thanked her for a long time.",
                    about="carer",
                ),
                good(
                    "20-60",
                    "lead",
                    "{c} came back from the hospice group with [a jar of coloured sand|a stone painted like a ladybird] and an opinion about the squash",
                    "Each colour is something about {gone}. Yellow is for jokes. There is a lot of yellow.",
                    clock="day",
                ),
            ),
        ),
        Thread(
            "prison",
            (3, 15),
            (
                other(
                    "0",
                    "carer",
                    "{Carer} told the children that {other} is in prison, [and for how long|and not what for]",
                    "{c} asked if he had his own bed, then whether he had done it.",
                    about="everyone",
                ),
                worrying(
                    "7-20",
                    "school",
                    "{c} in a fight: somebody had read it out from a phone",
                    "{Dsl} kept both of them in and neither was made to say sorry first.",
                ),
                seen(
                    "10-25",
                    "First visit to the prison with {carer} and the children: two hours each way and [a vending machine|forty minutes]",
                    "{c} did all the talking. {Other} cried after we stood up. A prison officer found a pencil for {his} drawing and let {him} leave it.",
                    about="everyone",
                ),
                good(
                    "20-50",
                    "other",
                    "{Other} reads {c} a bedtime story on a disc, and does the voices",
                    "Recorded in the chapel. You can hear keys in the background of the quiet bits.",
                ),
            ),
        ),
        Thread(
            "baby who died",
            (3, 14),
            (
                worrying(
                    "0",
                    "midwife",
                    "{if_no_gone}The baby died at [twenty-nine|thirty-four] weeks; {carer} home today; the midwife will visit",
                    "They have named her [Hope|Elowen|Rose]. {c} had told the whole class about her.",
                    about="everyone",
                ),
                seen(
                    "5-14",
                    "Saw {c}, who asked where she is",
                    "{Carer} answered before I could, very simply. {He} nodded and asked if there would be tea.",
                ),
                good(
                    "30-70",
                    "carer",
                    "They planted a tree, [a rowan|an apple], and {c} measures {himself} against it",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "anniversary",
            (4, 17),
            (
                worrying(
                    "0",
                    "carer",
                    "{if_gone}{if_long}A year today. {Carer} rang to say {she} could not think of a reason to ring",
                    "I could think of several. We talked for an hour, mostly about his terrible singing.",
                    about="carer",
                    clock="evening",
                ),
                good(
                    "1-7", "child", "{c} put {gone}’s scarf on to go to school, and left it on", ""
                ),
            ),
        ),
        Thread(
            "his things",
            (5, 16),
            (
                other(
                    "0",
                    "carer",
                    "{if_gone}{Carer} has started on {gone}’s side of the wardrobe: two shirts, then a sit-down",
                    "",
                    about="everyone",
                ),
                good(
                    "20-50",
                    "lead",
                    "{if_gone}A quilt: {gone}’s shirts, cut up by {nan} and sewn by all of them, badly",
                    "{c} has the pocket.",
                    clock="day",
                ),
            ),
        ),
        Thread(
            "father’s day cards",
            (5, 11),
            (
                worrying(
                    "0",
                    "school",
                    "{if_gone}The class made cards; {c} made one and did not know where to put it",
                    "{Teacher} offered the post box. It has gone, with a stamp, to “{gone}, Up”.",
                ),
                good(
                    "5-15",
                    "school",
                    "{if_gone}An answer came, from the head, who used to play darts with him",
                    "",
                ),
            ),
        ),
    ),
)

"""Children who go without: food, clean clothes, doctors, being noticed."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, other, seen, worrying

NEGLECT = Theme(
    name="neglect",
    need="N1",
    factors=("16A", "4B"),
    sources=("2A", "3B", "1B", "3A"),
    referrals=(
        "{from_2a}{c} has come to school [in the same jumper for two weeks|without breakfast four days running|with head lice that have broken the skin]. {Carer} says {she} will sort it and {she} means it and it does not happen. We have a file of small things. We are ringing because it is a thick file now.",
        "{from_3b}At the [one|two]-year check {c} was [below the ninth centile and falling|strapped in the pushchair at home, indoors|sucking cold tea from a bottle]. {Carer} [was asleep on the sofa|did not know where the red book was|laughed and then cried].",
        "{from_1b}Neighbour rang: the children are out till [nine|ten], the little one in a nappy. They have been eating at three different houses. She is not complaining, she is counting.",
        "{from_3a}{c} has not been brought for [the last three|five of the last seven] appointments. {He} has had the same ear infection since [Easter|the spring]. The receptionist says {carer} always sounds sorry.",
        "{from_2a}Today {c} asked for the bin to be put near {him} at lunch “so I can see what people leave”.",
        "{from_1a}I’m {c}’s {nanword} and I’ve never done this before. Go when it’s raining. You’ll see what I mean about the roof of that house and the coats.",
    ),
    findings=(
        "Nobody here is cruel. The children are loved and not looked after, and have been for long enough that {c} no longer asks. {Carer} was raised much the same and cannot see the gap until somebody stands in it with {her}.",
        "There is a pattern: three good weeks after every visit from a professional, then a slide. {C}’s weight, the dentist and the school uniform tell it better than we do. Warm words are not the measure; the chart is.",
        "I made [nine|eleven] visits in six weeks at every hour. The bath was used as a cupboard on seven of them. {c} is affectionate with strangers and careful with {carer}, which is the wrong way round.",
        "{Carer} can do this. I have seen {her} do it on the days when {she} has slept, has money and has been spoken to as a grown-up. Two of those three are in our gift.",
    ),
    plans=(
        "Not a list of twelve things. Three: [beds with sheets|breakfast before nine|the dentist on the ninth]. I come on two mornings a week at seven, not to inspect, but to do it with {her} until it is hers.",
        "{Carer} chooses what to start with and chose [the bathroom|teeth|lice]. {Hv} weighs {c} every fortnight, and everyone is told the number, including {carer}.",
        "{c}’s five: fed, clean, warm, seen by a dentist, listened to. {Carer} marks them each night for {herself}, and shows me on Fridays if {she} likes.",
        "{Hv} and I come on different days and tell each other. {Carer} gets one call a day that asks how {she} is before it asks how they are.",
    ),
    reviews=(
        "Weight up [400|650] grams. The beds have sheets and the sheets have been washed. {Carer} did not apologise once in the whole meeting.",
        "Two of the three are holding. The third slipped in the week when I was away, which tells us what I am in this plan, and that it has to change.",
    ),
    enquiries=(
        "{c}’s weight has crossed [two|three] lines. The house was [unsafe at floor level|without food for the children]. {Carer} was told before the meeting and was in tears, and asked what {she} should bring.",
        "What the school, the surgery and the health visitor each hold had never been put on one page. It was today.",
    ),
    conferences=(
        "Nobody disputed the facts, {carer} least of all. The conference asked for [a weight every fortnight|a dentist this month|dry beds], in that order, and for somebody to be in the house at breakfast.",
        "The plan says what will be different for each child by the review, in words that {carer} chose. Category neglect. {Carer} said “I know” when it was read out.",
    ),
    minds=(
        "Go at seven in the morning if you can: it is the only hour at which you see how the day begins.",
    ),
    thinking=(
        "I have known this house on a good day and the trouble is that I want to remember that one.",
        "{Carer}’s shame is what stops {her} opening the door. It is not evasion, it is embarrassment, and it has the same effect on {c}.",
        "Each of us sees {c} for twenty minutes. {He} is {age} all day long.",
        "Change has to be there on a Thursday when nobody is coming.",
    ),
    says=(
        (
            "carer",
            "story",
            "My mum had six of us and a tin of beans. I thought I was doing great, I had a whole cupboard.",
        ),
        ("carer", "wish", "Tell me to my face. I’d rather have it to my face than read it."),
        ("child", "story", "I know how to do toast, noodles, beans, and noodles with beans."),
        ("child", "wish", "Can the bath be hot like at {nan}’s."),
        (
            "carer",
            "strength",
            "Dentist. Done. All of them. He said no fillings in the little one and I nearly kissed him.",
        ),
        (
            "carer",
            "disagreement",
            "It says no bedding. It was on the line. I told her it was on the line.",
        ),
        (
            "nan",
            "story",
            "I’ve bitten my tongue for years. I should have knocked on that door and I didn’t want to be that sort of person.",
        ),
    ),
    threads=(
        Thread(
            "weight",
            (0, 4),
            (
                worrying(
                    "0",
                    "health_visitor",
                    "{c} weighed at clinic: [8.1|7.6|9.2] kg, down a centile line since [spring|the last check]",
                    "Nappy rash, healing. {Carer} said {he} is “a picky eater”. {He} ate a whole banana and looked round for another.",
                ),
                seen(
                    "2-6",
                    "{c} at home at breakfast time: milk, no food in the house but [a bag of crisps|half a loaf]",
                    "{Carer} said shopping day was tomorrow. I went with {her} to {foodbank} and we came back with [porridge, eggs and bananas|two bags]. {c} sat in the bag.",
                ),
                other(
                    "10-20",
                    "health_visitor",
                    "Weight steady, [eaten|drunk] more; fruit on the side and not for show",
                    "",
                    clock="day",
                ),
                worrying(
                    "14-30",
                    "health_visitor",
                    "Down again by [200|250] grams, in the week the money ran out",
                    "{Carer} told {hv} before the scales did.",
                ),
                good(
                    "20-45",
                    "health_visitor",
                    "{c} back on {his} own line of the chart",
                    "{Hv} drew it with {carer} and {she} took the chart home. It is on the fridge with a magnet shaped like a prawn.",
                ),
            ),
            serious=True,
        ),
        Thread(
            "lice and laundry",
            (5, 12),
            (
                worrying(
                    "0",
                    "school",
                    "{c} sent to the school nurse: lice, [sores on {his} scalp|scratched till it bled]",
                    "{He} had not told anyone. A girl in {his} class had, loudly.",
                ),
                seen(
                    "1-5",
                    "Did {c}’s hair with {carer}, in the kitchen, two combs and a film on",
                    "Two and a half hours. {Carer} has been cutting it {herself} to hide it. {c} fell asleep with {his} head on the table, cross and clean.",
                ),
                other(
                    "5-12",
                    "lead",
                    "Washing machine from the furniture project plumbed in by {carer}’s [brother|neighbour]",
                    "{Carer} had been washing in the bath since [March|the last one flooded]. {She} sat and watched the first load go round.",
                    about="everyone",
                ),
                good(
                    "10-30",
                    "school",
                    "{c} in a clean jumper, sleeves pulled over {his} hands because {he} likes the smell",
                    "",
                ),
            ),
        ),
        Thread(
            "missed doctors",
            (1, 15),
            (
                worrying(
                    "0",
                    "hospital",
                    "{c} not brought to the [eye|hearing|paediatric|asthma] clinic for the [second|third] time",
                    "The letter had gone to {carer}’s old address. The one before it had not.",
                ),
                other(
                    "4-12",
                    "lead",
                    "I drove. {Carer}, {c}, [two buses’ worth of snacks|a stopwatch] and we were early",
                    "{Carer} held {c}’s hand in the waiting room and said “they’ll think I’m a bad {mum}” and I said they would think {he} had come.",
                ),
                good(
                    "20-50",
                    "hospital",
                    "{c} has [glasses|grommets|a spacer and a blue inhaler] and has not [broken|lost] them yet",
                    "",
                ),
            ),
        ),
        Thread(
            "out late",
            (5, 12),
            (
                worrying(
                    "0",
                    "neighbour",
                    "Neighbour: {c} and {sib} on the road by the garages at [half past nine|ten] at night",
                    "Playing, not crying. {Sib} had no shoes on. The neighbour gave them toast and walked them back.",
                    about="pair",
                    clock="evening",
                ),
                seen(
                    "1-4",
                    "Saw {c} and {sib} after school; {c} drew a map of where {he} is allowed",
                    "There was no edge to it. {Carer} looked at the map for a long while.",
                    about="pair",
                ),
                good(
                    "14-30",
                    "carer",
                    "New rule: in by [six|half six], and a whistle",
                    "{Carer} blows it from the step. The whole street now comes in at six.",
                    about="pair",
                ),
            ),
        ),
        Thread(
            "house",
            (0, 14),
            (
                worrying(
                    "0",
                    "lead",
                    "Unannounced at [eight|half past seven]: floor not safe for a child who crawls",
                    "[Plates, a razor, an open bin|Dog mess in the hall, a full ashtray at knee height|Glass from a broken frame]. {Carer} started clearing before I had finished saying good morning. I stayed and we did the front room together.",
                    about="everyone",
                ),
                other(
                    "5-9",
                    "lead",
                    "Skip came; three of {carer}’s friends came with it",
                    "I had asked who would come if {she} asked, and {she} said nobody. Three came.",
                    about="everyone",
                ),
                seen(
                    "10-20",
                    "Floor clear. {c} [flat on {his} stomach with a train|rolling a ball to the dog]",
                    "{Carer} had taken the door off to make the hall wider. It is wider.",
                    about="everyone",
                ),
                worrying(
                    "30-50",
                    "lead",
                    "Sliding: the kitchen is back to where it was [before the skip|in the spring]",
                    "I said so. {She} said “I know, I was hoping you’d come tomorrow”.",
                    about="everyone",
                ),
                good(
                    "20-40",
                    "lead",
                    "Kitchen done before I came, and not because I was coming: {she} had forgotten I was",
                    "",
                    about="everyone",
                    clock="day",
                ),
            ),
            serious=True,
        ),
        Thread(
            "teeth",
            (3, 11),
            (
                worrying(
                    "0",
                    "health",
                    "{c} needs [six|eight] teeth out under a general anaesthetic",
                    "{He} has been eating on the left. {Carer} had been giving {him} the medicine for babies.",
                    about="child",
                ),
                seen(
                    "6-14",
                    "{c} on the ward with {carer}, hungry, brave, in a gown with bears on it",
                    "{Carer} held the bowl after. {She} did not look away once.",
                ),
                good(
                    "20-60",
                    "carer",
                    "{c} ate an apple. {Carer} rang to say so, and held the phone so I could hear it",
                    "",
                ),
            ),
        ),
        Thread(
            "bedtimes",
            (2, 11),
            (
                worrying(
                    "0",
                    "lead",
                    "{c} and {sib} still up at [ten|half past ten], fully dressed, in front of a film with an axe in it",
                    "",
                    about="pair",
                ),
                other(
                    "5-12",
                    "lead",
                    "{Carer} chose one thing: seven o’clock, teeth, upstairs. I stayed till eight for [four|five] nights",
                    "On the first night {she} cried on the stairs. On the fourth {she} sat on them and read a magazine.",
                    about="pair",
                ),
                good(
                    "14-30",
                    "school",
                    "{c} awake in the mornings; {teacher} thought {he} had changed groups",
                    "",
                ),
            ),
        ),
    ),
)

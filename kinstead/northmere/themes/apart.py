"""Parents who have parted and cannot yet be in one room."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, seen, worrying

APART = Theme(
    name="apart",
    need="N5",
    factors=("17A", "20"),
    sources=("1A", "7", "2A"),
    referrals=(
        "{from_2a}Two calls in one morning, one from each parent, each about the other. In between them {c} missed [a maths test|{his} own birthday tea|the coach]. School have asked for somebody who is on nobody’s side.",
        "{from_7}The court’s officer is worried about {c}, who [vomits on Fridays|will not take {his} coat off at either house|has two sets of everything and no set of friends]. Both parents love {him} and neither can say a good word.",
        "{from_1a}We need a referee. I’m {carer}, I know how this sounds. We were in the corridor at parents’ evening and {c} put {his} hands over {his} ears in front of everyone.",
        "{from_2a}{c} has two packed lunches most days, one from each, and eats neither, in case.",
    ),
    findings=(
        "{c} is safe in both homes and safe in neither doorway. What hurts {him} happens at the handover. Each parent can see what the other does, perfectly.",
        "I have listened to each of them for three hours. They agree on more than they know: bedtime, vegetables, swimming, the dog. It is written down now.",
        "Each has a lawyer, a diary and a best friend who says never back down. {c} has a tummy ache. I told them both that, in the same words, on the same day.",
        "Nobody here is unsafe. {c} is not allowed to miss anybody, and that is the harm.",
    ),
    plans=(
        "Handover at {school}, not on a doorstep. One notebook, about {c} only, which I read first for a month. Neither asks {him} what the other one said.",
        "They each do the separated parents’ course, on different evenings. Messages on the app, ten lines, twice a week. {c} chooses which house the [hamster|trombone] lives in.",
        "Six weeks of nothing new: no lawyers’ letters, no comments, no “tell your father”. Then we talk about the summer.",
        "A shared calendar that {c} can see and neither can delete from.",
    ),
    reviews=(
        "Eight handovers and no scenes. {c} ran ahead at the last one, which has not happened since they parted.",
        "The notebook has had [a drawing of a willy in it|a thank-you in it, from {other}]. We talked about tone.",
    ),
    thinking=(
        "{c} is a diplomat at {age}. {He} tells each what each would like.",
        "I have to be careful: the one who rings more is not the one who is right more.",
        "The dog has better contact arrangements than {he} does.",
    ),
    says=(
        ("child", "wish", "I want them to say hello. Not be friends. Hello."),
        (
            "child",
            "story",
            "When I’m at Dad’s I’m not allowed to say the word Mum’s, so I say “the other one”.",
        ),
        (
            "other",
            "disagreement",
            "The record says I was late. I was in the car park from ten to. She drove past me.",
        ),
        ("other", "wish", "I’d like to hear about parents’ evening before it has been."),
        ("carer", "story", "I rehearse in the car. I still say it wrong."),
        (
            "carer",
            "strength",
            "He said “thanks for bringing his boots” and I said “no problem” and then we both stood there like idiots.",
        ),
    ),
    threads=(
        Thread(
            "handover",
            (3, 13),
            (
                worrying(
                    "0",
                    "carer",
                    "Shouting at the handover in the [supermarket|station] car park; {c} sat on the kerb with {his} fingers in {his} ears",
                    "Each parent has sent me a video of the other. In both, {c} is in the corner of the picture.",
                    clock="evening",
                ),
                seen(
                    "3-9",
                    "{c} and I made a map of {his} week, in two colours",
                    "{He} drew a bridge between the houses and put {himself} under it, “where it’s dry”.",
                ),
                meeting(
                    "7-20",
                    "lead",
                    "Saw both parents, one after the other, in the same chair",
                    "Gave each of them {c}’s map. {Other} folded it and put it in his wallet. {Carer} said nothing for some time.",
                ),
                good(
                    "15-40",
                    "school",
                    "Handovers at {school} going quietly: [six|seven] now",
                    "{Teacher} does register, {c} changes bags, nobody sees anybody.",
                ),
            ),
        ),
        Thread(
            "court",
            (2, 14),
            (
                other(
                    "0",
                    "lead",
                    "Court asked us for a report about {c} within [eight|ten] weeks",
                    "I told {c} what a judge is. {He} asked if the judge has a dog.",
                ),
                seen(
                    "10-25",
                    "{c} told me what {he} would say to the judge, and what {he} would like me to say for {him}",
                    "They were different, and I have written down both and shown {him}.",
                ),
                meeting(
                    "20-45",
                    "court",
                    "Order: alternate weekends and Wednesdays with {other}, half the holidays",
                    "The judge wrote {c} a letter. It is one page, and it is kind.",
                    about="child",
                ),
                good(
                    "20-50",
                    "other",
                    "{Other}’s first whole half-term with {c}: [a tent|a lot of pasta|a museum of lawnmowers]",
                    "",
                ),
            ),
        ),
        Thread(
            "new partner",
            (4, 15),
            (
                other(
                    "0",
                    "child",
                    "{c} has met {other}’s new partner: “she’s all right, she’s got a [ferret|trampoline]”",
                    "{He} has not told {carer} and asked me whether that is lying.",
                ),
                worrying(
                    "7-20",
                    "carer",
                    "{Carer} found out from [a photograph|the ferret’s own page]",
                    "{She} rang to be angry at somebody and chose me, and said so, and then laughed.",
                    about="carer",
                    clock="evening",
                ),
                good(
                    "20-50",
                    "lead",
                    "They met, by accident, at the sports day, and all three clapped for {c}",
                    "",
                    clock="day",
                ),
            ),
        ),
        Thread(
            "two bedrooms",
            (4, 13),
            (
                other(
                    "0",
                    "other",
                    "{Other} has put up bunk beds: one for {c} and one “for whoever {he} wants”",
                    "",
                ),
                worrying(
                    "8-20",
                    "carer",
                    "{c} came back with a haircut. {Carer} has views",
                    "{She} wrote them down, at my suggestion, and then did not send them, at hers.",
                    about="child",
                ),
                good(
                    "15-40",
                    "child",
                    "{c} has a toothbrush in each house and says that it “makes it real”",
                    "",
                ),
            ),
        ),
        Thread(
            "swimming gala",
            (6, 13),
            (
                worrying(
                    "0",
                    "school",
                    "Both parents down to watch {c} swim; {dsl} has put them at opposite ends of the pool",
                    "",
                ),
                good("0-1", "school", "{c} swam both lengths and looked up at both ends", ""),
            ),
        ),
    ),
)

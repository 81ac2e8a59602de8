"""When somebody at home is hurt or frightened by somebody they love."""

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

DOMESTIC_ABUSE = Theme(
    name="domestic_abuse",
    need="N1",
    factors=("3B", "17A"),
    sources=("6", "3E", "8", "1A", "2A"),
    referrals=(
        "{from_6}Called at [21:50|23:15|00:40] to {street} by a neighbour who heard [screaming|a door going in|a woman shouting to be let out]. {Carer} had [a swollen eye|marks on her neck|hair pulled out] and would not give a statement. {c} was [on the stairs|under a duvet with headphones on|standing between them]. {Other} arrested.",
        "{from_3e}{Carer} came to the emergency department with a [broken finger|cut above the eye]. She said a cupboard. The children said nothing and watched the door. We asked her alone and she said “not today”.",
        "{from_8}{Carer} told our advocate that {other} checks her phone, her mileage and her receipts, and that last week he [took the car keys|locked her out|stood over her while she slept]. She asked us to make the call.",
        "{from_1a}It’s me, {carer}. I’m ringing from work. I don’t want him to know I’ve rung. I want to know what would happen if I did.",
        "{from_2a}{c} told {teacher} that “the rule is you don’t cry till the car’s gone”. {He} was not upset. {He} was explaining.",
        "{from_6}Attended {street} at [20:35|02:20]. {Other} outside, shouting through the letterbox. {Carer} and the children behind a sofa. No injury. {C} had hidden [the kettle|all the knives] and could tell us where.",
    ),
    findings=(
        "{Other} frightens {carer}, and has for [six|nine|four] years. She has kept the children safe in ways nobody saw: [a coat by the back door|a bag at {hers} mum’s|a word that means go upstairs]. {c} knows more than she thinks. The danger is his behaviour, not her choices.",
        "The children are not “witnesses”; they live in it. {c} plans {his} evenings round {other}’s key in the door. {Carer} has left twice and been talked home twice, and is closer to leaving than she has ever been.",
        "{Other} is charming and {carer} is believed less than he is. The record of what he does is in {c}’s drawings, the doctor’s notes and the phone, and they agree.",
        "{Carer} left [three weeks|two months] ago. It is the most dangerous time and she knows it better than we do. {C} is sleeping; she is not.",
    ),
    plans=(
        "{Carer} sees {hers} advocate at {hub}, where he has no reason to look. The school has the code word. I visit when he is at work and ring from a withheld number. We do not meet with them together.",
        "Locks and a camera this week. {c} knows which house to go to. {Other} is spoken to by [his probation officer|me, at the office, with a colleague] and offered the course for men who want to stop.",
        "{Carer} does not have to be in the same building as him for anything, ever. His contact with {c} waits for the course’s first report. {School} has a photograph.",
        "Safety plan in {carer}’s phone under “Recipes”. The neighbour with the dog has said yes. {C} and I walk the way to {nan}’s twice, timing it.",
    ),
    reviews=(
        "No calls to the police since the last review. {Carer} has slept. {c} had [two friends round|a birthday with balloons], which had not happened in that house before.",
        "He has turned up [twice|once]. She rang both times and was believed both times. The order has been extended.",
    ),
    enquiries=(
        "{c} was close enough to be hurt. {Other} denies it all. {Carer} was seen alone and is frightened of what he will do if she speaks.",
        "Police, the health visitor and school had each seen a part of this. Put together it is [eleven|seven] incidents in a year, and {c} was there for most of them.",
    ),
    conferences=(
        "{Carer} spoke first and for herself. {Other} was heard separately. Everyone agreed that {c} has been living with fear. The plan asks most of {other}, and says what will happen if he does not do it.",
    ),
    minds=(
        "Never leave a message. Never write the word advocate. If {other}’s car is there, keep walking and ring me.",
        "{Carer} may answer as if you are from the dentist. Play along and ring back.",
    ),
    thinking=(
        "We ask why she stays. The better question, and the one I mean to put in every report, is why he does it.",
        "She is the expert on when he is dangerous. When she says not this week, it is not this week.",
        "{c} is [very good|too good]. {He} has learnt to take up no room at all.",
        "I notice I find {other} easy to talk to. So did the last three workers. That is part of it.",
    ),
    says=(
        (
            "carer",
            "story",
            "People say why didn’t you leave. I did leave. I left in my head in about the first year. It took the rest of me longer.",
        ),
        ("carer", "wish", "I want my kids to hear a car pull up and not go quiet."),
        ("child", "wish", "I want a lock on the inside that I can reach."),
        ("child", "story", "You can tell by how he puts his keys down."),
        (
            "carer",
            "strength",
            "I drove to {nan}’s and back on my own, with the windows down. [Four|Six] years since I’d done that.",
        ),
        (
            "other",
            "disagreement",
            "I am not what’s been written about me. It takes two to argue and nobody has asked what it’s like for me.",
        ),
        (
            "nan",
            "story",
            "She rings me every night now, just to say night. I never knew how much I’d missed the telephone.",
        ),
    ),
    threads=(
        Thread(
            "police called",
            (1, 17),
            (
                worrying(
                    "0",
                    "police",
                    "Police called to {street} at [22:10|23:40|01:15]; {other} arrested and {carer} hurt",
                    "[A neighbour rang|{c} rang, from the bathroom|{Carer} rang and put the phone down]. {C} was awake. Officers noted [broken crockery in the kitchen|a door off its hinge|a child’s cup swept up in a dustpan]. He was released the next afternoon.",
                    about="everyone",
                    clock="night",
                ),
                seen(
                    "1-3",
                    "{c} at school next day: tired, dry-eyed, [wanted to do sums|would not take {his} coat off]",
                    "{He} asked whether {carer} was in trouble. I said no one was cross with her. {He} said “he was, though”.",
                    about="child",
                ),
                other(
                    "2-6",
                    "advocate",
                    "{Carer} met the advocate from Rivermouth Women’s Aid for the first time",
                    "They talked for two hours and made one small plan: [copies of the passports|a charged phone in the pram|a tenner in {hers} shoe].",
                    about="everyone",
                ),
                meeting(
                    "3-9",
                    "lead",
                    "Multi-agency meeting about high risk: actions for police, housing and us",
                    "Marker on the address. {Carer} gets a phone that only rings out. She was told what was said, the same day, by the advocate.",
                    about="everyone",
                ),
                worrying(
                    "10-30",
                    "carer",
                    "{Other} waiting by the school railings at home time",
                    "He did not speak. He did not need to. {Carer} walked {c} back in and {dsl} rang us and the police. It is a breach and it has been treated as one.",
                    about="everyone",
                ),
                good(
                    "25-60",
                    "lead",
                    "[Five|Six|Eight] weeks without an incident; {carer} has taken the chair from behind the door",
                    "She showed me the mark it left on the carpet.",
                    about="everyone",
                    clock="day",
                ),
            ),
            serious=True,
        ),
        Thread(
            "leaving",
            (0, 15),
            (
                other(
                    "0",
                    "carer",
                    "{Carer} says she is going, and asked me not to be encouraging about it",
                    "She has thought of everything: [the dog|the tablets|{c}’s inhaler|the photographs]. We wrote the list and she tore it up so that it could not be found.",
                    about="everyone",
                ),
                moved(
                    "4-15",
                    "lead",
                    "{Carer} and the children left while {other} was at work",
                    "The van took [eleven|twenty] minutes. {c} carried [the hamster|{his} own pillow|the toaster, which nobody had asked for]. The new address is hidden.",
                    clock="day",
                ),
                seen(
                    "3-8",
                    "Saw the children in the refuge: [bunk beds and a garden|a playroom with a trampoline]",
                    "{c} slept through for the first time and told me the time {he} woke, as if it were a score. {Carer} is wobbly and has not rung him.",
                    about="everyone",
                ),
                worrying(
                    "8-20",
                    "lead",
                    "{Other} has rung the school, the surgery and {carer}’s sister for the address",
                    "Nobody told him. All three rang us. {Carer} wanted to know exactly what he said and I told her.",
                    about="everyone",
                ),
                good(
                    "30-70",
                    "carer",
                    "{Carer} has [got a part-time job at the garden centre|started college on Wednesdays|cut {hers} hair off and loves it]",
                    "",
                    about="carer",
                ),
            ),
            serious=True,
        ),
        Thread(
            "control of money",
            (2, 17),
            (
                worrying(
                    "0",
                    "lead",
                    "{Carer} asked to borrow a pound for {c}’s school trip, then told me why",
                    "{Other} gives her twenty a week and wants the receipts. She has been walking to save the fare and telling him she took the bus.",
                    about="carer",
                ),
                other(
                    "7-20",
                    "lead",
                    "Bank account in {carer}’s own name opened at {hub}, post to the hub",
                    "She practised the signature three times on my notebook.",
                    about="carer",
                ),
                good(
                    "20-50",
                    "carer",
                    "{Carer} bought {c} shoes without asking anybody",
                    "New ones. They light up. {He} wore them to bed.",
                ),
            ),
        ),
        Thread(
            "what he says",
            (3, 17),
            (
                other(
                    "0",
                    "other",
                    "Saw {other} at the office: he says he [“loses it”|“has a temper, like his dad”|“is the one being abused”]",
                    "He talked about {carer} for forty minutes and about {c} for two. I asked what {c} is afraid of. He looked at the floor, then the clock.",
                    about="everyone",
                ),
                meeting(
                    "14-30",
                    "agency",
                    "{Other} assessed for the Stopping It course and offered a place",
                    "He has to say what he did, out loud, in front of nine other men. He has said he will think about it.",
                    about="everyone",
                ),
                good(
                    "40-90",
                    "agency",
                    "{Other} has been to [six|eight] sessions and missed none",
                    "The facilitator writes that he has stopped saying “we” when he means “I”. It is early. It is something.",
                    about="everyone",
                ),
            ),
            serious=True,
        ),
        Thread(
            "quiet child",
            (4, 11),
            (
                worrying(
                    "0",
                    "school",
                    "{c} drew [a house with no door|{his} family with no mouths|a very big man and some ants]",
                    "{Teacher} did not ask. {He} said “it’s only a drawing” without being asked.",
                ),
                seen(
                    "4-10",
                    "{c} came to draw with me [in the sensory room|at {hub}] and chose the [black|red] pen",
                    "We did the three houses. In the house of dreams everybody is [asleep|at the seaside|eating crisps in the bath], and that is all that happens.",
                ),
                good(
                    "20-50",
                    "school",
                    "{c} [shouted an answer out|got told off for chatting|laughed so much {he} had to sit down]",
                    "{Teacher} rang to tell me as if {he} had won a prize. I think {he} has.",
                ),
            ),
        ),
        Thread(
            "tracked",
            (2, 16),
            (
                worrying(
                    "0",
                    "advocate",
                    "{Other} knew where {carer} had been on [Tuesday|Sunday], to the minute",
                    "The advocate found the tag in the lining of {c}’s school bag.",
                ),
                other(
                    "1-4",
                    "police",
                    "Tag, phone and car checked; two more found; all kept as evidence",
                    "",
                    about="everyone",
                ),
                good(
                    "15-40",
                    "carer",
                    "{Carer} took the long way home because it was sunny, and told nobody",
                    "",
                    about="carer",
                ),
            ),
            serious=True,
        ),
        Thread(
            "order",
            (1, 16),
            (
                meeting(
                    "0",
                    "court",
                    "Non-molestation order made: {other} may not come to {street}, the school or {carer}’s work",
                    "{Carer} read it on the court steps, twice, then asked where you can buy a frame.",
                ),
                worrying(
                    "10-30",
                    "police",
                    "{Other} arrested for breach: he had sent {carer} flowers, with a card from “the dog”",
                    "",
                    about="everyone",
                ),
                meeting(
                    "15-40",
                    "court",
                    "{Other} pleaded guilty to the breach; suspended sentence; order made longer",
                    "",
                    about="everyone",
                ),
                seen(
                    "3-10", "{c} asked what “suspended” means, and whether a person gets tired", ""
                ),
            ),
            serious=True,
        ),
        Thread(
            "contact centre",
            (2, 11),
            (
                other(
                    "0",
                    "court",
                    "{Other} may see {c} at the contact centre, supervised, an hour a fortnight",
                    "",
                ),
                seen(
                    "10-20",
                    "Told {c} about the centre with a map of the exits, because {he} asked for one",
                    "{He} coloured the fire door in.",
                ),
                other(
                    "5-12",
                    "agency",
                    "First hour at the centre: {c} built a tower, {other} held the bricks, nobody mentioned home",
                    "",
                ),
                worrying(
                    "12-26",
                    "agency",
                    "{Other} asked {c} what colour {carer}’s new door is; the supervisor ended the hour",
                    "",
                ),
                good("15-40", "child", "{c} said “I told him it was see-through”", ""),
            ),
            serious=True,
        ),
    ),
)

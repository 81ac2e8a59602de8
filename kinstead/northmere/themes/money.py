"""Not enough money, and what it does to everything else."""

from __future__ import annotations

from kinstead.northmere.themes.shape import Theme, Thread, good, meeting, other, worrying

MONEY = Theme(
    name="money",
    need="N7",
    factors=("20",),
    sources=("2A", "8", "1A", "4"),
    referrals=(
        "{from_2a}{c} has been putting [rolls|fruit] in {his} bag at lunch “for later”. {Carer} came in when we asked and was mortified. {Hers} hours were cut in [June|the autumn]. May we send you somebody who is good at forms?",
        "{from_8}At {foodbank} for the [fourth|sixth] week. {Carer} helps put the chairs out so that it does not feel like taking. There are [two|three] children. {She} said yes to a call.",
        "{from_4}{Carer} offered our collector a microwave against the rent. He paid the week himself and then rang me, which he should not have done, and I am glad.",
        "{from_1a}It’s only for the one thing. It’s {c}’s shoes. I wouldn’t ask.",
    ),
    findings=(
        "{Carer} feeds the children first and {herself} on what is left, which on four days out of seven is toast. There is a benefit {she} has never claimed and a debt that was never {hers} own.",
        "There is no mystery here. There is [£61|£48|£37] a week after the rent. {Carer} budgets better than any of us.",
        "{Carer} can make a chicken last [four|five] days and told me how. {She} has not bought anything for {herself} since [the wedding|{c} was born]. The debt is [£1,140|£2,300] and half of it is charges.",
        "{c} knows the balance on the meter before {he} knows what day it is.",
    ),
    plans=(
        "The claim, with me, on [Monday|Wednesday], at the table. Uniform fund for {c}. Nobody will mention batch cooking.",
        "Advice centre about the loan; the breakfast club fee waived; a winter coat that is new, because {c} has never had one that was.",
        "Freeze the charges (me). Ring the number on the back (us). Buy nothing with a picture of a cartoon on it ({carer}).",
        "School meals, the water tariff and the warm-home money, one each week for three weeks; and a film with popcorn in the fourth.",
    ),
    reviews=(
        "The claim was paid and backdated. {Carer} bought [shoes, mince and a birthday cake|a bed] and sent me the receipt, which I had not asked for.",
        "Refused, appealed, waiting. {Carer} has put the letter behind the clock, where the other letters are.",
    ),
    thinking=(
        "If I had a pound for each budgeting sheet this family has been handed I would give it to them.",
        "{Carer} is not hard to engage. {She} is on the bus.",
    ),
    says=(
        (
            "carer",
            "story",
            "I know the price of everything in that shop. I could do it blindfold. I once put back a lemon.",
        ),
        ("carer", "wish", "I want to say yes to something small, without adding up first."),
        ("child", "wish", "I’d like the school trip but I’ve told Mum it looks boring."),
        (
            "carer",
            "strength",
            "Paid the last of it. I tore the card up and {c} threw it like confetti.",
        ),
        (
            "carer",
            "disagreement",
            "“Struggles to budget.” Come and struggle with me then, bring a pen.",
        ),
    ),
    threads=(
        Thread(
            "claim",
            (0, 17),
            (
                other(
                    "0",
                    "lead",
                    "Three hours at the table with {carer} and a claim form; [forty|thirty-eight] pages",
                    "{c} made us [squash|toast] at page nineteen.",
                    about="everyone",
                ),
                worrying(
                    "20-45",
                    "carer",
                    "Turned down, in a letter that spelt {c}’s name two ways",
                    "",
                    about="everyone",
                ),
                meeting(
                    "20-45",
                    "agency",
                    "Tribunal, by telephone: {carer} spoke, the adviser nudged, twenty minutes",
                    "",
                    about="everyone",
                ),
                good(
                    "5-20",
                    "carer",
                    "Won. Backdated to [May|February]. {Carer} could not say the number out loud, so {she} wrote it down and turned the paper round",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "loan man",
            (0, 17),
            (
                worrying(
                    "0",
                    "carer",
                    "A man comes on Thursdays for [twenty|thirty-five] pounds; it began as a washing machine",
                    "{c} is sent to say nobody is in. {He} does it well and hates it.",
                    about="everyone",
                ),
                other(
                    "7-20",
                    "agency",
                    "Illegal lending team have his name and {carer}’s has been kept out of it",
                    "",
                    about="carer",
                ),
                good(
                    "20-60",
                    "lead",
                    "Thursday, half past five: a knock, and it was only me. We both laughed, a second late",
                    "",
                    about="everyone",
                    clock="day",
                ),
            ),
        ),
        Thread(
            "birthday",
            (3, 13),
            (
                worrying(
                    "0",
                    "school",
                    "{c} told the class {he} does not have birthdays any more because of the cooker",
                    "",
                ),
                good(
                    "6-20",
                    "lead",
                    "The cooker was found by the fund; the birthday was held a fortnight late, with a hat for the cooker",
                    "",
                    clock="day",
                ),
            ),
        ),
        Thread(
            "uniform",
            (5, 14),
            (
                other(
                    "0",
                    "school",
                    "Uniform for {c} from the nearly-new rail, in a bag with no label on it",
                    "{Dsl} left it in the car. Nobody saw. {He} has the right jumper.",
                ),
                good("4-14", "child", "{c} has pockets", "{He} showed me all four."),
            ),
        ),
        Thread(
            "shoes",
            (4, 15),
            (
                worrying(
                    "0",
                    "school",
                    "{c} in wellingtons, on a dry day, in [May|September]",
                    "{Dsl} measured {his} feet in the medical room as if it were a thing that she did to everyone. Then she did it to everyone.",
                ),
                good(
                    "4-14",
                    "lead",
                    "Shoes: {c} chose them, tied them, and walked home in the road so as not to crease them",
                    "",
                    clock="day",
                ),
            ),
        ),
        Thread(
            "two jobs",
            (3, 16),
            (
                other(
                    "0",
                    "carer",
                    "{Carer} has taken a second job, [cleaning the bank from five|nights at the depot], and told me so that I would hear it from {her}",
                    "",
                    about="everyone",
                ),
                worrying(
                    "10-25",
                    "school",
                    "{c} says {carer} “lives in the week but not in the evenings”",
                    "",
                ),
                meeting(
                    "10-25",
                    "agency",
                    "The advice centre worked it out: {carer} is [£9|£14] a week better off for {hers} twenty hours",
                    "{She} put {hers} coat on, took it off again and asked for the sums in writing.",
                ),
                good(
                    "15-40",
                    "carer",
                    "{Carer} has dropped the second job and picked up a claim",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "freezer",
            (0, 12),
            (
                worrying(
                    "0",
                    "carer",
                    "The freezer died with a month’s food in it",
                    "{Carer} cooked all of it in one night and fed the landing.",
                    about="everyone",
                ),
                good(
                    "5-15",
                    "neighbour",
                    "The landing has clubbed together: {carer} has a freezer, and a rota of who owes {her} dinner",
                    "",
                    about="everyone",
                ),
            ),
        ),
        Thread(
            "school trip money",
            (7, 14),
            (
                worrying(
                    "0",
                    "child",
                    "{c} asked me what a museum looks like inside, “in case anyone asks”",
                    "The trip was on Thursday. {He} had a cold on Thursday, {he} says.",
                ),
                good(
                    "10-30",
                    "lead",
                    "{c}, {carer} and I went to the museum: a whale, a mummy, a cheese scone between three",
                    "",
                    clock="day",
                ),
            ),
        ),
    ),
)

"""Szczepańska-Ward: Zofia, who looked after everybody, and Aleksander; an aunt; a review that is late."""

from __future__ import annotations

from kinstead.northmere.days import start_for, working_after
from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.families.journey import IN_NEED, Journey
from kinstead.northmere.families.story import Story

REFERENCE = "N-47641"


def tell(northmere: Northmere) -> Story:
    """Tell it."""
    days = northmere.days
    ago, wd = days.ago, days.working
    s = northmere.story(
        name="Szczepańska-Ward", place="Harbour", first_known=ago(330), reference=REFERENCE
    )
    mum = s.adult(
        "Ewelina",
        "Szczepańska",
        sex="F",
        born=days.born(39, 71),
        ethnicity="WOTH",
        language="Polish",
        described="mother; unwell, home from hospital",
        former="Ewelina Ward",
        former_until=ago(700),
        reach="Message first. Well before noon. No interpreter wanted, but write the long words down.",
    )
    dad = s.adult(
        "Neil",
        "Ward",
        sex="M",
        born=days.born(44, 190),
        ethnicity="WBRI",
        described="father; works away on the wind farm",
        reach="Two weeks on, two off. Email when on, 07700 900536 when off.",
    )
    aunt = s.adult(
        "Beata",
        "Szczepańska",
        sex="F",
        born=days.born(35, 20),
        ethnicity="WOTH",
        language="Polish",
        described="aunt; comes every evening",
        reach="07700 900611. Works Mondays and nights.",
    )
    zofia = s.child(
        "Zofia", "Szczepańska-Ward", sex="F", born=days.turned(14, 31), ethnicity="WOTH"
    )
    alek = s.child(
        "Aleksander",
        "Szczepańska-Ward",
        called="Alek",
        sex="M",
        born=days.turned(9, 12),
        ethnicity="WOTH",
        also_known_as="Alex Ward",
    )
    s.parent(mum, zofia, alek, basis="mother")
    s.parent(dad, zofia, alek, basis="married")
    s.related(mum, "former_partner", dad, until=ago(700))
    s.related(aunt, "sibling", mum)
    for child in (zofia, alek):
        s.related(aunt, "aunt_or_uncle", child)
    s.lives(s.home("7 Kittiwake Close"), mum, zofia, alek, since=ago(2100))
    s.lives(s.home("22 Ropewalk"), aunt, since=ago(900))
    s.lives(s.home("Flat 4, 50 Beacon Terrace"), dad, since=ago(690))
    bronagh = s.council.worker("Bronagh Tillotson")
    began = ago(320)
    s.allocate(bronagh, "lead", working_after(began, 2))
    s.allocate(s.council.worker("Delphine Achterberg"), "supervisor", working_after(began, 2))
    s.allocate(s.council.worker("Gurpreet Sandhu-Locke"), "partner", ago(300))
    s.allocate(s.council.worker("Desmond Pike"), "partner", ago(300))
    j = Journey(s)
    academy, primary, team = (
        "Harbour Community Academy",
        "St Oswin’s Primary School",
        "Community mental health team",
    )
    j.refer(
        began,
        "2A",
        academy,
        "Zofia is fourteen and has been signing her brother’s reading record, in very good imitation. Attendance 71%. She says her mother has a migraine. It has been a migraine since August.",
        "N3",
        clock="13:10",
    )
    j.decided(working_after(began, 1), "an assessment, by the Harbour family help team")
    j.open_help(
        working_after(began, 2), IN_NEED, "Ewelina is ill and Zofia has been running the house."
    )
    s.note(
        working_after(began, 3),
        "First visit to Kittiwake Close: Zofia answered, and interviewed me",
        "She asked for my card, read both sides and asked what “family support” does on an ordinary Wednesday. I told her. She let me in as far as the mat. Aleksander came down in a cape. Ewelina called from the bedroom that she was sorry about the hall. The hall was spotless.",
        "I was being shown a house with nothing wrong in it by the person who keeps it so. I would like to be allowed to see it untidy.",
        seen=[zofia, alek],
        clock="16:40",
    )
    s.line(
        ago(305),
        "seen",
        "Aleksander at school, reading aloud to a soft crocodile; told me his mum is “resting for a long time”",
        about=alek,
        clock="11:20",
    )
    s.line(
        ago(298),
        "worrying",
        "Zofia fell asleep in the science test with the pen in her hand",
        "Mr Pike let her finish it after lunch, and she came second.",
        about=zofia,
        said_by=academy,
    )
    s.line(
        ago(293),
        "seen",
        "Zofia let me wash up",
        "She dried. She told me which things go where, and then, in the same voice, that she sleeps on the landing to hear.",
        about=zofia,
        clock="18:10",
    )
    s.line(
        ago(288),
        "other",
        "Ewelina saw me by herself for the first time: two hours, curtains shut, very clear",
        "She knows what it is. She had it after Aleksander and it lifted. She has been waiting for it to lift. I asked who else has been waiting.",
        about=[mum],
        clock="10:30",
    )
    s.line(
        ago(283),
        "other",
        "Neil, by video, from a boat: he thought things were “up and down”; he had not been told down",
        about=[zofia, alek],
        said_by="Neil Ward",
        told_by="family",
    )
    s.line(
        ago(277),
        "worrying",
        "Zofia rang 111 at two in the morning: her mother could not stop shaking",
        "Ambulance, then the ward. Zofia put Aleksander’s shoes on the wrong feet and only noticed in the taxi, and it was this that made her cry.",
        said_by="Zofia Szczepańska-Ward",
        told_by="family",
        clock="02:05",
    )
    s.line(
        ago(277),
        "other",
        "Ewelina admitted, by her own wish; Beata came straight from her shift and has not left",
        about=[zofia, alek],
        said_by="Northmere General",
    )
    s.line(
        ago(275),
        "seen",
        "Both at Beata’s, three in one bed, all speaking Polish, and stopped when I came in; I asked them not to stop",
        clock="17:15",
    )
    done = working_after(began, 33)
    j.assess(
        working_after(began, 2),
        done,
        ["4B", "7A"],
        found="Two children are loved by a mother who is ill and have been hiding it from anyone who might part them. Zofia does thirty hours a week. What she wants is a timetable with her own name in it. Beata and Neil can do more than they were asked for.",
    )
    plan = working_after(done, 4)
    j.plan_agreed(
        plan,
        "Beata every evening from six until ten. Neil’s fortnights at home are fortnights with them. Zofia is off duty after eight and has been told by everybody, out loud. A card on the fridge in two languages says who rings whom.",
    )
    s.line(
        ago(262),
        "seen",
        "Took them both to the ward; Ewelina had done her hair; Aleksander gave her the crocodile to mind",
        clock="14:30",
    )
    s.line(
        ago(249),
        "moved",
        "Ewelina came home, with a nurse on Tuesdays and Fridays",
        "Zofia had made a banner and then taken it down in case it was too much. I saw where the tape had been.",
        said_by=team,
    )
    s.line(
        ago(241),
        "good",
        "Zofia slept in her bed for a week and reported it to me, with times",
        about=zofia,
        said_by="Zofia Szczepańska-Ward",
        told_by="family",
    )
    s.line(
        ago(233),
        "good",
        "Aleksander’s reading record signed by an adult; Ms Sandhu-Locke had it framed for the staff room",
        about=alek,
        said_by=primary,
    )
    s.line(
        ago(226),
        "other",
        "Young carers: Zofia went once, sat by the tea urn, and asked if she might help with the tea urn",
        about=zofia,
        clock="19:00",
    )
    s.line(
        ago(219),
        "seen",
        "Home visit: untidy",
        "A jigsaw across the hall and a plate on the stairs. Zofia watched me see it.",
        clock="16:20",
    )
    first = working_after(plan, 29)
    j.plan_reviewed(
        first,
        plan,
        "Everybody has kept their evenings. Ewelina thanked Zofia in front of us all and then said, in Polish and then in English, “and now you stop”.",
        first=True,
    )
    s.line(
        ago(196),
        "worrying",
        "Zofia caught with a vape behind the gym; rather relieved, says Mr Pike, to have been naughty",
        about=zofia,
        said_by=academy,
    )
    s.line(
        ago(189),
        "seen",
        "Zofia, alone: is it inherited, will it be her, could she have it already",
        "I said what I know and who knows more. The nurse has an hour for her next week, and will use the word.",
        about=zofia,
        clock="16:00",
    )
    s.line(
        ago(181),
        "good",
        "The nurse drew Zofia the family tree with the illness in it and everything else that runs in the family too: the singing, the feet",
        about=zofia,
        said_by=team,
    )
    s.line(
        ago(170),
        "other",
        "Neil’s first whole fortnight: burnt one pan, missed one dentist, went to everything else",
        about=[zofia, alek],
        said_by="Neil Ward",
        told_by="family",
    )
    s.line(
        ago(158),
        "worrying",
        "Ewelina low again, and said so on the first day",
        "The card was at amber before I arrived. Zofia had put it there and gone to netball.",
        clock="09:50",
    )
    s.line(
        ago(151),
        "good",
        "Amber for nine days, then green. Nobody slept on the landing",
        about=[zofia, alek],
    )
    s.line(
        ago(140),
        "seen",
        "Aleksander showed me his shop: prices in pence, smiles and złoty",
        about=alek,
        clock="15:45",
    )
    second = working_after(first, 58)
    j.plan_reviewed(
        second,
        first,
        "Zofia came with an agenda. Item three was “can I drop food tech”. Ewelina chaired.",
        first=False,
    )
    s.line(
        ago(112),
        "good",
        "Zofia’s attendance 94%; nobody sent a certificate, by request",
        about=zofia,
        said_by=academy,
    )
    s.line(
        ago(101),
        "worrying",
        "Aleksander has been telling people his mum is dead, to see what they do",
        "He told me why without being asked: “it’s easier than the long answer”. He and Ewelina have written a short answer together.",
        about=alek,
        said_by=primary,
    )
    s.line(
        ago(94),
        "seen",
        "Visit with cake: Ewelina has been to the Polish shop on her own, the far one",
        clock="11:40",
    )
    s.line(
        ago(83),
        "other",
        "A letter from the landlord about Beata’s flat; she would like to be nearer; the panel has the form",
        about=[zofia, alek],
    )
    s.line(
        ago(72),
        "seen",
        "Zofia and I had the talk about what stays between us and what does not, a year after we first had it",
        "She corrected me on one point and was right.",
        about=zofia,
        clock="17:20",
    )
    s.line(
        ago(64),
        "other",
        "New plan begun, for a family that is mending: fewer of us, more netball",
        clock="16:00",
    )
    agreed = start_for("family-help-plan-first-review", wd(-1))
    s.line(
        agreed,
        "decision",
        "New family help plan agreed, with Zofia keeping the minutes",
        "“Resolved: everyone is to have one thing that is theirs.” Hers is the choir. Aleksander’s is the shop. Ewelina’s is Thursday. Beata says hers is sleep.",
        clock="17:00",
    )
    s.duty(
        "family-help-plan-first-review",
        "Review the family help plan",
        started=agreed,
        owner=bronagh,
        why="Beata asked to move it: she works Mondays.",
    )
    s.line(
        ago(30),
        "good",
        "Choir concert: Zofia had four bars alone and took a breath in the right place",
        about=zofia,
        clock="19:30",
    )
    s.note(
        ago(16),
        "Zofia at the academy, in the music room, at her suggestion",
        "She talked about her mother in the past tense once, noticed it and put it right. We agreed that a thing can be over without having been small. She wanted to know what I will write when I close. I said I would show her first.",
        "She is fourteen for whole hours at a time now. I should start saying goodbye slowly.",
        seen=[zofia],
        alone=[zofia],
        about=[zofia],
        place="At school",
        clock="14:10",
        only={
            zofia: "She has asked for her dad’s summer to be written down before it is promised to Aleksander."
        },
    )
    s.line(
        wd(-4),
        "other",
        "Neil has been offered a shore job from the summer; wants to talk about where the children sleep",
        about=[zofia, alek],
        said_by="Neil Ward",
        told_by="family",
        clock="18:20",
    )
    s.says(
        zofia,
        "wish",
        "I’d like a timetable that’s only mine. It can have gaps.",
        ago(285),
        "said while washing up",
    )
    s.says(
        zofia,
        "story",
        "I can tell how the day’s going to be by whether the kettle’s been moved. I’ve been able to since I was about nine.",
        ago(189),
        "said to me, alone",
    )
    s.says(
        alek,
        "story",
        "When Mama was away the crocodile looked after her and I looked after Zosia, but she didn’t know.",
        ago(260),
        "while drawing",
    )
    s.says(
        mum,
        "wish",
        "Do not thank her. Everyone thanks her. Send her out to play.",
        first,
        "at the review",
    )
    s.says(
        mum,
        "strength",
        "I rang the nurse before Zofia saw my face. First time I was quicker than her.",
        ago(157),
        "by voice message",
    )
    s.says(
        dad,
        "disagreement",
        "It says I was “unaware”. I asked every Sunday. Nobody told me.",
        ago(120),
        "by email",
    )
    s.keep_in_mind = (
        "If the card on the fridge is amber, see Ewelina first and Zofia second, and tell Zofia that you have seen it.",
        bronagh,
        ago(40),
    )
    s.task(
        bronagh,
        "Answer Neil about the summer, in writing",
        "He has asked twice.",
        due=wd(2),
        asked_by=s.council.worker("Delphine Achterberg"),
        asked=wd(-2),
    )
    s.drafts = [
        (
            "note",
            ago(20),
            [zofia, alek],
            "Dear Neil, thank you for telling us about the shore job before deciding. Zofia and Aleksander would each like",
        )
    ]
    j.finish()
    s.finish()
    s.tags = {"late review", "young carer"}
    return s

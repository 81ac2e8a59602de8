"""Pell, Adeyemi-Hargreaves and Duddridge: three homes, two fathers, a baby coming, an enquiry."""

from __future__ import annotations

from datetime import timedelta

from kinstead.northmere.council.places import MARKET_WEIR, SALLOWBY
from kinstead.northmere.days import start_for, working_after, working_on_or_before
from kinstead.northmere.desk.earlier_pell import earlier
from kinstead.northmere.desk.lead import first_day
from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.families.journey import EARLY, ENQUIRY, IN_NEED, Journey
from kinstead.northmere.families.story import Story

REFERENCE = "N-48213"


def tell(northmere: Northmere) -> Story:
    """Tell it: who they are, 2021, this year, and what is due.

    The assessment and the family’s plan are worked as by the people themselves: `working/pell.py`.
    """
    days = northmere.days
    s = northmere.story(
        name="Pell, Adeyemi-Hargreaves and Duddridge",
        place="Harbour",
        first_known=days.ago(1850),
        reference=REFERENCE,
    )
    ago, wd = days.ago, days.working
    kayleigh = s.adult(
        "Kayleigh-Ann",
        "Pell",
        sex="F",
        born=days.born(31, 140),
        ethnicity="WBRI",
        described="mother of all four",
        also_known_as="Kayleigh Pell",
        reach="Text first, after half past nine: 07700 900118. Reads well and dislikes letters.",
    )
    adebayo = s.adult(
        "Adebayo",
        "Adeyemi-Hargreaves",
        sex="M",
        born=days.born(37, 60),
        ethnicity="MWBA",
        described="father of Seun and Temperance-Rose",
        reach="Email. Rings back at lunch: 07700 900274.",
    )
    craig = s.adult(
        "Craig",
        "Duddridge",
        sex="M",
        born=days.born(34, 211),
        ethnicity="WBRI",
        described="father of Jaxon and of the baby",
        since=ago(1500),
        reach="Only through his solicitor, while he is on bail.",
    )
    maureen = s.adult(
        "Maureen",
        "Pell",
        sex="F",
        born=days.born(58, 33),
        ethnicity="WBRI",
        described="grandmother; Seun lives with her",
        former="Maureen Rudd",
        former_kind="birth",
        reach="Ring the house, 01632 960447. Works Wednesday and Thursday nights, so sleeps till two.",
    )
    ngozi = s.friend(
        "Ngozi", "Adeyemi-Hargreaves", sex="F", born=days.born(35, 80), described="Adebayo’s wife"
    )
    glenroy = s.friend(
        "Glenroy",
        "Weekes",
        sex="M",
        born=days.born(66, 12),
        described="Maureen’s neighbour; has the spare key",
    )
    seun = s.child(
        "Oluwaseun",
        "Pell-Adeyemi-Hargreaves",
        called="Seun",
        sex="M",
        born=days.turned(11, 22),
        ethnicity="MWBA",
    )
    rosie = s.child(
        "Temperance-Rose",
        "Pell-Adeyemi-Hargreaves",
        called="Temperance-Rose",
        sex="F",
        born=days.turned(8, 66),
        ethnicity="MWBA",
        communication="Rosie at home, Temperance-Rose at school.",
        also_known_as="Rosie Pell",
    )
    jaxon = s.child("Jaxon", "Duddridge", sex="M", born=days.born(3, 95), ethnicity="WBRI")
    baby = s.child(
        "Unborn baby",
        "Duddridge",
        sex="U",
        called="the baby",
        expected=days.exactly(-76),
        since=ago(150),
    )
    zainab = s.person(
        "Zainab",
        "Adeyemi-Hargreaves",
        sex="F",
        part="network",
        born=days.born(1, 40),
        described="Adebayo and Ngozi’s daughter; half-sister of Seun and Temperance-Rose",
    )
    s.parent(kayleigh, seun, rosie, jaxon, baby, basis="mother")
    s.parent(
        adebayo,
        seun,
        rosie,
        basis="birth_certificate",
        evidence="Named on both birth certificates, seen at Maureen’s table",
    )
    s.parent(craig, jaxon, baby, basis="birth_certificate")
    s.parent(adebayo, zainab, basis="married")
    s.related(maureen, "parent", kayleigh)
    s.related(ngozi, "partner", adebayo, described="Married")
    for child in (seun, rosie, jaxon):
        s.related(maureen, "grandparent", child)
    s.related(kayleigh, "former_partner", adebayo, until=ago(1700))
    s.related(kayleigh, "former_partner", craig, until=ago(6))
    s.related(glenroy, "friend", maureen)
    gannet = s.home("14 Gannet Row")
    s.lives(gannet, kayleigh, rosie, jaxon, since=ago(1370), described="Council tenancy")
    s.lives(gannet, seun, since=ago(1370), until=ago(71))
    s.lives(gannet, craig, since=ago(1290), until=ago(6))
    safe = s.home("31 Lantern Hill")
    s.lives(safe, maureen, since=ago(4000), hidden_from="Craig")
    s.lives(
        safe,
        seun,
        since=ago(71),
        hidden_from="Craig",
        described="A family arrangement: the parents keep responsibility",
    )
    s.lives(
        s.home("9 Plover Rise", place=SALLOWBY),
        craig,
        since=ago(6),
        described="His brother’s; bail address",
    )
    s.lives(s.home("3 Tannery Close", place=MARKET_WEIR), adebayo, ngozi, zainab, since=ago(1400))

    j = Journey(s)
    earlier(s, j, kayleigh, adebayo, maureen, (seun, rosie))
    j.asked = None
    bronagh, imtiaz = (
        s.council.worker("Bronagh Tillotson"),
        s.council.worker("Imtiaz Rahmani-Clarke"),
    )
    s.allocate(bronagh, "lead", ago(119))
    s.allocate(s.council.worker("Delphine Achterberg"), "supervisor", ago(119))
    for name, since in (
        ("Gurpreet Sandhu-Locke", 110),
        ("Comfort Adjei-Holroyd", 104),
        ("Siân Prothero", 96),
    ):
        s.allocate(s.council.worker(name), "partner", ago(since))

    school, nursery, women = (
        "St Oswin’s Primary School",
        "Little Herons Nursery",
        "Rivermouth Women’s Aid",
    )
    s.line(
        ago(180),
        "good",
        "Kayleigh-Ann came to the hub’s baby rail, stayed for soup, and came back the next week",
        "No names asked for. Pauline at the counter remembered her from years ago and said only “you’ve got taller ones now”.",
        said_by="Harbour Family Hub",
    )
    s.line(
        ago(151),
        "other",
        "Kayleigh-Ann told the hub she is expecting, before she had told her mum",
        said_by="Kayleigh-Ann Pell",
        told_by="family",
    )
    j.open_help(
        ago(119),
        EARLY,
        "Kayleigh-Ann asked for one person to talk to before the baby comes, and for nobody to make a fuss.",
    )
    first_day(
        s,
        ago(119),
        "Kayleigh-Ann at the hub: an hour and ten minutes, Jaxon asleep on two chairs",
        "She had written what she wanted to say on the back of a bus timetable. Three things: sleep, money, and “getting to the baby without going under”. She said that the last time social workers came she felt read, not met. I said I would try to be met as well.",
        "She is careful about Craig: nothing against him, nothing for him. I shall not push it in front of a three-year-old.",
        about=[jaxon],
        seen=[jaxon],
    )
    s.line(
        ago(112),
        "seen",
        "Met Seun and Temperance-Rose after school, at the long table in the hub",
        "Seun did his homework at me. Temperance-Rose fed Jaxon his crusts, one at a time, without looking.",
        about=[seun, rosie, jaxon],
        clock="15:50",
    )
    s.line(
        ago(107),
        "good",
        "Breakfast club agreed for both; Kayleigh-Ann walked them in herself",
        said_by=school,
        about=[seun, rosie],
    )
    s.line(
        ago(103),
        "other",
        "Two-year check done late: Jaxon is where he should be, and knows every bus",
        said_by="Comfort Adjei-Holroyd, health visitor",
        about=jaxon,
    )
    s.line(
        ago(98),
        "decision",
        "First plan, on one side of paper: sleep, a loan repaid, and who is there when labour starts",
        "Written at Kayleigh-Ann’s kitchen table in her words. Craig came in at the end, read it standing up and said “fair enough”.",
        clock="11:15",
    )
    s.line(
        ago(92),
        "worrying",
        "Temperance-Rose late four days in five, hungry on three",
        "Twenty to ten, no coat, said she had been “sorting Jaxon”. Given toast. Ate it like somebody with an appointment.",
        about=rosie,
        said_by=school,
    )
    s.line(
        ago(90),
        "seen",
        "Home visit, 14 Gannet Row: all three in, Craig asleep upstairs",
        "Kayleigh-Ann talked in the kitchen with the tap running. She turned it off to say goodbye.",
        about=[seun, rosie, jaxon],
        clock="16:20",
    )
    s.line(
        ago(84),
        "other",
        "Siân met Kayleigh-Ann for the sixteen-week check; asked about home, alone; “fine”",
        said_by="Siân Prothero, safeguarding midwife",
        about=baby,
    )
    s.line(
        ago(79),
        "worrying",
        "Seun cried in maths and would not say why; asked whether he could stay and help stack chairs",
        "He stacked a hundred and twenty.",
        about=seun,
        said_by=school,
    )
    s.line(
        ago(77),
        "worrying",
        "Seun told Ms Sandhu-Locke he was not going home, and sat on the step until Maureen came",
        "He had packed: pyjamas, a torch, his cards. He said “it’s too loud to think”.",
        about=seun,
        said_by=school,
        late=9,
        clock="15:25",
    )
    s.line(
        ago(75),
        "seen",
        "Walked round the harbour with Seun and a bag of chips",
        "He told me about a game with islands. In every island there is one house, and in his there is a door that locks from the inside.",
        about=seun,
        clock="16:05",
    )
    s.line(
        ago(71),
        "moved",
        "Seun went to live at Maureen’s, by arrangement between her and Kayleigh-Ann",
        "Adebayo was told the day after. He does not agree that he was asked: his words are kept beside this.",
        about=seun,
        said_by="Kayleigh-Ann Pell",
        told_by="family",
    )
    s.line(
        ago(70),
        "other",
        "Adebayo rang, upset, and right to be: he heard it from Seun",
        "I said sorry for my part, which is that I did not ring him first. He said he would have had Seun that same night, and still would.",
        about=seun,
        said_by="Adebayo Adeyemi-Hargreaves",
        told_by="family",
        clock="19:10",
    )
    s.line(
        ago(68),
        "good",
        "Seun slept ten hours, says Maureen, and woke up cross that nobody had stopped him",
        about=seun,
        said_by="Maureen Pell",
        told_by="family",
    )

    referred = start_for("assessment", wd(3))
    j.refer(
        referred,
        "2A",
        "St Oswin’s Primary School",
        "We know Bronagh is with them and she knows we are ringing. Since half-term: Temperance-Rose late eleven times and hungry; Seun living with his grandmother because home is “too loud”; Kayleigh-Ann with a mark on her wrist that she covered. We think it has gone past what we can hold between us.",
        "N1",
        children=[seun, rosie, jaxon, baby],
        clock="10:40",
    )
    j.decided(
        working_after(referred, 1),
        "section 17 assessment; Bronagh Tillotson stays, with Delphine Achterberg overseeing",
    )
    j.change_level(
        working_after(referred, 1),
        IN_NEED,
        "School, Maureen and we ourselves are all worried, and Kayleigh-Ann agreed that a proper look was better than another quiet word.",
    )
    s.line(
        working_after(referred, 4),
        "seen",
        "Explained the assessment to Kayleigh-Ann, then to Temperance-Rose, in that order and in different words",
        "Temperance-Rose asked if it was like a spelling test. I said it was more like a map, and that she could draw on it.",
        about=[rosie],
        clock="15:35",
    )
    s.line(
        ago(58),
        "good",
        "Attendance up: Seun in every day since he moved, and early",
        "He is on the door for the little ones. He has a badge and is fair with it.",
        about=seun,
        said_by=school,
    )
    s.line(
        ago(54),
        "seen",
        "Jaxon at nursery, in the mud kitchen, serving “soup for police”",
        "Joelle says it is a new soup.",
        about=jaxon,
        clock="10:10",
    )
    s.line(
        ago(50),
        "other",
        "Spoke to Adebayo at his work: he wants Saturdays put in writing, and to know things first",
        "Agreed: I ring both parents the same day, every time, about anything bigger than a nosebleed.",
        about=[seun, rosie],
        clock="12:45",
    )
    s.line(
        ago(47),
        "worrying",
        "Neighbour heard a door go, twice, and a child calling “stop it”; did not ring the police",
        "She told Kayleigh-Ann that she had heard, over the wall, and that is how we know. Kayleigh-Ann told me herself.",
        about=[rosie, jaxon],
        said_by="Kayleigh-Ann Pell",
        told_by="family",
    )
    s.line(
        ago(44),
        "other",
        "Craig kept his appointment at the office, the second of three offered",
        "He answered what he was asked. He says that he “shouts, like anyone”. He knew Jaxon’s shoe size, his teddy’s name and the date of the next scan. I asked what the children do when he shouts and he did not have an answer ready.",
        about=[rosie, jaxon],
        clock="14:00",
    )
    s.line(
        ago(41),
        "seen",
        "Three houses with Temperance-Rose, at Maureen’s, felt pens all over the cloth",
        "In the house of worries there was smoke, which was “only toast”. In the house of dreams nobody was in bed and nobody was cross.",
        about=rosie,
        clock="16:30",
    )
    s.line(
        ago(37),
        "good",
        "Kayleigh-Ann paid the last of the loan, and sent me a photograph of the receipt with a thumb in it",
        said_by="Kayleigh-Ann Pell",
        told_by="family",
        about=[kayleigh],
    )
    s.line(
        ago(34),
        "other",
        "Asked again about home, alone, at the scan: “all well”, and held Siân’s hand for rather a long time",
        said_by="Siân Prothero, safeguarding midwife",
        about=baby,
        clock="10:50",
    )
    s.line(
        ago(30),
        "seen",
        "Seun at Maureen’s: on a blow-up bed with a slow puncture, cheerful, would like a door",
        about=seun,
        clock="17:00",
    )
    s.line(
        ago(27),
        "decision",
        "Yewande has met everyone who may come to the family’s meeting, one by one, even Craig’s mother",
        "Nineteen telephone calls and a bus to Rivermouth.",
        by=s.council.worker("Yewande Castellanos"),
        clock="15:00",
    )
    s.line(
        ago(20),
        "decision",
        "Family group conference at the Seamen’s Hall: nine came, and seventy minutes were theirs alone",
        "We waited in the corridor with the biscuits. When the door opened there was a plan in Maureen’s handwriting, and Glenroy had been crying and did not mind who saw.",
        by=s.council.worker("Yewande Castellanos"),
        clock="17:30",
    )
    plan = ago(14)
    s.line(
        plan,
        "decision",
        "The family’s plan agreed, with two changes, both Kayleigh-Ann’s",
        "Seun gets his own door. Nobody shouts in the house. The baby comes home with its mother. Under each there is a name and a day.",
        clock="11:00",
    )
    for child in (seun, rosie, jaxon):
        j.status(child, "section_17_plan", plan)
    s.line(
        ago(12),
        "good",
        "Kayleigh-Ann met Bernadette from Women’s Aid, on a bench, “for ten minutes”, which was fifty",
        said_by=women,
        about=[kayleigh],
    )
    s.line(
        ago(12),
        "other",
        "She asked me what would happen, if somebody ended it. I told her, step by step, twice",
        "She repeated the steps back in the right order.",
        about=[kayleigh],
        clock="16:45",
    )
    s.line(
        ago(10),
        "seen",
        "Read Temperance-Rose the bit of the plan that is about her; she made it shorter",
        about=rosie,
        clock="15:40",
    )

    enquiry = wd(-3)
    bruise = wd(-4)
    night = bruise - timedelta(days=1)
    s.line(
        night,
        "worrying",
        "Police to 14 Gannet Row after a neighbour rang: shouting, glass; both children awake upstairs",
        "Kayleigh-Ann had a cut lip and said that she fell. Craig was arrested at the gate. Temperance-Rose had put Jaxon in the airing cupboard “because it’s got a light”.",
        about=[rosie, jaxon],
        said_by="Northmere Police",
        clock="22:40",
        late=3 if (days.today - night).days > 3 else 0,
    )
    s.line(
        bruise,
        "worrying",
        "Jaxon came without his jumper off: under it, a bruise on the upper left arm, the size of a two-pence piece",
        "Joelle asked what had happened there. He said “Daddy cross” and went to the sand. She drew round it on the body map and rang us at five to nine.",
        about=jaxon,
        said_by=nursery,
        clock="08:50",
    )
    s.line(
        bruise,
        "other",
        "Ms Sandhu-Locke sat with Temperance-Rose, who wanted to know where Jaxon was sleeping",
        "She said it would be worst if they sent him to a different house from hers.",
        about=rosie,
        said_by=school,
        clock="13:20",
    )
    begun = j.enquire(
        enquiry,
        "Police, health, school, nursery and both leads, at Harbour House and by video.",
        "What each of us had was put on one page. Seun is safe where he is, and the enquiry is not about him.",
        [rosie, jaxon, baby],
        by=imtiaz,
    )
    j.change_level(
        enquiry, ENQUIRY, "A bruise without an explanation, an assault at home, and a baby due."
    )
    s.allocate(imtiaz, "protection_lead", enquiry)
    s.allocate(s.council.worker("Philippa Quistgaard"), "partner", enquiry)
    s.line(
        enquiry,
        "other",
        "Medical for Jaxon, with Kayleigh-Ann beside him: the bruise fits a grip, and nothing older was found",
        "He had a sticker and showed it to the constable.",
        about=jaxon,
        said_by="Dr Olufunmilayo Bankole-Reid",
        clock="16:30",
    )
    s.line(
        enquiry,
        "other",
        "Told Kayleigh-Ann in person, on her mother’s sofa; told Adebayo by telephone within the hour",
        "She asked who would be her person. I said I still am. She has said yes to an advocate as well, Marcia.",
        about=[kayleigh],
        clock="17:45",
    )
    s.line(
        enquiry,
        "moved",
        "Craig bailed to his brother’s in Sallowby: not to go to Gannet Row, nor to speak to Kayleigh-Ann",
        said_by="Northmere Police",
        clock="18:30",
    )
    s.line(
        wd(-2),
        "seen",
        "Temperance-Rose seen alone at school: breakfasts, stick insects, and how to get a little boy downstairs without a noise",
        "She was matter-of-fact. She is good at all of it and would like not to have to be.",
        about=rosie,
        by=imtiaz,
        clock="11:20",
    )
    s.line(
        wd(-2),
        "seen",
        "Jaxon and his home seen, with the sergeant: gate mended, glass gone, beds made; he showed us his buses",
        about=jaxon,
        by=imtiaz,
        clock="15:10",
    )
    s.line(
        wd(-2),
        "other",
        "Told Seun myself, on the sea wall, what has begun and what has not",
        "He listened to the end and asked whether his mum was in trouble. I said no. He said “good, because she’s had enough of that”.",
        about=seun,
        clock="16:00",
    )
    s.duty(
        "child-seen-in-section-47-enquiry",
        "See Temperance-Rose, alone, and Jaxon",
        started=enquiry,
        owner=imtiaz,
        done=wd(-2),
    )
    s.duty(
        "initial-child-protection-conference",
        "Hold the initial child protection conference",
        started=enquiry,
        owner=imtiaz,
        thing=("section_47_enquiry", begun.key),
    )
    s.line(
        wd(-1),
        "decision",
        "Bail extended by four weeks, same conditions; Kayleigh-Ann was told before Craig was",
        said_by="Northmere Police",
        clock="18:05",
    )

    s.note(
        wd(-5),
        "Visit to Maureen’s: Seun, Temperance-Rose and Jaxon round one marble run",
        "Kayleigh-Ann brought the younger two for tea: beans, potato faces, a row about the last one. Seun showed Jaxon how to bank the corners. Temperance-Rose watched Jaxon rather than the marbles. Kayleigh-Ann went into the yard for ten minutes to take a call and came back quiet. Maureen and I said nothing and washed up.",
        "They are very good with one another. I notice that Temperance-Rose counts heads. I want to ask her who counts hers.",
        seen=[seun, rosie, jaxon],
        alone=[seun],
        place="At Maureen’s",
        clock="16:15",
        only={
            rosie: "She asked whether her dad could come to sports day, and whether asking was allowed. I said that I would find out about the first and that the answer to the second is yes.",
            seun: "He would like his dad to know that it is not instead of him.",
        },
        words="Seun: “Tell Mum I’m not cross. It’s just quiet here.”",
    )
    s.note(
        ago(22),
        "Getting ready for the family’s meeting, with Kayleigh-Ann",
        "We wrote down what she wants from it and what she is afraid of: one page each. She wants everyone in a room before the baby. She is afraid that people will be kind to her. She asked that I do not speak unless she looks at me.",
        "Kind is harder for her than cross. I shall sit where she can see me and keep my mouth shut.",
        kind="meeting",
        about=[kayleigh],
        clock="13:30",
        place="Harbour Family Hub",
    )

    s.says(
        kayleigh,
        "story",
        "I was seventeen with Seun. I did it on toast and my mum. Then I did it again. Everyone thinks the hard bit is the babies. The hard bit is the people who come with them.",
        ago(60),
        "written by her, changed by her twice",
    )
    s.says(
        kayleigh,
        "wish",
        "I want all of mine round one table and nobody looking at the door. I didn’t choose this, and I’d like it if people stopped sounding as though I had.",
        wd(-1),
        "in her own words, late, by text",
    )
    s.says(
        adebayo,
        "disagreement",
        "I was not asked about Seun moving. I was told when it was done. There was a bed for him here that night and there is one now.",
        ago(18),
        "by email",
    )
    s.says(
        seun,
        "wish",
        "A door. I don’t mind sharing the house, I just want a door.",
        ago(30),
        "said to me, alone",
    )
    s.says(
        rosie,
        "wish",
        "Don’t put Jaxon in a different house to me. I know how he goes to sleep.",
        bruise,
        "said at school",
    )
    s.says(
        rosie,
        "story",
        "My job is breakfasts. Jaxon has the blue bowl. If it’s not the blue bowl it’s a whole day.",
        wd(-2),
        "said to Imtiaz, alone",
    )
    s.says(
        maureen,
        "strength",
        "Nine of us turned up. Nine. I’d told Glenroy six and he’d only brought cups for six.",
        ago(19),
        "on the telephone",
    )
    s.says(
        None,
        "strength",
        "Seun has been in school every day since he moved, and early.",
        ago(15),
        "the school, with the family’s yes",
    )
    s.keep_in_mind = (
        "Ring before you come. If a white Transit is outside it is Craig’s brother’s: do not go in, ring 101 and then Imtiaz.",
        bronagh,
        wd(-2),
    )
    s.task(
        bronagh,
        "See that the car seat came, and that it fits",
        "Paid for a fortnight ago. Maureen has the box.",
        due=days.today,
        asked_by=s.council.worker("Delphine Achterberg"),
        asked=ago(13),
    )
    s.task(
        bronagh,
        "Ask Kayleigh-Ann about sports day",
        "Temperance-Rose would like her dad to come.",
        due=wd(4),
        asked=wd(-5),
    )
    s.task(
        imtiaz,
        "Read the written result of Jaxon’s medical when it comes",
        due=wd(2),
        asked_by=s.council.worker("Eleanor Mbatha-Finch"),
        asked=enquiry,
    )
    j.finish()
    s.finish()
    s.tags = {"three siblings note", "misspelt search", "section 47"}
    s.drafts = [
        (
            "note",
            working_on_or_before(wd(-1)),
            [seun, rosie, jaxon],
            "All three at Maureen’s again. Fish fingers. Temperance-Rose had brought Jaxon’s blue bowl in her school bag, wrapped in a jumper. The mark on his arm is going yellow. No new marks when Maureen changed his top. Kayleigh-Ann came at ten to five and",
        )
    ]
    return s

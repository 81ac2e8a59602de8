"""Featherstone-Mbeki: Idris, nine, hurt at home; a child protection plan, an uncle, a visit due."""

from __future__ import annotations

from kinstead.northmere.days import start_for, working_after, working_on_or_after
from kinstead.northmere.families.generated import Northmere
from kinstead.northmere.families.journey import ENQUIRY, IN_NEED, Journey
from kinstead.northmere.families.story import Story

REFERENCE = "N-47790"


def tell(northmere: Northmere) -> Story:
    """Tell it."""
    days = northmere.days
    ago, wd = days.ago, days.working
    s = northmere.story(
        name="Featherstone-Mbeki", place="Harbour", first_known=ago(262), reference=REFERENCE
    )
    mum = s.adult(
        "Lindiwe",
        "Mbeki",
        sex="F",
        born=days.born(34, 122),
        ethnicity="BAFR",
        described="mother; carer on nights at Saltpan House",
        reach="07700 900702, after three in the afternoon. Do not leave word with the night desk.",
    )
    step = s.adult(
        "Royston",
        "Featherstone",
        sex="M",
        born=days.born(41, 15),
        ethnicity="WBRI",
        described="stepfather; not living at home since the conference",
        reach="At work, the ferry workshop, or 07700 900715.",
    )
    uncle = s.adult(
        "Thabo",
        "Mbeki",
        sex="M",
        born=days.born(29, 88),
        ethnicity="BAFR",
        described="uncle; stays the nights Lindiwe works",
        reach="07700 900733. Loses a shift for every meeting: give notice.",
    )
    gran = s.friend(
        "Edna",
        "Featherstone",
        sex="F",
        born=days.born(70, 9),
        described="Royston’s mother; Idris calls her Nanna Ed",
    )
    idris = s.child(
        "Idris",
        "Featherstone-Mbeki",
        sex="M",
        born=days.turned(9, 44),
        ethnicity="MWBA",
        former="Idris Mbeki",
        former_until=ago(800),
        named_from=ago(800),
    )
    s.parent(mum, idris, basis="mother")
    s.related(step, "step_parent", idris)
    s.responsible(
        step,
        idris,
        "agreement",
        "Parental responsibility agreement, lodged two years ago; copy seen",
        ago(800),
    )
    s.related(uncle, "aunt_or_uncle", idris)
    s.related(uncle, "sibling", mum)
    s.related(gran, "parent", step)
    s.related(mum, "partner", step)
    home = s.home("Flat 9, Slipway Flats")
    s.lives(home, mum, idris, since=ago(1200))
    s.lives(home, step, since=ago(820), until=ago(88))
    s.lives(home, uncle, since=ago(86), described="Wednesday to Saturday nights")
    s.lives(s.home("2 Netmakers’ Row"), gran, step, since=ago(88))
    bronagh, imtiaz = (
        s.council.worker("Bronagh Tillotson"),
        s.council.worker("Imtiaz Rahmani-Clarke"),
    )
    school, club = "St Oswin’s Primary School", "Harbour breakfast club"
    began = ago(252)
    s.allocate(bronagh, "lead", working_after(began, 2))
    s.allocate(s.council.worker("Delphine Achterberg"), "supervisor", working_after(began, 2))
    s.allocate(s.council.worker("Gurpreet Sandhu-Locke"), "partner", ago(240))
    j = Journey(s)
    j.refer(
        began,
        "2A",
        school,
        "Idris is funny, sharp and late. Since the summer he flinches when a chair goes over. He has told us three different reasons for one black eye. His mother works nights and cried when we asked.",
        "N1",
        clock="15:05",
    )
    j.decided(working_after(began, 1), "an assessment, by the Harbour family help team")
    j.open_help(
        working_after(began, 2),
        IN_NEED,
        "Lindiwe asked for help with the nights, and school with the mornings.",
    )
    s.line(
        ago(249),
        "seen",
        "Met Idris at school: he did his impressions for me (the head, the bin lorry, me)",
        about=idris,
        clock="14:00",
    )
    s.line(
        ago(245),
        "seen",
        "Home visit: Royston at the cooker, Idris setting the table very straight",
        "Royston talks about respect a good deal. He is proud of the boy and does not look at him.",
        about=idris,
        clock="17:40",
    )
    s.line(
        ago(238),
        "other",
        "Lindiwe, by herself, on the wall outside her work at dawn",
        "“He’s strict. He’s not a bad man.” She asked if strict is a thing we write down.",
        about=[mum],
        clock="07:15",
    )
    s.line(
        ago(229),
        "good",
        "Idris cast as the Ghost of Christmas Present and already has opinions about the cloak",
        about=idris,
        said_by=school,
    )
    s.line(
        ago(221),
        "worrying",
        "Late, wet, no bag: he had been sent back from the door to do his shoes again, and again",
        about=idris,
        said_by=club,
    )
    done = working_after(began, 36)
    j.assess(
        working_after(began, 2),
        done,
        ["17A", "20"],
        found="Idris is loved and drilled. Royston was brought up on a boat with a belt and believes that he is being gentle. Lindiwe sees less of it than she fears. With another adult in the evenings this might still be turned.",
    )
    agreed = working_after(done, 5)
    j.plan_agreed(
        agreed,
        "Thabo to stay two nights. Royston to the fathers’ course. Idris to have his impressions and his Saturday. Nobody sends anybody back to do anything twice.",
    )
    s.line(
        ago(180),
        "good",
        "Royston went to the first evening of the course, sat at the back, and stayed to stack",
        about=idris,
        said_by="Parenting course tutor",
    )
    s.line(
        ago(166),
        "seen",
        "Idris and Thabo on the slipway, skimming: eleven bounces, disputed",
        about=idris,
        clock="16:10",
    )
    first = working_after(agreed, 28)
    j.plan_reviewed(
        first,
        agreed,
        "Better in the day. Nobody could speak for the nights. Royston said that we were making the boy soft, and then that he wished someone had.",
        first=True,
    )
    s.line(
        ago(134),
        "worrying",
        "Royston has stopped going to the course: “I’m not one of them”",
        about=idris,
        said_by="Parenting course tutor",
    )
    s.line(
        ago(120),
        "seen",
        "Idris did no impressions today",
        "I asked for the bin lorry. He said that it was broken down.",
        about=idris,
        clock="15:30",
    )
    s.line(
        ago(112),
        "worrying",
        "Idris would not lean back in his chair; asked to stand for the whole of geography",
        about=idris,
        said_by=school,
    )
    enquiry = working_after(ago(110), 0)
    s.line(
        enquiry,
        "worrying",
        "Marks across his back, seen when the cloak went on: four, straight, a day or two old",
        "He said “don’t ring”. Ms Sandhu-Locke said that she would have to, and that she would not leave him while she did. She did not.",
        about=idris,
        said_by=school,
        clock="09:40",
    )
    begun = j.enquire(
        enquiry,
        "Held by noon: police, the designated doctor, school, both leads.",
        "The marks are from a belt. Royston has said so.",
        by=imtiaz,
        clock="12:00",
    )
    j.change_level(enquiry, ENQUIRY, "Idris has been hit with a belt.")
    s.allocate(imtiaz, "protection_lead", enquiry)
    s.allocate(s.council.worker("Philippa Quistgaard"), "partner", enquiry)
    s.line(
        enquiry,
        "other",
        "Medical: four marks, one older; Lindiwe held his hand and looked at the wall chart of bones",
        about=idris,
        said_by="Dr Olufunmilayo Bankole-Reid",
        clock="15:20",
    )
    s.line(
        working_after(enquiry, 1),
        "seen",
        "Idris alone with me in the school library, under the table, where it is best",
        "“It’s not all the time. It’s when I do the voice.” It was Royston’s voice that he had been doing.",
        about=idris,
        clock="10:30",
    )
    s.duty(
        "child-seen-in-section-47-enquiry",
        "See Idris, alone",
        started=enquiry,
        owner=imtiaz,
        done=working_after(enquiry, 1),
    )
    s.line(
        working_after(enquiry, 1),
        "other",
        "Royston interviewed with a solicitor: “I hit him. My dad hit me. I can’t explain it better than that.”",
        about=idris,
        said_by="Northmere Police",
        clock="13:00",
    )
    s.line(
        working_after(enquiry, 2),
        "moved",
        "Royston went to his mother’s while people think; Thabo came for the nights",
        about=idris,
        said_by="Lindiwe Mbeki",
        told_by="family",
    )
    conference = working_after(enquiry, 13)
    j.initial_conference(
        conference,
        begun,
        "PHY",
        "Lindiwe said that she had known and not known. Royston asked to speak last and said sorry, to the table at first. The plan asks that he does not live at home or see Idris alone, and that Idris is visited at least every fifteen working days.",
        s.council.worker("Wendell Marchbanks"),
    )
    group = working_after(conference, 9)
    s.line(
        group,
        "decision",
        "First core group: nights, Thabo’s wages, and who tells Idris things",
        "Thabo loses forty pounds a night. Nobody had asked.",
        by=imtiaz,
        clock="10:30",
    )
    s.duty(
        "first-core-group",
        "Hold the first core group",
        started=conference,
        owner=imtiaz,
        done=group,
    )
    due = working_on_or_after(days.today)
    last = start_for("child-protection-visit", due)
    day = working_after(conference, 4)
    visits = (
        "Idris in the doorway in the cloak. He is allowed it at home until the play.",
        "Thabo was teaching him to iron. They are both terrible at it and very pleased.",
        "Idris wanted to know what a plan is made of. I said people. He said “and paper”.",
        "He did Royston’s voice for me, looked at the door, and then did it again, louder.",
        "Nightmares, three this week. Lindiwe has moved his bed beside hers and not told anyone.",
        "He has been asked whether he would like to see Royston, at the hub, with me. He is thinking. He may think for as long as he likes.",
    )
    place = 0
    while (last - day).days > 10 and place < len(visits):
        before = day
        s.line(
            day,
            "seen",
            f"Visit to Slipway Flats: {visits[place].split('. ')[0].rstrip('.')}",
            ". ".join(visits[place].split(". ")[1:]),
            about=idris,
            clock="15:45",
        )
        day = working_after(day, 14)
        if day < last:
            s.duty(
                "child-protection-visit",
                "See Idris, child protection visit",
                started=before,
                done=day,
            )
        place += 1
    s.note(
        last,
        "Idris at home, alone and then with Thabo, and then with the cat",
        "Alone: he slept through twice. He asked what happens at the review and whether he can come for the biscuits. He does not want to see Royston “this month”. With Thabo: homework about rivers. Thabo’s work has warned him about his hours and he told me so with Idris in the bath. Lindiwe in from work at the end, shoes off at the door, straight to Idris.",
        "The nights are held by one man’s wages. If that goes, everything here goes. I have asked Delphine about the fund.",
        seen=[idris],
        alone=[idris],
        about=[idris],
        clock="15:30",
        only={
            idris: "He has written Royston a letter and does not want it sent. It is in the top drawer under the socks, and I have promised not to look."
        },
    )
    s.duty(
        "child-protection-visit", "See Idris, child protection visit", started=last, owner=bronagh
    )
    s.duty(
        "first-review-child-protection-conference",
        "Hold the first review child protection conference",
        started=conference,
        owner=imtiaz,
    )
    s.duty("later-core-group", "Hold the core group", due=days.exactly(-13), owner=imtiaz)
    s.line(
        ago(40),
        "good",
        "The Ghost of Christmas Present brought the house down; Lindiwe had swapped two nights; Thabo filmed all of it on his thumb",
        about=idris,
        said_by=school,
    )
    s.line(
        ago(24),
        "other",
        "Royston back on the course, by himself, and paying for it",
        "He asked me to write that he asked nothing about getting home.",
        about=idris,
        said_by="Parenting course tutor",
    )
    s.line(
        ago(12),
        "other",
        "Edna brought Idris’s bike round, mended, and did not come in because nobody had asked her to; Lindiwe ran after her",
        about=idris,
        said_by="Lindiwe Mbeki",
        told_by="family",
    )
    s.line(
        wd(-3),
        "decision",
        "Fund asked for two weeks of Thabo’s lost wages, so that the nights do not stop",
        clock="16:30",
    )
    s.says(idris, "story", "I’ve got nine voices. I had ten.", ago(118), "said at school, quietly")
    s.says(
        idris,
        "wish",
        "Thabo to stay. And if he can’t stay, a dog. And if not a dog, Thabo.",
        last,
        "said to me, alone",
    )
    s.says(
        mum,
        "story",
        "I look after eleven old people a night. I know every mark on them. I did not know the marks on mine.",
        conference,
        "at the conference",
    )
    s.says(
        step,
        "wish",
        "I want him to do the voice again and for it to be funny.",
        ago(23),
        "said at the office",
    )
    s.says(
        uncle,
        "strength",
        "He irons his own shirt now. It looks like a map, but he irons it.",
        ago(35),
        "by text",
    )
    s.says(
        gran,
        "disagreement",
        "The report says we closed ranks. I rang the school myself, the once, and put the phone down. Put that in.",
        ago(60),
        "at her door",
    )
    s.keep_in_mind = (
        "Lindiwe sleeps until three: come after half past. Never ask Idris about Royston in front of Thabo.",
        bronagh,
        ago(30),
    )
    j.finish()
    s.finish()
    s.tags = {"child protection visit", "step-family", "kinship help"}
    return s

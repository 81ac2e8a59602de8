"""What the examples are made of: a menu, a family and its story, what is due. All invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from kinstead.caseload import shapes as caseload
from kinstead.caseload.pictures import kinship, timeline
from kinstead.caseload.pictures.who_is_who import who_is_who
from kinstead.web import shapes as web
from kinstead.web.day_boxes import day_boxes

TODAY = date(2026, 5, 12)
NOW = datetime(2026, 5, 12, 7, 47, tzinfo=UTC)
LONG = (
    "Bartholomew-Montgomery Featherstonehaugh-Wojciechowska-Adeyemi-Hargreaves "
    "Taumatawhakatangihangakoauauotamateapokaiwhenuakitanatahu"
)
PELL = "Pell, Adeyemi-Hargreaves and Duddridge family"


def furniture(current: str = "Desk", *, account: bool = True) -> web.Furniture:
    menu = ("Desk", "Families", "Team", "Returns", "Duties")
    return web.Furniture(
        council_name="Northmere Council",
        today=TODAY,
        demo=True,
        account=web.Account("Bronagh Tillotson", "Harbour family help team", "#help", "#you")
        if account
        else None,
        navigation=tuple(web.NavigationItem(m, f"#{m}", m == current) for m in menu),
        search_url="/search/",
        sign_out_url="/accounts/logout/",
        accessibility_url="#a",
        privacy_url="#p",
    )


def bar(current: str = "Overview", title: str = PELL, **more: Any) -> web.RecordBar:
    menu = (
        "Overview",
        "Children",
        "Chronology",
        "Notes",
        "Documents",
        "Child protection",
        "Who has looked",
    )
    return web.RecordBar(
        title=title,
        reference="N-48213",
        facts=(
            web.Fact("Lead practitioner", "Bronagh Tillotson"),
            web.Fact("Same lead since", "13 January 2026", "through three levels of need"),
        ),
        navigation=tuple(web.NavigationItem(m, f"#{m}", m == current) for m in menu),
        action=web.Link("Write a note", "#write"),
        **more,
    )


WHY = web.WhyThisDate(
    sentences=(
        (
            "A conference is held within 15 working days of the strategy discussion at "
            "which "
            "the section 47 enquiry began. That was Thursday 7 May 2026, so day 15 is Friday "
            "29 May 2026. It is booked for Wednesday 27 May, which is in time."
        ),
    ),
    source="Working Together to Safeguard Children, statutory guidance. Northmere has set no "
    "tighter limit.",
    boxes=day_boxes(start=date(2026, 5, 7), due=date(2026, 5, 29), today=TODAY),
    checked=False,
    rule_url="#rule",
)
WHY_45 = web.WhyThisDate(
    sentences=("45 working days from the referral on Tuesday 10 March 2026.",),
    source="Working Together to Safeguard Children, statutory guidance.",
    boxes=day_boxes(start=date(2026, 3, 10), due=date(2026, 5, 15), today=TODAY),
    rule_url="#rule",
)
WHY_LOCAL = web.WhyThisDate(
    sentences=(
        (
            "Northmere asks for a first review six weeks after a plan is agreed. This plan "
            "was "
            "agreed on Monday 30 March. No national rule sets this date."
        ),
    )
)


def due_lines() -> dict[str, tuple[caseload.DueLine, ...]]:
    line = caseload.DueLine
    return {
        "late": (
            line(
                "Review the family help plan",
                date(2026, 5, 11),
                "late",
                "1 working day late",
                "#1",
                "Szczepańska-Ward family",
                "Zofia, 14, and Aleksander, 9",
                why=WHY_LOCAL,
                actions=(web.Link("Say what is happening", "#s", "the plan review"),),
                remark="Aunt asked to move it: she works Mondays",
            ),
        ),
        "today": (
            line(
                "See Idris Featherstone-Mbeki, child protection visit",
                TODAY,
                "today",
                "15 working days since 20 April",
                "#2",
                "Featherstone-Mbeki family",
                "Idris, 9 · booked 15:30 at home",
                why=WHY_LOCAL,
                actions=(web.Link("Start the visit note", "#v"),),
            ),
        ),
        "week": (
            line(
                "Send the family help assessment to Delphine",
                date(2026, 5, 15),
                "week",
                "3 working days left",
                "#3",
                PELL,
                "3 of 4 parts written",
                why=WHY_45,
            ),
        ),
        "later": (
            line(
                "Section 17 plan review",
                date(2026, 5, 21),
                "later",
                "7 working days left",
                "#4",
                restricted="You and three others may open this record",
                remark="Cover while you are away: Delphine Achterberg, who may open it",
            ),
            line(
                "Initial child protection conference",
                date(2026, 5, 29),
                "later",
                "12 working days left",
                "#5",
                PELL,
                "Temperance-Rose, 8, Jaxon, 3, and the unborn baby",
                "led by Imtiaz Rahmani-Clarke",
                WHY,
                (web.Link("Share the report with each parent", "#r"),),
                "Booked Wed 27 May, 10:00",
            ),
        ),
    }


def desk(many: int = 0) -> caseload.Desk:
    headings = {
        "late": "Late",
        "today": "Today, Tuesday 12 May",
        "week": "This week",
        "later": "Next three weeks",
    }
    lines = due_lines()
    groups = tuple(
        caseload.DueGroup(urgency, heading, lines[urgency] * (many or 1))  # type: ignore[arg-type]
        for urgency, heading in headings.items()
    )
    return caseload.Desk(
        first_name="Bronagh",
        now=NOW,
        groups=groups,
        family_count=6,
        child_count=13,
        drafts=(
            caseload.DraftLine(
                "Visit, Monday 11 May: Seun, Temperance-Rose and Jaxon", "#d", NOW, "161 words"
            ),
            caseload.DraftLine("Letter to Mr Ward about the summer", "#d", NOW, "", True),
        ),
        changes=(
            caseload.ChangeLine(
                "Northmere Police",
                "extended Craig Duddridge’s bail to 4 June. He must not go to 14 Gannet Row",
                NOW,
                PELL,
                web.Link("Read", "#c"),
            ),
        ),
        last_here_at=NOW - timedelta(hours=14),
        families=families() * (many or 1),
        remarks=("Covering for Oonagh Sutherland-Pires until Friday 15 May",),
        print_url="#print",
    )


def families() -> tuple[caseload.FamilyLine, ...]:
    line, tag = caseload.FamilyLine, caseload.LevelTag
    return (
        line(
            "Szczepańska-Ward",
            "#f1",
            "N-47641",
            ("Zofia 14", "Aleksander 9"),
            (tag("Section 17"),),
            "Bronagh Tillotson",
            "",
            "Plan review",
            date(2026, 5, 11),
            "late",
        ),
        line(
            "Pell, Adeyemi-Hargreaves and Duddridge",
            "#f2",
            "N-48213",
            ("Seun 11", "Temperance-Rose 8", "Jaxon 3", "unborn, 27 July"),
            (tag("Section 47 enquiry", "enquiry"), tag("Section 17")),
            "Bronagh Tillotson",
            "With Imtiaz Rahmani-Clarke, lead child protection practitioner",
            "Assessment",
            date(2026, 5, 15),
            "week",
            last_seen_date=date(2026, 5, 11),
        ),
        line(
            "Okafor-Lindqvist",
            "#f4",
            "N-48022",
            ("Ebele 5", "Sunniva 2", "Chidi 2"),
            (tag("Targeted early help"),),
            "Bronagh Tillotson",
        ),
        line(
            "Restricted record",
            "#f3",
            "Names show once opened",
            ("2 children",),
            restricted=True,
            next_what="Plan review",
            next_date=date(2026, 5, 21),
            next_urgency="later",
        ),
    )


def family_people() -> tuple[list[kinship.Someone], list[kinship.Parent], list[kinship.Couple]]:
    one = kinship.Someone
    everyone = [
        one("ron", "Ronald Pell", sex="male", has_died=True, note="died 2019"),
        one("mau", "Maureen Pell", "58", "female", note="grandmother, kinship carer", home="2"),
        one("kay", "Kayleigh-Ann Pell", "31", "female", note="29 weeks pregnant", home="1"),
        one("ade", "Adebayo Adeyemi-Hargreaves", "37", "male", home="4"),
        one("ngo", "Ngozi Adeyemi", "35", "female", home="4"),
        one("cra", "Craig Duddridge", "34", "male", home="3"),
        one(
            "seu",
            "Oluwaseun (Seun) Pell-Adeyemi-Hargreaves",
            "11",
            "male",
            "2014-09-02",
            is_helped=True,
            home="2",
        ),
        one(
            "tem",
            "Temperance-Rose Pell-Adeyemi-Hargreaves",
            "8",
            "female",
            "2017-11-06",
            is_helped=True,
            home="1",
        ),
        one("jax", "Jaxon Duddridge", "3", "male", "2022-08-01", is_helped=True, home="1"),
        one(
            "unb", "Unborn baby Duddridge", note="due 27 July 2026", is_helped=True, is_unborn=True
        ),
        one("zai", "Zainab Adeyemi", "1", "female", "2025-01-01", note="half-sister", home="4"),
    ]
    pairs = (
        "ron kay|mau kay|kay seu|ade seu|kay tem|ade tem|kay jax|cra jax|kay unb|cra unb|"
        "ade zai|ngo zai"
    )
    return (
        everyone,
        [kinship.Parent(*pair.split()) for pair in pairs.split("|")],
        [
            kinship.Couple("ron", "mau"),
            kinship.Couple("kay", "ade", "separated", "apart 2019"),
            kinship.Couple("kay", "cra", "apart", "since 7 May"),
            kinship.Couple("ade", "ngo"),
        ],
    )


def family_picture() -> caseload.Picture:
    drawn = who_is_who(*family_people())
    assert drawn is not None
    return caseload.Picture(
        svg=drawn.svg,
        caption=drawn.caption,
        wide=True,
        words=tuple(web.Fact(who, told) for who, told in drawn.words),
    )


SAYS = (
    web.FamilyWords(
        "“I need people to stop treating me like I picked this. I want my three back "
        "round one table before the baby comes.”",
        "Kayleigh-Ann, in her own words",
        date(2026, 5, 11),
        link=web.Link("what she wrote before", "#b"),
    ),
    web.FamilyWords(
        "“I do not agree that I was not asked about Seun moving. I was told after.”",
        "Adebayo, by email",
        date(2026, 4, 24),
        "a disagreement about the record, kept beside it",
    ),
)


def rows(number: int = 10) -> tuple[caseload.TimelineRow, ...]:
    row = caseload.TimelineRow
    some = (
        row(
            "meeting",
            "Decision",
            date(2026, 5, 11),
            "Police extended Craig Duddridge’s bail to 4 June",
            "#l",
            time(18, 5),
            said_by="Northmere Police",
            remarks=("Shared by police",),
        ),
        row(
            "seen",
            "Child seen",
            date(2026, 5, 11),
            "Visit to Maureen’s home. All three children ate together. No new marks on Jaxon",
            "#l",
            time(16, 15),
            ("Seun", "Temperance-Rose", "Jaxon"),
            "Bronagh Tillotson",
            draft=True,
        ),
        row(
            "worry",
            "Something worrying",
            date(2026, 5, 5),
            "Police called by a neighbour to shouting at 14 Gannet Row",
            "#l",
            time(22, 40),
            ("Temperance-Rose", "Jaxon"),
            "Northmere Police",
            "Written 8 May, 3 days after",
            detail="Both children awake upstairs.",
        ),
        row(
            "good",
            "Something good",
            date(2026, 4, 27),
            "Attendance 97% since moving to his grandmother’s",
            about=("Seun",),
            said_by="St Oswin’s Primary",
        ),
        row(
            "moved",
            "Moved home",
            date(2026, 3, 2),
            "Seun moved to his grandmother’s, arranged by the family",
            "#l",
            about=("Seun",),
            said_by="Kayleigh-Ann Pell",
            remarks=("Adebayo disagrees: see his words",),
            corrected="Put right on 9 May: see that line",
        ),
        row("other", "Anything else", date(2025, 11, 4), "Came to the hub’s toy library", "#l"),
    )
    return tuple(some[n % len(some)] for n in range(number))


def story(
    lanes: tuple[str, ...], years: int = 0, busy: int = 0, width: float = 1060
) -> caseload.Picture:
    mark, span = timeline.Mark, timeline.Bar
    kinds = ("seen", "worry", "meeting", "good", "moved", "other")
    found = [
        mark(
            TODAY - timedelta(days=9 * n + n % 4),
            kinds[n % 4],
            (lanes[n % len(lanes)],),
            "Seen at school",
        )
        for n in range(18)
    ]
    found += [
        mark(TODAY - timedelta(days=3 + n % 6), kinds[n % 6], (), "A busy week")
        for n in range(busy)
    ]
    found += [
        mark(date(2026 - years, 3, 1) + timedelta(days=17 * n), kinds[n % 5], lanes[:2])
        for n in range(30 if years else 0)
    ]
    bars = []
    for lane in lanes:
        bars += [
            span(lane, "early_help", date(2026, 1, 13), date(2026, 3, 10)),
            span(lane, "section_17", date(2026, 3, 10), None),
        ]
        if lane != lanes[0]:
            bars.append(span(lane, "enquiry", date(2026, 5, 7), None))
    if years:
        bars += [
            span(lanes[0], "plan", date(2026 - years, 4, 1), date(2026 - years + 1, 3, 1)),
            span(
                lanes[0], "looked_after", date(2026 - years + 1, 3, 1), date(2026 - years + 2, 2, 1)
            ),
        ]
    drawn = timeline.timeline(
        lanes=lanes,
        drawn_marks=found,
        bars=bars,
        today=TODAY,
        width=width,
        moments=(timeline.Moment(date(2026, 5, 7), "Strategy discussion, 7 May"),),
        name="Chronology",
    )
    assert drawn is not None
    return caseload.Picture(
        drawn.svg,
        "Marks close together are one mark with their number.",
        wide=True,
        legend=drawn.key,
    )


CHILDREN = ("Seun", "Temperance-Rose", "Jaxon", "Unborn baby")
ELEVEN = tuple(
    "Amara Bartholomew Chidi Dorothea-Louise Ezekiel Folarin Grace Hezekiah Ife Jubilee "
    "Kehinde".split()
)

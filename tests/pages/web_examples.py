"""Invented contexts for every template: rich, empty, long-named and forty lines long.

Used by `test_web_look.py` to draw each page and check it in a browser. A template without an
example fails there, so that no page goes unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms

from kinstead.caseload import shapes as caseload
from kinstead.caseload.pictures import kinship, timeline
from kinstead.caseload.pictures.who_is_who import who_is_who
from kinstead.record import shapes as record
from kinstead.web import shapes as web
from kinstead.web.day_boxes import day_boxes
from kinstead.web.forms import DatePartsField, GovukForm
from kinstead.web.pages import pages

TODAY = date(2026, 5, 12)
NOW = datetime(2026, 5, 12, 7, 47, tzinfo=UTC)
LONG = ("Bartholomew-Montgomery Featherstonehaugh-Wojciechowska-Adeyemi-Hargreaves "
        "Taumatawhakatangihangakoauauotamateapokaiwhenuakitanatahu")
PELL = "Pell, Adeyemi-Hargreaves and Duddridge family"


@dataclass(frozen=True)
class Example:
    """A page to be drawn: its template and what the template is given."""

    name: str
    template: str
    context: dict[str, Any]


def furniture(current: str = "Desk", *, account: bool = True) -> web.Furniture:
    menu = ("Desk", "Families", "Team", "Returns", "Duties")
    return web.Furniture(
        council_name="Northmere Council", today=TODAY, demo=True,
        account=web.Account("Bronagh Tillotson", "Harbour family help team", "#help", "#you")
        if account else None,
        navigation=tuple(web.NavigationItem(m, f"#{m}", m == current) for m in menu),
        search_url="/search/", sign_out_url="/accounts/logout/", accessibility_url="#a",
        privacy_url="#p",
    )


def bar(current: str = "Overview", title: str = PELL, **more: Any) -> web.RecordBar:
    menu = ("Overview", "Children", "Chronology", "Notes", "Documents", "Child protection",
            "Who has looked")
    return web.RecordBar(
        title=title, reference="N-48213",
        facts=(web.Fact("Lead practitioner", "Bronagh Tillotson"),
               web.Fact("Same lead since", "13 January 2026", "through three levels of need")),
        navigation=tuple(web.NavigationItem(m, f"#{m}", m == current) for m in menu),
        action=web.Link("Write a note", "#write"), **more,
    )


WHY = web.WhyThisDate(
    sentences=(("A conference is held within 15 working days of the strategy discussion at "
                "which "
                "the section 47 enquiry began. That was Thursday 7 May 2026, so day 15 is Friday "
                "29 May 2026. It is booked for Wednesday 27 May, which is in time."),),
    source="Working Together to Safeguard Children, statutory guidance. Northmere has set no "
           "tighter limit.",
    boxes=day_boxes(start=date(2026, 5, 7), due=date(2026, 5, 29), today=TODAY),
    checked=False, rule_url="#rule",
)
WHY_45 = web.WhyThisDate(
    sentences=("45 working days from the referral on Tuesday 10 March 2026.",),
    source="Working Together to Safeguard Children, statutory guidance.",
    boxes=day_boxes(start=date(2026, 3, 10), due=date(2026, 5, 15), today=TODAY), rule_url="#rule",
)
WHY_LOCAL = web.WhyThisDate(
    sentences=(("Northmere asks for a first review six weeks after a plan is agreed. This plan "
                "was "
                "agreed on Monday 30 March. No national rule sets this date."),))


def due_lines() -> dict[str, tuple[caseload.DueLine, ...]]:
    line = caseload.DueLine
    return {
        "late": (line("Review the family help plan", date(2026, 5, 11), "late",
                      "1 working day late", "#1", "Szczepańska-Ward family",
                      "Zofia, 14, and Aleksander, 9", why=WHY_LOCAL,
                      actions=(web.Link("Say what is happening", "#s", "the plan review"),),
                      remark="Aunt asked to move it: she works Mondays"),),
        "today": (line("See Idris Featherstone-Mbeki, child protection visit", TODAY, "today",
                       "15 working days since 20 April", "#2", "Featherstone-Mbeki family",
                       "Idris, 9 · booked 15:30 at home", why=WHY_LOCAL,
                       actions=(web.Link("Start the visit note", "#v"),)),),
        "week": (line("Send the family help assessment to Delphine", date(2026, 5, 15), "week",
                      "3 working days left", "#3", PELL, "3 of 4 parts written", why=WHY_45),),
        "later": (line("Section 17 plan review", date(2026, 5, 21), "later", "7 working days left",
                       "#4", restricted="You and three others may open this record",
                       remark="Cover while you are away: Delphine Achterberg, who may open it"),
                  line("Initial child protection conference", date(2026, 5, 29), "later",
                       "12 working days left", "#5", PELL,
                       "Temperance-Rose, 8, Jaxon, 3, and the unborn baby",
                       "led by Imtiaz Rahmani-Clarke", WHY,
                       (web.Link("Share the report with each parent", "#r"),),
                       "Booked Wed 27 May, 10:00")),
    }


def desk(many: int = 0) -> caseload.Desk:
    headings = {"late": "Late", "today": "Today, Tuesday 12 May", "week": "This week",
                "later": "Next three weeks"}
    lines = due_lines()
    groups = tuple(
        caseload.DueGroup(urgency, heading, lines[urgency] * (many or 1))  # type: ignore[arg-type]
        for urgency, heading in headings.items()
    )
    return caseload.Desk(
        first_name="Bronagh", now=NOW, groups=groups, family_count=6, child_count=13,
        drafts=(caseload.DraftLine("Visit, Monday 11 May: Seun, Temperance-Rose and Jaxon", "#d",
                                   NOW, "161 words"),
                caseload.DraftLine("Letter to Mr Ward about the summer", "#d", NOW, "", True)),
        changes=(caseload.ChangeLine("Northmere Police",
                                     "extended Craig Duddridge’s bail to 4 June. He must not go "
                                     "to 14 Gannet Row", NOW, PELL, web.Link("Read", "#c")),),
        last_here_at=NOW - timedelta(hours=14), families=families() * (many or 1),
        remarks=("Covering for Oonagh Sutherland-Pires until Friday 15 May",), print_url="#print",
    )


def families() -> tuple[caseload.FamilyLine, ...]:
    line, tag = caseload.FamilyLine, caseload.LevelTag
    return (
        line("Szczepańska-Ward", "#f1", "N-47641", ("Zofia 14", "Aleksander 9"),
             (tag("Section 17"),), "Bronagh Tillotson", "", "Plan review", date(2026, 5, 11),
             "late"),
        line("Pell, Adeyemi-Hargreaves and Duddridge", "#f2", "N-48213",
             ("Seun 11", "Temperance-Rose 8", "Jaxon 3", "unborn, 27 July"),
             (tag("Section 47 enquiry", "enquiry"), tag("Section 17")), "Bronagh Tillotson",
             "With Imtiaz Rahmani-Clarke, lead child protection practitioner", "Assessment",
             date(2026, 5, 15), "week", last_seen_date=date(2026, 5, 11)),
        line("Okafor-Lindqvist", "#f4", "N-48022", ("Ebele 5", "Sunniva 2", "Chidi 2"),
             (tag("Targeted early help"),), "Bronagh Tillotson"),
        line("Restricted record", "#f3", "Names show once opened", ("2 children",), restricted=True,
             next_what="Plan review", next_date=date(2026, 5, 21), next_urgency="later"),
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
        one("seu", "Oluwaseun (Seun) Pell-Adeyemi-Hargreaves", "11", "male", "2014-09-02",
            is_helped=True, home="2"),
        one("tem", "Temperance-Rose Pell-Adeyemi-Hargreaves", "8", "female", "2017-11-06",
            is_helped=True, home="1"),
        one("jax", "Jaxon Duddridge", "3", "male", "2022-08-01", is_helped=True, home="1"),
        one("unb", "Unborn baby Duddridge", note="due 27 July 2026", is_helped=True,
            is_unborn=True),
        one("zai", "Zainab Adeyemi", "1", "female", "2025-01-01", note="half-sister", home="4"),
    ]
    pairs = ("ron kay|mau kay|kay seu|ade seu|kay tem|ade tem|kay jax|cra jax|kay unb|cra unb|"
             "ade zai|ngo zai")
    return everyone, [kinship.Parent(*pair.split()) for pair in pairs.split("|")], [
        kinship.Couple("ron", "mau"), kinship.Couple("kay", "ade", "separated", "apart 2019"),
        kinship.Couple("kay", "cra", "apart", "since 7 May"), kinship.Couple("ade", "ngo"),
    ]


def family_picture() -> caseload.Picture:
    drawn = who_is_who(*family_people())
    assert drawn is not None
    return caseload.Picture(svg=drawn.svg, caption=drawn.caption, wide=True,
                            words=tuple(web.Fact(who, told) for who, told in drawn.words))


SAYS = (
    web.FamilyWords("“I need people to stop treating me like I picked this. I want my three back "
                    "round one table before the baby comes.”",
                    "Kayleigh-Ann, in her own words", date(2026, 5, 11),
                    link=web.Link("what she wrote before", "#b")),
    web.FamilyWords("“I do not agree that I was not asked about Seun moving. I was told after.”",
                    "Adebayo, by email", date(2026, 4, 24),
                    "a disagreement about the record, kept beside it"),
)


def rows(number: int = 10) -> tuple[caseload.TimelineRow, ...]:
    row = caseload.TimelineRow
    some = (
        row("meeting", "Decision", date(2026, 5, 11),
            "Police extended Craig Duddridge’s bail to 4 June", "#l", time(18, 5),
            said_by="Northmere Police", remarks=("Shared by police",)),
        row("seen", "Child seen", date(2026, 5, 11),
            "Visit to Maureen’s home. All three children ate together. No new marks on Jaxon",
            "#l", time(16, 15), ("Seun", "Temperance-Rose", "Jaxon"), "Bronagh Tillotson",
            draft=True),
        row("worry", "Something worrying", date(2026, 5, 5),
            "Police called by a neighbour to shouting at 14 Gannet Row", "#l", time(22, 40),
            ("Temperance-Rose", "Jaxon"), "Northmere Police", "Written 8 May, 3 days after",
            detail="Both children awake upstairs."),
        row("good", "Something good", date(2026, 4, 27),
            "Attendance 97% since moving to his grandmother’s", about=("Seun",),
            said_by="St Oswin’s Primary"),
        row("moved", "Moved home", date(2026, 3, 2),
            "Seun moved to his grandmother’s, arranged by the family", "#l", about=("Seun",),
            said_by="Kayleigh-Ann Pell", remarks=("Adebayo disagrees: see his words",),
            corrected="Put right on 9 May: see that line"),
        row("other", "Anything else", date(2025, 11, 4), "Came to the hub’s toy library", "#l"),
    )
    return tuple(some[n % len(some)] for n in range(number))


def story(lanes: tuple[str, ...], years: int = 0, busy: int = 0,
          width: float = 1060) -> caseload.Picture:
    mark, span = timeline.Mark, timeline.Bar
    kinds = ("seen", "worry", "meeting", "good", "moved", "other")
    found = [mark(TODAY - timedelta(days=9 * n + n % 4), kinds[n % 4], (lanes[n % len(lanes)],),
                  "Seen at school") for n in range(18)]
    found += [mark(TODAY - timedelta(days=3 + n % 6), kinds[n % 6], (), "A busy week")
              for n in range(busy)]
    found += [mark(date(2026 - years, 3, 1) + timedelta(days=17 * n), kinds[n % 5], lanes[:2])
              for n in range(30 if years else 0)]
    bars = []
    for lane in lanes:
        bars += [span(lane, "early_help", date(2026, 1, 13), date(2026, 3, 10)),
                 span(lane, "section_17", date(2026, 3, 10), None)]
        if lane != lanes[0]:
            bars.append(span(lane, "enquiry", date(2026, 5, 7), None))
    if years:
        bars += [span(lanes[0], "plan", date(2026 - years, 4, 1), date(2026 - years + 1, 3, 1)),
                 span(lanes[0], "looked_after", date(2026 - years + 1, 3, 1),
                      date(2026 - years + 2, 2, 1))]
    drawn = timeline.timeline(
        lanes=lanes, drawn_marks=found, bars=bars, today=TODAY, width=width,
        moments=(timeline.Moment(date(2026, 5, 7), "Strategy discussion, 7 May"),),
        name="Chronology")
    assert drawn is not None
    return caseload.Picture(drawn.svg, "Marks close together are one mark with their number.",
                            wide=True, legend=drawn.key)


CHILDREN = ("Seun", "Temperance-Rose", "Jaxon", "Unborn baby")
ELEVEN = tuple("Amara Bartholomew Chidi Dorothea-Louise Ezekiel Folarin Grace Hezekiah Ife Jubilee "
               "Kehinde".split())


def family(long: bool = False, many: int = 1) -> caseload.FamilyOverview:
    tag = caseload.LevelTag
    name = LONG if long else "Temperance-Rose Pell-Adeyemi-Hargreaves"
    return caseload.FamilyOverview(
        says=SAYS,
        children=(
            caseload.ChildRow("Oluwaseun (Seun) Pell-Adeyemi-Hargreaves", "#c", "11, boy", "2",
                              ("Kayleigh-Ann", "Adebayo"), (tag("Section 17"),),
                              "Since 10 March. Targeted early help before"),
            caseload.ChildRow(name, "#c", "8, girl", "1", ("Kayleigh-Ann", "Adebayo"),
                              (tag("Section 47 enquiry", "enquiry"), tag("Section 17")),
                              "Since 7 May. Section 17 from 10 March"),
            caseload.ChildRow("Unborn baby Duddridge", "#c", "expected 27 July 2026", "", (),
                              (tag("Section 47 enquiry", "enquiry"),), unborn=True),
        ) * many,
        adults=(
            caseload.AdultRow("Kayleigh-Ann Pell", "#a", "31, mother of all four", "1",
                              "Text first, after 9:30. Reads well, dislikes letters"),
            caseload.AdultRow(LONG if long else "Craig Duddridge", "", "34, father of Jaxon", "3",
                              "", "Polish, needs an interpreter"),
        ) * many,
        homes=(
            caseload.Home(1, "Kayleigh-Ann, Temperance-Rose and Jaxon", "14 Gannet Row, Harbour",
                          note="Since August 2022, council tenancy"),
            caseload.Home(2, "Maureen and Seun", protected=True,
                          hidden_from="Hidden from Craig Duddridge", show_url="#show"),
            caseload.Home(3, "Craig", "With his brother, Sallowby", protected=True,
                          shown_until=NOW),
            caseload.Home(4, "Adebayo, Ngozi and Zainab"),
        ),
        workers=(
            caseload.WorkerLine("Bronagh Tillotson", "family help lead practitioner",
                                "Family support worker · since 13 January 2026", "01632 960 118"),
            caseload.WorkerLine("Imtiaz Rahmani-Clarke", "lead child protection practitioner"),
        ),
        due=tuple(line for group in due_lines().values() for line in group), due_total=7,
        due_url="#due", who_is_who=family_picture(),
        going_well=(web.Fact("Seun’s attendance is 97% since he moved, from 81%", "",
                             "School, 6 May"),),
        keep_in_mind=caseload.KeepInMind(
            "Ring before you come. If a white Transit is outside, don’t go in: ring 101 and "
            "Imtiaz.", "Bronagh Tillotson", date(2026, 5, 8), date(2026, 5, 22)),
        lead_changes="0 changes of lead", latest=rows(4), chronology_url="#ch",
        not_allocated=long,
    )


def child() -> caseload.ChildOverview:
    tag = caseload.LevelTag
    return caseload.ChildOverview(
        name="Temperance-Rose Pell-Adeyemi-Hargreaves", reference="P-210467", age="8 years",
        born="born 6 November 2017", levels=(tag("Section 47 enquiry", "enquiry"),
                                             tag("Section 17")),
        pronoun="her", possessive="her", likes_to_be_called="Rosie",
        clocks=(
            caseload.Clock("Assessment", "From the referral on 10 March", 42, 45, "working days",
                           date(2026, 5, 15), "week", "3 working days left", WHY_45),
            caseload.Clock("Initial conference", "From the strategy discussion on 7 May", 3, 15,
                           "working days", date(2026, 5, 29), "later", "12 working days left",
                           WHY),
            caseload.Clock("Plan review", "From 30 March", 7, 6, "weeks", date(2026, 5, 11),
                           "late", "1 working day late"),
        ),
        status_picture=story(("Temperance-Rose",), 5),
        statuses=(
            caseload.StatusRow("Section 47 enquiry", date(2026, 5, 7), None,
                               "Strategy discussion, 7 May", "Runs beside section 17"),
            caseload.StatusRow("Child protection plan: neglect", date(2021, 6, 14),
                               date(2022, 3, 2), "Initial conference",
                               "Imported from the earlier system:",
                               web.Link("see as received", "#r", "for the plan of 2021")),
        ),
        words=(web.FamilyWords("“I don’t want to move school. Miss lets me feed the stick "
                               "insects.”", "Alone with Imtiaz, at school", date(2026, 5, 8)),),
        words_url="#w", words_total=9,
        about=(web.Fact("Lives with", "Kayleigh-Ann Pell and Jaxon, 14 Gannet Row"),
               web.Fact("Brothers and sisters", "",
                        links=(web.Link("Seun", "#s", "11, same parents"),
                               web.Link("Jaxon", "#j", "3, same mother"))),
               web.Fact("Heritage, faith, language", "White British and Black Nigerian",
                        "Said by both parents")),
        identifiers=(caseload.IdentifierRow("NHS number", "999 000 0018"),
                     caseload.IdentifierRow("Unique pupil number", "A999123456789",
                                            "The first letter should be H.")),
        episode="One family help episode, from 13 January 2026",
        last_seen="Last seen Monday 11 May", latest=rows(3), chronology_url="#ch",
    )


def chronology(number: int = 10, lanes: tuple[str, ...] = CHILDREN, **more: Any
               ) -> caseload.ChronologyPage:
    choice = caseload.Choice
    return caseload.ChronologyPage(
        span="November 2025 to today, 64 lines", rows=rows(number),
        pages=pages(number=2, per_page=number or 1, total=number * 6), picture=more.pop(
            "picture", None) or story(lanes, busy=40),
        filters=(
            caseload.FilterGroup("About", "about", tuple(
                choice(lane, lane, 31 - n, n == 0) for n, lane in enumerate(lanes))),
            caseload.FilterGroup("What", "what", (choice("seen", "Child seen", 17),
                                                  choice("worry", "Something worrying", 1104))),
        ),
        order_url="#o", pdf_url="#pdf", earlier=web.Link("Earlier: 2021 to 2022, 118 lines", "#e"),
        **more,
    )


class NoteExample(GovukForm):
    """Stands in for the note's own form, with the fields that the page draws."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=4, required=False)
    page = forms.CharField(widget=forms.HiddenInput, initial="token", required=False)
    kind = forms.ChoiceField(label="What kind of note?", choices=[("visit", "Visit"),
                                                                  ("call", "Telephone call")],
                             widget=forms.RadioSelect, initial="visit", required=False)
    happened_date = DatePartsField(what="The date of the visit", label="When did it happen?",
                                   help_text="For example, 11 5 2026",
                                   required="Enter the date it happened", latest=TODAY)
    from_time = forms.CharField(label="From", required=False, help_text="Like 16:15")
    to_time = forms.CharField(label="To", required=False)
    where = forms.CharField(label="Where", required=False)
    there = forms.CharField(label="Who was there", required=False)
    what_happened = forms.CharField(
        label="What you saw and heard", widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Only what happened. Your thinking has its own box below.",
        error_messages={"required": "Enter what happened"})
    what_you_make_of_it = forms.CharField(label="What you make of it", required=False,
                                          widget=forms.Textarea(attrs={"rows": 3}))


class OddsAndEnds(GovukForm):
    """The kinds of field that the note does not have."""

    reason = forms.CharField(label="Why now?", widget=forms.Textarea,
                             help_text="The manager and the family can read it.",
                             error_messages={"required": "Enter why it cannot wait"})
    year = forms.ChoiceField(label="Census year", choices=[("2026", "2025 to 2026")],
                             required=False)
    about = forms.MultipleChoiceField(label="Who is it about?", required=False,
                                      choices=[(c, c) for c in CHILDREN],
                                      widget=forms.CheckboxSelectMultiple)
    understood = forms.BooleanField(label="I know that this is reviewed",
                                    error_messages={"required": "Tick to say that you know"})


class FileExample(GovukForm):
    """One file."""

    file = forms.FileField(label="The file", error_messages={"required": "Choose a file"})


def writing(**more: Any) -> record.NoteForm:
    part = record.ChildForm
    return record.NoteForm(
        title="Note of a visit", post_url="#post", draft_url="/draft/",
        people=(record.PersonChoice("1", "Oluwaseun (Seun) Pell-Adeyemi-Hargreaves, 11",
                                    "Lives with Maureen Pell, his grandmother", True),
                record.PersonChoice("2", "Temperance-Rose Pell-Adeyemi-Hargreaves, 8", "", True),
                record.PersonChoice("4", "Unborn baby Duddridge, expected 27 July 2026")),
        children=(part("1", "Seun", ("11, lives here", "Last seen alone: 20 April"), True, True,
                       True, "“I like it at Nan’s but I’m on the blow-up bed.”"),
                  part("2", "Temperance-Rose", ("8, visiting",), True, False, False, "",
                       "She asked whether her dad could come to sports day.",
                       "Her brothers’ records, and papers shared with Jaxon’s father, won’t carry "
                       "this.")),
        late_sentence="This was 3 days ago, so the line will say that it was written late.",
        others_writing=("Imtiaz Rahmani-Clarke has been writing a note since 08:31.",),
        will_do=(("done", "Closes See Seun, section 17 visit, due 18 May"),
                 ("later", "Doesn’t close Jaxon’s medical: that is still to be recorded")),
        last_time=SAYS[0], readers="The family’s team, the child protection team and audit.",
        **more,
    )


def examples() -> list[Example]:
    """Every page in every state that we look at."""
    from tests.pages.web_examples_more import more_examples  # they need the shapes above

    found: list[Example] = []

    def add(name: str, template: str, current: str = "Families", **context: Any) -> None:
        context.setdefault("furniture", furniture(current))
        context["csrf_token"] = "example"
        found.append(Example(name, template, context))

    empty_pages = pages(number=1, per_page=20, total=0)
    some_pages = pages(number=3, per_page=20, total=400)
    add("desk", "caseload/desk.html", "Desk", desk=desk())
    add("desk-thirty", "caseload/desk.html", "Desk", desk=desk(14))
    add("desk-empty", "caseload/desk.html", "Desk",
        desk=caseload.Desk(first_name="Bronagh", now=NOW, groups=()))
    add("families", "caseload/families.html", page=caseload.FamilyList(
        "My families", families(), pages(number=1, per_page=20, total=4),
        (web.Link("Mine", ""), web.Link("My team’s", "#t")),
        other_orders=(web.Link("By name", "#n"),)))
    add("families-forty", "caseload/families.html", page=caseload.FamilyList(
        "My team’s families", families() * 10, some_pages))
    add("families-empty", "caseload/families.html",
        page=caseload.FamilyList("My families", (), empty_pages))
    add("family", "caseload/family.html", record=bar(), family=family())
    add("family-long", "caseload/family.html", family=family(long=True, many=8), record=bar(
        title=LONG, restricted=web.Restricted("You and three others may open it.", "#list"),
        emergency=web.EmergencyView(NOW, "Child at the front desk, no one else on shift",
                                    "Anselm Bickerstaffe-Rao was told at 23:16.")))
    add("family-empty", "caseload/family.html", record=bar(), family=caseload.FamilyOverview(
        says=(), children=(), adults=(), homes=(), workers=(), due=(), write_says_url="#w"))
    add("child", "caseload/child.html", record=bar("Children"), child=child())
    add("child-empty", "caseload/child.html", record=bar("Children"), child=caseload.ChildOverview(
        name=LONG, reference="P-1", age="expected 27 July 2026", born="", levels=()))
    add("chronology", "caseload/chronology.html", record=bar("Chronology"),
        chronology=chronology())
    add("chronology-eleven", "caseload/chronology.html", record=bar("Chronology"),
        chronology=chronology(40, ELEVEN, newest_first=False, is_filtered=True, clear_url="#c",
                              picture=story(ELEVEN, years=9, busy=90)))
    add("chronology-empty", "caseload/chronology.html", record=bar("Chronology"),
        chronology=caseload.ChronologyPage("No lines", (), empty_pages, None, ()))
    more_examples(add)
    return found

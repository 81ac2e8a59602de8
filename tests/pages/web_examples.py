"""Invented contexts for every template: rich, empty, long-named and forty lines long.

Used by `test_web_look.py` to draw each page and check it in a browser. A template without an
example fails there, so that no page goes unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from kinstead.caseload import shapes as caseload
from kinstead.record import shapes as record
from kinstead.web import shapes as web
from kinstead.web.forms import DatePartsField, GovukForm
from kinstead.web.pages import pages
from tests.pages.web_example_parts import (
    CHILDREN,
    ELEVEN,
    LONG,
    NOW,
    SAYS,
    TODAY,
    WHY,
    WHY_45,
    bar,
    desk,
    due_lines,
    families,
    family_picture,
    furniture,
    rows,
    story,
)


@dataclass(frozen=True)
class Example:
    """A page to be drawn: its template and what the template is given."""

    name: str
    template: str
    context: dict[str, Any]


def family(long: bool = False, many: int = 1) -> caseload.FamilyOverview:
    tag = caseload.LevelTag
    name = LONG if long else "Temperance-Rose Pell-Adeyemi-Hargreaves"
    return caseload.FamilyOverview(
        says=SAYS,
        children=(
            caseload.ChildRow(
                "Oluwaseun (Seun) Pell-Adeyemi-Hargreaves",
                "#c",
                "11, boy",
                "2",
                ("Kayleigh-Ann", "Adebayo"),
                (tag("Section 17"),),
                "Since 10 March. Targeted early help before",
            ),
            caseload.ChildRow(
                name,
                "#c",
                "8, girl",
                "1",
                ("Kayleigh-Ann", "Adebayo"),
                (tag("Section 47 enquiry", "enquiry"), tag("Section 17")),
                "Since 7 May. Section 17 from 10 March",
            ),
            caseload.ChildRow(
                "Unborn baby Duddridge",
                "#c",
                "expected 27 July 2026",
                "",
                (),
                (tag("Section 47 enquiry", "enquiry"),),
                unborn=True,
            ),
        )
        * many,
        adults=(
            caseload.AdultRow(
                "Kayleigh-Ann Pell",
                "#a",
                "31, mother of all four",
                "1",
                "Text first, after 9:30. Reads well, dislikes letters",
            ),
            caseload.AdultRow(
                LONG if long else "Craig Duddridge",
                "",
                "34, father of Jaxon",
                "3",
                "",
                "Polish, needs an interpreter",
            ),
        )
        * many,
        homes=(
            caseload.Home(
                1,
                "Kayleigh-Ann, Temperance-Rose and Jaxon",
                "14 Gannet Row, Harbour",
                note="Since August 2022, council tenancy",
            ),
            caseload.Home(
                2,
                "Maureen and Seun",
                protected=True,
                hidden_from="Hidden from Craig Duddridge",
                show_url="#show",
            ),
            caseload.Home(
                3, "Craig", "With his brother, Sallowby", protected=True, shown_until=NOW
            ),
            caseload.Home(4, "Adebayo, Ngozi and Zainab"),
        ),
        workers=(
            caseload.WorkerLine(
                "Bronagh Tillotson",
                "family help lead practitioner",
                "Family support worker · since 13 January 2026",
                "01632 960 118",
            ),
            caseload.WorkerLine("Imtiaz Rahmani-Clarke", "lead child protection practitioner"),
        ),
        due=tuple(line for group in due_lines().values() for line in group),
        due_total=7,
        due_url="#due",
        who_is_who=family_picture(),
        going_well=(
            web.Fact("Seun’s attendance is 97% since he moved, from 81%", "", "School, 6 May"),
        ),
        keep_in_mind=caseload.KeepInMind(
            "Ring before you come. If a white Transit is outside, don’t go in: ring 101 and "
            "Imtiaz.",
            "Bronagh Tillotson",
            date(2026, 5, 8),
            date(2026, 5, 22),
        ),
        lead_changes="0 changes of lead",
        latest=rows(4),
        chronology_url="#ch",
        not_allocated=long,
    )


def child() -> caseload.ChildOverview:
    tag = caseload.LevelTag
    return caseload.ChildOverview(
        name="Temperance-Rose Pell-Adeyemi-Hargreaves",
        reference="P-210467",
        age="8 years",
        born="born 6 November 2017",
        levels=(tag("Section 47 enquiry", "enquiry"), tag("Section 17")),
        pronoun="her",
        possessive="her",
        likes_to_be_called="Rosie",
        clocks=(
            caseload.Clock(
                "Assessment",
                "From the referral on 10 March",
                42,
                45,
                "working days",
                date(2026, 5, 15),
                "week",
                "3 working days left",
                WHY_45,
            ),
            caseload.Clock(
                "Initial conference",
                "From the strategy discussion on 7 May",
                3,
                15,
                "working days",
                date(2026, 5, 29),
                "later",
                "12 working days left",
                WHY,
            ),
            caseload.Clock(
                "Plan review",
                "From 30 March",
                7,
                6,
                "weeks",
                date(2026, 5, 11),
                "late",
                "1 working day late",
            ),
        ),
        status_picture=story(("Temperance-Rose",), 5),
        statuses=(
            caseload.StatusRow(
                "Section 47 enquiry",
                date(2026, 5, 7),
                None,
                "Strategy discussion, 7 May",
                "Runs beside section 17",
            ),
            caseload.StatusRow(
                "Child protection plan: neglect",
                date(2021, 6, 14),
                date(2022, 3, 2),
                "Initial conference",
                "Imported from the earlier system:",
                web.Link("see as received", "#r", "for the plan of 2021"),
            ),
        ),
        words=(
            web.FamilyWords(
                "“I don’t want to move school. Miss lets me feed the stick insects.”",
                "Alone with Imtiaz, at school",
                date(2026, 5, 8),
            ),
        ),
        words_url="#w",
        words_total=9,
        about=(
            web.Fact("Lives with", "Kayleigh-Ann Pell and Jaxon, 14 Gannet Row"),
            web.Fact(
                "Brothers and sisters",
                "",
                links=(
                    web.Link("Seun", "#s", "11, same parents"),
                    web.Link("Jaxon", "#j", "3, same mother"),
                ),
            ),
            web.Fact(
                "Heritage, faith, language",
                "White British and Black Nigerian",
                "Said by both parents",
            ),
        ),
        identifiers=(
            caseload.IdentifierRow("NHS number", "999 000 0018"),
            caseload.IdentifierRow(
                "Unique pupil number", "A999123456789", "The first letter should be H."
            ),
        ),
        episode="One family help episode, from 13 January 2026",
        last_seen="Last seen Monday 11 May",
        latest=rows(3),
        chronology_url="#ch",
    )


def chronology(
    number: int = 10, lanes: tuple[str, ...] = CHILDREN, **more: Any
) -> caseload.ChronologyPage:
    choice = caseload.Choice
    return caseload.ChronologyPage(
        span="November 2025 to today, 64 lines",
        rows=rows(number),
        pages=pages(number=2, per_page=number or 1, total=number * 6),
        picture=more.pop("picture", None) or story(lanes, busy=40),
        filters=(
            caseload.FilterGroup(
                "About",
                "about",
                tuple(choice(lane, lane, 31 - n, n == 0) for n, lane in enumerate(lanes)),
            ),
            caseload.FilterGroup(
                "What",
                "what",
                (choice("seen", "Child seen", 17), choice("worry", "Something worrying", 1104)),
            ),
        ),
        order_url="#o",
        pdf_url="#pdf",
        earlier=web.Link("Earlier: 2021 to 2022, 118 lines", "#e"),
        **more,
    )


class NoteExample(GovukForm):
    """Stands in for the note's own form, with the fields that the page draws."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=4, required=False)
    page = forms.CharField(widget=forms.HiddenInput, initial="token", required=False)
    kind = forms.ChoiceField(
        label="What kind of note?",
        choices=[("visit", "Visit"), ("call", "Telephone call")],
        widget=forms.RadioSelect,
        initial="visit",
        required=False,
    )
    happened_date = DatePartsField(
        what="The date of the visit",
        label="When did it happen?",
        help_text="For example, 11 5 2026",
        required="Enter the date it happened",
        latest=TODAY,
    )
    from_time = forms.CharField(label="From", required=False, help_text="Like 16:15")
    to_time = forms.CharField(label="To", required=False)
    where = forms.CharField(label="Where", required=False)
    there = forms.CharField(label="Who was there", required=False)
    what_happened = forms.CharField(
        label="What you saw and heard",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Only what happened. Your thinking has its own box below.",
        error_messages={"required": "Enter what happened"},
    )
    what_you_make_of_it = forms.CharField(
        label="What you make of it", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class OddsAndEnds(GovukForm):
    """The kinds of field that the note does not have."""

    reason = forms.CharField(
        label="Why now?",
        widget=forms.Textarea,
        help_text="The manager and the family can read it.",
        error_messages={"required": "Enter why it cannot wait"},
    )
    year = forms.ChoiceField(
        label="Census year", choices=[("2026", "2025 to 2026")], required=False
    )
    about = forms.MultipleChoiceField(
        label="Who is it about?",
        required=False,
        choices=[(c, c) for c in CHILDREN],
        widget=forms.CheckboxSelectMultiple,
    )
    understood = forms.BooleanField(
        label="I know that this is reviewed",
        error_messages={"required": "Tick to say that you know"},
    )


class FileExample(GovukForm):
    """One file."""

    file = forms.FileField(label="The file", error_messages={"required": "Choose a file"})


def writing(**more: Any) -> record.NoteForm:
    part = record.ChildForm
    return record.NoteForm(
        title="Note of a visit",
        post_url="#post",
        draft_url="/draft/",
        people=(
            record.PersonChoice(
                "1",
                "Oluwaseun (Seun) Pell-Adeyemi-Hargreaves, 11",
                "Lives with Maureen Pell, his grandmother",
                True,
            ),
            record.PersonChoice("2", "Temperance-Rose Pell-Adeyemi-Hargreaves, 8", "", True),
            record.PersonChoice("4", "Unborn baby Duddridge, expected 27 July 2026"),
        ),
        children=(
            part(
                "1",
                "Seun",
                ("11, lives here", "Last seen alone: 20 April"),
                True,
                True,
                True,
                "“I like it at Nan’s but I’m on the blow-up bed.”",
            ),
            part(
                "2",
                "Temperance-Rose",
                ("8, visiting",),
                True,
                False,
                False,
                "",
                "She asked whether her dad could come to sports day.",
                "Her brothers’ records, and papers shared with Jaxon’s father, won’t carry this.",
            ),
        ),
        late_sentence="This was 3 days ago, so the line will say that it was written late.",
        others_writing=("Imtiaz Rahmani-Clarke has been writing a note since 08:31.",),
        will_do=(
            ("done", "Closes See Seun, section 17 visit, due 18 May"),
            ("later", "Doesn’t close Jaxon’s medical: that is still to be recorded"),
        ),
        last_time=SAYS[0],
        readers="The family’s team, the child protection team and audit.",
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
    add(
        "desk-empty",
        "caseload/desk.html",
        "Desk",
        desk=caseload.Desk(first_name="Bronagh", now=NOW, groups=()),
    )
    add(
        "families",
        "caseload/families.html",
        page=caseload.FamilyList(
            "My families",
            families(),
            pages(number=1, per_page=20, total=4),
            (web.Link("Mine", ""), web.Link("My team’s", "#t")),
            other_orders=(web.Link("By name", "#n"),),
        ),
    )
    add(
        "families-forty",
        "caseload/families.html",
        page=caseload.FamilyList("My team’s families", families() * 10, some_pages),
    )
    add(
        "families-empty",
        "caseload/families.html",
        page=caseload.FamilyList("My families", (), empty_pages),
    )
    add("family", "caseload/family.html", record=bar(), family=family())
    add(
        "family-long",
        "caseload/family.html",
        family=family(long=True, many=8),
        record=bar(
            title=LONG,
            restricted=web.Restricted("You and three others may open it.", "#list"),
            emergency=web.EmergencyView(
                NOW,
                "Child at the front desk, no one else on shift",
                "Anselm Bickerstaffe-Rao was told at 23:16.",
            ),
        ),
    )
    add(
        "family-empty",
        "caseload/family.html",
        record=bar(),
        family=caseload.FamilyOverview(
            says=(), children=(), adults=(), homes=(), workers=(), due=(), write_says_url="#w"
        ),
    )
    add("child", "caseload/child.html", record=bar("Children"), child=child())
    add(
        "child-empty",
        "caseload/child.html",
        record=bar("Children"),
        child=caseload.ChildOverview(
            name=LONG, reference="P-1", age="expected 27 July 2026", born="", levels=()
        ),
    )
    add("chronology", "caseload/chronology.html", record=bar("Chronology"), chronology=chronology())
    add(
        "chronology-eleven",
        "caseload/chronology.html",
        record=bar("Chronology"),
        chronology=chronology(
            40,
            ELEVEN,
            newest_first=False,
            is_filtered=True,
            clear_url="#c",
            picture=story(ELEVEN, years=9, busy=90),
        ),
    )
    add(
        "chronology-empty",
        "caseload/chronology.html",
        record=bar("Chronology"),
        chronology=caseload.ChronologyPage("No lines", (), empty_pages, None, ()),
    )
    more_examples(add)
    return found

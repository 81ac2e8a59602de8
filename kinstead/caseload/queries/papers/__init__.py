"""Papers of a family: what can be made into one, those that were made, and who was given them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, one, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.caseload.queries.papers.assessments import ASSESSMENT
from kinstead.caseload.queries.papers.conferences import DECISION, REPORT
from kinstead.caseload.queries.papers.frame import Asked, Made, PaperKind, Reader, called
from kinstead.caseload.queries.papers.letters import LETTER
from kinstead.caseload.queries.papers.meetings import MINUTES
from kinstead.caseload.queries.papers.plans import PLAN
from kinstead.caseload.queries.papers.story import CHRONOLOGY
from kinstead.caseload.shapes.papers import (
    Given,
    Making,
    OnePaper,
    PaperLine,
    Papers,
    ToPrint,
    WhoReads,
)
from kinstead.people.models import Family, Person
from kinstead.people.record_bar import header
from kinstead.record.models import Letter, Paper
from kinstead.web.printed import Layout
from kinstead.web.shapes import RecordBar
from kinstead.web.words import day_plain, day_short

__all__ = ["KINDS", "Made", "file_of", "made", "making_page", "one_paper", "papers_page"]

KINDS: dict[str, PaperKind] = {
    kind.name: kind for kind in (PLAN, ASSESSMENT, DECISION, REPORT, MINUTES, LETTER, CHRONOLOGY)
}

_PAPERS = """
SELECT p.id, p.title, p.kind, p.number, p.layout, p.format, p.made_at, a.full_name AS made_by,
       coalesce((SELECT json_agg(json_build_object('to', g.to_whom, 'on', g.given_on,
                                                   'how', g.how) ORDER BY g.given_on, g.id)
                 FROM record_papergiven g WHERE g.paper_id = p.id), '[]') AS given
FROM record_paper p JOIN access_account a ON a.id = p.made_by_id
WHERE p.family_id = %(family)s AND (%(paper)s::uuid IS NULL OR p.id = %(paper)s)
ORDER BY p.made_at DESC, p.id DESC LIMIT 100
"""
_READERS = """
SELECT p.id, p.full_name, p.called, p.first_language, m.part, m.described
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND m.to_date IS NULL AND p.merged_into_id IS NULL
  AND p.expected_birth_date IS NULL AND p.death_date IS NULL
ORDER BY (m.part <> 'adult'), p.birth_date, p.id
"""
_LAYOUTS = dict(Paper.Layout.choices)
_FORMATS = dict(Paper.Format.choices)
_HOW = dict(Letter.How.choices)


def papers_page(asker: Asker, family: UUID, *, at: datetime) -> tuple[RecordBar, Papers]:
    """What was printed and given, and what can be printed. Raises NoSuchRecord."""
    head = header(asker, family, page="papers", at=at, current="papers")
    things = rows(_things(), family=family)
    may_make = asker.may(Action.RECORD_CASEWORK)
    return head.bar, Papers(
        lines=tuple(_line(family, row) for row in rows(_PAPERS, family=family, paper=None)),
        to_print=tuple(
            ToPrint(
                kind=KINDS[row["kind"]].title,
                title=row["title"],
                happened=here(row["happened"]).date() if row["kind"] != "chronology" else None,
                url=reverse("make_paper", args=[family, row["kind"], row["id"]]),
            )
            for row in things
        )
        if may_make
        else (),
    )


def making_page(
    asker: Asker, family: UUID, kind: str, about: UUID, *, at: datetime
) -> tuple[RecordBar, Making]:
    """The form before a paper is made: for whom, how it is laid out. Raises NoSuchRecord."""
    head = header(asker, family, page=f"making a paper: {kind}", at=at, current="papers")
    found = [
        row
        for row in rows(_things(kind), family=family)
        if row["id"] == about and row["kind"] == kind
    ]
    if not found:
        raise NoSuchRecord("There is nothing like that to print.")
    return head.bar, Making(
        kind=KINDS[kind].title,
        title=found[0]["title"],
        readers=tuple(
            WhoReads(
                str(row["id"]),
                called(row),
                ", ".join(filter(None, (row["described"], _reads(row["first_language"])))),
            )
            for row in rows(_READERS, family=family)
        ),
        back_url=reverse("papers", args=[family]),
    )


def made(
    asker: Asker,
    family: UUID,
    kind: str,
    about: UUID,
    *,
    reader: UUID | None,
    layout: Layout,
    at: datetime,
) -> tuple[Family, Made]:
    """The content of a paper, ready to be laid out. Raises NoSuchRecord."""
    if kind not in KINDS:
        raise NoSuchRecord("There is no such kind of paper.")
    head = header(asker, family, page=f"made a paper: {kind}", at=at)
    whom = Reader()
    if reader is not None:
        row = next((r for r in rows(_READERS, family=family) if r["id"] == reader), None)
        if row is None:
            raise NoSuchRecord("Choose somebody of this family.")
        language = row["first_language"] or ""
        whom = Reader(
            row["id"], called(row), "" if language.lower() in {"", "english"} else language
        )
    content = KINDS[kind].make(Asked(asker, family, head, about, whom, layout, at))
    return Family.objects.get(pk=family), content


def one_paper(
    asker: Asker, family: UUID, paper: UUID, *, at: datetime
) -> tuple[RecordBar, OnePaper]:
    """One paper, and who was given it. Raises NoSuchRecord."""
    head = header(asker, family, page="paper", at=at, kind="paper", subject=paper, current="papers")
    row = one(_PAPERS, family=family, paper=paper)
    readers = rows(_READERS, family=family)
    return head.bar, OnePaper(
        line=_line(family, row),
        file_url=reverse("paper_file", args=[family, paper]),
        give_url=reverse("give_paper", args=[family, paper]),
        readers=tuple((str(r["id"]), called(r)) for r in readers),
        may_give=asker.may(Action.RECORD_CASEWORK),
    )


def paper_and_person(family: UUID, paper: UUID, person: UUID | None) -> tuple[Paper, Person | None]:
    """For giving: the paper without its content, and the person. Raises NoSuchRecord."""
    found = Paper.objects.defer("content").filter(pk=paper, family_id=family).first()
    whom = (
        Person.objects.filter(pk=person, memberships__family_id=family).first() if person else None
    )
    if found is None or (person is not None and whom is None):
        raise NoSuchRecord("There is no such paper, or it is not yours to see.")
    return found, whom


def file_of(asker: Asker, family: UUID, paper: UUID, *, at: datetime) -> tuple[str, str, bytes]:
    """A paper's file name (never a person's), its type and its content. Raises NoSuchRecord."""
    head = header(asker, family, page="paper downloaded", at=at, kind="paper", subject=paper)
    found = Paper.objects.filter(pk=paper, family_id=family).first()
    if found is None:
        raise NoSuchRecord("There is no such paper, or it is not yours to see.")
    ending, content_type = {
        "pdf": ("pdf", "application/pdf"),
        "word": (
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    }[found.format]
    name = f"{found.kind.replace('_', '-')}-{head.bar.reference}.{ending}"
    return name, content_type, bytes(found.content)


def _things(only: str = "") -> str:
    """One statement for everything that can be printed, newest first."""
    parts = " UNION ALL ".join(
        f"SELECT '{kind.name}' AS kind, t.* FROM ({kind.things}) t"  # noqa: S608 our own words
        for kind in KINDS.values()
        if not only or kind.name == only
    )
    if not parts:
        raise NoSuchRecord("There is no such kind of paper.")
    return f"{parts} ORDER BY happened DESC LIMIT 200"


def _line(family: UUID, row: dict[str, Any]) -> PaperLine:
    return PaperLine(
        title=row["title"],
        layout=_LAYOUTS[row["layout"]],
        format=_FORMATS[row["format"]],
        made_at=here(row["made_at"]),
        made_by=row["made_by"],
        url=reverse("paper", args=[family, row["id"]]),
        given=tuple(
            Given(g["to"], day_short(_date(g["on"])), day_plain(_date(g["on"])), _HOW[g["how"]])
            for g in row["given"]
        ),
    )


def _date(text: str) -> date:
    return date.fromisoformat(text)


def _reads(language: str) -> str:
    return f"first language {language}" if language and language.lower() != "english" else ""

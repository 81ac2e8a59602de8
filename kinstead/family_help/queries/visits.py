"""The visits of a family: how often, which count, and which notes could."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from kinstead.access.asking import NoSuchRecord, here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.family_help.models import FamilyHelpEpisode, Visit
from kinstead.family_help.shapes.help import NoteToCount, VisitRow, VisitsPage
from kinstead.people.models import Person
from kinstead.people.record_bar import header
from kinstead.record.models import Note
from kinstead.web.shapes import RecordBar
from kinstead.web.words import count, day_near, day_plain, names

_HOW_OFTEN = """
SELECT count(DISTINCT v.note_id) AS times, max(v.made_on) AS last,
       count(DISTINCT v.note_id) FILTER (WHERE v.made_on > %(until)s::date - 84) AS lately
FROM family_help_visit v
WHERE v.family_id = %(family)s AND v.made_on >= %(since)s AND v.made_on <= %(until)s
"""

_VISITS = """
SELECT v.note_id, v.what_for, v.made_on, n.headline, min(v.id::text) AS id,
       coalesce(json_agg(json_build_object(
           'name', coalesce(nullif(p.called, ''), p.full_name, 'Name not known'),
           'seen', v.seen, 'alone', v.seen_alone) ORDER BY p.birth_date, p.id)
           FILTER (WHERE p.id IS NOT NULL), '[]') AS whom
FROM family_help_visit v LEFT JOIN record_note n ON n.id = v.note_id
LEFT JOIN people_person p ON p.id = v.person_id
WHERE v.family_id = %(family)s
GROUP BY v.note_id, v.what_for, v.made_on, n.headline
ORDER BY v.made_on DESC, v.note_id DESC LIMIT 60
"""

# Notes of visits since help began that are not counted, and that no later note put right.
_TO_COUNT = """
SELECT n.id, n.headline, n.happened_at,
       coalesce((SELECT json_agg(coalesce(nullif(p.called, ''), p.full_name) ORDER BY p.birth_date)
                 FROM record_noteperson x JOIN people_person p ON p.id = x.person_id
                 WHERE x.note_id = n.id), '[]') AS whom
FROM record_note n
WHERE n.family_id = %(family)s AND n.kind = 'visit' AND n.happened_at >= %(since)s
  AND NOT EXISTS (SELECT FROM family_help_visit v WHERE v.note_id = n.id)
  AND NOT EXISTS (SELECT FROM record_note later WHERE later.corrects_id = n.id)
ORDER BY n.happened_at DESC, n.id DESC LIMIT 20
"""

_FOR = dict(Visit.For.choices)


def frequency(family: UUID, since: date, until: date) -> tuple[str, str, int]:
    """How often the family was visited in words, when last, and how often in all: one statement."""
    row = rows(_HOW_OFTEN, family=family, since=since, until=until)[0]
    if not row["times"]:
        return "No visit is counted yet", "", 0
    weeks = min(12, max(1, round((until - since).days / 7)))
    sentence = f"{count(row['lately'], 'visit')} in the last {count(weeks, 'week')}"
    if row["lately"] > 1:
        every = max(1, round(weeks / row["lately"]))
        sentence += ", about every week" if every == 1 else f", about every {every} weeks"
    return sentence, f"Last visited {day_plain(row['last'])}", row["times"]


def visits_page(
    asker: Asker, family: UUID, *, at: datetime, today: date
) -> tuple[RecordBar, VisitsPage]:
    """The visits, and the notes that could be counted as one. Raises NoSuchRecord."""
    bar = header(asker, family, page="visits", at=at, current="family_help").bar
    episode = FamilyHelpEpisode.objects.filter(family=family, closed_on__isnull=True).first()
    may_count = asker.may(Action.RECORD_CASEWORK) and episode is not None
    to_count: list[dict[str, Any]] = []
    if may_count and episode is not None:
        to_count = rows(_TO_COUNT, family=family, since=episode.opened_on)
    sentence = ""
    if episode is not None:
        sentence, last, total = frequency(family, episode.opened_on, today)
        if total:
            sentence = f"{sentence}. {last}; {count(total, 'visit')} since help began."
    return bar, VisitsPage(
        sentence=sentence,
        rows=tuple(_row(family, v, asker) for v in rows(_VISITS, family=family)),
        to_count=tuple(
            NoteToCount(
                id=str(n["id"]),
                happened=day_near(here(n["happened_at"]).date()),
                headline=n["headline"],
                who=names(n["whom"]),
                url=reverse("note", args=[family, n["id"]]),
            )
            for n in to_count
        ),
        write_url=reverse("write_note", args=[family]) if asker.may(Action.WRITE_NOTE) else "",
        protection_url=_protection(family),
    )


def notes_to_count(family: UUID, keys: list[str]) -> list[tuple[Note, list[Person]]]:
    """Notes of this family, each with whom it is about, for an action. Raises NoSuchRecord."""
    found = list(Note.objects.filter(family=family, pk__in=keys).prefetch_related("people__person"))
    if len(found) != len(set(keys)):
        raise NoSuchRecord("There is no such note, or it is not yours to see.")
    return [(note, [part.person for part in note.people.all()]) for note in found]


def _row(family: UUID, visit: dict[str, Any], asker: Asker) -> VisitRow:
    seen = [p["name"] for p in visit["whom"] if p["seen"]]
    alone = [p["name"] for p in visit["whom"] if p["alone"]]
    said = f"{names(seen)} seen" if seen else "Nobody seen"
    if alone:
        said += f", {names(alone)} alone"
    return VisitRow(
        made_on=visit["made_on"],
        what_for=_FOR.get(visit["what_for"], visit["what_for"]),
        whom=names([p["name"] for p in visit["whom"]]) or "The family",
        seen=said if visit["whom"] else "",
        headline=visit["headline"] or "",
        url=reverse("note", args=[family, visit["note_id"]])
        if visit["headline"] and asker.may(Action.SEE_NOTES)
        else "",
    )


def _protection(family: UUID) -> str:
    try:
        return reverse("protection", args=[family])
    except NoReverseMatch:
        return ""

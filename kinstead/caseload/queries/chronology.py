"""The chronology: on the page, as a picture, and on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from kinstead.access.asking import here, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.caseload.pictures import timeline as picture_of
from kinstead.caseload.queries.levels import BARS, STATUS_WORDS
from kinstead.caseload.shapes import (
    Choice,
    ChronologyPage,
    ChronologyPaper,
    EntryKind,
    FilterGroup,
    Picture,
    TimelineRow,
)
from kinstead.kit.days_in_words import date_in_words
from kinstead.people.record_bar import header
from kinstead.web.pages import pages
from kinstead.web.shapes import Fact, RecordBar
from kinstead.web.words import count, day_plain, day_short, names

PER_PAGE = 25
# The record's words for a kind, and the mark each has on a page.
KINDS: dict[str, tuple[EntryKind, str]] = {
    "seen": ("seen", "Child seen"),
    "worrying": ("worry", "Something worrying"),
    "decision": ("meeting", "Meeting or decision"),
    "moved": ("moved", "Moved home"),
    "good": ("good", "Something good"),
    "other": ("other", "Everything else"),
}
_IN_TABLE = {
    "seen": "Seen",
    "worrying": "Worrying",
    "decision": "Meeting or decision",
    "moved": "Moved",
    "good": "Good",
    "other": "Other",
}
# Everything the picture and the counts need, and whether the words sought are in it.
_LINES = """
SELECT e.id, e.happened_at, e.kind, e.source,
       (%(words)s = '' OR e.headline ILIKE %(like)s OR e.words ILIKE %(like)s
        OR e.said_by ILIKE %(like)s) AS has_words,
       coalesce(array_agg(c.person_id) FILTER (WHERE c.person_id IS NOT NULL), '{}') AS people
FROM record_chronologyentry e
LEFT JOIN record_chronologyperson c ON c.entry_id = e.id
WHERE e.family_id = %(family)s
GROUP BY e.id ORDER BY e.happened_at DESC, e.id DESC
"""

_IN_FULL = """
SELECT e.id, e.happened_at, e.time_known, e.kind, e.headline, e.words, e.source, e.said_by,
       e.written_at, e.about_kind, e.about_id, e.corrects_id, earlier.happened_at AS corrects_at,
       later.written_at AS corrected_at
FROM record_chronologyentry e
LEFT JOIN record_chronologyentry earlier ON earlier.id = e.corrects_id
LEFT JOIN LATERAL (SELECT written_at FROM record_chronologyentry x
                   WHERE x.corrects_id = e.id ORDER BY x.id DESC LIMIT 1) later ON true
WHERE e.id = ANY (%(ids)s)
"""

_LATEST = """
SELECT e.id, e.happened_at, e.time_known, e.kind, e.headline, e.words, e.source, e.said_by,
       e.written_at, e.about_kind, e.about_id, NULL AS corrects_id, NULL AS corrects_at,
       NULL AS corrected_at,
       (SELECT array_agg(coalesce(nullif(p.called, ''), p.full_name) ORDER BY p.birth_date)
        FROM record_chronologyperson c JOIN people_person p ON p.id = c.person_id
        WHERE c.entry_id = e.id) AS about
FROM record_chronologyentry e
WHERE e.family_id = %(family)s AND (%(person)s::uuid IS NULL OR EXISTS (
    SELECT FROM record_chronologyperson c
    WHERE c.entry_id = e.id AND c.person_id = %(person)s))
ORDER BY e.happened_at DESC, e.id DESC LIMIT %(most)s
"""

_PEOPLE = """
SELECT p.id, p.full_name, p.called, p.birth_date, p.expected_birth_date, m.part, m.described,
       coalesce((SELECT json_agg(json_build_object('kind', s.kind, 'from', s.from_date,
                                                   'to', s.to_date) ORDER BY s.from_date)
                 FROM family_help_childlegalstatus s
                 WHERE s.person_id = p.id AND s.family_id = m.family_id), '[]') AS statuses
FROM people_familymember m JOIN people_person p ON p.id = m.person_id
WHERE m.family_id = %(family)s AND p.merged_into_id IS NULL
ORDER BY m.part <> 'child', p.birth_date NULLS LAST, m.id
"""


@dataclass(frozen=True)
class Chosen:
    """What somebody asked to see of a chronology, from the page's own address."""

    about: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    words: str = ""
    from_date: date | None = None
    to_date: date | None = None
    oldest_first: bool = False
    page: int = 1
    raw: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_filtered(self) -> bool:
        return bool(
            self.about or self.kinds or self.sources or self.words or self.from_date or self.to_date
        )

    @classmethod
    def out_of(cls, query: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> Chosen:
        """Read an address; what makes no sense is left out rather than refused."""
        kept = tuple((key, value) for key, values in lists.items() for value in values if value)
        return cls(
            about=frozenset(lists.get("about", ())),
            kinds=frozenset(lists.get("kind", ())) & frozenset(KINDS),
            sources=frozenset(lists.get("source", ())) & {"person", "automatic", "imported"},
            words=str(query.get("words", ""))[:100].strip(),
            from_date=_day(query.get("from")),
            to_date=_day(query.get("to")),
            oldest_first=query.get("order") == "oldest",
            page=int(p) if (p := str(query.get("page", "1"))).isdigit() and len(p) < 6 else 1,
            raw=kept,
        )


def chronology_page(
    asker: Asker, family: UUID, *, chosen: Chosen, today: date, at: datetime
) -> tuple[RecordBar, ChronologyPage]:
    """One page of the chronology with its picture and filters. Raises NoSuchRecord."""
    head = header(asker, family, page="chronology", at=at, current="chronology")
    people = rows(_PEOPLE, family=family)
    lines = _lines(family, chosen)
    kept = [line for line in lines if _keeps(line, chosen)]
    if chosen.oldest_first:
        kept.reverse()
    shown = pages(number=chosen.page, per_page=PER_PAGE, total=len(kept), query=list(chosen.raw))
    on_page = kept[max(shown.first - 1, 0) : shown.last]
    here_url = reverse("chronology", args=[family])
    swapped = [(k, v) for k, v in chosen.raw if k not in {"order", "page"}]
    if not chosen.oldest_first:
        swapped.append(("order", "oldest"))
    return head.bar, ChronologyPage(
        span=_span(kept, today),
        rows=_in_full(on_page, people, family),
        pages=shown,
        picture=_picture(kept, people, today),
        filters=_filters(lines, people, chosen),
        newest_first=not chosen.oldest_first,
        order_url=_address(here_url, swapped),
        pdf_url=_address(
            reverse("chronology_paper", args=[family]),
            [(k, v) for k, v in chosen.raw if k not in {"order", "page"}],
        )
        if asker.may(Action.PRINT_CHRONOLOGY)
        else "",
        words_sought=chosen.words,
        from_text=chosen.from_date.isoformat() if chosen.from_date else "",
        to_text=chosen.to_date.isoformat() if chosen.to_date else "",
        is_filtered=chosen.is_filtered,
        clear_url=here_url,
    )


def chronology_paper(
    asker: Asker, family: UUID, *, chosen: Chosen, today: date, at: datetime
) -> ChronologyPaper:
    """The whole chronology, or what was chosen of it, oldest first, for paper."""
    head = header(asker, family, page="chronology on paper", at=at)
    assert asker.account is not None
    people = rows(_PEOPLE, family=family)
    kept = [line for line in _lines(family, chosen) if _keeps(line, chosen)]
    kept.reverse()
    full = _in_full(kept, people, family, detail=True)
    return ChronologyPaper(
        council_name=settings.COUNCIL_NAME,
        family=head.bar.title,
        reference=head.bar.reference,
        printed_at=here(at),
        printed_by=asker.account.full_name,
        span=_span(kept, today),
        people=tuple(
            Fact(
                p["full_name"] or "Name not known",
                ", ".join(filter(None, (_born(p), p["described"]))) or "in the family",
            )
            for p in people
        ),
        rows=full,
        picture=_picture(kept, people, today, width=720),
        chosen=_chosen_in_words(chosen, people),
        restricted=head.bar.restricted is not None,
        years=tuple(
            (year, tuple(those)) for year, those in groupby(full, lambda r: r.happened_date.year)
        ),
    )


def latest(
    asker: Asker, family: UUID, *, person: UUID | None = None, most: int = 6
) -> tuple[TimelineRow, ...]:
    """The last few lines, for an overview. One statement; none for a role without the story."""
    if not asker.may(Action.SEE_CHRONOLOGY):
        return ()
    found = rows(_LATEST, family=family, person=person, most=most)
    return tuple(_row(line, tuple(line["about"] or ()), family) for line in found)


def _lines(family: UUID, chosen: Chosen) -> list[dict[str, Any]]:
    safe = chosen.words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return rows(_LINES, family=family, words=chosen.words, like=f"%{safe}%")


def _keeps(line: dict[str, Any], chosen: Chosen) -> bool:
    happened = here(line["happened_at"]).date()
    return (
        line["has_words"]
        and (not chosen.kinds or line["kind"] in chosen.kinds)
        and (not chosen.about or bool(chosen.about & {str(p) for p in line["people"]}))
        and (not chosen.sources or _source(line) in chosen.sources)
        and (chosen.from_date is None or happened >= chosen.from_date)
        and (chosen.to_date is None or happened <= chosen.to_date)
    )


def _source(line: dict[str, Any]) -> str:
    return "person" if line["source"] == "authored" else str(line["source"])


def _in_full(
    lines: list[dict[str, Any]],
    people: list[dict[str, Any]],
    family: UUID,
    *,
    detail: bool = False,
) -> tuple[TimelineRow, ...]:
    if not lines:
        return ()
    full = {row["id"]: row for row in rows(_IN_FULL, ids=[line["id"] for line in lines])}
    called = {p["id"]: p["called"] or p["full_name"] for p in people}
    children = {p["id"] for p in people if p["part"] == "child"}
    made = []
    for line in lines:
        about = set(line["people"])
        everyone = len(children) > 1 and children <= about
        those = (
            ()
            if everyone
            else tuple(called[p["id"]] for p in people if p["id"] in about and called[p["id"]])
        )
        made.append(_row(full[line["id"]], those, family, detail=detail))
    return tuple(made)


def _row(
    row: dict[str, Any], about: tuple[str, ...], family: UUID, *, detail: bool = False
) -> TimelineRow:
    happened, written = here(row["happened_at"]), here(row["written_at"])
    days = (written.date() - happened.date()).days
    late = ""
    if days > 1 and row["source"] == "authored":
        late = f"Written {day_short(written.date())}, {days} days after"
    remarks = {"automatic": ("Automatic line",), "imported": ("Taken in from a return",)}
    url = ""
    if row["about_kind"] == "note" and row["about_id"]:
        url = reverse("note", args=[family, row["about_id"]])
    return TimelineRow(
        kind=KINDS[row["kind"]][0],
        kind_text=_IN_TABLE[row["kind"]],
        happened_date=happened.date(),
        happened_time=happened.time() if row["time_known"] else None,
        summary=row["headline"],
        url=url,
        about=about,
        said_by=row["said_by"],
        late_text=late,
        remarks=remarks.get(row["source"], ()),
        corrects=f"Corrects the line of {day_short(here(row['corrects_at']).date())}"
        if row["corrects_at"]
        else "",
        corrected=f"Put right on {day_short(here(row['corrected_at']).date())}: see that line"
        if row["corrected_at"]
        else "",
        detail=row["words"] if detail else "",
    )


def _picture(
    lines: list[dict[str, Any]], people: list[dict[str, Any]], today: date, width: float = 1060
) -> Picture | None:
    """A lane for each child, or for the family where none is known. `width` 720 suits paper."""
    children = [p for p in people if p["part"] == "child"]
    lanes = _lanes(children)
    drawn = picture_of.timeline(
        lanes=list(lanes.values()),
        drawn_marks=[
            picture_of.Mark(
                day=here(line["happened_at"]).date(),
                kind=KINDS[line["kind"]][0],
                lanes=tuple(lanes[p] for p in line["people"] if p in lanes),
            )
            for line in lines
        ],
        bars=[
            picture_of.Bar(
                lane=lanes[child["id"]],
                level=BARS[status["kind"]],
                from_date=date.fromisoformat(status["from"]),
                to_date=date.fromisoformat(status["to"]) if status["to"] else None,
                said=STATUS_WORDS[status["kind"]],
            )
            for child in children
            for status in child["statuses"]
        ],
        today=today,
        width=width,
        name="Chronology as a picture",
    )
    if drawn is None:
        return None
    return Picture(svg=drawn.svg, caption=drawn.told, wide=True, legend=drawn.key)


def _lanes(children: list[dict[str, Any]]) -> dict[UUID, str]:
    """A name for each child's lane, two of one name told apart."""
    lanes: dict[UUID, str] = {}
    for child in children:
        name = child["called"] or child["full_name"].split(" ")[0] or "Name not known"
        if child["birth_date"] is None and child["expected_birth_date"]:
            name = child["called"] or "Unborn baby"
        if name in lanes.values():
            name = child["full_name"] or f"{name} {len(lanes) + 1}"
        lanes[child["id"]] = name
    return lanes


def _filters(
    lines: list[dict[str, Any]], people: list[dict[str, Any]], chosen: Chosen
) -> tuple[FilterGroup, ...]:
    about = tuple(
        Choice(
            value=str(p["id"]),
            label=p["called"] or p["full_name"] or "Name not known",
            count=n,
            chosen=str(p["id"]) in chosen.about,
        )
        for p in people
        if (n := sum(p["id"] in line["people"] for line in lines))
    )
    kinds = tuple(
        Choice(value=kind, label=words, count=n, chosen=kind in chosen.kinds)
        for kind, (_, words) in KINDS.items()
        if (n := sum(line["kind"] == kind for line in lines))
    )
    sources = tuple(
        Choice(value=value, label=words, count=n, chosen=value in chosen.sources)
        for value, words in (
            ("person", "A person"),
            ("automatic", "Automatic"),
            ("imported", "Taken in from a return"),
        )
        if (n := sum(_source(line) == value for line in lines))
    )
    groups = (
        FilterGroup("About", "about", about),
        FilterGroup("What", "kind", kinds),
        FilterGroup("Written by", "source", sources),
    )
    return tuple(group for group in groups if group.choices)


def _span(lines: list[dict[str, Any]], today: date) -> str:
    if not lines:
        return "No lines"
    days = sorted(here(line["happened_at"]).date() for line in lines)
    first, last = (date_in_words(d).split(" ", 1)[1] for d in (days[0], days[-1]))
    until = "today" if (days[-1].year, days[-1].month) == (today.year, today.month) else last
    span = first if until == first else f"{first} to {until}"
    return f"{span}, {count(len(lines), 'line', 'lines')}"


def _born(person: dict[str, Any]) -> str:
    if person["birth_date"]:
        return f"born {day_plain(person['birth_date'])}"
    if person["expected_birth_date"]:
        return f"expected {day_plain(person['expected_birth_date'])}"
    return ""


def _chosen_in_words(chosen: Chosen, people: list[dict[str, Any]]) -> str:
    parts = []
    if chosen.about:
        who = [p["called"] or p["full_name"] for p in people if str(p["id"]) in chosen.about]
        parts.append(f"about {names(who)}")
    if chosen.kinds:
        parts.append("of these kinds: " + names(KINDS[k][1].lower() for k in sorted(chosen.kinds)))
    if chosen.sources:
        parts.append("as chosen by who wrote them")
    if chosen.words:
        parts.append(f"with the words “{chosen.words}”")
    if chosen.from_date:
        parts.append(f"from {day_plain(chosen.from_date)}")
    if chosen.to_date:
        parts.append(f"to {day_plain(chosen.to_date)}")
    return f"Only lines {', '.join(parts)}" if parts else ""


def _address(base: str, query: list[tuple[str, str]]) -> str:
    from urllib.parse import urlencode

    return f"{base}?{urlencode(query)}" if query else base


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None

"""What the pages of this room show, starting from who is asking.

Totals of a return name nobody and are shown whole. Everything that concerns a child is read under
row-level security: what belongs to a record that is not the reader's to see is only counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, one, rows
from kinstead.access.models import ReadLog
from kinstead.access.permissions import Asker
from kinstead.returns.models import BuiltReturn, ReceivedReturn
from kinstead.returns.rules.report import tables_of
from kinstead.returns.rules.said import row_in_words
from kinstead.returns.shapes import (
    BuiltLine,
    HeldRow,
    ImportProgress,
    ImportReport,
    ReceivedLine,
    ReturnsBuild,
    ReturnsImport,
    TableCount,
    ToPutRight,
)
from kinstead.web.pages import pages
from kinstead.web.shapes import Link, PageLink, Pages
from kinstead.web.words import count

PER_PAGE = 50
_MOST_BEFORE = 50
# A worker says every ten seconds that it lives.
_WORKER_SILENT_SECONDS = 45

# With the child by its reference, where the reader may see the child at all.
_HELD = """
    SELECT h.child, h.line, h."column", h.value, h.reason, h.family_id, r."table",
           r.content, r.outcome, i.person_id
    FROM returns_heldrow h LEFT JOIN returns_receivedrow r ON r.id = h.row_id
    LEFT JOIN people_identifier i ON i.kind = 'child_id' AND i.value = h.child
         AND i.to_date IS NULL AND h.child <> '' AND h.family_id IS NOT NULL
    WHERE h.received_id = %(received)s ORDER BY h.id
"""
_HELD_COUNT = "SELECT count(*) AS n FROM returns_heldrow h WHERE h.received_id = %(received)s"
_WRONG = """
    SELECT v.family_id, v.person_id, v."column", v.value, v.words, p.full_name,
           i.value AS reference
    FROM returns_valuetoputright v JOIN people_person p ON p.id = v.person_id
    LEFT JOIN people_identifier i
         ON i.person_id = v.person_id AND i.kind = 'child_id' AND i.to_date IS NULL
    WHERE v.received_id = %(received)s AND v.put_right_at IS NULL ORDER BY v.id
"""
_WRONG_COUNT = """
    SELECT count(*) AS n FROM returns_valuetoputright v
    WHERE v.received_id = %(received)s AND v.put_right_at IS NULL
"""
_PART = " LIMIT %(most)s OFFSET %(before)s"


def taking_in(asker: Asker) -> ReturnsImport:
    """The page on which a return is taken in, with those taken in before."""
    before = ReceivedReturn.objects.order_by("-received_at", "-id").values(
        "id",
        "file_name",
        "year",
        "received_at",
        "received_by__full_name",
        "state",
        "refusal",
        "children",
        "rows_read",
        "rows_promoted",
        "rows_held",
    )[:_MOST_BEFORE]
    return ReturnsImport(
        post_url=reverse("import_cin"),
        largest=settings.RETURN_LIMIT_BYTES,
        before=tuple(
            ReceivedLine(
                name=row["file_name"],
                url=reverse("import_progress", args=[row["id"]]),
                year=_year(row["year"]) or "not known",
                at=here(row["received_at"]),
                by=row["received_by__full_name"],
                result=_result(row),
            )
            for row in before
        ),
    )


def _result(row: Mapping[str, Any]) -> str:
    if row["state"] == ReceivedReturn.State.WAITING:
        return "Waiting to start"
    if row["state"] == ReceivedReturn.State.READING:
        return "Being taken in"
    if row["state"] == ReceivedReturn.State.REFUSED:
        return f"Not taken in: {row['refusal']}"
    return (
        f"{count(row['children'], 'child', 'children')}, {row['rows_read']:,} rows:"
        f" {row['rows_promoted']:,} on records, {row['rows_held']:,} held"
    )


def _year(code: str) -> str:
    return code.replace("_", "/")


def progress(asker: Asker, received_id: UUID) -> ImportProgress | None:
    """How far a return is; None when it is done and its report stands in its place."""
    received = _received(received_id)
    if received.state == ReceivedReturn.State.DONE:
        return None
    step = "Writing records" if received.of else "Reading children"
    if received.state == ReceivedReturn.State.WAITING:
        step = "Waiting to start"
        if not _a_worker_lives():
            step = (
                "Waiting: background jobs are not running, so nothing will begin until"
                " whoever looks after Kinstead starts them (kinstead worker)"
            )
    return ImportProgress(
        name=received.file_name,
        step=step,
        done=received.done,
        total=received.of,
        began_at=here(received.started_at or received.received_at),
        problem=received.refusal,
    )


def _a_worker_lives() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_workers"
            " WHERE last_heartbeat > now() - make_interval(secs => %s))",
            [_WORKER_SILENT_SECONDS],
        )
        found = cursor.fetchone()
    return bool(found and found[0])


def _received(received_id: UUID) -> ReceivedReturn:
    found = ReceivedReturn.objects.select_related("received_by").filter(id=received_id).first()
    if found is None:
        raise NoSuchRecord("There is no such return, or it is not yours to see.")
    return found


def report(
    asker: Asker, received_id: UUID, *, held_page: int, right_page: int, at: datetime
) -> ImportReport | None:
    """What came of a return; None while it is not done."""
    received = _received(received_id)
    if received.state != ReceivedReturn.State.DONE:
        return None
    _looked(asker, "received_return", received_id, "import_report", at)
    held_total = one(_HELD_COUNT, received=received_id)["n"]
    right_total = one(_WRONG_COUNT, received=received_id)["n"]
    held_pages = _pages(held_page, held_total, "page")
    right_pages = _pages(right_page, right_total, "right")
    counts = received.counts
    tables = tables_of(counts)
    finished = received.finished_at or received.received_at
    return ImportReport(
        name=received.file_name,
        year=_year(received.year),
        at=here(received.received_at),
        by=received.received_by.full_name,
        seconds=(finished - (received.started_at or received.received_at)).total_seconds(),
        children_read=received.children,
        children_new=counts.get("children_new", 0),
        children_known=received.children - counts.get("children_new", 0),
        tables=tuple(
            TableCount(
                t.table, t.read, t.promoted, t.held, t.to_put_right, t.unchanged, t.added, t.amended
            )
            for t in tables
        ),
        held=tuple(
            _held(row) for row in rows(_HELD + _PART, received=received_id, **_part(held_pages))
        ),
        held_pages=held_pages if held_total else None,
        put_right=tuple(
            _wrong(row) for row in rows(_WRONG + _PART, received=received_id, **_part(right_pages))
        ),
        put_right_pages=right_pages if right_total else None,
        download_url=reverse("import_download", args=[received_id]),
        next_steps=(
            Link(
                "Write this year’s return from the records",
                f"{reverse('build_cin')}?year={received.year}",
            ),
            Link("Take in another return", reverse("import_cin")),
        ),
        nothing_changed=bool(tables) and not any(t.added or t.amended for t in tables),
        hidden=max(0, counts.get("held_entries", 0) - held_total),
        values_held=counts.get("values_held", 0),
        beside_the_tables=counts.get("beside_the_tables", 0),
        remarks=tuple(counts.get("remarks", ())),
    )


def _pages(number: int, total: int, name: str) -> Pages:
    """Pagination whose page is called `name` in the address, for two lists on one page."""
    made = pages(number=number, per_page=PER_PAGE, total=total)

    def renamed(url: str) -> str:
        return url.replace("?page=", f"?{name}=")

    return replace(
        made,
        links=tuple(
            PageLink(link.number, renamed(link.url), link.current, link.gap) for link in made.links
        ),
        previous_url=renamed(made.previous_url),
        next_url=renamed(made.next_url),
    )


def _part(shown: Pages) -> dict[str, int]:
    return {"most": PER_PAGE, "before": max(0, shown.first - 1)}


def _held(row: dict[str, Any]) -> HeldRow:
    where = [f"Child {row['child']}" if row["child"] else "The file"]
    if row["line"]:
        where.append(f"line {row['line']:,}")
    column = f"{row['column']}: " if row["column"] else ""
    content = _content(row["content"])
    return HeldRow(
        where=", ".join(where),
        table=row["table"] or "In no table of the census",
        reason=f"{column}{row['reason']}",
        received=row_in_words(row["table"], content) if row["table"] else row["value"],
        url=_child_url(row),
    )


def _content(content: Any) -> dict[str, str | None]:
    if content is None:
        return {}
    return dict(json.loads(content)) if isinstance(content, str) else dict(content)


def _child_url(row: dict[str, Any]) -> str:
    if not row["family_id"] or not row["person_id"]:
        return ""
    return reverse("child", args=[row["family_id"], row["person_id"]])


def _wrong(row: dict[str, Any]) -> ToPutRight:
    return ToPutRight(
        who=row["full_name"] or f"Child {row['reference'] or 'without a reference'}",
        url=_child_url(row),
        field=row["column"],
        value=row["value"],
        why=row["words"],
    )


def report_rows(asker: Asker, received_id: UUID, *, at: datetime) -> tuple[str, list[list[str]]]:
    """The whole list of what is held and what is to put right: the file's name and its lines."""
    received = _received(received_id)
    _looked(asker, "received_return", received_id, "import_download", at)
    return received.file_name, list(_lines(received_id))


def _lines(received_id: UUID) -> Iterator[list[str]]:
    yield ["What", "Table", "Child", "Line", "Column", "Value", "Why", "The row as it came"]
    for row in rows(_HELD, received=received_id):
        what = "held: outside every table"
        if row["table"]:
            what = "held: the row" if row["outcome"] == "held" else "held: one value"
        came = row_in_words(row["table"], _content(row["content"])) if row["table"] else ""
        yield [
            what,
            row["table"] or "",
            row["child"],
            str(row["line"] or ""),
            row["column"],
            row["value"],
            row["reason"],
            came,
        ]
    for row in rows(_WRONG, received=received_id):
        yield [
            "on the record, to put right",
            "",
            row["reference"] or "",
            "",
            row["column"],
            row["value"],
            row["words"],
            "",
        ]


def building(asker: Asker) -> ReturnsBuild:
    """The page on which a return is written, with those written before."""
    built = list(
        BuiltReturn.objects.order_by("-built_at", "-id").values(
            "id", "year", "built_at", "built_by__full_name", "children", "counts"
        )[: _MOST_BEFORE + 1]
    )
    waiting = one("SELECT count(*) AS n FROM returns_valuetoputright WHERE put_right_at IS NULL")[
        "n"
    ]
    return ReturnsBuild(
        post_url=reverse("build_cin"),
        before=tuple(
            BuiltLine(
                name=built_name(row["year"], row["built_at"]),
                at=here(row["built_at"]),
                by=row["built_by__full_name"],
                children=row["children"],
                url=reverse("built_return", args=[row["id"]]),
                differences=_differences(row, built[place + 1 :]),
            )
            for place, row in enumerate(built[:_MOST_BEFORE])
        ),
        waiting=(("values on records break a rule of the census", waiting),) if waiting else (),
    )


def _differences(row: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]) -> str:
    """How a return differs from the one of the same year before it, and what it lacks."""
    said = []
    before = next((b for b in earlier if b["year"] == row["year"]), None)
    if before is not None:
        more = row["children"] - before["children"]
        word = "more" if more > 0 else "fewer"
        said.append(
            f"{abs(more):,} {word} children than the one before"
            if more
            else "As many children as the one before"
        )
    lacking = row["counts"].get("without_reference", 0)
    if lacking:
        said.append(f"{count(lacking, 'child has', 'children have')} no reference of ours")
    before_it = row["counts"].get("recorded_before", 0)
    if before_it:
        said.append(
            f"{count(before_it, 'record')} of the year made here before its return was taken in"
            " and not in that return: left out"
        )
    nowhere = row["counts"].get("without_referral", 0)
    if nowhere:
        said.append(f"{count(nowhere, 'record')} under no referral: left out")
    return "; ".join(said)


def built_name(year: str, at: datetime) -> str:
    """What a written return is called as a file."""
    return f"cin-{year.replace('_', '-')}-{here(at):%Y%m%d-%H%M%S}.xml"


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A return to be handed out."""

    name: str
    content: bytes


def built_file(asker: Asker, built_id: UUID, *, at: datetime) -> BuiltFile:
    """A return written before, to be downloaded; that it was is kept."""
    built = BuiltReturn.objects.filter(id=built_id).first()
    if built is None:
        raise NoSuchRecord("There is no such return, or it is not yours to see.")
    _looked(asker, "built_return", built_id, "built_return", at)
    return BuiltFile(built_name(built.year, built.built_at), bytes(built.content or b""))


def _looked(asker: Asker, kind: str, subject: UUID, page: str, at: datetime) -> None:
    """Keep that a list naming children was looked at. It is about no one family."""
    assert asker.account is not None
    ReadLog.objects.create(
        account=asker.account, at=at, subject_kind=kind, subject_id=subject, page=page
    )

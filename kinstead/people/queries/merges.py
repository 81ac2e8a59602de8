"""Merges that were done: the list of them, and one with what may still be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, one, rows
from kinstead.access.models import ReadLog
from kinstead.access.permissions import Asker
from kinstead.people.models import Merge
from kinstead.people.queries.sides import written_since
from kinstead.people.shapes import MergeDone, MergeLine, Merges
from kinstead.web.pages import pages
from kinstead.web.shapes import Link
from kinstead.web.words import count, day_plain

PER_PAGE = 30
# After an undoing, whoever sees the record that stayed may not see the other any more.
_NOT_YOURS = "a record you may not see"

_MERGE = """
SELECT m.id, m.kept_id, m.gone_id, m.merged_at, m.undone_at, m.reason, m.merged_by_id,
       k.full_name AS kept, g.full_name AS gone, g.id IS NULL AS gone_hidden,
       k.merged_into_id IS NOT NULL AS kept_merged, a.full_name AS by, u.full_name AS undone_by,
       (SELECT json_build_object('id', x.family_id, 'part', x.part)
        FROM people_familymember x WHERE x.person_id = m.kept_id
        ORDER BY x.to_date NULLS FIRST, x.id LIMIT 1) AS home, count(*) OVER () AS total
FROM people_merge m
JOIN people_person k ON k.id = m.kept_id
LEFT JOIN people_person g ON g.id = m.gone_id
JOIN access_account a ON a.id = m.merged_by_id
LEFT JOIN access_account u ON u.id = m.undone_by_id
"""
_LIST = _MERGE + "ORDER BY m.merged_at DESC, m.id DESC LIMIT %(most)s OFFSET %(skip)s"
_ONE = _MERGE + "WHERE m.id = %(merge)s"


def merges_page(asker: Asker, *, number: int, at: datetime) -> Merges:
    """A page of the merges of people the asker may see, newest first."""
    number = max(number, 1)
    found = rows(_LIST, most=PER_PAGE, skip=(number - 1) * PER_PAGE)
    return Merges(
        lines=tuple(
            MergeLine(
                title=f"{_gone(row)} into {_kept(row)}",
                url=reverse("merge", args=[row["id"]]),
                at=here(row["merged_at"]),
                by=row["by"],
                undone=f"Undone by {row['undone_by']} on {day_plain(here(row['undone_at']))}"
                if row["undone_at"]
                else "",
            )
            for row in found
        ),
        pages=pages(number=number, per_page=PER_PAGE, total=found[0]["total"] if found else 0),
        back=Link("Possible duplicates", reverse("duplicates")),
    )


def merge_page(asker: Asker, merge: UUID, *, at: datetime) -> MergeDone:
    """One merge. Raises NoSuchRecord."""
    assert asker.account is not None
    row = one(_ONE, merge=merge)
    home = row["home"] or {}
    ReadLog.objects.create(
        account=asker.account,
        at=at,
        subject_kind="person",
        subject_id=row["kept_id"],
        family_id=home.get("id"),
        page="merge",
    )
    kept, gone = _kept(row), _gone(row)
    may_undo = row["undone_at"] is None and not row["kept_merged"]
    did = [f"Why: {row['reason']}"]
    if row["undone_at"] is None:
        did += [
            f"Everything recorded about {gone} now stands on {kept}.",
            "What both had already stays with the record that went.",
            f"Searching for {gone} by any name or number finds {kept}.",
        ]
        if row["kept_merged"]:
            did.append(f"{kept} was itself merged later. Undo that merge first.")
    else:
        did.append(
            f"{gone} was merged into {kept} by {row['by']} on {day_plain(here(row['merged_at']))}."
        )
        since = written_since(row["kept_id"], merge)
        if since:
            did.append(
                f"{count(since, 'line')} written since the merge"
                f" {'stays' if since == 1 else 'stay'} with {kept}."
            )
    return MergeDone(
        name=kept,
        url=_url(row["kept_id"], home),
        at=here(row["merged_at"]),
        by=row["by"],
        did=tuple(did),
        undo_url=reverse("undo_merge", args=[merge]) if may_undo else "",
        undone_at=here(row["undone_at"]) if row["undone_at"] else None,
        undone_by=row["undone_by"] or "",
    )


def the_merge(merge: UUID) -> Merge:
    """The merge, for an action. Raises NoSuchRecord."""
    found = Merge.objects.filter(pk=merge).first()
    if found is None:
        raise NoSuchRecord("There is no such merge, or it is not yours to see.")
    return found


def _kept(row: dict[str, Any]) -> str:
    return row["kept"] or "Name not known"


def _gone(row: dict[str, Any]) -> str:
    return _NOT_YOURS if row["gone_hidden"] else row["gone"] or "Name not known"


def _url(person: UUID, home: dict[str, Any]) -> str:
    if not home:
        return ""
    if home["part"] == "child":
        return reverse("child", args=[home["id"], person])
    return reverse("family", args=[home["id"]])

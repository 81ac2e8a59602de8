"""Possible pairs: the list of them, and two records side by side before anyone decides."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, rows
from kinstead.access.models import ReadLog
from kinstead.access.permissions import Asker
from kinstead.people.models import Person, PossibleDuplicate
from kinstead.people.queries.sides import Side, how_many, shown, sides
from kinstead.people.rules.comparing import compare
from kinstead.people.shapes import ComparedField, Comparison, Duplicates
from kinstead.people.shapes import PossibleDuplicate as Pair
from kinstead.web.pages import pages
from kinstead.web.shapes import Link
from kinstead.web.words import names

PER_PAGE = 20
Keep = Literal["first", "second"]
TryingOut = Callable[..., AbstractContextManager[None]]

_PAIRS = """
WITH seen AS MATERIALIZED (
    SELECT d.* FROM people_possibleduplicate d
), open AS (
    SELECT d.*, a.full_name AS first, b.full_name AS second, a.called AS first_called,
           b.called AS second_called, count(*) OVER () AS total
    FROM seen d
    JOIN people_person a ON a.id = d.person_id AND a.merged_into_id IS NULL
    JOIN people_person b ON b.id = d.other_id AND b.merged_into_id IS NULL
    WHERE d.answer = 'open'
    ORDER BY d.is_likely DESC, d.found_at, d.id
    LIMIT %(most)s OFFSET %(skip)s
)
SELECT open.id, open.person_id, open.other_id, open.first, open.second, open.first_called,
       open.second_called, open.total, open.reasons::json AS reasons, open.against::json AS against,
       (SELECT count(*) FROM seen WHERE answer <> 'open') AS settled,
       (SELECT json_agg(DISTINCT f.name) FROM people_familymember m
        JOIN people_family f ON f.id = m.family_id
        WHERE m.person_id IN (open.person_id, open.other_id)) AS families
FROM open ORDER BY open.is_likely DESC, open.found_at, open.id
"""
_SETTLED = "SELECT count(*) AS settled FROM people_possibleduplicate WHERE answer <> 'open'"


def duplicates_page(asker: Asker, *, number: int, at: datetime) -> Duplicates:
    """A page of the pairs of which the asker may see both, the likeliest first."""
    number = max(number, 1)
    found = rows(_PAIRS, most=PER_PAGE, skip=(number - 1) * PER_PAGE)
    settled = found[0]["settled"] if found else rows(_SETTLED)[0]["settled"]
    _keep(
        asker,
        "duplicates",
        ((row[key], None) for row in found for key in ("person_id", "other_id")),
        at,
    )
    return Duplicates(
        pairs=tuple(_pair(row) for row in found),
        pages=pages(number=number, per_page=PER_PAGE, total=found[0]["total"] if found else 0),
        settled=settled,
        look_url=reverse("look_for_duplicates"),
        merges_url=reverse("merges"),
    )


def _pair(row: dict[str, Any]) -> Pair:
    return Pair(
        first=row["first"] or row["first_called"] or "Name not known",
        second=row["second"] or row["second_called"] or "Name not known",
        reasons=tuple(row["reasons"]),
        against=tuple(row["against"]),
        url=reverse("compare", args=[row["id"]]),
        families=names(row["families"] or ()),
    )


def the_pair(pair: UUID) -> PossibleDuplicate:
    """The pair, for an action. Raises NoSuchRecord where the reader does not see both."""
    found = PossibleDuplicate.objects.filter(pk=pair).select_related("person", "other").first()
    if found is None:
        raise NoSuchRecord("There is no such pair, or it is not yours to see.")
    return found


def kept_and_gone(pair: PossibleDuplicate, keep: Keep) -> tuple[Person, Person]:
    """Which record stays and which becomes part of it."""
    return (pair.person, pair.other) if keep == "first" else (pair.other, pair.person)


def compare_page(asker: Asker, pair: UUID, *, at: datetime) -> Comparison:
    """The two side by side. Raises NoSuchRecord."""
    found = the_pair(pair)
    first, second = _both(found)
    _keep_reading(asker, "compare", (first, second), at)
    refused = ""
    if first.row["merged_into_id"] or second.row["merged_into_id"]:
        refused = "One of these records was merged already. There is nothing left to decide."
    elif found.answer == PossibleDuplicate.Answer.DIFFERENT:
        refused = "Somebody has said that these are two people."
    return Comparison(
        first=first.shape(),
        second=second.shape(),
        fields=_fields(first, second),
        merge_url=reverse("compare", args=[pair]),
        separate_url=reverse("keep_apart", args=[pair]),
        back=Link("Possible duplicates", reverse("duplicates")),
        refused=refused,
        keep="first" if sum(first.counts.values()) >= sum(second.counts.values()) else "second",
    )


def preview_page(
    asker: Asker, pair: UUID, keep: Keep, *, trying_out: TryingOut, at: datetime
) -> Comparison:
    """The same with what a merge would do, found by doing it and taking it back at once.

    `trying_out` is the action that does so. Raises NoSuchRecord, and what the action raises where
    the merge would be refused.
    """
    assert asker.account is not None
    found = the_pair(pair)
    before = dict(zip(("first", "second"), _both(found), strict=True))
    _keep_reading(asker, "compare", before.values(), at)
    kept, gone = kept_and_gone(found, keep)
    with trying_out(kept=kept, gone=gone, by=asker.account, at=at):
        after = sides((kept.pk, gone.pk))
    stays = before[keep]
    goes = before["second" if keep == "first" else "first"]
    return Comparison(
        first=before["first"].shape(),
        second=before["second"].shape(),
        fields=_fields(before["first"], before["second"], after[kept.pk]),
        merge_url=reverse("compare", args=[pair]),
        separate_url=reverse("keep_apart", args=[pair]),
        back=Link("Both records side by side", reverse("compare", args=[pair])),
        preview=True,
        keep=keep,
        will_do=tuple(_will_do(stays, goes, after[kept.pk], after.get(gone.pk))),
    )


def _will_do(stays: Side, goes: Side, after: Side, left: Side | None) -> list[str]:
    remain = left.counts if left else {}
    moved = {table: n - remain.get(table, 0) for table, n in goes.counts.items()}
    said = []
    if any(moved.values()):
        move = "moves" if sum(moved.values()) == 1 else "move"
        said.append(f"{names(how_many(moved))} {move} to {stays.name}.")
    if any(remain.values()):
        stay = "stays" if sum(remain.values()) == 1 else "stay"
        said.append(
            f"{names(how_many(remain))} {stay} with the record that goes, because the one"
            " that stays has the same already."
        )
    own, theirs, then = stays.fields(), goes.fields(), after.fields()
    single = [label for label, value in own.items() if not isinstance(value, list)]
    filled = [label.lower() for label in single if not own[label] and then[label]]
    if filled:
        said.append(f"What is blank is filled in: {names(filled)}.")
    stands = [
        label.lower()
        for label in single
        if own[label] and theirs[label] and own[label] != theirs[label]
    ]
    if stands:
        said.append(f"Where both say something different, {stays.name} stands: {names(stands)}.")
    said.append(f"Searching for {goes.name} by any name or number finds {stays.name}.")
    said.append("What you may not see of either record moves as well.")
    said.append("It can be undone, and everything is then back where it was.")
    return said


def _both(pair: PossibleDuplicate) -> tuple[Side, Side]:
    found = sides((pair.person_id, pair.other_id))
    if len(found) != 2:
        raise NoSuchRecord("There is no such pair, or it is not yours to see.")
    return found[pair.person_id], found[pair.other_id]


def _fields(first: Side, second: Side, after: Side | None = None) -> tuple[ComparedField, ...]:
    theirs, then = second.fields(), after.fields() if after else {}
    compared = []
    for label, value in first.fields().items():
        verdict = compare(value, theirs[label])
        if verdict is not None:
            compared.append(
                ComparedField(
                    label=label,
                    first=shown(value),
                    second=shown(theirs[label]),
                    verdict=verdict.verdict,
                    reason=verdict.reason,
                    kept=shown(then.get(label)),
                )
            )
    return tuple(compared)


def _keep_reading(asker: Asker, page: str, read: Any, at: datetime) -> None:
    _keep(
        asker,
        page,
        (
            (side.key, family["id"])
            for side in read
            for family in side.row["families"] or [{"id": None}]
        ),
        at,
    )


def _keep(asker: Asker, page: str, read: Any, at: datetime) -> None:
    """Whose records were looked at, in the page's own transaction."""
    assert asker.account is not None
    ReadLog.objects.bulk_create(
        ReadLog(
            account=asker.account,
            at=at,
            subject_kind="person",
            subject_id=person,
            family_id=family,
            page=page,
        )
        for person, family in dict.fromkeys(read)
    )

"""What stands beside a draft: another window's words, earlier savings, a colleague's draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, one, rows
from kinstead.access.permissions import Asker
from kinstead.people.record_bar import header
from kinstead.record import draft_kinds
from kinstead.record.rules.drafts import count_words
from kinstead.record.shapes import DraftRead, OtherVersion, SavedVersion
from kinstead.web.shapes import Link, RecordBar

EARLIER_SHOWN = 8
LABELS = {
    "where": "Where",
    "there": "Who else was there",
    "what_happened": "What you saw and heard",
    "what_you_make_of_it": "What you make of it",
    "words": "What is right",
}


_NAMES = """
SELECT p.id, p.full_name, p.called FROM people_familymember m
JOIN people_person p ON p.id = m.person_id WHERE m.family_id = %(family)s
"""

_DRAFT = """
SELECT d.id, d.kind, d.about_id, d.family_id, d.title, d.content::json AS content, d.saved_at,
       d.account_id,
       a.full_name AS by
FROM record_draft d JOIN access_account a ON a.id = d.account_id
WHERE d.id = %(draft)s AND d.family_id IS NOT NULL
"""

_SAVING = """
SELECT v.content::json AS content, v.saved_at FROM record_draftversion v
WHERE v.id = %(saving)s AND v.draft_id = %(draft)s AND v.account_id = %(me)s
"""


def side_by_side(
    draft: dict[str, Any], members: list[dict[str, Any]], beside: str
) -> tuple[dict[str, Any], OtherVersion | None]:
    """The words for the boxes and, on the other side, those of another window not yet settled."""
    yours, other = sides(draft, beside)
    if other is None:
        return yours, None
    return yours, other_version(other, yours, labels(members))


@dataclass(frozen=True)
class OtherSide:
    """What another window saved, as it was saved."""

    content: dict[str, Any]
    saved_at: datetime
    version: int


def sides(draft: dict[str, Any], beside: str) -> tuple[dict[str, Any], OtherSide | None]:
    """The content for the boxes and what stands beside it, whatever it is a draft of."""
    waiting = [v for v in draft["beside"] if not v["settled"]]
    if not waiting:
        return draft["content"], None
    mine = next((v for v in waiting if v["window"] == beside), None)
    if mine is not None:
        # Come here from the window that wrote these: they stand in the boxes.
        return mine["content"], OtherSide(draft["content"], draft["saved_at"], draft["version"])
    first = waiting[0]
    return draft["content"], OtherSide(
        first["content"], datetime.fromisoformat(first["saved_at"]), first["version"]
    )


def other_version(
    other: OtherSide, yours: Mapping[str, Any], called: Mapping[str, str]
) -> OtherVersion:
    """The other side, word for word beside yours."""
    return OtherVersion(
        by="you, in another window",
        saved_at=here(other.saved_at),
        version=other.version,
        texts=compared(other.content, yours, called),
    )


def compared(
    theirs: Mapping[str, Any], yours: Mapping[str, Any], called: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    """Each text in which two versions differ: its label, theirs, yours."""
    return tuple(
        (label, in_text(theirs.get(name, "")), in_text(yours.get(name, "")))
        for name, label in called.items()
        if in_text(theirs.get(name, "")) != in_text(yours.get(name, ""))
    )


def in_text(value: Any) -> str:
    """What is in a box, or ticked in a list, as text."""
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value).strip()


def texts_of(content: Mapping[str, Any], called: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The texts of a draft under their labels, those that were filled in."""
    return tuple(
        (label, in_text(content[name]))
        for name, label in called.items()
        if in_text(content.get(name, ""))
    )


def labels(members: list[dict[str, Any]]) -> dict[str, str]:
    """What each text of a note is called on the page."""
    each: dict[str, str] = {}
    for member in members:
        called = called_of(member)
        each[f"words-{member['id']}"] = f"In {called}’s own words"
        each[f"only-{member['id']}"] = f"Only on {called}’s record"
    return LABELS | each


def called_of(member: dict[str, Any]) -> str:
    """What somebody is called in a label."""
    return str(member["called"] or member["full_name"].split(" ")[0] or "this child")


def earlier_savings(
    draft: dict[str, Any], words_in: Callable[[Mapping[str, Any]], int] = count_words
) -> tuple[SavedVersion, ...]:
    """The savings worth going back to, each with how much was written."""
    return tuple(
        SavedVersion(
            saved_at=here(datetime.fromisoformat(v["saved_at"])),
            words=words_in(v["content"]),
            url=reverse("draft_saving", args=[draft["id"], v["id"]]),
            remark="from another window" if v["window"] != str(draft["window"]) else "",
        )
        for v in draft["beside"][:EARLIER_SHOWN]
    )


def draft_page(asker: Asker, draft: UUID, *, at: datetime) -> tuple[RecordBar | None, DraftRead]:
    """A draft to read, one's own or a colleague's. Raises NoSuchRecord."""
    assert asker.account is not None
    row = one(_DRAFT, draft=draft)
    mine = row["account_id"] == asker.account.pk
    return _read(
        asker,
        row,
        row["content"],
        row["saved_at"],
        at=at,
        kind="draft",
        subject=draft,
        sentence="This is yours, as it was last saved."
        if mine
        else f"{row['by']} is still writing this. Only they can change it; it is not on the"
        " record yet.",
    )


def saving_page(
    asker: Asker, draft: UUID, saving: UUID, *, at: datetime
) -> tuple[RecordBar | None, DraftRead]:
    """An earlier saving of one's own draft, to copy from. Raises NoSuchRecord."""
    assert asker.account is not None
    row = one(_DRAFT, draft=draft)
    kept = one(_SAVING, draft=draft, saving=saving, me=asker.account.pk)
    return _read(
        asker,
        row,
        kept["content"],
        kept["saved_at"],
        at=at,
        kind="draft",
        subject=draft,
        sentence="An earlier saving of your draft. Copy from it what you want to have back.",
    )


def _read(
    asker: Asker,
    row: dict[str, Any],
    content: dict[str, Any],
    saved_at: datetime,
    *,
    at: datetime,
    kind: str,
    subject: UUID,
    sentence: str,
) -> tuple[RecordBar | None, DraftRead]:
    family = row["family_id"]
    bar: RecordBar | None = None
    try:
        bar = header(
            asker, family, page="draft", at=at, subject=subject, kind=kind, current="notes"
        ).bar
    except NoSuchRecord:
        # Their own words stay theirs when the family is no longer theirs to see.
        if row["account_id"] != getattr(asker.account, "pk", None):
            raise
    long_form = draft_kinds.declared(row["kind"])
    called = (
        draft_kinds.labels_of(row["kind"], row["about_id"], [content])
        if long_form
        else labels(rows(_NAMES, family=family))
    )
    return bar, DraftRead(
        title=row["title"],
        by=row["by"],
        saved_at=here(saved_at),
        texts=texts_of(content, called),
        sentence=sentence,
        back=Link(
            "Go back to where it is written" if long_form else "Go back to your note",
            draft_kinds.page_of(row["kind"], family, row["about_id"]) or reverse("desk"),
        ),
    )

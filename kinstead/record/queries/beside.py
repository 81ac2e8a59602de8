"""What stands beside a draft: another window's words, earlier savings, a colleague's draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, one, rows
from kinstead.access.permissions import Asker
from kinstead.people.record_bar import header
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
    waiting = [v for v in draft["beside"] if not v["settled"]]
    if not waiting:
        return draft["content"], None
    mine = next((v for v in waiting if v["window"] == beside), None)
    if mine is not None:
        # Come here from the window that wrote these: they stand in the boxes.
        theirs, saved_at = draft["content"], draft["saved_at"]
        yours = mine["content"]
        version = draft["version"]
    else:
        theirs, saved_at = waiting[0]["content"], datetime.fromisoformat(waiting[0]["saved_at"])
        yours, version = draft["content"], waiting[0]["version"]
    return yours, OtherVersion(
        by="you, in another window",
        saved_at=here(saved_at),
        version=version,
        texts=compared(theirs, yours, members),
    )


def compared(
    theirs: Mapping[str, Any], yours: Mapping[str, Any], members: list[dict[str, Any]]
) -> tuple[tuple[str, str, str], ...]:
    """Each text in which two versions differ: its label, theirs, yours."""
    return tuple(
        (label, str(theirs.get(name, "")), str(yours.get(name, "")))
        for name, label in labels(members).items()
        if str(theirs.get(name, "")).strip() != str(yours.get(name, "")).strip()
    )


def texts_of(
    content: Mapping[str, Any], members: list[dict[str, Any]]
) -> tuple[tuple[str, str], ...]:
    """The texts of a draft under their labels, those that were filled in."""
    return tuple(
        (label, str(content[name]))
        for name, label in labels(members).items()
        if str(content.get(name, "")).strip()
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


def earlier_savings(draft: dict[str, Any]) -> tuple[SavedVersion, ...]:
    return tuple(
        SavedVersion(
            saved_at=here(datetime.fromisoformat(v["saved_at"])),
            words=count_words(v["content"]),
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
    back = (
        reverse("correct_note", args=[family, row["about_id"]])
        if row["kind"] == "correction"
        else reverse("write_note", args=[family])
    )
    return bar, DraftRead(
        title=row["title"],
        by=row["by"],
        saved_at=here(saved_at),
        texts=texts_of(content, rows(_NAMES, family=family)),
        sentence=sentence,
        back=Link("Go back to your note", back),
    )

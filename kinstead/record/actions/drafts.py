"""Keeping what somebody is still writing, so that no word of it is lost.

One open draft for one person about one thing. The page it was last saved from (its *window*) goes
on saving into it. A second window that saves while the first has moved on does not overwrite it:
its words are kept beside the draft, and both are shown until the writer has chosen. What another
person writes about the same thing is a draft of their own.

A draft that was finished or thrown away stays for thirty days (`rules.drafts.KEPT_AFTERWARDS`),
then the nightly job `record.jobs.remove_old_drafts` removes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from kinstead.access.models import Account
from kinstead.kit.keys import new_key
from kinstead.people.models import Family
from kinstead.record.actions.chronology import must_be_signed_in
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Draft, DraftVersion
from kinstead.record.rules import drafts as rules
from kinstead.record.rules.drafts import KEPT_AFTERWARDS, TooMuch

__all__ = [
    "KEPT_AFTERWARDS",
    "Conflict",
    "NoSuchDraft",
    "Saved",
    "TooMuch",
    "WriterPage",
    "bring_back",
    "discard",
    "finished",
    "remove_old",
    "save",
    "unseen",
]


STRAGGLERS_COME_WITHIN = timedelta(minutes=1)


class NoSuchDraft(Exception):
    """Not the writer's, or gone after its thirty days."""


@dataclass(frozen=True)
class WriterPage:
    """Which page is saving, so that it is known again.

    `draft_id` is the draft it was opened with, or the key a first save will give it. `window` is
    the page's own. Words kept beside the draft before `opened_at` were shown on it.
    """

    draft_id: UUID
    window: UUID
    opened_at: datetime


@dataclass(frozen=True)
class Saved:
    """It is kept. `version` goes with the page's next save."""

    draft: Draft
    version: int
    saved_at: datetime
    words: int
    # It had been put on the record already; these later words are kept as a draft of their own.
    after_finishing: bool = False


@dataclass(frozen=True)
class Conflict:
    """Another version was saved meanwhile. Both are kept: `draft` and, beside it, `beside`."""

    draft: Draft
    beside: DraftVersion

    @property
    def version(self) -> int:
        """What goes with the page's next save: it goes on saving beside the other."""
        return self.beside.version


@transaction.atomic
def save(
    *,
    kind: str,
    about_id: UUID,
    family: Family | None,
    title: str,
    content: Mapping[str, Any],
    version: int,
    by: Account,
    at: datetime,
    page: WriterPage | None = None,
) -> Saved | Conflict:
    """Keep `content` as what `by` is writing. `version` is the one the page last had; 0 for none.

    Asks for no more than an open account: somebody who may no longer see the family keeps their
    own words. Raises TooMuch when it is larger than any that people write.
    """
    must_be_signed_in(by)
    clean = rules.clean(content)
    one_at_a_time("draft", by.pk, kind, about_id)
    draft = Draft.objects.filter(
        account=by, kind=kind, about_id=about_id, finished_at=None, discarded_at=None
    ).first()
    page = page or _page_of(draft, version, at)
    opened_with = Draft.objects.filter(account=by, pk=page.draft_id).first()
    if opened_with is not None and opened_with.finished_at is not None:
        if _is_straggler(opened_with, page, clean, at):
            return Saved(opened_with, opened_with.version, at, rules.count_words(clean))
    elif opened_with is not None and draft is None:
        # Thrown away in one window, still being written in another: it is wanted after all.
        opened_with.discarded_at = None
        opened_with.save(update_fields=["discarded_at"])
        draft = opened_with
    if draft is None:
        draft = Draft.objects.create(
            id=page.draft_id if opened_with is None else new_key(),
            account=by,
            kind=kind,
            about_id=about_id,
            family=family,
            title=title[:200],
            content=clean,
            window=page.window,
            started_at=at,
            saved_at=at,
        )
        return Saved(
            draft, 1, at, rules.count_words(clean), after_finishing=opened_with is not None
        )
    if page.window != draft.window:
        if rules.same_words(draft.content, clean):
            return Saved(draft, draft.version, draft.saved_at, rules.count_words(clean))
        if draft.pk != page.draft_id or version != draft.version:
            return Conflict(draft, _beside(draft, clean, version, page, at))
    _replace(draft, clean, title, page, at)
    return Saved(draft, draft.version, at, rules.count_words(clean))


def finished(*, draft: Draft, at: datetime) -> None:
    """The draft became something on the record. Called by the action that put it there."""
    draft.finished_at = at
    draft.save(update_fields=["finished_at"])
    DraftVersion.objects.filter(draft=draft, settled_at=None).update(settled_at=at)


def unseen(*, draft: Draft, page: WriterPage | None) -> DraftVersion | None:
    """Words of another window that `page` could not have shown, because they came after it."""
    beside = DraftVersion.objects.filter(draft=draft, settled_at=None).order_by("saved_at")
    if page is not None:
        beside = beside.filter(saved_at__gte=page.opened_at).exclude(window=page.window)
    for version in beside:
        if not rules.same_words(version.content, draft.content):
            return version
    return None


@transaction.atomic
def discard(*, draft_id: UUID, by: Account, at: datetime) -> Draft:
    """Throw a draft away. It stays for thirty days, in which `bring_back` undoes it."""
    draft = _own(draft_id, by)
    if draft.finished_at is None and draft.discarded_at is None:
        draft.discarded_at = at
        draft.save(update_fields=["discarded_at"])
    return draft


@transaction.atomic
def bring_back(*, draft_id: UUID, by: Account, at: datetime) -> Draft:
    """Take up a draft that was thrown away. Another begun meanwhile is put beside it."""
    draft = _own(draft_id, by)
    if draft.discarded_at is None:
        return draft
    one_at_a_time("draft", by.pk, draft.kind, draft.about_id)
    meanwhile = Draft.objects.filter(
        account=by, kind=draft.kind, about_id=draft.about_id, finished_at=None, discarded_at=None
    ).first()
    if meanwhile is not None:
        _beside(
            meanwhile,
            draft.content,
            draft.version,
            WriterPage(draft.pk, draft.window or new_key(), at),
            at,
        )
        return meanwhile
    draft.discarded_at = None
    draft.save(update_fields=["discarded_at"])
    return draft


@transaction.atomic
def remove_old(*, by: Account, at: datetime) -> int:
    """Remove what was finished or thrown away more than thirty days ago; how many there were.

    For Kinstead's own account. The database shows it no other drafts, and lets nobody else delete.
    """
    must_be_signed_in(by)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM record_draft WHERE coalesce(discarded_at, finished_at) < %s",
            [at - rules.KEPT_AFTERWARDS],
        )
        old = [row[0] for row in cursor.fetchall()]
        cursor.execute("DELETE FROM record_draftversion WHERE draft_id = ANY (%s)", [old])
        cursor.execute("DELETE FROM record_draft WHERE id = ANY (%s)", [old])
    return len(old)


def _own(draft_id: UUID, by: Account) -> Draft:
    draft = Draft.objects.select_for_update(no_key=True).filter(pk=draft_id, account=by).first()
    if draft is None:
        raise NoSuchDraft("There is no such draft, or it is not yours.")
    return draft


def _page_of(draft: Draft | None, version: int, at: datetime) -> WriterPage:
    """The page of a caller that names none: known by the version it last had."""
    if draft is None:
        return WriterPage(new_key(), new_key(), at)
    known = draft.window if version == draft.version else None
    return WriterPage(draft.pk, known or new_key(), at)


def _is_straggler(draft: Draft, page: WriterPage, content: dict[str, Any], at: datetime) -> bool:
    """A save that was still on its way when its own page put the words on the record."""
    if rules.same_words(draft.content, content):
        return True
    assert draft.finished_at is not None
    if page.window != draft.window or at - draft.finished_at > STRAGGLERS_COME_WITHIN:
        return False
    DraftVersion.objects.create(
        draft=draft,
        account_id=draft.account_id,
        version=draft.version,
        content=content,
        window=page.window,
        saved_at=at,
        settled_at=at,
    )
    return True


def _beside(
    draft: Draft, content: dict[str, Any], version: int, page: WriterPage, at: datetime
) -> DraftVersion:
    """Keep another window's words beside the draft: one row a window, renewed as it goes on."""
    beside = DraftVersion.objects.filter(
        draft=draft, window=page.window, settled_at=None
    ).first() or DraftVersion(draft=draft, account_id=draft.account_id, window=page.window)
    beside.version, beside.content, beside.saved_at = version, content, at
    beside.save()
    return beside


def _replace(
    draft: Draft, content: dict[str, Any], title: str, page: WriterPage, at: datetime
) -> None:
    """Save into the draft, keeping what it said before where that is worth going back to."""
    if rules.same_words(draft.content, content):
        draft.window, draft.saved_at, draft.title = page.window, at, title[:200]
        draft.save(update_fields=["window", "saved_at", "title"])
        return
    taken_over = draft.window != page.window
    last_kept = (
        DraftVersion.objects.filter(draft=draft)
        .order_by("-saved_at")
        .values_list("saved_at", flat=True)
        .first()
    )
    if taken_over or rules.worth_keeping(
        draft.content, content, last_kept_at=last_kept, before_saved_at=draft.saved_at
    ):
        DraftVersion.objects.create(
            draft=draft,
            account_id=draft.account_id,
            version=draft.version,
            content=draft.content,
            window=draft.window,
            saved_at=draft.saved_at,
            settled_at=at,
        )
    if taken_over:
        # The page that takes over was shown what stood beside; it stays among earlier savings.
        DraftVersion.objects.filter(
            draft=draft, settled_at=None, saved_at__lt=page.opened_at
        ).update(settled_at=at)
    draft.content, draft.title, draft.window = content, title[:200], page.window
    draft.version += 1
    draft.saved_at = at
    draft.save(update_fields=["content", "title", "window", "version", "saved_at"])

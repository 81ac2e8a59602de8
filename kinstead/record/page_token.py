"""Knowing a page again when it saves: who it was given to, and for writing about what.

Every page on which somebody writes carries a token, signed by us and given to one person. It says
which window is saving, so that a second one is told apart, and that we gave the page out: signing
in again in another window changes Django's own token against forged posts, and would leave the
first page unable to save what stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from kinstead.kit.keys import new_key
from kinstead.record.actions.drafts import WriterPage

GOOD_FOR = timedelta(days=7)
_SALT = "kinstead.record.page"


@dataclass(frozen=True)
class PageToken:
    """What a page's token said, its signature checked."""

    account_id: UUID
    kind: str
    about_id: UUID
    page: WriterPage


def issue(
    *, account_id: UUID, kind: str, about_id: UUID, draft_id: UUID | None, at: datetime
) -> str:
    """The token of a page given to `account_id`. `draft_id` is the draft it opens with, if any."""
    return signing.dumps(
        [
            str(account_id),
            kind,
            str(about_id),
            str(draft_id or new_key()),
            str(new_key()),
            at.isoformat(),
        ],
        salt=_SALT,
        compress=True,
    )


def read(token: str) -> PageToken | None:
    """What the token says; None when it is none of ours, or older than a week."""
    try:
        account, kind, about, draft, window, opened = signing.loads(
            token, salt=_SALT, max_age=GOOD_FOR
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return PageToken(
        UUID(account),
        kind,
        UUID(about),
        WriterPage(UUID(draft), UUID(window), datetime.fromisoformat(opened)),
    )

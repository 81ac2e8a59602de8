"""Arriving at the desk: what changed is counted from the visit before this one."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase

from kinstead.access.models import Account
from kinstead.access.permissions import Asker

KEPT = "desk_since"


def arrive(session: SessionBase, *, by: Asker, at: datetime) -> datetime | None:
    """When the person was last at their desk before this session; None on a first visit.

    The same for the whole session, so that opening the desk twice does not empty the list.
    """
    assert by.account is not None
    if KEPT in session:
        kept = session.get(KEPT)
        return datetime.fromisoformat(kept) if kept else None
    before = by.account.last_desk_at
    session[KEPT] = before.isoformat() if before else ""
    Account.objects.filter(pk=by.account.pk).update(last_desk_at=at)
    return before

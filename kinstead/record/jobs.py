"""What Kinstead does for this room by itself, at night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.kit import moments
from kinstead.record.actions import drafts


@app.periodic(cron="20 3 * * *", periodic_id="remove_old_drafts")
@app.task(name="record.remove_old_drafts", queueing_lock="record.remove_old_drafts")
def remove_old_drafts(timestamp: int) -> int:
    """Remove drafts finished or thrown away over thirty days ago. Twice does what once does."""
    with acting_as(Account.objects.command_line()) as machinery:
        return drafts.remove_old(by=machinery, at=moments.now())

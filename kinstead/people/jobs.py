"""What Kinstead does for this room by itself, at night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.kit import moments
from kinstead.people.actions import duplicates


@app.periodic(cron="40 3 * * *", periodic_id="look_for_duplicates")
@app.task(name="people.look_for_duplicates", queueing_lock="people.look_for_duplicates")
def look_for_duplicates(timestamp: int) -> int:
    """Compare everybody; how many new pairs there are. Twice does what once does."""
    with acting_as(Account.objects.command_line()) as machinery:
        return duplicates.look(by=machinery, at=moments.now())

"""Whether a duty was done in time."""

from __future__ import annotations

from datetime import date, datetime

from kinstead.kit.moments import day_of


class SayTheTime(ValueError):
    """A limit in hours needs the moment it was met, not only the day."""


def done_in_time(*, due_on: date, due_at: datetime | None, done: date | datetime) -> bool:
    """Whether `done` keeps the limit. A due day may be used to its end, a due moment to itself.

    Raises SayTheTime when only the day is given and it is the very day on which a moment is due.
    """
    if isinstance(done, datetime):
        return done <= due_at if due_at is not None else day_of(done) <= due_on
    if due_at is not None and done == day_of(due_at):
        raise SayTheTime("This is due by a time of day: say at what time it was done.")
    return done <= (day_of(due_at) if due_at is not None else due_on)

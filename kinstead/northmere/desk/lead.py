"""What begins each of the six alike: meeting the family for the first time."""

from __future__ import annotations

from datetime import date
from typing import Any

from kinstead.northmere.families.story import Story


def first_day(
    story: Story, day: date, headline: str, what: str, make: str = "", **more: Any
) -> None:
    """The first meeting, as a note."""
    story.note(
        day, headline, what, make, kind="meeting", clock="10:30", place=story.place.hub, **more
    )

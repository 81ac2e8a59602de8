"""What is due, on a desk, a team's page or a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kinstead.web.shapes import Link, Urgency, WhyThisDate


@dataclass(frozen=True)
class DueLine:
    """One thing that is due, on the desk or on a record."""

    what: str  # begins with a verb: "Review the family help plan"
    due_date: date
    urgency: Urgency
    distance: str  # "1 working day late", "3 working days left"
    url: str = ""
    family: str = ""  # "Szczepańska-Ward family"; "" on the family's own page
    about: str = ""  # "Zofia, 14, and Aleksander, 9"
    who: str = ""  # who does it, where it is not the reader
    why: WhyThisDate | None = None
    actions: tuple[Link, ...] = ()
    remark: str = ""  # "Aunt asked to move it: she works Mondays"
    restricted: str = ""  # "You and three others may open this record"; names are then left out
    started_date: date | None = None  # day 0 of its count


@dataclass(frozen=True)
class DueGroup:
    """The lines of one urgency, soonest first. Beyond `show`, the rest is folded away."""

    urgency: Urgency
    heading: str  # "Late", "Today, Tuesday 12 May", "This week", "Next three weeks"
    lines: tuple[DueLine, ...]
    show: int = 10

    @property
    def first(self) -> tuple[DueLine, ...]:
        """The lines shown at once; one more than `show` is shown rather than folded alone."""
        return self.lines if len(self.lines) <= self.show + 1 else self.lines[: self.show]

    @property
    def rest(self) -> tuple[DueLine, ...]:
        """The lines folded away."""
        return self.lines[len(self.first) :]

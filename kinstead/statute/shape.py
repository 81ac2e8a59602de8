"""The shape of a duty: what must be done, by when, under which rule, with worked examples.

A duty is declared once, in `timescales/`. The due date on screen, the words under "why this
date?", the duty's own page and the printed handbook are all drawn from that declaration. A later
edition of a rule is added beside the earlier one and never written over it, so that a date
counted under the old rule can still be explained.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from kinstead.kit.days_in_words import date_in_words
from kinstead.kit.moments import day_of
from kinstead.kit.working_days import ENGLAND, WorkingCalendar
from kinstead.statute.counting import Counting, Limit, Unit, day_in_england, deadline, end_of
from kinstead.statute.why_this_date import left_out, own_limit, when_in_words


class NoEditionInForce(LookupError):
    """No edition of a duty was in force on the day something started."""


class Basis(Enum):
    """What stands behind a limit: its name for the screen, and the verb it earns."""

    STATUTORY = ("Law", "must")
    GUIDANCE = ("Statutory guidance", "is expected to")
    PRACTICE = ("Common practice", "should")
    PROPOSAL = ("Kinstead’s own default", "should")

    def __init__(self, label: str, verb: str) -> None:
        self.label = label
        self.verb = verb

    @property
    def is_national(self) -> bool:
        """Whether the limit holds everywhere, so that an authority may only tighten it."""
        return self in (Basis.STATUTORY, Basis.GUIDANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One dated state of a duty: the limit, how it is counted, and where it is written."""

    in_force_from: date | None
    """The first day on which something may start under it; None while it has not commenced."""
    limit: Limit
    counting: Counting = Counting.DAY_0
    basis: Basis
    source: str
    url: str | None = None
    verified: bool = False
    """Whether a written source was found that gives this limit."""
    checked_by: str | None = None
    """The practice lead who has signed it. None until somebody has."""
    note: str = ""

    @property
    def unit(self) -> Unit:
        """What the limit is counted in."""
        return self.limit.unit

    @property
    def citation(self) -> str:
        """Where the limit is written, with what kind of rule that is."""
        if self.basis is Basis.PROPOSAL:
            return f"{self.source}."  # which begins by saying whose default it is
        return f"{self.basis.label}: {self.source}."

    @property
    def standing(self) -> str:
        """How far the edition may be trusted, in a sentence or two for the screen."""
        if self.checked_by:
            return f"Checked by {self.checked_by}."
        if self.basis is Basis.PROPOSAL:
            return "No national rule was found in force, and each authority may change it."
        if self.basis is Basis.PRACTICE:
            found = "" if self.verified else " Not yet verified."
            return f"No national limit was found, and each authority sets its own.{found}"
        if self.verified:
            return "A source was found for this limit; no practice lead has checked it yet."
        return "Not yet verified: nobody has checked this limit against its source."


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """One start and the due date it leads to, which a practice lead can read and sign."""

    start: date | datetime
    expected: date | datetime
    said: str
    closures: tuple[date, ...] = ()
    """Days in the example on which the authority is closed, beyond bank holidays."""

    @property
    def calendar(self) -> WorkingCalendar:
        """England's working days less the closures."""
        return WorkingCalendar(closures=self.closures) if self.closures else ENGLAND


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalLimit:
    """An authority's own limit for a duty, and whose it is (`Northmere Council`)."""

    limit: Limit
    set_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is due, under which edition, and why, in words."""

    when: date | datetime
    """A day, or for a limit in hours an aware moment by the clock in England."""
    limit: Limit
    """The limit that decided it: the edition's, or the authority's own."""
    is_local: bool
    """Whether the authority's own limit decided it."""
    edition: Edition
    explanation: str

    @property
    def on(self) -> date:
        """The day in England on which it is due."""
        return day_of(self.when) if isinstance(self.when, datetime) else self.when

    @property
    def at(self) -> datetime | None:
        """The moment at which it is due; None where the whole day may be used."""
        return self.when if isinstance(self.when, datetime) else None

    def is_late_at(self, moment: datetime) -> bool:
        """Whether it is late at `moment`, which is aware. The due day may be used to its end."""
        limit = end_of(self.when)
        return moment > limit if isinstance(self.when, datetime) else moment >= limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that must be done within a time, for whom, counted from what."""

    name: str
    """Its lasting name in addresses and rows: `initial-child-protection-conference`."""
    clock: int | None
    """Its line in the table of clocks; None for a duty of Kinstead's own."""
    title: str
    must: str
    """What is to be done, as a verb: `hold the initial child protection conference`."""
    by: str = "the local authority"
    counted_from: str
    why_it_matters: str
    editions: tuple[Edition, ...]
    worked_examples: tuple[WorkedExample, ...]
    pauses: str | None = None
    """What stops the clock; None where nothing does."""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.name):
            raise ValueError(f"A duty's name is lower-case words with hyphens, not “{self.name}”.")
        if not self.editions:
            raise ValueError(f"The duty “{self.name}” has no edition: declare at least one.")
        dates = [e.in_force_from or date.max for e in self.editions]
        if dates != sorted(set(dates)):
            raise ValueError(
                f"The editions of “{self.name}” are out of order: the earliest comes first, no two"
                " on one day, and one that has not commenced comes last."
            )

    def edition_on(self, day: date) -> Edition:
        """The edition in force on `day`. Raises `NoEditionInForce` before the first."""
        found = [e for e in self.editions if e.in_force_from and e.in_force_from <= day]
        if not found:
            first = self.editions[0].in_force_from
            since = f"the first is from {date_in_words(first)}" if first else "none has commenced"
            raise NoEditionInForce(
                f"No edition of “{self.title}” was in force on {date_in_words(day)}: {since}."
            )
        return found[-1]

    @property
    def latest(self) -> Edition:
        """The newest edition that has a day from which it applies; the only one, if none has."""
        return [e for e in self.editions if e.in_force_from or e is self.editions[0]][-1]

    @property
    def not_yet_commenced(self) -> Edition | None:
        """An edition that has been made but has no day from which it applies."""
        last = self.editions[-1]
        return last if last.in_force_from is None else None

    def due(
        self,
        start: date | datetime,
        *,
        calendar: WorkingCalendar = ENGLAND,
        local_limit: LocalLimit | None = None,
    ) -> Due:
        """When it is due for something that started at `start`, a day or an aware moment.

        The edition in force on that day in England decides. `calendar` carries closure days.
        `local_limit` replaces a limit that is only practice or Kinstead's own; against a national
        limit it counts only where it is tighter. Raises `NoEditionInForce`, and `CannotCount`
        where hours are counted from a day.
        """
        edition = self.edition_on(day_in_england(start))
        national = deadline(start, edition.limit, edition.counting, calendar)
        when, limit, is_local = national, edition.limit, False
        if local_limit is not None:
            own = deadline(start, local_limit.limit, edition.counting, calendar)
            if not edition.basis.is_national or end_of(own) < end_of(national):
                when, limit, is_local = own, local_limit.limit, True
        words = [self._how_counted(start, when, limit, edition, calendar)]
        if local_limit is not None:
            words.append(
                own_limit(
                    local_limit.set_by,
                    local_limit.limit,
                    edition.limit,
                    is_national=edition.basis.is_national,
                    decided=is_local,
                )
            )
        return Due(
            when=when,
            limit=limit,
            is_local=is_local,
            edition=edition,
            explanation=" ".join([*words, edition.citation, edition.standing]),
        )

    def in_a_sentence(self, edition: Edition | None = None) -> str:
        """The duty as one sentence, under `edition` or else the latest."""
        edition = edition or self.latest
        within = self._within(edition)
        return f"{within[0].upper()}{within[1:]}, {self.by} {edition.basis.verb} {self.must}."

    def _within(self, edition: Edition) -> str:
        if edition.counting is Counting.AHEAD:
            ahead = f"at least {edition.limit} before" if edition.limit.count else "no later than"
            return f"{ahead} {self.counted_from}"
        if edition.limit.count == 0:
            return f"on the day of {self.counted_from}"
        if edition.counting is Counting.BEGINNING_WITH:
            return f"within {edition.limit} beginning with {self.counted_from}"
        return f"within {edition.limit} of {self.counted_from}"

    def _how_counted(
        self,
        start: date | datetime,
        when: date | datetime,
        limit: Limit,
        edition: Edition,
        calendar: WorkingCalendar,
    ) -> str:
        began = when_in_words(start if limit.unit is Unit.HOURS else day_in_england(start))
        if edition.counting is Counting.AHEAD:
            span = f"{limit} before" if limit.count else "no later than"
        elif limit.count == 0:
            span = "the day of"
        elif edition.counting is Counting.BEGINNING_WITH:
            span = f"{limit} beginning with"
        else:
            span = f"{limit} from"
        sentence = f"Due {when_in_words(when)}: {span} {self.counted_from}, {began}."
        if limit.unit is Unit.WORKING_DAYS and limit.count:
            passed_over = left_out(day_in_england(start), day_in_england(when), calendar)
            return f"{sentence} {passed_over}"
        if limit.count and not isinstance(when, datetime) and not calendar.is_working_day(when):
            return f"{sentence} That is not a working day; the date is not moved."
        return sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyPart:
    """One part of a child's journey, with the duties met there in order."""

    title: str
    duties: tuple[Duty, ...]

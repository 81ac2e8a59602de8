"""What happened to an invented child in a collection year, from referral to closure.

Every history keeps the census's own rules by construction: events follow one another, a plan
never overlaps another, a conference falls on a working day, what must be finished by closure is.
The kinds of history and how common each is are plausible, not measured.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kinstead.kit.working_days import add_working_days
from kinstead.returns.cin.invented_chance import Chance, Weighted
from kinstead.returns.cin.invented_events import (
    ABUSE,
    CLOSURES,
    FACTORS,
    NEEDS,
    PREVIOUS_PLANS,
    SOURCES,
    Assessment,
    Enquiry,
    Episode,
    PreProceedings,
    ProtectionPlan,
)
from kinstead.returns.cin.years import CollectionYear

ONE_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)


@dataclass(slots=True)
class History:
    """A child's dates and episodes. Exactly one of ``born`` and ``expected`` is given."""

    episodes: list[Episode]
    born: date | None = None
    expected: date | None = None
    died: date | None = None


class Inventing:
    """Invents one child's history in one collection year."""

    def __init__(self, year: CollectionYear, chance: Chance) -> None:
        self.chance = chance
        self.first = year.first_date
        self.last = year.reference_date
        self.with_pre_proceedings = "PreProceedings" in year.tables
        # Later than this, unfinished work is still within its time at the end of the year
        # (rules 8670Q and 8675Q, which allow 45 and 15 working days).
        self.assessment_may_be_open = add_working_days(self.last, -40)
        self.enquiry_may_be_open = add_working_days(self.last, -12)

    def history(self, kind: str | None = None) -> History:
        """A history of one kind, or of any kind, the commoner ones more often."""
        kind = kind or self.chance.one_of(_KINDS)
        history = _HISTORIES[kind](self)
        if history.born is None and history.expected is None:
            history.born = self._birth_date(history.episodes[0].referral)
        if kind not in ("unborn", "no_further_action"):
            self._referred_before(history)
        return history

    # Histories, from the least to the most.

    def no_further_action(self) -> History:
        """A referral, or two, that went no further."""
        day = self._working_day(self.first, self.last)
        episodes = [self._no_further_action_on(day)]
        if self.chance.happens(0.1) and (self.last - day).days > 14:
            again = self._working_day(day + timedelta(days=7), self.last)
            episodes.append(self._no_further_action_on(again))
        return History(episodes)

    def newly_referred(self) -> History:
        """A referral near the end of the year, still being assessed."""
        episode = self._referral(self.assessment_may_be_open, self.last - timedelta(days=3))
        start = min(add_working_days(episode.referral, self.chance.number(0, 2)), self.last)
        episode.assessments.append(Assessment(start))
        if start >= self.enquiry_may_be_open and self.chance.happens(0.4):
            target = add_working_days(start, 15)
            episode.enquiries.append(Enquiry(start, target, None, not_required=False))
        return History([episode])

    def assessed_and_closed(self) -> History:
        """A referral assessed and closed, with no further action or to early help."""
        episode = self._referral(self.first - timedelta(days=20), self.last - timedelta(days=100))
        self._assess_and_close(episode)
        return History([episode])

    def in_need(self) -> History:
        """A child in need plan after assessment, open or closed in the year."""
        episode = self._referral(self.first - _YEAR, self.last - timedelta(days=110))
        after = self._assess(episode)
        if self.chance.happens(0.12):
            after = self._enquire_without_conference(episode, after)
        closed = self._closure_after(after + timedelta(days=40), likelihood=0.5)
        self._plan(episode, after + timedelta(days=self.chance.number(1, 15)), closed)
        self._close(episode, closed)
        return History([episode])

    def enquired_and_closed(self) -> History:
        """A section 47 enquiry that found no need of a conference, then help or closure."""
        episode = self._referral(self.first, self.last - timedelta(days=120))
        after = self._enquire_without_conference(episode, self._assess(episode))
        closed = self._closure_after(after + timedelta(days=20), likelihood=0.7)
        self._close(episode, closed)
        return History([episode])

    def conference_without_plan(self) -> History:
        """A conference that decided against a child protection plan: help goes on in need."""
        episode = self._referral(self.first, self.last - timedelta(days=120))
        conference = self._enquire_with_conference(episode)
        after = max(conference, self._assess(episode))
        closed = self._closure_after(after + timedelta(days=40), likelihood=0.4)
        self._plan(episode, after + ONE_DAY, closed)
        self._close(episode, closed)
        return History([episode])

    def protected(self) -> History:
        """A child protection plan begun in the year."""
        episode = self._referral(self.first - timedelta(days=5), self.last - timedelta(days=60))
        if self.chance.happens(0.06):
            conference = add_working_days(max(episode.referral, self.first), 3)
            episode.transferred_conference = conference
            self._assess(episode)
        else:
            conference = self._enquire_with_conference(episode)
            self._assess(episode)
        self._protect(episode, conference)
        return History([episode])

    def protected_since_before(self) -> History:
        """A child protection plan begun before the year, still open or ended in it."""
        episode = self._referral(self.first - 2 * _YEAR, self.first - timedelta(days=90))
        start = self._working_day(
            episode.referral + timedelta(days=14), self.first - timedelta(days=20)
        )
        self._protect(episode, start)
        return History([episode])

    def in_need_for_years(self) -> History:
        """A disabled child whose plan runs on from year to year."""
        episode = self._referral(self.first - 4 * _YEAR, self.first - timedelta(days=120))
        episode.need = "N2"
        start = episode.referral + timedelta(days=self.chance.number(50, 80))
        if self.chance.happens(0.3):
            began = self._working_day(self.first, self.last - timedelta(days=90))
            self._assess(episode, began)
        closed = None
        if self.chance.happens(0.12) and not episode.assessments:
            closed = self._working_day(self.first + timedelta(days=5), self.last)
        self._plan(episode, start, closed)
        self._close(episode, closed)
        return History([episode])

    def unborn(self) -> History:
        """A child expected after the end of the year, referred before birth."""
        expected = self.last + timedelta(days=self.chance.number(1, 120))
        earliest = max(self.first, expected - timedelta(days=200))
        episode = self._referral(earliest, self.last - timedelta(days=5))
        if episode.referral >= self.assessment_may_be_open:
            episode.assessments.append(Assessment(episode.referral))
        else:
            self._assess(episode)
        return History([episode], expected=expected)

    def died(self) -> History:
        """A child who died in the year; the case is closed on that day."""
        episode = self._referral(self.first, self.last - timedelta(days=120))
        after = self._assess(episode)
        died = self.chance.day(after, self.last)
        episode.closed, episode.reason = died, "RC2"
        born = self._born_before(episode.referral)
        return History([episode], born=born, died=died)

    # What histories are made of.

    def _working_day(self, first: date, last: date) -> date:
        return self.chance.working_day(first, last) or add_working_days(first, 1)

    def _referral(self, first: date, last: date) -> Episode:
        day = self._working_day(first, last)
        return Episode(day, self.chance.one_of(SOURCES), self.chance.one_of(NEEDS))

    def _no_further_action_on(self, day: date) -> Episode:
        need = self.chance.one_of(NEEDS) if self.chance.happens(0.4) else None
        return Episode(day, self.chance.one_of(SOURCES), need, no_further_action=True)

    def _birth_date(self, referral: date) -> date:
        """A birthday: under 18 at the end of the year, and here and there after referral."""
        if self.chance.happens(0.02) and (self.last - referral).days > 40:
            return self.chance.day(referral + ONE_DAY, min(self.last, referral + 180 * ONE_DAY))
        return self._born_before(referral)

    def _born_before(self, referral: date) -> date:
        oldest = self.last - timedelta(days=int(17.8 * 365.25))
        return self.chance.day(min(oldest, referral - ONE_DAY), referral - ONE_DAY)

    def _assess(self, episode: Episode, start: date | None = None) -> date:
        """Assess, and give the day on which the assessment was authorised.

        One authorised before the year was in last year's return and is left out of this one's,
        unless an enquiry of this year stands on it (rule 2991Q).
        """
        chance = self.chance
        start = start or add_working_days(episode.referral, chance.number(0, 3))
        length = chance.number(10, 45) if chance.happens(0.85) else chance.number(46, 60)
        authorised = add_working_days(start, length)
        if authorised > self.last:
            authorised = add_working_days(self.last, -1)
        if authorised < self.first:
            if not episode.enquiries:
                return authorised
            authorised = add_working_days(self.first, 5)
        reviewed = add_working_days(start, 10) if chance.happens(0.3) else None
        if reviewed and reviewed > authorised:
            reviewed = None
        count = 1 + chance.number(0, 2) + chance.number(0, 2)
        factors = chance.some_of(FACTORS, count)
        episode.assessments.append(Assessment(start, authorised, reviewed, factors))
        return authorised

    def _assess_and_close(self, episode: Episode) -> None:
        authorised = self._assess(episode)
        if not episode.assessments:
            # Referred just before the year and assessed within days: begin with the year.
            episode.referral = add_working_days(self.first, 1)
            authorised = self._assess(episode)
        if self.chance.happens(0.12):
            episode.assessments[-1].factors = ["21"]
        closed = min(add_working_days(authorised, self.chance.number(0, 4)), self.last)
        episode.closed = max(closed, authorised)
        episode.reason = "RC9" if self.chance.happens(0.3) else "RC8"

    def _enquire_without_conference(self, episode: Episode, after: date) -> date:
        """A section 47 enquiry closed without a conference; the day by which it was over."""
        earliest = max(episode.referral, self.first)
        start = self._working_day(earliest, max(earliest, min(after, self.last - 30 * ONE_DAY)))
        if not episode.assessments:
            after = self._assess(episode, max(start, add_working_days(self.first, 1)))
        target = add_working_days(start, 15) if self.chance.happens(0.2) else None
        episode.enquiries.append(Enquiry(start, target, None, not_required=True))
        return max(after, add_working_days(start, 15))

    def _enquire_with_conference(self, episode: Episode) -> date:
        """A section 47 enquiry and its conference, most within 15 working days; its day."""
        start = add_working_days(max(episode.referral, self.first), self.chance.number(0, 5))
        target = add_working_days(start, 15)
        days = (
            self.chance.number(8, 15) if self.chance.happens(0.85) else self.chance.number(16, 25)
        )
        conference = add_working_days(start, days)
        episode.enquiries.append(Enquiry(start, target, conference, not_required=False))
        return conference

    def _protect(self, episode: Episode, start: date) -> None:
        """A child protection plan from its conference; the reviews, end and step down after it."""
        chance = self.chance
        reviews = []
        review = add_working_days(start + timedelta(days=chance.number(70, 85)), 1)
        while review <= self.last:
            reviews.append(review)
            review = add_working_days(review + timedelta(days=chance.number(140, 175)), 1)
        in_year = [day for day in reviews if day >= self.first]
        end = chance.item(in_year) if in_year and chance.happens(0.45) else None
        category = chance.one_of(ABUSE)
        latest = chance.one_of(ABUSE) if chance.happens(0.12) else category
        kept = [day for day in in_year if end is None or day <= end]
        previous = chance.one_of(PREVIOUS_PLANS)
        episode.protection_plans.append(
            ProtectionPlan(start, end, category, latest, previous, kept)
        )
        last_work = max([start, *(a.authorised or a.start for a in episode.assessments)])
        if self.with_pre_proceedings and chance.happens(0.25):
            self._before_court(episode, start, end or self.last)
        if end is None:
            return
        closed = self._closure_after(max(end, last_work) + timedelta(days=30), likelihood=0.4)
        if chance.happens(0.85):
            self._plan(episode, end + timedelta(days=chance.number(1, 7)), closed)
        self._close(episode, closed)

    def _before_court(self, episode: Episode, plan_start: date, by: date) -> None:
        """Pre-proceedings while the child is on a plan, as far as they have come by a day."""
        chance = self.chance
        earliest = max(plan_start + 30 * ONE_DAY, self.first)
        start = chance.working_day(earliest, by)
        if start is None:
            return
        found = PreProceedings(start, offered=chance.happens(0.85))
        found.held = found.offered and chance.happens(0.6)
        letter = add_working_days(start, chance.number(1, 7))
        meeting = add_working_days(letter, chance.number(7, 14))
        decided = add_working_days(meeting, chance.number(40, 80))
        found.letter = letter if letter <= by else None
        found.meeting = meeting if meeting <= by else None
        if decided <= by:
            found.decided, found.reviews = decided, chance.number(1, 3)
            court = add_working_days(decided, chance.number(2, 10))
            found.to_court = court if chance.happens(0.4) and court <= by else None
        episode.pre_proceedings.append(found)

    def _plan(self, episode: Episode, start: date, closed: date | None) -> None:
        """A child in need plan from a day until closure or beyond the year, where there is time."""
        if start < (closed or self.last):
            episode.plans.append((start, closed))

    def _closure_after(self, earliest: date, likelihood: float) -> date | None:
        """The day of closure in the year, or None where the case stays open."""
        if not self.chance.happens(likelihood):
            return None
        return self.chance.working_day(max(earliest, self.first), self.last)

    def _close(self, episode: Episode, closed: date | None) -> None:
        if closed is not None:
            episode.closed, episode.reason = closed, self.chance.one_of(CLOSURES)

    def _referred_before(self, history: History) -> None:
        """Sometimes put an earlier, finished referral of the same year before the history."""
        if not self.chance.happens(0.22):
            return
        first = max(self.first, history.born or self.first)
        room = (history.episodes[0].referral - first).days
        if room > 130 and self.chance.happens(0.6):
            earlier = self._referral(first, first + timedelta(days=room - 120))
            self._assess_and_close(earlier)
        elif room > 10:
            earlier = self._no_further_action_on(
                self._working_day(first, first + timedelta(days=room - 7))
            )
        else:
            return
        history.episodes.insert(0, earlier)


_KINDS = Weighted(
    {
        "no_further_action": 130, "newly_referred": 60, "assessed_and_closed": 250, "in_need": 230,
        "enquired_and_closed": 90, "conference_without_plan": 25, "protected": 75,
        "protected_since_before": 45, "in_need_for_years": 70, "unborn": 22, "died": 3,
    }
)  # fmt: skip
_HISTORIES: dict[str, Callable[[Inventing], History]] = {
    kind: getattr(Inventing, kind) for kind in _KINDS.choices
}

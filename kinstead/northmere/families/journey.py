"""A family's way through help and protection, as coded facts with their lines and duties.

Each step writes what the census counts for each child, one automatic line of the chronology, and
the duties that the step begins or meets. What may still be open is kept until `finish`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kinstead.child_protection.models import (
    ChildProtectionPlan,
    Conference,
    ConferenceChild,
    Section47Enquiry,
    Section47EnquiryChild,
)
from kinstead.family_help.models import (
    Assessment,
    AssessmentChild,
    ChildLegalStatus,
    EpisodeChild,
    FamilyHelpEpisode,
    LevelChange,
)
from kinstead.family_help.models.episode import Level
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.northmere.council.settling import Worker
from kinstead.northmere.days import moment, working_after
from kinstead.northmere.families.someone import Someone
from kinstead.northmere.families.story import Story

HUB, EARLY, IN_NEED, ENQUIRY = (
    Level.UNIVERSAL_PLUS,
    Level.TARGETED_EARLY_HELP,
    Level.SECTION_17,
    Level.SECTION_47,
)
_LEVEL_WORDS = dict(Level.choices)
CATEGORIES = {
    "NEG": "neglect",
    "PHY": "physical abuse",
    "SAB": "sexual abuse",
    "EMO": "emotional abuse",
    "MUL": "more than one category",
}


@dataclass
class ChildReferral:
    """One child's referral while it is open."""

    key: UUID
    closed_on: date | None = None
    reason: str = ""


@dataclass
class Asked:
    """A referral and what it became for each child."""

    key: UUID
    received: date
    need: str
    children: dict[Someone, ChildReferral] = field(default_factory=dict)
    no_further_action: bool = False


@dataclass
class Enquiry:
    """A section 47 enquiry and the children it covers."""

    key: UUID
    began: date
    children: list[Someone]
    asked: Asked
    conference_on: date | None = None
    not_required: bool | None = None


class Journey:
    """The steps of one family, told in the order in which they happened."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.book = story.book
        self._episode: tuple[UUID, date, list[Someone]] | None = None
        self._level: tuple[str, date, str, Worker] | None = None
        self._statuses: dict[tuple[UUID, str], tuple[Someone, date, UUID | None]] = {}
        self._plans: dict[UUID, tuple[UUID, Someone, date, str, UUID]] = {}
        self._plan_counts: dict[UUID, int] = {}
        self._enquiries: list[Enquiry] = []
        self.asked: Asked | None = None
        self._all_asked: list[Asked] = []

    # Help begins, changes and ends

    def open_help(self, day: date, level: str, why: str, *, quietly: bool = False) -> None:
        """A family help episode begins at a level of need."""
        children = self.story.children_on(day)
        self._episode = (self.book.key(), day, children)
        self._level = (level, day, why, self._manager(day))
        if not quietly:
            lead = self.story.lead_on(day)
            self.story.line(
                day,
                "decision",
                f"Family help began: {_LEVEL_WORDS[level].lower()},"
                f" with {lead.name} as lead practitioner",
                why,
                automatic=True,
                by=lead,
            )

    def change_level(self, day: date, level: str, why: str) -> None:
        """The level of need changes; help goes on, with the same lead practitioner."""
        if self._level is None or self._episode is None:
            raise ValueError("Help must have begun before its level can change.")
        before = self._level[0]
        self._end_level(day)
        lead = self.story.lead_on(day)
        self._level = (level, day, why, self._manager(day))
        self.story.line(
            day,
            "decision",
            f"Level of need changed from {_LEVEL_WORDS[before].lower()} to"
            f" {_LEVEL_WORDS[level].lower()}; {lead.name} stays the lead practitioner",
            why,
            automatic=True,
            by=self._manager(day),
        )

    def close_help(self, day: date, why: str) -> None:
        """Help ends."""
        if self._episode is None:
            raise ValueError("Help must have begun before it can end.")
        self._end_level(day)
        self._add_episode(closed_on=day, why=why)
        self.story.line(day, "decision", "Family help ended", why, automatic=True)

    # The front door

    def refer(
        self,
        day: date,
        source: str,
        from_whom: str,
        words: str,
        need: str,
        *,
        children: list[Someone] | None = None,
        no_further_action: bool = False,
        clock: str = "",
        kind: str = "worrying",
    ) -> Asked:
        """Somebody told us; the answer was given within a working day."""
        those = children or self.story.children_on(day)
        taker = self.story.council.worker(
            self.story.chance.choice(["Tamsin Okonedo-Price", "Hamish Bhattacharya"])
        )
        key = self.book.add(
            Referral,
            family_id=self.story.key,
            received_on=day,
            source=source,
            from_whom=from_whom,
            words=words,
            told_by="family" if source in ("1A", "1C") else "agency",
            recorded_by_id=taker.account,
            recorded_at=moment(day, clock or "11:35"),
        )
        self.asked = Asked(
            key, day, need, {c: ChildReferral(self.book.key()) for c in those}, no_further_action
        )
        self._all_asked.append(self.asked)
        self.story.line(
            day,
            kind,
            f"Referral from {from_whom} about {self.story.names_of(those)}",
            words,
            about=those,
            by=taker,
            said_by=from_whom,
            clock=clock,
            automatic=True,
            told_by="family" if source in ("1A", "1C") else "agency",
            thing=("referral", key),
        )
        return self.asked

    def decided(self, day: date, words: str) -> None:
        """The front door's decision, and the answer to whoever told us."""
        asked = self._asked()
        taker = self.story.council.worker("Ifeoma Gallacher")
        self.story.duty(
            "referral-decision",
            f"Decide about {self._whom(asked)}",
            started=asked.received,
            owner=taker,
            done=day,
            thing=("referral", asked.key),
        )
        self.story.line(
            day,
            "decision",
            f"Decision about {self._whom(asked)}: {words}",
            "",
            about=list(asked.children),
            by=taker,
            automatic=True,
            thing=("referral", asked.key),
        )
        if not asked.no_further_action:
            for child in asked.children:
                self.status(child, "section_17", asked.received)

    def end_referral(self, day: date, reason: str, child: Someone | None = None) -> None:
        """A child's referral is closed for the census, with the statuses that hang from it."""
        asked = self._asked()
        for one, referral in asked.children.items():
            if (child is None or one is child) and referral.closed_on is None:
                referral.closed_on, referral.reason = day, reason
                for kind in ("section_17_plan", "section_17", "section_47"):
                    self.end_status(one, kind, day)

    # Assessments and plans

    def assess(
        self,
        started: date,
        done: date | None,
        factors: list[str],
        *,
        found: str = "",
        counted: bool = True,
        children: list[Someone] | None = None,
    ) -> UUID:
        """An assessment; finished, it was authorised by the manager on the day."""
        those = children or self.story.children_on(started)
        asked = self.asked if counted else None
        key = self.book.add(
            Assessment, family_id=self.story.key, started_on=started, authorised_on=done
        )
        for child in those:
            referral = asked.children.get(child) if asked else None
            self.book.add(
                AssessmentChild,
                assessment_id=key,
                person_id=child.key,
                family_id=self.story.key,
                referral_child_id=referral.key if referral else None,
                started_on=started,
                internal_review_on=working_after(started, 10)
                if done and working_after(started, 10) <= done
                else None,
                authorised_on=done,
                factors=factors if done else [],
            )
        if done:
            lead, manager = self.story.lead_on(done), self._manager(done)
            self.story.line(
                done,
                "decision",
                f"Family help assessment of {self.story.names_of(those)} finished",
                found,
                about=those,
                by=lead,
                automatic=True,
                thing=("assessment", key),
            )
            self.story.authorised(
                ("assessment", key),
                {"assessment": str(key), "found": found},
                asked=done,
                by=lead,
                decided_by=manager,
                decided=done,
                reason="I have read it, and the family has had it to read.",
            )
            if asked:
                self.story.duty(
                    "assessment",
                    f"Finish the assessment of {self._whom(asked)}",
                    started=asked.received,
                    done=done,
                    thing=("assessment", key),
                )
        return key

    def plan_agreed(self, day: date, words: str, *, at_law: bool = True) -> None:
        """A family help plan; where `at_law`, a section 17 plan as the census counts it."""
        if at_law:
            for child in self._asked().children:
                if (child.key, "child_protection_plan") not in self._statuses:
                    self.status(child, "section_17_plan", day)
        self.story.line(
            day,
            "decision",
            "Plan agreed with the family"
            if not at_law
            else f"Section 17 plan agreed for {self.story.names_of(self._open())}",
            words,
            automatic=True,
        )

    def plan_reviewed(self, day: date, since: date, words: str, *, first: bool) -> None:
        """The plan was looked at with the family."""
        name = "family-help-plan-first-review" if first else "family-help-plan-later-review"
        self.story.duty(name, "Review the family help plan", started=since, done=day)
        self.story.line(day, "decision", "Family help plan reviewed", words, automatic=True)

    # Protection

    def enquire(
        self,
        day: date,
        who_came: str,
        why: str,
        children: list[Someone] | None = None,
        *,
        clock: str = "14:00",
        by: Worker | None = None,
    ) -> Enquiry:
        """A strategy discussion, at which a section 47 enquiry begins."""
        asked = self._asked()
        those = children or [c for c, r in asked.children.items() if r.closed_on is None]
        key = self.book.add(Section47Enquiry, family_id=self.story.key, began_on=day)
        enquiry = Enquiry(key, day, those, asked)
        self._enquiries.append(enquiry)
        for child in those:
            self.status(child, "section_47", day)
        self.story.line(
            day,
            "decision",
            f"Strategy discussion: section 47 enquiry begun for {self.story.names_of(those)}",
            f"{who_came} {why}".strip(),
            about=those,
            by=by,
            clock=clock,
            automatic=True,
            thing=("section_47_enquiry", key),
        )
        return enquiry

    def enquiry_ends(self, enquiry: Enquiry, day: date, words: str) -> None:
        """The enquiry ends without a conference."""
        enquiry.not_required = True
        for child in enquiry.children:
            self.end_status(child, "section_47", day)
        self.story.line(
            day,
            "decision",
            "Section 47 enquiry ended; no conference is needed",
            words,
            about=enquiry.children,
            automatic=True,
            thing=("section_47_enquiry", enquiry.key),
        )

    def initial_conference(
        self,
        day: date,
        enquiry: Enquiry,
        category: str,
        words: str,
        chair: Worker,
        clock: str = "10:00",
    ) -> None:
        """The conference makes a child protection plan for each child."""
        enquiry.conference_on, enquiry.not_required = day, False
        conference = self.book.add(
            Conference, family_id=self.story.key, kind="initial", held_on=day
        )
        for child in enquiry.children:
            plan = self.book.key()
            self._plans[child.key] = (plan, child, day, category, enquiry.asked.children[child].key)
            self._conference_child(conference, child, plan)
            self.end_status(child, "section_47", day)
            self.end_status(child, "section_17_plan", day)
            self.status(child, "child_protection_plan", day)
        self.story.duty(
            "initial-child-protection-conference",
            "Hold the initial child protection conference",
            started=enquiry.began,
            done=day,
            thing=("conference", conference),
        )
        self.story.line(
            day,
            "decision",
            "Initial child protection conference: plans for"
            f" {self.story.names_of(enquiry.children)}, category {CATEGORIES[category]}",
            words,
            about=enquiry.children,
            by=chair,
            clock=clock,
            automatic=True,
            thing=("conference", conference),
        )

    def review_conference(
        self,
        day: date,
        since: date,
        words: str,
        chair: Worker,
        *,
        first: bool,
        ending: bool = False,
        clock: str = "13:30",
    ) -> None:
        """A review conference, which keeps the plans or ends them."""
        conference = self.book.add(Conference, family_id=self.story.key, kind="review", held_on=day)
        children = [child for _, child, *_ in self._plans.values()]
        for plan, child, *_ in list(self._plans.values()):
            self._conference_child(conference, child, plan)
            if ending:
                self._end_plan(child, day)
        name = (
            "first-review-child-protection-conference"
            if first
            else "later-review-child-protection-conference"
        )
        self.story.duty(
            name,
            "Hold the review child protection conference",
            started=since,
            done=day,
            thing=("conference", conference),
        )
        self.story.line(
            day,
            "decision",
            "Review child protection conference: "
            + ("the plans end today" if ending else "the plans go on"),
            words,
            about=children,
            by=chair,
            clock=clock,
            automatic=True,
            thing=("conference", conference),
        )

    # Legal statuses

    def status(self, child: Someone, kind: str, day: date) -> None:
        """A status begins for a child, unless it holds already."""
        referral = self.asked.children.get(child) if self.asked else None
        self._statuses.setdefault(
            (child.key, kind), (child, day, referral.key if referral else None)
        )

    def end_status(self, child: Someone, kind: str, day: date) -> None:
        """A status ends for a child, if it holds."""
        if held := self._statuses.pop((child.key, kind), None):
            self._add_status(held, kind, day)

    def finish(self) -> None:
        """Add everything that is still open today."""
        if self._episode is not None:
            self._end_level(None)
            self._add_episode(closed_on=None)
        for (_, kind), held in self._statuses.items():
            self._add_status(held, kind, None)
        for plan in list(self._plans.values()):
            self._add_plan(plan, None)
        for asked in self._all_asked:
            for child, referral in asked.children.items():
                self.book.add(
                    ReferralChild,
                    id=referral.key,
                    referral_id=asked.key,
                    person_id=child.key,
                    family_id=self.story.key,
                    primary_need=asked.need,
                    no_further_action=asked.no_further_action,
                    closed_on=referral.closed_on,
                    reason_closed=referral.reason,
                )
        for enquiry in self._enquiries:
            for child in enquiry.children:
                self.book.add(
                    Section47EnquiryChild,
                    enquiry_id=enquiry.key,
                    person_id=child.key,
                    family_id=self.story.key,
                    referral_child_id=enquiry.asked.children[child].key,
                    started_on=enquiry.began,
                    conference_target_on=working_after(enquiry.began, 15),
                    initial_conference_on=enquiry.conference_on,
                    # The census asks for a yes or a no, and until it is settled it is no.
                    conference_not_required=bool(enquiry.not_required),
                )

    def _asked(self) -> Asked:
        if self.asked is None:
            raise ValueError("There has been no referral.")
        return self.asked

    def _open(self) -> list[Someone]:
        return [c for c, r in self._asked().children.items() if r.closed_on is None]

    def _whom(self, asked: Asked) -> str:
        return self.story.names_of(list(asked.children))

    def _manager(self, day: date) -> Worker:
        team = self.story.lead_on(day).post.team
        return (
            self.story.council.manager_of(team)
            if (self.story.council.of_team(team, managers=True))
            else self.story.council.worker("Anselm Bickerstaffe-Rao")
        )

    def _end_level(self, until: date | None) -> None:
        if self._level is None or self._episode is None:
            return
        level, since, why, manager = self._level
        if until == since:
            self._level = None
            return
        self.book.add(
            LevelChange,
            episode_id=self._episode[0],
            family_id=self.story.key,
            level=level,
            since=since,
            until=until,
            why=why[:300],
            changed_by_id=manager.account,
            changed_at=moment(since, "16:50"),
        )
        self._level = None

    def _add_episode(self, closed_on: date | None, why: str = "") -> None:
        if self._episode is None:
            return
        key, opened, children = self._episode
        self.book.add(
            FamilyHelpEpisode,
            id=key,
            family_id=self.story.key,
            opened_on=opened,
            closed_on=closed_on,
            why_closed=why[:300],
        )
        later = self.story.children_on(closed_on or self.story.days.today)
        for child in dict.fromkeys([*children, *later]):
            self.book.add(
                EpisodeChild, episode_id=key, person_id=child.key, family_id=self.story.key
            )
        self._episode = None

    def _add_status(
        self, held: tuple[Someone, date, UUID | None], kind: str, until: date | None
    ) -> None:
        child, since, referral = held
        if until is not None and until <= since:
            return
        self.book.add(
            ChildLegalStatus,
            person_id=child.key,
            family_id=self.story.key,
            referral_child_id=referral,
            kind=kind,
            from_date=since,
            to_date=until,
        )

    def _conference_child(self, conference: UUID, child: Someone, plan: UUID) -> None:
        self.book.add(
            ConferenceChild,
            conference_id=conference,
            person_id=child.key,
            family_id=self.story.key,
            plan_id=plan,
        )

    def _end_plan(self, child: Someone, day: date) -> None:
        self._add_plan(self._plans.pop(child.key), day)
        self.end_status(child, "child_protection_plan", day)

    def _add_plan(self, plan: tuple[UUID, Someone, date, str, UUID], ended: date | None) -> None:
        key, child, started, category, referral = plan
        earlier = self._plan_counts.get(child.key, 0)
        self._plan_counts[child.key] = earlier + 1
        self.book.add(
            ChildProtectionPlan,
            id=key,
            person_id=child.key,
            family_id=self.story.key,
            referral_child_id=referral,
            started_on=started,
            ended_on=ended,
            initial_category=category,
            latest_category=category,
            previous_plans=earlier,
        )

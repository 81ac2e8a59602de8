"""The ways families go through help, each ending where the family stands today.

Dates near today are counted back from when the next thing is due, so that whatever day the council
is built on there is work late, due today, due this week and to come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kinstead.care.models import PreProceedings
from kinstead.northmere.council.settling import Worker
from kinstead.northmere.days import (
    start_for,
    working_after,
    working_on_or_after,
    working_on_or_before,
)
from kinstead.northmere.families.journey import EARLY, ENQUIRY, HUB, IN_NEED, Enquiry, Journey
from kinstead.northmere.families.someone import Someone
from kinstead.northmere.families.story import Story
from kinstead.northmere.families.weaving import Weaver
from kinstead.northmere.themes.shape import Theme
from kinstead.northmere.themes.shared import BEGINNINGS, CORE_GROUPS, REVIEWS

Periods = list[tuple[date, date]]
LATE_WHY = (
    "The family asked to move it to a day when both could come.",
    "I was off sick and nobody covered in time.",
    "School was closed and the head wanted to be there.",
    "The interpreter did not come, and we would not do it without one.",
    "We had agreed to wait for the hospital’s letter.",
    "Nobody in on the day; seen at the second try.",
    "My diary, nobody else’s fault.",
)
SOURCES = {
    "1A": "{carer}", "1B": "a neighbour", "2A": "{school}", "2B": "the education welfare team",
    "3A": "{surgery}", "3B": "the health visitor", "3D": "the community nursing team",
    "3E": "the emergency department", "3F": "the midwives at Northmere General", "4": "{landlord}",
    "5A": "adult social care", "5B": "the youth justice service", "5C": "another council",
    "5D": "{hub}", "6": "Northmere Police", "7": "the family court adviser",
    "8": "a voluntary organisation",
}


@dataclass
class Way:
    """What one family's path is told with."""

    story: Story
    journey: Journey
    weaver: Weaver
    themes: list[Theme]
    lead: Worker
    due_on: date
    """When the next thing falls due."""
    category: str = "NEG"
    closed_reason: str = "RC7"

    @property
    def theme(self) -> Theme:
        """The theme that brought them."""
        return self.themes[0]

    @property
    def today(self) -> date:
        return self.story.days.today

    @property
    def chair(self) -> Worker:
        return self.story.council.worker("Wendell Marchbanks")

    @property
    def factors(self) -> list[str]:
        """What an assessment finds, in the census's codes, each once."""
        found = dict.fromkeys(f for theme in self.themes for f in theme.factors)
        if len(found) > 1:
            found.pop("20", None)
        return list(found)

    def pick(self, low: int, high: int) -> int:
        return self.story.chance.randint(low, high)

    def say(self, patterns: tuple[str, ...], day: date) -> str:
        return self.weaver.say(patterns, day, theme=self.theme)

    def review_words(self, day: date) -> str:
        """How a review went: of this theme, or of any."""
        return self.say((*self.theme.reviews, *REVIEWS), day)

    # Steps that several paths share

    def referral(self, day: date, *, no_further_action: bool = False) -> date:
        """Somebody told us, and it was decided the next working day; that day."""
        child = self.weaver.focus(self.theme, day) or self.weaver.child_for((0, 17), day)
        names = self.weaver.names.on(day, child, self.lead.name)
        sources = [s for s in self.theme.sources if not s.startswith("2") or "teacher" in names]
        self.story.chance.shuffle(sources)
        words = ""
        for source in [*sources, "1A"]:
            words = self.weaver.say(self.theme.referrals, day, child,
                                    when=f"from_{source.lower()}")
            if words:
                break
        from_whom = SOURCES[source].format_map({"school": "school", **names})
        if source == "1A":
            parts = self.weaver.parts
            from_whom = (parts.nan if parts.nan and parts.nan.called in words
                         else parts.carer).full
        self.journey.refer(
            day, source, from_whom, words, self.theme.need,
            no_further_action=no_further_action,
            clock=f"{self.pick(9, 16):02d}:{self.pick(0, 11) * 5:02d}",
        )
        decided = working_after(day, 1)
        self.journey.decided(
            decided, f"no further action by social workers; {self.story.place.hub} will offer help"
            if no_further_action else f"an assessment, by the {self.lead.post.team}"
        )
        return decided

    def assessed(self, started: date, *, counted: bool = True, most: int = 44) -> date:
        """An assessment, started and finished; the day it was finished."""
        done = working_after(started, self.pick(min(18, most), most))
        self.journey.assess(started, done, self.factors,
                            found=self.say(self.theme.findings, done), counted=counted)
        return done

    def reviews(self, agreed: date, last: date) -> date:
        """Plan reviews from the plan until the last of them, which is on `last`."""
        since, first = agreed, True
        while True:
            gap = self.pick(34, 41) if first else self.pick(76, 92)
            if self.story.chance.random() < 0.1:
                gap += self.pick(4, 15)
            day = working_on_or_after(since + timedelta(days=gap))
            if (last - day).days < 40:
                day = last
            if day <= since:
                return since
            self.journey.plan_reviewed(day, since, self.review_words(day), first=first)
            since, first = day, False
            if day >= last:
                return day

    def supervise(self, since: date, until: date | None = None) -> None:
        """The team's manager oversees."""
        team = self.lead.post.team
        manager = self.story.council.manager_of(team)
        self.story.allocate(manager, "supervisor", since, until=until,
                            why_ended="Help ended." if until else "")

    def start_leading(self, since: date, until: date | None = None, why: str = "") -> None:
        self.story.allocate(self.lead, "lead", since, until=until, why_ended=why)
        self.supervise(since, until)


def hub(way: Way, years: float) -> Periods:
    """Universal plus: a referral that needed no assessment, and help at the hub."""
    began = way.story.days.ago(max(int(years * 365), 20))
    way.start_leading(working_after(began, 1))
    decided = way.referral(began, no_further_action=True)
    way.journey.open_help(decided, HUB, "They asked for a hand rather than a plan.")
    plan = start_for("family-help-plan-later-review", way.due_on)
    if plan > decided:
        way.journey.plan_agreed(plan, way.say(way.theme.plans, plan), at_law=False)
        way.story.duty("family-help-plan-later-review", "Look at the plan with the family",
                       started=plan, owner=way.lead)
    return [(began, way.today)]


def early(way: Way, years: float, until: date | None = None) -> Periods:
    """Targeted early help, with an assessment that no census counts."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(began, until, "Help ended." if until else "")
    way.journey.open_help(began, EARLY, way.say(way.theme.referrals, began))
    done = way.assessed(began, counted=False)
    agreed = working_after(done, way.pick(3, 9))
    way.journey.plan_agreed(agreed, way.say(way.theme.plans, agreed), at_law=False)
    if until:
        way.reviews(agreed, working_on_or_before(until - timedelta(days=12)))
        way.journey.close_help(until, _goodbye(way))
        return [(began, until)]
    _next_review(way, agreed)
    return [(began, way.today)]


def assessing(way: Way, years: float = 0) -> Periods:
    """Section 17, the assessment under way."""
    received = start_for("assessment", way.due_on)
    way.start_leading(working_after(received, 1))
    way.referral(received)
    begun = working_after(received, 2)
    way.journey.open_help(begun, IN_NEED, way.say(BEGINNINGS, begun))
    way.journey.assess(begun, None, way.factors)
    _checkpoints(way, received)
    way.story.duty("assessment", f"Finish the assessment of {_names(way)}", started=received,
                   owner=way.lead)
    return [(received, way.today)]


def in_need(way: Way, years: float, until: date | None = None) -> Periods:
    """Section 17 with a plan, reviewed; still open, or ended on `until`."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1), until, "Help ended." if until else "")
    agreed = _up_to_plan(way, began)
    if until:
        way.reviews(agreed, working_on_or_before(until - timedelta(days=10)))
        way.journey.end_referral(until, way.closed_reason)
        way.journey.close_help(until, _goodbye(way))
        return [(began, until)]
    _next_review(way, agreed)
    return [(began, way.today)]


def enquiry(way: Way, years: float) -> Periods:
    """A section 47 enquiry under way, beside section 17; a conference is coming."""
    discussed = start_for("initial-child-protection-conference", way.due_on)
    began = min(way.story.days.ago(int(years * 365)), discussed - timedelta(days=25))
    began = working_on_or_before(began)
    way.start_leading(working_after(began, 1))
    if (discussed - began).days > 90:
        _up_to_plan(way, began, no_later=discussed - timedelta(days=10))
    else:
        way.referral(began)
        way.journey.open_help(working_after(began, 2), IN_NEED, "")
        way.assessed(working_after(began, 2), most=8)
    protector = _protector(way, discussed)
    begun = way.journey.enquire(discussed, _who_came(way), way.say(way.theme.enquiries, discussed))
    way.journey.change_level(discussed, ENQUIRY, "")
    _seen_in_enquiry(way, begun, protector)
    way.story.duty("initial-child-protection-conference",
                   "Hold the initial child protection conference", started=discussed,
                   owner=protector)
    return [(began, way.today)]


def protection(way: Way, years: float) -> Periods:
    """Child protection plans, visited, with core groups and review conferences."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1))
    conference = _up_to_conference(way, began)
    protector = _protector(way, conference - timedelta(days=14))
    _keep_reviewing(way, conference, way.today + timedelta(days=way.pick(20, 70)))
    _core_groups(way, conference, protector)
    _protection_visits(way, conference, way.due_on)
    return [(began, way.today)]


def stepped_down(way: Way, years: float) -> Periods:
    """Was protected, is in need: the plan ended at a review, and the lead stayed."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1))
    conference = _up_to_conference(way, began)
    first = working_on_or_before(conference + timedelta(days=way.pick(75, 88)))
    way.journey.review_conference(first, conference, way.review_words(first), way.chair,
                                  first=True)
    ended = working_on_or_before(first + timedelta(days=way.pick(120, 175)))
    ended = min(ended, working_on_or_before(way.today - timedelta(days=45)))
    way.journey.review_conference(ended, first, way.review_words(ended), way.chair,
                                  first=False, ending=True)
    protector = way.story.council.worker(
        way.story.chance.choice(["Sorcha Devaney", "Leon Abrahams-Whyte"]))
    way.story.allocate(protector, "protection_lead", conference - timedelta(days=14), until=ended,
                       why_ended="The child protection plans ended.")
    way.journey.change_level(ended, IN_NEED, "The conference ended the plans; the family asked"
                             " that we stay a while.")
    for child in way.story.children_on(ended):
        if way.journey.asked and child in way.journey.asked.children:
            way.journey.status(child, "section_17_plan", ended)
    _next_review(way, ended)
    return [(began, way.today)]


def looked_after(way: Way, years: float, child: Someone | None = None) -> Periods:
    """A child in our care, visited and reviewed."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1))
    way.referral(began)
    way.journey.open_help(working_after(began, 1), IN_NEED,
                          way.say(BEGINNINGS, began))
    way.assessed(working_after(began, 1))
    children = [child] if child else way.story.children_on(began)
    came = working_after(began, way.pick(1, 12))
    for one in children:
        way.journey.status(one, "looked_after", came)
    who = way.story.names_of(children)
    way.story.line(came, "moved", f"{who} came into our care", "By agreement, section 20.",
                   about=children, automatic=True)
    officer = way.story.council.worker("Philomena Osgood")
    way.story.allocate(officer, "reviewing_officer", came)
    _care_reviews(way, came, who, children, officer)
    kind = ("looked-after-visit-first-year" if (way.today - came).days < 365
            else "looked-after-visit-later-years")
    last = start_for(kind, way.due_on)
    day, since = working_after(came, 4), came
    way.story.duty("first-looked-after-visit", f"Visit {who}", started=came, done=day)
    while (last - day).days > 25:
        way.weaver.visit(day, children[0], alone=True, thinking=way.theme.thinking)
        since = day
        day = working_on_or_before(day + timedelta(days=way.pick(33, 41)))
        way.story.duty(kind, f"Visit {who}", started=since, done=min(day, last))
    way.weaver.visit(last, children[0], alone=True, thinking=way.theme.thinking)
    way.story.duty(kind, f"Visit {who}, and see {children[0].him} alone", started=last,
                   owner=way.lead, person=children[0])
    return [(began, way.today)]


def pre_proceedings(way: Way, years: float) -> Periods:
    """Child protection plans and, beside them, the letter before proceedings."""
    periods = protection(way, years)
    end = working_on_or_after(way.today + timedelta(days=way.pick(18, 60)))
    letter = start_for("pre-proceedings", end)
    for child in way.story.children_on(letter):
        if way.journey.asked and child in way.journey.asked.children:
            way.story.book.add(
                PreProceedings, person_id=child.key, family_id=way.story.key,
                referral_child_id=way.journey.asked.children[child].key, started_on=letter,
                letter_sent_on=letter, first_meeting_on=working_after(letter, 8),
            )
    way.story.line(letter, "decision", "Letter before proceedings sent to each parent, in person",
                   f"I took it round to {way.weaver.parts.carer.called} and read it aloud. It says"
                   " what we are worried about, what must change, and where to get a solicitor.",
                   automatic=False)
    way.story.line(working_after(letter, 8), "decision", "First pre-proceedings meeting",
                   f"{way.weaver.parts.carer.called} came with a solicitor. An agreement was signed"
                   " after two words in it were changed.", clock="11:00")
    way.story.duty("pre-proceedings-mid-point-review", "Half-way meeting in pre-proceedings",
                   started=letter, done=min(way.today - timedelta(days=2),
                                            letter + timedelta(days=54))
                   if (way.today - letter).days > 58 else None, owner=way.lead)
    way.story.duty("pre-proceedings", "Step down, or apply to the court", started=letter,
                   owner=way.lead)
    return periods


def private_fostering(way: Way, years: float) -> Periods:
    """A child living by private arrangement with somebody who is not a close relative."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1))
    way.referral(began)
    way.journey.open_help(working_after(began, 1), IN_NEED,
                          way.say(BEGINNINGS, began))
    way.assessed(working_after(began, 1), most=30)
    child = way.story.children_on(began)[0]
    seen = working_after(began, 5)
    way.story.duty("private-fostering-first-visit", f"Visit the home and see {child.called}",
                   started=began, done=seen, person=child)
    way.weaver.visit(seen, child, alone=True)
    last = start_for("private-fostering-visit-first-year", way.due_on)
    while (last - seen).days > 25:
        since, seen = seen, working_on_or_before(seen + timedelta(days=way.pick(35, 41)))
        way.story.duty("private-fostering-visit-first-year", f"Visit {child.called}",
                       started=since, done=seen, person=child)
        way.weaver.visit(seen, child, alone=True, thinking=way.theme.thinking)
    way.weaver.visit(last, child, alone=True, thinking=way.theme.thinking)
    way.story.duty("private-fostering-visit-first-year",
                   f"See {child.called} alone, private fostering visit", started=last,
                   owner=way.lead, person=child)
    return [(began, way.today)]


def waiting(way: Way, years: float = 0, *, left: bool = False) -> Periods:
    """Accepted, and nobody leads: just come, or the lead has left."""
    team = way.story.council.manager_of(way.lead.post.team)
    way.story.team = way.lead.post.team
    if left:
        began = way.story.days.ago(int(years * 365))
        gone = way.story.days.ago(way.pick(3, 9))
        way.story.allocate(way.lead, "lead", working_after(began, 1), until=gone,
                           why_ended="Left the council.")
        way.story.allocate(team, "supervisor", working_after(began, 1))
        agreed = _up_to_plan(way, began)
        last = way.reviews(agreed, start_for("family-help-plan-later-review", way.due_on))
        way.story.duty("family-help-plan-later-review", "Review the section 17 plan",
                       started=last)
        return [(began, way.today)]
    received = way.story.days.working(-way.pick(2, 6))
    way.story.allocate(team, "supervisor", working_after(received, 1))
    way.referral(received)
    way.journey.open_help(working_after(received, 1), IN_NEED, "", quietly=True)
    way.journey.assess(working_after(received, 1), None, way.factors)
    way.story.duty("assessment-first-checkpoint",
                   f"Look at how the assessment of {_names(way)} is going", started=received)
    way.story.duty("assessment", f"Finish the assessment of {_names(way)}", started=received)
    return [(received, way.today)]


# Stretches of the way


def _up_to_plan(way: Way, began: date, no_later: date | None = None) -> date:
    """Referral, assessment and a section 17 plan; the day the plan was agreed."""
    way.referral(began)
    begun = working_after(began, 2)
    way.journey.open_help(begun, IN_NEED, way.say(BEGINNINGS, begun))
    done = way.assessed(begun, most=41)
    agreed = working_after(done, way.pick(2, 8))
    if no_later and agreed > no_later:
        agreed = max(working_on_or_before(no_later), done)
    way.journey.plan_agreed(agreed, way.say(way.theme.plans, agreed))
    return agreed


def _up_to_conference(way: Way, began: date) -> date:
    """Referral, assessment, enquiry and initial conference; the day of the conference."""
    way.referral(began)
    begun = working_after(began, 2)
    way.journey.open_help(begun, IN_NEED, way.say(BEGINNINGS, begun))
    done = way.assessed(begun, most=30)
    discussed = working_after(done, way.pick(3, 25))
    begun_enquiry = way.journey.enquire(discussed, _who_came(way),
                                        way.say(way.theme.enquiries, discussed))
    way.journey.change_level(discussed, ENQUIRY, "")
    _seen_in_enquiry(way, begun_enquiry, None)
    conference = working_after(discussed, way.pick(10, 16))
    words = way.say(way.theme.conferences, conference)
    way.journey.initial_conference(conference, begun_enquiry, way.category, words, way.chair)
    return conference


def _seen_in_enquiry(way: Way, begun: Enquiry, protector: Worker | None) -> None:
    seen = working_after(begun.began, 1)
    if seen > way.today:
        way.story.duty("child-seen-in-section-47-enquiry", f"See {_names(way)}",
                       started=begun.began, owner=protector)
        return
    for child in begun.children:
        if not child.is_unborn(seen):
            way.weaver.visit(seen, child, alone=True, thinking=way.theme.thinking)
            break
    way.story.duty("child-seen-in-section-47-enquiry", f"See {way.story.names_of(begun.children)}",
                   started=begun.began, done=seen)


def _keep_reviewing(way: Way, conference: date, next_due: date) -> None:
    """Review conferences up to the last, from which the next falls due on `next_due`."""
    first_due = start_for("first-review-child-protection-conference", next_due)
    if conference >= first_due:
        way.story.duty("first-review-child-protection-conference",
                       "Hold the first review child protection conference", started=conference)
        return
    since, first = conference, True
    while True:
        gap = way.pick(70, 88) if first else way.pick(150, 178)
        day = working_on_or_before(since + timedelta(days=gap))
        if day >= way.today:
            break
        way.journey.review_conference(day, since, way.review_words(day), way.chair,
                                      first=first)
        since, first = day, False
    way.story.duty("later-review-child-protection-conference" if not first
                   else "first-review-child-protection-conference",
                   "Hold the review child protection conference", started=since)


def _core_groups(way: Way, conference: date, protector: Worker) -> None:
    day = working_after(conference, way.pick(6, 11))
    way.story.duty("first-core-group", "Hold the first core group", started=conference,
                   done=day if day < way.today else None, owner=protector)
    if day >= way.today:
        return
    way.story.line(day, "decision", "First core group", way.say(CORE_GROUPS, day),
                   by=protector, clock="10:30")
    due = way.due_on + timedelta(days=way.pick(5, 30))
    last = start_for("later-core-group", max(due, way.today + timedelta(days=1)))
    while (last - day).days > 24:
        since, day = day, working_on_or_before(day + timedelta(days=way.pick(33, 44)))
        if day >= way.today:
            return
        way.story.duty("later-core-group", "Hold the core group", started=since, done=day,
                       owner=protector)
    way.story.duty("later-core-group", "Hold the core group", started=day, owner=protector)


def _protection_visits(way: Way, conference: date, due: date) -> None:
    """Visits every fortnight or so; a line for each, a duty for those of the last months."""
    last = start_for("child-protection-visit", due)
    day = working_after(conference, way.pick(3, 8))
    while (last - day).days > 12:
        since = day
        if (way.today - day).days < 420 or way.story.chance.random() < 0.5:
            way.weaver.visit(day, alone=way.story.chance.random() < 0.5,
                             thinking=way.theme.thinking)
        day = working_after(day, way.pick(9, 15) + (way.pick(2, 6) if way.pick(1, 12) == 1 else 0))
        if (way.today - since).days < 300 and day < last:
            why = way.story.chance.choice(LATE_WHY)
            way.story.duty("child-protection-visit", f"See {_names(way)}, child protection visit",
                           started=since, done=day,
                           why=why if working_after(since, 15) < day else "")
    way.weaver.visit(last, alone=True, thinking=way.theme.thinking)
    way.story.duty("child-protection-visit", f"See {_names(way)}, child protection visit",
                   started=last, owner=way.lead)


def _care_reviews(way: Way, came: date, who: str, children: list[Someone],
                  officer: Worker) -> None:
    first = working_after(came, way.pick(14, 19))
    way.story.duty("first-looked-after-review", f"First review for {who}", started=came,
                   done=first if first < way.today else None, owner=officer)
    if first >= way.today:
        return
    way.story.line(first, "decision", f"First looked-after review for {who}",
                   way.review_words(first), about=children, by=officer, clock="14:00")
    since, name, gap = first, "second-looked-after-review", (80, 90)
    while True:
        day = working_on_or_before(since + timedelta(days=way.pick(*gap)))
        if day >= way.today:
            break
        way.story.duty(name, f"Review for {who}", started=since, done=day, owner=officer)
        way.story.line(day, "decision", f"Looked-after review for {who}",
                       way.review_words(day), about=children, by=officer)
        since, name, gap = day, "later-looked-after-review", (160, 180)
    way.story.duty(name, f"Hold the looked-after review for {who}", started=since, owner=officer)


def _checkpoints(way: Way, received: date) -> None:
    manager = way.story.council.manager_of(way.lead.post.team)
    for name, days in (("assessment-first-checkpoint", 10), ("assessment-second-checkpoint", 20)):
        due = working_after(received, days)
        done = working_on_or_before(min(due, way.today - timedelta(days=1)))
        way.story.duty(name, f"Look at how the assessment of {_names(way)} is going",
                       started=received, owner=manager,
                       done=done if due < way.today and done > received else None)


def _next_review(way: Way, agreed: date) -> None:
    """Reviews up to the one from which the next falls due when it should."""
    last = start_for("family-help-plan-later-review", way.due_on)
    if (last - agreed).days < 34:
        name = "family-help-plan-first-review"
        way.story.duty(name, "Review the family help plan for the first time",
                       started=max(start_for(name, way.due_on), agreed), owner=way.lead)
        return
    last = way.reviews(agreed, last)
    way.story.duty("family-help-plan-later-review", "Review the family help plan", started=last,
                   owner=way.lead)


def _protector(way: Way, since: date) -> Worker:
    name = way.story.chance.choice(
        ["Imtiaz Rahmani-Clarke", "Sorcha Devaney", "Leon Abrahams-Whyte"])
    worker = way.story.council.worker(name)
    way.story.allocate(worker, "protection_lead", since)
    officer = way.story.council.worker(
        way.story.chance.choice(["Philippa Quistgaard", "Aaron Lightbody"]))
    way.story.allocate(officer, "partner", since)
    return worker


def _who_came(way: Way) -> str:
    day = way.today
    return way.weaver.say((
        "[Police, health and school|The sergeant, the school nurse and school|Police and the"
        " health visitor], with {lead}.",
        "In the room: [the sergeant|a constable], {hv} and {lead}; by video, the designated doctor.",
        "[Police by telephone, {surgery} by letter|{school} by video|The hospital’s nurse by video],"
        " {lead} at the table.",
        "Held within [three hours|the day|five hours]: police, {hospital}, {lead}.",
    ), day)


def _names(way: Way) -> str:
    return way.story.names_of(way.story.children_on(way.today))


def _goodbye(way: Way) -> str:
    carer = way.weaver.parts.carer
    return way.story.wording.say(
        "[{Carer} said {she} would rather ring us than be rung.|What they came for is done, and"
        " {carer} said so first.|A last visit with cake; {carer} has the hub’s number and has used"
        " it once already.|The family’s own people are doing what we were doing.|{Carer} wrote the"
        " closing summary with me and took out the adjectives.|Enough is different, and it has"
        " stayed different since the spring.|The school holds the plan now, with {carer}.|{Carer}"
        " asked us to stop while it was going well.]",
        {"carer": carer.called, "she": carer.he},
    )


PATHS = {
    "hub": hub, "early": early, "assessing": assessing, "in_need": in_need, "enquiry": enquiry,
    "protection": protection, "stepped_down": stepped_down, "looked_after": looked_after,
    "pre_proceedings": pre_proceedings, "private_fostering": private_fostering,
    "waiting": waiting,
}

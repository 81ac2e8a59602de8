"""What one family's way is told with, and the stretches that several ways share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kinstead.northmere.council.settling import Worker
from kinstead.northmere.days import (
    start_for,
    working_after,
    working_on_or_after,
    working_on_or_before,
)
from kinstead.northmere.families.journey import ENQUIRY, IN_NEED, Enquiry, Journey
from kinstead.northmere.families.story import Story
from kinstead.northmere.families.weaving import Weaver
from kinstead.northmere.themes.shape import Theme
from kinstead.northmere.themes.shared import BEGINNINGS, REVIEWS

Periods = list[tuple[date, date]]
SOURCES = {
    "1A": "{carer}",
    "1B": "a neighbour",
    "2A": "{school}",
    "2B": "the education welfare team",
    "3A": "{surgery}",
    "3B": "the health visitor",
    "3D": "the community nursing team",
    "3E": "the emergency department",
    "3F": "the midwives at Northmere General",
    "4": "{landlord}",
    "5A": "adult social care",
    "5B": "the youth justice service",
    "5C": "another council",
    "5D": "{hub}",
    "6": "Northmere Police",
    "7": "the family court adviser",
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
            words = self.weaver.say(self.theme.referrals, day, child, when=f"from_{source.lower()}")
            if words:
                break
        from_whom = SOURCES[source].format_map({"school": "school", **names})
        if source == "1A":
            parts = self.weaver.parts
            from_whom = (parts.nan if parts.nan and parts.nan.called in words else parts.carer).full
        self.journey.refer(
            day,
            source,
            from_whom,
            words,
            self.theme.need,
            no_further_action=no_further_action,
            clock=f"{self.pick(9, 16):02d}:{self.pick(0, 11) * 5:02d}",
        )
        decided = working_after(day, 1)
        self.journey.decided(
            decided,
            f"no further action by social workers; {self.story.place.hub} will offer help"
            if no_further_action
            else f"an assessment, by the {self.lead.post.team}",
        )
        return decided

    def assessed(self, started: date, *, counted: bool = True, most: int = 44) -> date:
        """An assessment, started and finished; the day it was finished."""
        done = working_after(started, self.pick(min(18, most), most))
        self.journey.assess(
            started, done, self.factors, found=self.say(self.theme.findings, done), counted=counted
        )
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
        self.story.allocate(
            manager, "supervisor", since, until=until, why_ended="Help ended." if until else ""
        )

    def start_leading(self, since: date, until: date | None = None, why: str = "") -> None:
        self.story.allocate(self.lead, "lead", since, until=until, why_ended=why)
        self.supervise(since, until)


def up_to_plan(way: Way, began: date, no_later: date | None = None) -> date:
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


def up_to_conference(way: Way, began: date) -> date:
    """Referral, assessment, enquiry and initial conference; the day of the conference."""
    way.referral(began)
    begun = working_after(began, 2)
    way.journey.open_help(begun, IN_NEED, way.say(BEGINNINGS, begun))
    done = way.assessed(begun, most=30)
    discussed = working_after(done, way.pick(3, 25))
    begun_enquiry = way.journey.enquire(
        discussed, who_came(way), way.say(way.theme.enquiries, discussed)
    )
    way.journey.change_level(discussed, ENQUIRY, "")
    seen_in_enquiry(way, begun_enquiry, None)
    conference = working_after(discussed, way.pick(10, 16))
    words = way.say(way.theme.conferences, conference)
    way.journey.initial_conference(conference, begun_enquiry, way.category, words, way.chair)
    return conference


def seen_in_enquiry(way: Way, begun: Enquiry, protector: Worker | None) -> None:
    seen = working_after(begun.began, 1)
    if seen > way.today:
        way.story.duty(
            "child-seen-in-section-47-enquiry",
            f"See {names(way)}",
            started=begun.began,
            owner=protector,
        )
        return
    for child in begun.children:
        if not child.is_unborn(seen):
            way.weaver.visit(seen, child, alone=True, thinking=way.theme.thinking)
            break
    way.story.duty(
        "child-seen-in-section-47-enquiry",
        f"See {way.story.names_of(begun.children)}",
        started=begun.began,
        done=seen,
    )


def next_review(way: Way, agreed: date) -> None:
    """Reviews up to the one from which the next falls due when it should."""
    last = start_for("family-help-plan-later-review", way.due_on)
    if (last - agreed).days < 34:
        name = "family-help-plan-first-review"
        way.story.duty(
            name,
            "Review the family help plan for the first time",
            started=max(start_for(name, way.due_on), agreed),
            owner=way.lead,
        )
        return
    last = way.reviews(agreed, last)
    way.story.duty(
        "family-help-plan-later-review", "Review the family help plan", started=last, owner=way.lead
    )


def protector_from(way: Way, since: date) -> Worker:
    name = way.story.chance.choice(
        ["Imtiaz Rahmani-Clarke", "Sorcha Devaney", "Leon Abrahams-Whyte"]
    )
    worker = way.story.council.worker(name)
    way.story.allocate(worker, "protection_lead", since)
    officer = way.story.council.worker(
        way.story.chance.choice(["Philippa Quistgaard", "Aaron Lightbody"])
    )
    way.story.allocate(officer, "partner", since)
    return worker


def who_came(way: Way) -> str:
    day = way.today
    return way.weaver.say(
        (
            (
                "[Police, health and school|The sergeant, the school nurse and school|Police and the"
                " health visitor], with {lead}."
            ),
            "In the room: [the sergeant|a constable], {hv} and {lead}; by video, the designated doctor.",
            (
                "[Police by telephone, {surgery} by letter|{school} by video|The hospital’s nurse by video],"
                " {lead} at the table."
            ),
            "Held within [three hours|the day|five hours]: police, {hospital}, {lead}.",
        ),
        day,
    )


def names(way: Way) -> str:
    return way.story.names_of(way.story.children_on(way.today))


def goodbye(way: Way) -> str:
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

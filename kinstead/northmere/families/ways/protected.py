"""Ways of families in which a child may be harmed: enquiry, protection, and stepping down."""

from __future__ import annotations

from datetime import date, timedelta

from kinstead.care.models import PreProceedings
from kinstead.northmere.council.settling import Worker
from kinstead.northmere.days import (
    start_for,
    working_after,
    working_on_or_after,
    working_on_or_before,
)
from kinstead.northmere.families.journey import ENQUIRY, IN_NEED
from kinstead.northmere.families.ways.way import (
    Periods,
    Way,
    names,
    next_review,
    protector_from,
    seen_in_enquiry,
    up_to_conference,
    up_to_plan,
    who_came,
)
from kinstead.northmere.themes.shared import CORE_GROUPS

LATE_WHY = (
    "The family asked to move it to a day when both could come.",
    "I was off sick and nobody covered in time.",
    "School was closed and the head wanted to be there.",
    "The interpreter did not come, and we would not do it without one.",
    "We had agreed to wait for the hospital’s letter.",
    "Nobody in on the day; seen at the second try.",
    "My diary, nobody else’s fault.",
)


def enquiry(way: Way, years: float) -> Periods:
    """A section 47 enquiry under way, beside section 17; a conference is coming."""
    discussed = start_for("initial-child-protection-conference", way.due_on)
    began = min(way.story.days.ago(int(years * 365)), discussed - timedelta(days=25))
    began = working_on_or_before(began)
    way.start_leading(working_after(began, 1))
    if (discussed - began).days > 90:
        up_to_plan(way, began, no_later=discussed - timedelta(days=10))
    else:
        way.referral(began)
        way.journey.open_help(working_after(began, 2), IN_NEED, "")
        way.assessed(working_after(began, 2), most=8)
    protector = protector_from(way, discussed)
    begun = way.journey.enquire(discussed, who_came(way), way.say(way.theme.enquiries, discussed))
    way.journey.change_level(discussed, ENQUIRY, "")
    seen_in_enquiry(way, begun, protector)
    way.story.duty(
        "initial-child-protection-conference",
        "Hold the initial child protection conference",
        started=discussed,
        owner=protector,
    )
    return [(began, way.today)]


def protection(way: Way, years: float) -> Periods:
    """Child protection plans, visited, with core groups and review conferences."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1))
    conference = up_to_conference(way, began)
    protector = protector_from(way, conference - timedelta(days=14))
    _keep_reviewing(way, conference, way.today + timedelta(days=way.pick(20, 70)))
    _core_groups(way, conference, protector)
    _protection_visits(way, conference, way.due_on)
    return [(began, way.today)]


def stepped_down(way: Way, years: float) -> Periods:
    """Was protected, is in need: the plan ended at a review, and the lead stayed."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1))
    conference = up_to_conference(way, began)
    first = working_on_or_before(conference + timedelta(days=way.pick(75, 88)))
    way.journey.review_conference(first, conference, way.review_words(first), way.chair, first=True)
    ended = working_on_or_before(first + timedelta(days=way.pick(120, 175)))
    ended = min(ended, working_on_or_before(way.today - timedelta(days=45)))
    way.journey.review_conference(
        ended, first, way.review_words(ended), way.chair, first=False, ending=True
    )
    protector = way.story.council.worker(
        way.story.chance.choice(["Sorcha Devaney", "Leon Abrahams-Whyte"])
    )
    way.story.allocate(
        protector,
        "protection_lead",
        conference - timedelta(days=14),
        until=ended,
        why_ended="The child protection plans ended.",
    )
    way.journey.change_level(
        ended, IN_NEED, "The conference ended the plans; the family asked that we stay a while."
    )
    for child in way.story.children_on(ended):
        if way.journey.asked and child in way.journey.asked.children:
            way.journey.status(child, "section_17_plan", ended)
    next_review(way, ended)
    return [(began, way.today)]


def pre_proceedings(way: Way, years: float) -> Periods:
    """Child protection plans and, beside them, the letter before proceedings."""
    periods = protection(way, years)
    end = working_on_or_after(way.today + timedelta(days=way.pick(18, 60)))
    letter = start_for("pre-proceedings", end)
    for child in way.story.children_on(letter):
        if way.journey.asked and child in way.journey.asked.children:
            way.story.book.add(
                PreProceedings,
                person_id=child.key,
                family_id=way.story.key,
                referral_child_id=way.journey.asked.children[child].key,
                started_on=letter,
                letter_sent_on=letter,
                first_meeting_on=working_after(letter, 8),
            )
    way.story.line(
        letter,
        "decision",
        "Letter before proceedings sent to each parent, in person",
        f"I took it round to {way.weaver.parts.carer.called} and read it aloud. It says"
        " what we are worried about, what must change, and where to get a solicitor.",
        automatic=False,
    )
    way.story.line(
        working_after(letter, 8),
        "decision",
        "First pre-proceedings meeting",
        f"{way.weaver.parts.carer.called} came with a solicitor. An agreement was signed"
        " after two words in it were changed.",
        clock="11:00",
    )
    way.story.duty(
        "pre-proceedings-mid-point-review",
        "Half-way meeting in pre-proceedings",
        started=letter,
        done=min(way.today - timedelta(days=2), letter + timedelta(days=54))
        if (way.today - letter).days > 58
        else None,
        owner=way.lead,
    )
    way.story.duty(
        "pre-proceedings", "Step down, or apply to the court", started=letter, owner=way.lead
    )
    return periods


def _keep_reviewing(way: Way, conference: date, next_due: date) -> None:
    """Review conferences up to the last, from which the next falls due on `next_due`."""
    first_due = start_for("first-review-child-protection-conference", next_due)
    if conference >= first_due:
        way.story.duty(
            "first-review-child-protection-conference",
            "Hold the first review child protection conference",
            started=conference,
        )
        return
    since, first = conference, True
    while True:
        gap = way.pick(70, 88) if first else way.pick(150, 178)
        day = working_on_or_before(since + timedelta(days=gap))
        if day >= way.today:
            break
        way.journey.review_conference(day, since, way.review_words(day), way.chair, first=first)
        since, first = day, False
    way.story.duty(
        "later-review-child-protection-conference"
        if not first
        else "first-review-child-protection-conference",
        "Hold the review child protection conference",
        started=since,
    )


def _core_groups(way: Way, conference: date, protector: Worker) -> None:
    day = working_after(conference, way.pick(6, 11))
    way.story.duty(
        "first-core-group",
        "Hold the first core group",
        started=conference,
        done=day if day < way.today else None,
        owner=protector,
    )
    if day >= way.today:
        return
    way.story.line(
        day, "decision", "First core group", way.say(CORE_GROUPS, day), by=protector, clock="10:30"
    )
    due = way.due_on + timedelta(days=way.pick(5, 30))
    last = start_for("later-core-group", max(due, way.today + timedelta(days=1)))
    while (last - day).days > 24:
        since, day = day, working_on_or_before(day + timedelta(days=way.pick(33, 44)))
        if day >= way.today:
            return
        way.story.duty(
            "later-core-group", "Hold the core group", started=since, done=day, owner=protector
        )
    way.story.duty("later-core-group", "Hold the core group", started=day, owner=protector)


def _protection_visits(way: Way, conference: date, due: date) -> None:
    """Visits every fortnight or so; a line for each, a duty for those of the last months."""
    last = start_for("child-protection-visit", due)
    day = working_after(conference, way.pick(3, 8))
    while (last - day).days > 12:
        since = day
        if (way.today - day).days < 420 or way.story.chance.random() < 0.5:
            way.weaver.visit(
                day, alone=way.story.chance.random() < 0.5, thinking=way.theme.thinking
            )
        day = working_after(day, way.pick(9, 15) + (way.pick(2, 6) if way.pick(1, 12) == 1 else 0))
        if (way.today - since).days < 300 and day < last:
            why = way.story.chance.choice(LATE_WHY)
            way.story.duty(
                "child-protection-visit",
                f"See {names(way)}, child protection visit",
                started=since,
                done=day,
                why=why if working_after(since, 15) < day else "",
            )
    way.weaver.visit(last, alone=True, thinking=way.theme.thinking)
    way.story.duty(
        "child-protection-visit",
        f"See {names(way)}, child protection visit",
        started=last,
        owner=way.lead,
    )

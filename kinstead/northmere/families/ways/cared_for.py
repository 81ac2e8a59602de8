"""Ways of children who live away from their parents: in our care, or privately fostered."""

from __future__ import annotations

from datetime import date, timedelta

from kinstead.northmere.council.settling import Worker
from kinstead.northmere.days import start_for, working_after, working_on_or_before
from kinstead.northmere.families.journey import IN_NEED
from kinstead.northmere.families.someone import Someone
from kinstead.northmere.families.ways.way import Periods, Way
from kinstead.northmere.themes.shared import BEGINNINGS


def looked_after(way: Way, years: float, child: Someone | None = None) -> Periods:
    """A child in our care, visited and reviewed."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1))
    way.referral(began)
    way.journey.open_help(working_after(began, 1), IN_NEED, way.say(BEGINNINGS, began))
    way.assessed(working_after(began, 1))
    children = [child] if child else way.story.children_on(began)
    came = working_after(began, way.pick(1, 12))
    for one in children:
        way.journey.status(one, "looked_after", came)
    who = way.story.names_of(children)
    way.story.line(
        came,
        "moved",
        f"{who} came into our care",
        "By agreement, section 20.",
        about=children,
        automatic=True,
    )
    officer = way.story.council.worker("Philomena Osgood")
    way.story.allocate(officer, "reviewing_officer", came)
    _care_reviews(way, came, who, children, officer)
    kind = (
        "looked-after-visit-first-year"
        if (way.today - came).days < 365
        else "looked-after-visit-later-years"
    )
    last = start_for(kind, way.due_on)
    day, since = working_after(came, 4), came
    way.story.duty("first-looked-after-visit", f"Visit {who}", started=came, done=day)
    while (last - day).days > 25:
        way.weaver.visit(day, children[0], alone=True, thinking=way.theme.thinking)
        since = day
        day = working_on_or_before(day + timedelta(days=way.pick(33, 41)))
        way.story.duty(kind, f"Visit {who}", started=since, done=min(day, last))
    way.weaver.visit(last, children[0], alone=True, thinking=way.theme.thinking)
    way.story.duty(
        kind,
        f"Visit {who}, and see {children[0].him} alone",
        started=last,
        owner=way.lead,
        person=children[0],
    )
    return [(began, way.today)]


def private_fostering(way: Way, years: float) -> Periods:
    """A child living by private arrangement with somebody who is not a close relative."""
    began = way.story.days.ago(int(years * 365))
    way.start_leading(working_after(began, 1))
    way.referral(began)
    way.journey.open_help(working_after(began, 1), IN_NEED, way.say(BEGINNINGS, began))
    way.assessed(working_after(began, 1), most=30)
    child = way.story.children_on(began)[0]
    seen = working_after(began, 5)
    way.story.duty(
        "private-fostering-first-visit",
        f"Visit the home and see {child.called}",
        started=began,
        done=seen,
        person=child,
    )
    way.weaver.visit(seen, child, alone=True)
    last = start_for("private-fostering-visit-first-year", way.due_on)
    while (last - seen).days > 25:
        since, seen = seen, working_on_or_before(seen + timedelta(days=way.pick(35, 41)))
        way.story.duty(
            "private-fostering-visit-first-year",
            f"Visit {child.called}",
            started=since,
            done=seen,
            person=child,
        )
        way.weaver.visit(seen, child, alone=True, thinking=way.theme.thinking)
    way.weaver.visit(last, child, alone=True, thinking=way.theme.thinking)
    way.story.duty(
        "private-fostering-visit-first-year",
        f"See {child.called} alone, private fostering visit",
        started=last,
        owner=way.lead,
        person=child,
    )
    return [(began, way.today)]


def _care_reviews(way: Way, came: date, who: str, children: list[Someone], officer: Worker) -> None:
    first = working_after(came, way.pick(14, 19))
    way.story.duty(
        "first-looked-after-review",
        f"First review for {who}",
        started=came,
        done=first if first < way.today else None,
        owner=officer,
    )
    if first >= way.today:
        return
    way.story.line(
        first,
        "decision",
        f"First looked-after review for {who}",
        way.review_words(first),
        about=children,
        by=officer,
        clock="14:00",
    )
    since, name, gap = first, "second-looked-after-review", (80, 90)
    while True:
        day = working_on_or_before(since + timedelta(days=way.pick(*gap)))
        if day >= way.today:
            break
        way.story.duty(name, f"Review for {who}", started=since, done=day, owner=officer)
        way.story.line(
            day,
            "decision",
            f"Looked-after review for {who}",
            way.review_words(day),
            about=children,
            by=officer,
        )
        since, name, gap = day, "later-looked-after-review", (160, 180)
    way.story.duty(name, f"Hold the looked-after review for {who}", started=since, owner=officer)

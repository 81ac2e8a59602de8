"""Tells one family of the list of kinds, from its people to what is due next."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from kinstead.northmere.book import Book
from kinstead.northmere.council.places import BY_NAME
from kinstead.northmere.council.settling import Council, Worker
from kinstead.northmere.days import Days, working_after, working_on_or_before
from kinstead.northmere.families.family import Numbers
from kinstead.northmere.families.households import HOUSEHOLDS
from kinstead.northmere.families.journey import Journey
from kinstead.northmere.families.making import Kind, Making
from kinstead.northmere.families.story import Story
from kinstead.northmere.families.ways import WAYS, Periods, Way
from kinstead.northmere.families.weaving import Weaver, weave
from kinstead.northmere.themes.library import THEMES
from kinstead.northmere.themes.shape import Theme
from kinstead.northmere.themes.shared import SAYS
from kinstead.northmere.wording import Wording

_AT_LAW = {
    "protection",
    "pre_proceedings",
    "enquiry",
    "stepped_down",
    "looked_after",
    "in_need",
    "assessing",
    "waiting",
    "private_fostering",
}
_HOW = {
    "carer": (
        "said at home",
        "by text",
        "in {his} own words",
        "written on the back of a plan",
        "by voice message",
        "at the kitchen table",
        "said in the car",
    ),
    "other": ("by email", "said at the office", "through a solicitor", "by text"),
    "child": (
        "said to me, alone",
        "while drawing",
        "said at school",
        "on a card",
        "said in the car",
        "written and folded very small",
    ),
    "nan": ("on the telephone", "said at the door", "at the review"),
}
_TASKS = (
    ("Ring {school} about {c}’s timetable", "They asked to speak before the end of the week."),
    ("Send {carer} the number for the advice line", "She asked me at the desk; I said you would."),
    ("Copy of the birth certificate for {c}", "The passport office want it back by Friday."),
    ("Read the note from the out-of-hours team", "Nothing alarming, but you should know."),
    ("Say whether the supervision note is right", "I wrote what I thought you said."),
    ("Find out who collects {c} on Thursdays", "School have two different names."),
    ("Ask {carer} about half-term", "There is a place on the trip if you are quick."),
)


@dataclass
class Northmere:
    """Everything that all families share while they are told."""

    book: Book
    days: Days
    council: Council
    chance: random.Random
    wording: Wording
    numbers: Numbers
    taken: set[str] = field(default_factory=set)
    often: Counter[str] = field(default_factory=Counter)
    load: Counter[str] = field(default_factory=Counter)
    stories: list[Story] = field(default_factory=list)

    def story(self, *, name: str, place: str, first_known: date, reference: str = "") -> Story:
        """A family about to be told."""
        one = Story(
            book=self.book,
            days=self.days,
            council=self.council,
            chance=self.chance,
            wording=self.wording,
            numbers=self.numbers,
            place=BY_NAME[place],
            name=name,
            first_known=first_known,
            reference=reference,
        )
        self.stories.append(one)
        return one

    def lead_for(self, kind: Kind) -> Worker:
        """The practitioner of the place with fewest families; the desk’s own worker has enough."""
        team = (
            "Children in our care team"
            if kind.path == "looked_after"
            else f"{kind.place} family help team"
        )
        able = [w for w in self.council.of_team(team) if w.name != "Bronagh Tillotson"]
        lead = min(able, key=lambda w: (self.load[w.name], w.name))
        if kind.ended is None or kind.back:
            self.load[lead.name] += 1
        return lead


def tell(northmere: Northmere, kind: Kind) -> Story:
    """Tell a family of this kind."""
    days, chance = northmere.days, northmere.chance
    known = int(kind.years * 365) + 6
    if kind.path in ("assessing", "enquiry", "private_fostering"):
        known = max(known, 110)
    story = northmere.story(name="", place=kind.place, first_known=days.ago(known))
    parts = HOUSEHOLDS[kind.household](Making(story, kind, chance, northmere.taken))
    story.tags = {kind.sort, kind.household, kind.path}
    themes = [THEMES[name] for name in kind.themes]
    weaver = Weaver(story, parts, northmere.often)
    due = days.exactly(-(_some_due(chance) if kind.due is None else kind.due))
    journey = Journey(story)
    lead = northmere.lead_for(kind)
    way = Way(story, journey, weaver, themes, lead, due, category=kind.category)
    periods = _walk(northmere, way, kind)
    journey.finish()
    weave(weaver, themes, periods, kind.lines, at_law=kind.path in _AT_LAW)
    _their_words(weaver, themes, periods)
    if kind.ended is None or kind.back:
        _beside_them(weaver, way, themes)
    story.finish()
    return story


def _walk(northmere: Northmere, way: Way, kind: Kind) -> Periods:
    if kind.path == "waiting":
        return WAYS["waiting"](way, kind.years, left=kind.left)
    if kind.ended is None:
        return WAYS[kind.path](way, kind.years)
    ended = way.story.days.years_ago(0, int(kind.ended * 365))
    periods = WAYS[kind.path](way, kind.years, until=ended)
    if kind.back:
        way.lead = northmere.lead_for(kind)
        way.journey.asked = None
        periods += WAYS[kind.back](way, 1.1 if kind.back == "protection" else 0.6)
    return periods


def _some_due(chance: random.Random) -> int:
    low, high = chance.choices([(-12, -1), (0, 0), (1, 7), (8, 60)], [10, 8, 26, 56])[0]
    return chance.randint(low, high)


def _their_words(weaver: Weaver, themes: list[Theme], periods: Periods) -> None:
    """What they say of it themselves, newest lately."""
    story, parts, chance = weaver.story, weaver.parts, weaver.story.chance
    of_theme = [(theme, *saying) for theme in themes for saying in theme.says]
    of_any = [(themes[-1], *saying) for saying in SAYS]
    chance.shuffle(of_theme)
    chance.shuffle(of_any)
    # Twice of what brought them, then once of anything.
    sayings = [s for trio in zip(of_theme[::2], of_theme[1::2], of_any, strict=False) for s in trio]
    sayings += of_any
    start, end = periods[-1]
    wanted = 1 + min(4, (end - start).days // 120)
    speakers = {"carer": parts.carer, "other": parts.other, "nan": parts.nan}
    for theme, who, kind, pattern in sayings:
        if wanted <= 0:
            return
        span = min((end - start).days, 200)
        day = working_on_or_before(end - timedelta(days=chance.randrange(2, max(span, 4))))
        child = None
        if who == "child":
            child = weaver.focus(theme, day) or weaver.child_for((4, 17), day)
            child = child if child and (child.age(day) or 0) >= 4 else None
        speaker = child if who == "child" else speakers.get(who)
        if speaker is None or day < start:
            continue
        words = weaver.say((pattern,), day, child, theme=theme, most=2)
        if not words:
            continue
        how = chance.choice(_HOW[who]).format(his=speaker.his)
        story.says(speaker, kind, words, day, how)
        wanted -= 1


def _beside_them(weaver: Weaver, way: Way, themes: list[Theme]) -> None:
    """Partners who work with them, what to keep in mind, and what colleagues ask."""
    story, chance = weaver.story, weaver.story.chance
    if way.lead.name == "" or not story.has_lead:
        return
    since = way.story.leads[-1][1]
    _partners(weaver, since)
    minds = tuple(m for theme in themes for m in theme.minds)
    if minds and chance.random() < 0.6:
        day = story.days.ago(chance.randrange(3, 60))
        if day > since and (words := weaver.say(minds, day)):
            story.keep_in_mind = (words, way.lead, day)
    if chance.random() < 0.35:
        day = story.days.working(-chance.randrange(1, 6))
        child = weaver.child_for((4, 17), day)
        names = weaver.names.on(day, child, way.lead.name)
        headline, words = chance.choice(_TASKS)
        if child and "school" in names:
            manager = story.council.manager_of(way.lead.post.team)
            story.task(
                way.lead,
                headline.format_map(names),
                words.format_map(names),
                due=story.days.working(chance.randrange(-1, 7)),
                asked_by=manager,
                asked=day,
                done=story.days.working(-1) if chance.random() < 0.3 else None,
            )


def _partners(weaver: Weaver, since: date) -> None:
    story, council = weaver.story, weaver.story.council
    today = story.days.today
    done: set[str] = set()
    for child in story.children:
        school = child.goes_to(story.place, today)
        age = child.age(today)
        near = council.of_agency(school)[:1] if school else []
        if story.place.name == "Harbour" and age is not None and age < 3:
            near = [council.worker("Comfort Adjei-Holroyd")]
        for worker in near:
            if worker.name not in done:
                done.add(worker.name)
                story.allocate(
                    worker,
                    "partner",
                    working_after(since, 8) if working_after(since, 8) < today else since,
                )

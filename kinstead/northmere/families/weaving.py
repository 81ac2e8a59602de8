"""Weaves threads into a family's history: what happened, when, said by whom, about whom.

A thread is told of one child of the right age, at a time when the family was open to help. The
least told thread comes first, so that neighbours on a list do not have the same troubles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from kinstead.northmere.days import working_on_or_before
from kinstead.northmere.families.names_for import NamesFor, Parts
from kinstead.northmere.families.someone import Someone
from kinstead.northmere.families.story import Story
from kinstead.northmere.themes.everyday import SMALL
from kinstead.northmere.themes.shape import Beat, Theme, Thread
from kinstead.northmere.themes.shared import THINKING
from kinstead.northmere.themes.visits import CLOSINGS as VISIT_CLOSINGS
from kinstead.northmere.themes.visits import HEADLINES as VISIT_HEADLINES
from kinstead.northmere.themes.visits import MIDDLES as VISIT_MIDDLES
from kinstead.northmere.themes.visits import OPENINGS as VISIT_OPENINGS
from kinstead.northmere.themes.visits import REMARKS
from kinstead.northmere.wording import WORN, sentences

_SCHOOL_VOICES = {"school", "nursery"}
_ANY_DAY = {"police", "carer", "child", "nan", "other", "hospital", "neighbour", "other_person"}
_CLOCK = re.compile(r"\b\d?\d:\d\d\b")
_HOUR_IN_WORDS = re.compile(
    r"\b(half past|ten to|ten past|twenty past|o’clock|noon|midnight|in the (morning|evening)"
    r"|at (one|two|three|four|five|six|seven|eight|nine|ten|night))\b"
)
_NOTES_FROM_DAYS = 540
"""Notes are kept of visits in the last eighteen months; older visits are a line each."""


class Weaver:
    """Tells one family's threads."""

    def __init__(self, story: Story, parts: Parts, often: Counter[str]) -> None:
        self.story, self.parts, self._often = story, parts, often
        self._chance = story.chance
        self.names = NamesFor(
            story.place, story.council, parts, story.chance, [p for p in story.people if p.is_child]
        )
        self._told: set[str] = set()
        self._said: set[str] = set()
        self._focus: dict[str, Someone] = {}
        self._days: Counter[date] = Counter()

    # Patterns

    def say(
        self,
        patterns: Sequence[str],
        day: date,
        child: Someone | None = None,
        *,
        theme: Theme | None = None,
        most: int = 1_000_000,
        when: str = "",
    ) -> str:
        """The least worn of these patterns, in words; "" where none fits the family, or each has
        been said `most` times. `when` is one more condition that holds, such as `from_6`."""
        child = child or (self.focus(theme, day) if theme else None) or self.child_for((0, 17), day)
        names = self.names.on(day, child, self._lead(day))
        if when:
            names[when] = ""
        return self.story.wording.one_of(patterns, names, most=most, already=self._said)

    def focus(self, theme: Theme, day: date) -> Someone | None:
        """The child on whom a theme turns in this family: the same one throughout."""
        kept = self._focus.get(theme.name)
        children = self.story.children_on(day)
        if kept in children:
            return kept
        fitting = [c for c in children if _is_of(c, theme.ages, day)]
        if theme.name in ("disability", "different"):
            fitting = [c for c in fitting if "disabled" in c.tags] or fitting
        if not fitting:
            return None
        self._focus[theme.name] = fitting[0]
        return fitting[0]

    def child_for(self, ages: tuple[int, int], day: date) -> Someone | None:
        """A child of these ages on `day`; those the family's story turns on come first."""
        able = [c for c in self.story.children_on(day) if _is_of(c, ages, day)]
        focus = [c for c in able if c in self.parts.focus]
        return self._chance.choice(focus or able) if able else None

    # Threads

    def thread(
        self,
        theme: str,
        choices: tuple[Thread, ...],
        start: date,
        end: date,
        *,
        at_law: bool = True,
    ) -> bool:
        """Tell the least told thread that fits, beginning about `start`; False where none fits."""
        order = sorted(choices, key=lambda t: (self._often[t.name], self._chance.random()))
        for thread in order:
            if thread.name in self._told or (thread.serious and not at_law):
                continue
            child = self._focus.get(theme)
            if (
                child is None
                or not _is_of(child, thread.ages, start)
                or (child not in self.story.children_on(start))
            ):
                child = self.child_for(thread.ages, start)
            if child is None or not self._can_tell(thread, child, start):
                continue
            self._told.add(thread.name)
            self._often[thread.name] += 1
            self._tell(theme, thread, child, start, end)
            return True
        return False

    def small_thing(self, day: date) -> bool:
        """One of the small things of any week."""
        return self.thread("everyday", SMALL, day, day)

    def visit(
        self,
        day: date,
        child: Someone | None = None,
        *,
        alone: bool = False,
        thinking: tuple[str, ...] = (),
        clock: str = "",
    ) -> None:
        """The lead practitioner saw a child; recent visits have a note."""
        child = child or self.child_for((0, 17), day)
        if child is None or child.is_unborn(day):
            return
        names = self.names.on(day, child, self._lead(day))
        wording = self.story.wording
        headline = wording.one_of(VISIT_HEADLINES, names)
        if not headline:
            return
        middles = wording.some_of(VISIT_MIDDLES, self._chance.choice([1, 2, 2, 3]), names)
        parts = [wording.one_of(VISIT_OPENINGS, names, most=WORN), *middles]
        if self._chance.random() < 0.6:
            parts.append(wording.one_of(VISIT_CLOSINGS, names, most=WORN))
        words = self._in_voice(" ".join(p for p in parts if p), day, names)
        clock = clock or self._clock("day")
        others = [
            c
            for c in self.story.children_on(day)
            if c is not child and not c.is_unborn(day) and self._chance.random() < 0.6
        ]
        recent = (self.story.days.today - day).days < _NOTES_FROM_DAYS
        if recent and self._chance.random() < 0.6:
            make = ""
            if self._chance.random() < 0.7:
                make = wording.one_of((*thinking, *THINKING), names, most=WORN)
            can_be_alone = (child.age(day) or 0) >= 4
            self.story.note(
                day,
                headline,
                words,
                make,
                seen=[child, *others],
                about=[child, *others],
                alone=[child] if can_be_alone and (alone or self._chance.random() < 0.4) else [],
                clock=clock,
                place=self._chance.choice(["At home", "At home", "At school", ""]),
                late=self._lateness(day),
            )
        else:
            self.story.line(
                day,
                "seen",
                headline,
                words,
                about=[child, *others],
                clock=clock,
                late=self._lateness(day),
            )

    def free_day(self, start: date, end: date) -> date:
        """A working day between the two with little on it yet."""
        span = max((end - start).days, 1)
        best = start
        for _ in range(6):
            day = working_on_or_before(start + timedelta(days=self._chance.randrange(span)))
            if day < start:
                continue
            best = day
            if not any(self._days[day + timedelta(days=d)] for d in (-1, 0, 1)):
                break
        self._days[best] += 1
        return best

    # How a thread is told

    def _tell(self, theme: str, thread: Thread, child: Someone, start: date, end: date) -> None:
        day = start
        for number, beat in enumerate(thread.beats):
            if number:
                day += timedelta(days=self._chance.randint(*beat.after))
            if day > end:
                return
            told = self._day_for(beat, day)
            if told < start - timedelta(days=40) or child.is_unborn(told) and thread.ages[0] >= 0:
                continue
            self._days[told] += 1
            self._tell_beat(theme, beat, child, told)

    def _tell_beat(self, theme: str, beat: Beat, child: Someone, day: date) -> None:
        names = self.names.on(day, child, self._lead(day))
        if not beat.slots <= names.keys():
            return
        say = self.story.wording.say
        headline, words = say(beat.headline, names, most=WORN), say(beat.words, names, most=WORN)
        if not headline:
            return
        said_by, told_by = ("", "")
        if beat.by != "lead":
            said_by, told_by = self.names.said_by(beat.by, theme, child, day)
        else:
            words = self._in_voice(words, day, names)
        about: list[Someone] = [child]
        if beat.about == "everyone":
            about = self.story.children_on(day)
        elif beat.about == "carer":
            about = [self.parts.carer]
        elif beat.about == "pair" and (sib := self.names.sibling_called(names.get("sib", ""))):
            about = [child, sib]
        if beat.kind == "seen" and about and all(c.is_unborn(day) for c in about):
            return
        self.story.line(
            day,
            beat.kind,
            headline,
            words,
            about=about,
            said_by=said_by,
            told_by=told_by,
            clock=self._clock_in(headline, beat.clock),
            late=self._lateness(day),
        )

    def _can_tell(self, thread: Thread, child: Someone, day: date) -> bool:
        names = self.names.on(day, child, self._lead(day)).keys()
        if "other" in thread.voices and self.parts.other is None:
            return False
        if "nan" in thread.voices and self.parts.nan is None:
            return False
        return thread.slots <= names

    def _day_for(self, beat: Beat, day: date) -> date:
        if beat.by in _SCHOOL_VOICES or "{school}" in beat.headline or "at school" in beat.headline:
            return _term_day(day)
        return day if beat.by in _ANY_DAY else working_on_or_before(day)

    def _in_voice(self, words: str, day: date, names: dict[str, str]) -> str:
        voice = self.story.lead_on(day).post.voice
        parts = sentences(words)
        if voice == "brisk":
            return " ".join(parts[:2])
        if voice == "full" and parts and self._chance.random() < 0.3:
            parts.append(self.story.wording.one_of(REMARKS, names, most=WORN))
        return " ".join(part for part in parts if part)

    def _lead(self, day: date) -> str:
        return self.story.lead_on(day).name

    def _clock_in(self, headline: str, when: str) -> str:
        """The hour a headline gives; none where it gives one in words only."""
        if found := _CLOCK.search(headline):
            return found[0] if len(found[0]) == 5 else f"0{found[0]}"
        return "" if _HOUR_IN_WORDS.search(headline) else self._clock(when)

    def _clock(self, when: str) -> str:
        hours = {"day": (9, 17), "evening": (17, 21), "night": (21, 24)}
        if when not in hours or (when == "day" and self._chance.random() < 0.25):
            return ""
        low, high = hours[when]
        return f"{self._chance.randrange(low, high):02d}:{self._chance.randrange(0, 12) * 5:02d}"

    def _lateness(self, day: date) -> int:
        """Days late in writing it down: seldom, and never beyond today."""
        if self._chance.random() > 0.05:
            return 0
        late = self._chance.choice([3, 4, 5, 6, 9, 12])
        return late if day + timedelta(days=late) < self.story.days.today else 0


def weave(
    weaver: Weaver,
    themes: list[Theme],
    periods: list[tuple[date, date]],
    lines: int,
    *,
    at_law: bool,
) -> None:
    """Tell the themes' threads in these periods, then visits and small things, up to `lines`."""
    chance, story = weaver.story.chance, weaver.story
    before = story.line_count
    if lines < 6:
        for _ in range(2):
            weaver.small_thing(weaver.free_day(*periods[-1]))
        return
    for place, theme in enumerate(themes):
        for number in range(3 if place == 0 or lines > 40 else 2):
            start, end = periods[-1] if chance.random() < 0.75 else chance.choice(periods)
            room = max((end - start).days, 10)
            if story.line_count - before > lines:
                return
            earliest = 0 if number == 0 else room // 5
            if place == 0 and number == 0:
                begin = start + timedelta(days=chance.randrange(0, max(min(room, 25), 1)))
            else:
                begin = start + timedelta(
                    days=chance.randrange(earliest, max(room * 4 // 5, earliest + 1))
                )
            weaver.thread(theme.name, theme.threads, begin, end, at_law=at_law)
    thinking = tuple(t for theme in themes for t in theme.thinking)
    tries = 0
    while story.line_count - before < lines and tries < lines * 3:
        tries += 1
        weights = [max((end - start).days, 1) for start, end in periods]
        start, end = chance.choices(periods, weights)[0]
        day = weaver.free_day(start, end)
        if chance.random() < 0.5:
            weaver.visit(day, thinking=thinking)
        else:
            weaver.small_thing(day)


def _is_of(child: Someone, ages: tuple[int, int], day: date) -> bool:
    age = child.age(day)
    if age is None:
        return ages[0] < 0 and child.is_unborn(day)
    return ages[0] <= age <= ages[1]


def _term_day(day: date) -> date:
    """The last school day on or before `day`, leaving out August and Christmas."""
    if day.month == 8 or (day.month == 7 and day.day > 21):
        day = day.replace(month=7, day=18)
    elif day.month == 12 and day.day > 19:
        day = day.replace(day=18)
    elif day.month == 1 and day.day < 5:
        day = date(day.year - 1, 12, 18)
    return working_on_or_before(day)

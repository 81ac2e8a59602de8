"""Answers ready to be shown, and what the practice lead's pages are told, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kinstead.record.rules.templates import Question
from kinstead.web.shapes import Link


@dataclass(frozen=True)
class ChildsAnswer:
    """What was answered about one child."""

    child: str  # "Seun"
    answer: str


@dataclass(frozen=True)
class AnsweredQuestion:
    """One question as it was worded, and its answer. `each` where every child was asked."""

    words: str
    answer: str = ""
    each: tuple[ChildsAnswer, ...] = ()
    long: bool = True

    @property
    def is_answered(self) -> bool:
        return bool(self.answer or self.each)


@dataclass(frozen=True)
class AnsweredPart:
    """A part of the questions with its answers: `part` is "family", "child", "facts", "analysis".

    What has no answer is listed in `unanswered`, so that silence is seen and takes no room.
    """

    part: str
    heading: str
    questions: tuple[AnsweredQuestion, ...]
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True)
class TemplateLine:
    """One template in the list."""

    name: str
    level: str  # "Every level" or the level's title
    url: str
    number: int  # the version that is asked now; 0 for none yet
    published_at: datetime | None
    questions: int
    preparing: str = ""  # "Version 3 is being prepared by Una Marsh, last changed 11 May 2026"


@dataclass(frozen=True)
class TemplateKind:
    """A kind of template, with the levels that have questions of their own."""

    kind: str
    title: str
    lines: tuple[TemplateLine, ...]
    own_url: str = ""  # where a level is given questions of its own


@dataclass(frozen=True)
class QuestionLine:
    """One question on the page on which the next version is prepared."""

    question: Question
    about: str  # "A box for several sentences. Asked of each child. Must be answered."
    reword_url: str
    is_first: bool = False
    is_last: bool = False
    mark: str = ""  # "New", "Reworded", "Brought back", "Moved"


@dataclass(frozen=True)
class QuestionsPart:
    """The questions of one part."""

    part: str
    heading: str
    sentence: str
    lines: tuple[QuestionLine, ...]


@dataclass(frozen=True)
class ChangeLine:
    """One thing that is different from the version before."""

    what: str  # "Reworded"
    words: str
    before: str = ""  # how it was worded
    details: tuple[str, ...] = ()  # "Must now be answered"


@dataclass(frozen=True)
class VersionLine:
    """One published version among the earlier ones."""

    number: int
    url: str
    published_at: datetime
    by: str
    why: str


@dataclass(frozen=True)
class TemplatePage:
    """Context `template` of a template's own page."""

    name: str
    kind: str
    level: str
    url: str
    number: int
    published_at: datetime | None
    by: str
    why: str
    parts: tuple[QuestionsPart, ...]
    versions: tuple[VersionLine, ...]
    next_url: str
    preview_url: str = ""
    preparing: str = ""
    changes: tuple[ChangeLine, ...] = ()  # of the version asked now, since the one before


@dataclass(frozen=True)
class NextVersionPage:
    """Context `next` of the page on which the next version is prepared.

    `seen` goes back with every change: it says which questions were on the page, so that two
    people preparing at once are told.
    """

    name: str
    level: str
    number: int
    seen: str
    parts: tuple[QuestionsPart, ...]
    retired: tuple[QuestionLine, ...]
    changes: tuple[ChangeLine, ...]
    template: Link
    add_url: str
    preview_url: str
    publish_url: str
    post_url: str
    throw_away_url: str
    other: str = ""  # "Una Marsh changed these questions today at 14:02. Say that you are …"


@dataclass(frozen=True)
class VersionPage:
    """Context `version` of one published version to read."""

    name: str
    level: str
    number: int
    published_at: datetime | None
    by: str
    why: str
    parts: tuple[QuestionsPart, ...]
    changes: tuple[ChangeLine, ...]
    back: Link
    preview_url: str = ""

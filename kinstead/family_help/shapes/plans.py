"""What the pages of a plan are told, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kinstead.web.shapes import Link, Urgency


@dataclass(frozen=True)
class ActionShown:
    """Who does what by when. `when` is empty for something without a day."""

    words: str
    who: str
    urgency: Urgency
    when: str  # "Done 3 May", "By 18 May", "Was to be done by 3 May"
    note: str = ""  # how it went, or why it was dropped
    dropped: bool = False
    url: str = ""  # where it is finished or dropped, for those who may


@dataclass(frozen=True)
class GoalShown:
    """One goal with what is being done for it."""

    key: str
    number: int
    words: str
    said_by: str
    how_we_will_know: str
    children: tuple[str, ...]
    actions: tuple[ActionShown, ...]
    ended: str = ""  # "Reached on 3 May 2026", "No longer a goal since …"
    reached: bool = False
    why_ended: str = ""
    links: tuple[Link, ...] = ()
    move_url: str = ""
    first: bool = False
    last: bool = False


@dataclass(frozen=True)
class GoalGroup:
    """The goals of the same people: the family's own stand apart from all others."""

    whose: str  # "family", "practitioner", "conference"
    title: str
    goals: tuple[GoalShown, ...]


@dataclass(frozen=True)
class AnswerShown:
    """What one person of the family says of the version that was shared last."""

    name: str
    answer: str  # "Agrees", "Does not agree", "Has not been asked yet"
    state: str  # "agrees", "in_part", "disagrees", "not_asked", ""
    words: str = ""
    on: date | None = None


@dataclass(frozen=True)
class VersionLine:
    """One version in the history of the plan."""

    number: int
    why: str
    by: str
    made_at: datetime
    url: str


@dataclass(frozen=True)
class ReviewLine:
    """One review in the history of the plan."""

    held_on: date
    result: str
    what_changed: str
    url: str


@dataclass(frozen=True)
class PlanShown:
    """Context `plan` of plan.html. With `begun` False there is none yet."""

    begun: bool
    state: str = ""  # "Draft"; "" for one taken in from elsewhere
    state_name: str = ""
    hopes: str = ""
    hopes_url: str = ""
    if_things_go_wrong: str = ""
    wrong_url: str = ""
    groups: tuple[GoalGroup, ...] = ()
    ended: tuple[GoalShown, ...] = ()
    answers: tuple[AnswerShown, ...] = ()
    version: VersionLine | None = None
    versions: tuple[VersionLine, ...] = ()
    reviews: tuple[ReviewLine, ...] = ()
    changed_since: bool = False
    review_due: date | None = None
    review_urgency: Urgency = "later"
    lead: str = ""
    buttons: tuple[Link, ...] = ()  # what can be done now, the first most likely
    next_sentence: str = ""
    begin_url: str = ""
    add_goal_url: str = ""
    reading: bool = False  # shown to be read together: nothing to press
    read_url: str = ""
    work_url: str = ""


@dataclass(frozen=True)
class ChangeShown:
    """One thing that changed from the version before."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class VersionShown:
    """Context `version` of plan_version.html: the plan as it was, and what changed."""

    line: VersionLine
    hopes: str
    if_things_go_wrong: str
    groups: tuple[GoalGroup, ...]
    ended: tuple[GoalShown, ...]
    answers: tuple[AnswerShown, ...]
    changes: tuple[ChangeShown, ...]
    before: Link | None = None
    after: Link | None = None
    back: Link | None = None


@dataclass(frozen=True)
class GoalSeenShown:
    """How the family saw one goal at a review."""

    goal: str
    how: str
    words: str


@dataclass(frozen=True)
class ReviewShown:
    """Context `review` of plan_review.html."""

    held_on: date
    by: str
    result: str
    family_words: str
    what_changed: str
    what_we_make_of_it: str
    goals: tuple[GoalSeenShown, ...]
    next_steps: tuple[Link, ...]
    back: Link


@dataclass(frozen=True)
class Small:
    """Context `page` of plan_form.html: one thing to write, and what the button does."""

    title: str
    button: str
    back: Link
    hints: tuple[str, ...] = ()
    stands: str = ""  # what somebody else wrote meanwhile
    quoted: str = ""  # whose words this is about
    quoted_by: str = ""
    quoted_is_theirs: bool = False  # the family's own words stand on their own ground
    warm: bool = False  # the family's words are typed here


@dataclass(frozen=True)
class Chosen:
    """Somebody to choose on a form."""

    key: str
    name: str
    note: str = ""

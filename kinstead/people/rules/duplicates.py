"""Whether two records are worth a person's look as one, and why. The rule speaks in words.

Absolute, not relative: a pair is proposed for what it has in common, however many or few other
pairs there are, and the words say what that is. Nothing is ever merged by a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kinstead.people.rules.likeness import Called, Like, days_differ_by, family_like, given_like

# Numbers that one person has one of; two different ones speak against.
_NUMBERS = {
    "nhs_number": "NHS number",
    "upn": "unique pupil number",
    "consistent": "consistent identifier",
    "other": "reference",
}
_ONLY_ONE = {"nhs_number", "consistent"}
_SEXES = {"M", "F"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one of the two, as far as it can tell whether they are one."""

    names: tuple[Called, ...] = ()
    born: date | None = None
    born_is_known: bool = True
    expected: date | None = None
    died: date | None = None
    sex: str = ""
    numbers: dict[str, frozenset[str]] = field(default_factory=dict)
    homes: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a rule says of a pair. Not proposed where `reasons` is empty."""

    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    is_likely: bool = False


NOT_WORTH_A_LOOK = Weighed()


def weigh(first: Facts, second: Facts) -> Weighed:
    """Whether the two are worth a look, and if so every reason for and against.

    Brothers and sisters born the same day share a family name, a home and a day: without given
    names that are alike, or a number in common, they are not proposed.
    """
    given, family, name_words = _names(first, second)
    same_numbers, other_numbers = _numbers(first, second)
    day_words, same_day, near_day, other_day = _days(first, second)
    shares_home = bool(first.homes & second.homes)
    shares_family = bool(first.families & second.families)
    against = [*other_numbers]
    if other_day:
        against.append("Born on different days")
    if {first.sex, second.sex} == _SEXES:
        against.append("One is recorded as male, the other as female")
    nameless = not first.names or not second.names
    if given is Like.NOT and not nameless:
        against.append("Different given names")
    if family is Like.NOT and not nameless:
        against.append("Different family names")

    reasons = [*same_numbers, *name_words, *day_words]
    if shares_home:
        reasons.append("The same address")
    born_to_them = _expected_and_born(first, second)
    alike = given is not Like.NOT
    called_alike = alike and family is not Like.NOT

    # Two of one family, alike in name and day and told apart by their numbers, are often twins.
    may_be_twins = same_day and shares_family and given not in (Like.SAME, Like.NOT)
    if may_be_twins:
        against.append("Of one family and born the same day: they may be twins")

    if same_numbers:
        likely = (same_day or near_day or alike or nameless) and not (other_day and not alike)
        likely = likely and not may_be_twins
    elif called_alike and same_day:
        likely = not against
        if other_numbers and {first.sex, second.sex} == _SEXES:
            return NOT_WORTH_A_LOOK
    elif called_alike and (near_day or not (first.born and second.born)):
        # The same name alone is common; somewhere or someone in common makes it worth a look, and
        # without that nothing may speak against it.
        likely = False
        if not (shares_home or shares_family) and (not near_day or against):
            return NOT_WORTH_A_LOOK
    elif alike and same_day and (shares_home or shares_family):
        likely = False
    elif born_to_them and shares_family and (alike or nameless):
        reasons.insert(0, born_to_them)
        likely = False
    else:
        return NOT_WORTH_A_LOOK
    return Weighed(tuple(dict.fromkeys(reasons)), tuple(dict.fromkeys(against)), likely)


def _names(first: Facts, second: Facts) -> tuple[Like, Like, list[str]]:
    """The likeliest pair of names they have or had: given, family, and that in words."""
    best: tuple[Like, Like, bool] = (Like.NOT, Like.NOT, True)
    rank = (-1, -1, False)
    for a in first.names:
        for b in second.names:
            given, family = given_like(a, b), family_like(a, b)
            now = a.is_current and b.is_current
            this = (int(min(given, 1)) + int(min(family, 1)), int(given) + int(family), now)
            if this > rank:
                rank, best = this, (given, family, now)
    given, family, now = best
    words = []
    former = "" if now else ", one of them a former name"
    if given is Like.SAME and family is Like.SAME:
        words.append(f"The same name{former}")
    elif given is not Like.NOT and family is not Like.NOT:
        how = {
            Like.SHORT_FORM: "Given names are forms of one",
            Like.SPELLED: "Names spelled alike",
            Like.SOUNDS: "Names sound alike",
        }
        words.append(
            how[min(given, family) if given not in (Like.SHORT_FORM,) else Like.SHORT_FORM] + former
        )
    elif given is not Like.NOT:
        words.append("The same given name" if given is Like.SAME else "Given names alike")
    return given, family, words


def _numbers(first: Facts, second: Facts) -> tuple[list[str], list[str]]:
    same, other = [], []
    for kind, words in _NUMBERS.items():
        a, b = first.numbers.get(kind, frozenset()), second.numbers.get(kind, frozenset())
        if a & b:
            same.append(f"The same {words}")
        elif a and b and kind in _ONLY_ONE:
            other.append(f"Different {words}s")
    return same, other


def _days(first: Facts, second: Facts) -> tuple[list[str], bool, bool, bool]:
    """In words; the same day; nearly; plainly another."""
    if first.born is None or second.born is None:
        return [], False, False, False
    if first.born == second.born:
        known = first.born_is_known and second.born_is_known
        return (
            ["Born the same day" if known else "The same day of birth, one of them estimated"],
            True,
            False,
            False,
        )
    nearly = days_differ_by(first.born, second.born)
    if nearly:
        return [f"Birth dates alike: {nearly}"], False, True, False
    if not (first.born_is_known and second.born_is_known) and (
        abs((first.born - second.born).days) <= 366
    ):
        return ["Born within a year of each other, one date estimated"], False, True, False
    return [], False, False, True


def _expected_and_born(first: Facts, second: Facts) -> str:
    for a, b in ((first, second), (second, first)):
        if a.born is None and a.expected is not None:
            if b.born is not None and -120 <= (b.born - a.expected).days <= 30:
                return "One was expected about when the other was born, in the same family"
            if (
                b.born is None
                and b.expected is not None
                and (abs((b.expected - a.expected).days) <= 30)
            ):
                return "Both expected at about the same time, in the same family"
    return ""

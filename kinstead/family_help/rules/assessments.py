"""What an assessment still lacks, how far its clock has run, and the factors of each child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kinstead.kit.working_days import ENGLAND
from kinstead.statute.code_sets import YEARS, CodeSet, code_set, collection_year_of
from kinstead.statute.code_sets.assessment_factors import NOTHING_FOUND
from kinstead.web.words import names

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Harm to the child", ("16", "17", "18", "19", "22", "23")),
    ("Harm outside the home", ("10", "11", "12", "13", "24", "14")),
    ("Domestic abuse", ("3",)),
    ("Alcohol and drugs", ("1", "2")),
    ("Health and disability", ("4", "5", "6", "15")),
    ("How the child lives", ("7", "8", "9")),
    ("Something else, or nothing", ("20", "21")),
)
"""The factors as people look for them. The census's own order has alcohol first and neglect last;
the code of each stays what it is."""


class NotAFactor(ValueError):
    """The factors may not be recorded so. The sentence is fit for the screen."""


@dataclass(frozen=True)
class Factor:
    """One factor to choose: its code, what it means, and other words people look for it by."""

    code: str
    label: str
    also: str = ""


_ALSO = {
    "1": "drinking drunk",
    "2": "substance misuse cannabis heroin",
    "3": "violence coercive control",
    "4": "depression anxiety psychosis",
    "5": "learning difficulty",
    "6": "illness wheelchair",
    "10": "runaway absent",
    "11": "CSE grooming",
    "12": "modern slavery",
    "13": "knife crime county lines",
    "24": "CCE county lines drugs",
    "15": "suicide cutting",
    "22": "FGM",
    "23": "witchcraft possession",
    "9": "UASC refugee",
}


def factors_on(day: date) -> CodeSet:
    """The census's factors as the collection year of `day` knows them, or the newest known."""
    year = collection_year_of(day)
    return code_set("assessment_factors", year if year in YEARS else YEARS[-1])


def grouped(day: date, search: str = "") -> tuple[tuple[str, tuple[Factor, ...]], ...]:
    """The factors in their groups; with words to look for, only those that have every word."""
    wanted = search.casefold().split()
    listed = factors_on(day).choices()
    found = []
    for title, numbers in GROUPS:
        factors = tuple(
            Factor(code, label, _ALSO.get(_number(code), ""))
            for number in numbers
            for code, label in listed
            if _number(code) == number
            and all(
                word in f"{title} {label} {_ALSO.get(number, '')} {code}".casefold()
                for word in wanted
            )
        )
        if factors:
            found.append((title, factors))
    return tuple(found)


def in_order(chosen: Sequence[str], before: Sequence[str], day: date) -> list[str]:
    """The factors to keep: those recorded before in their order, then the new ones.

    Raises NotAFactor for a code that is none or was withdrawn and is new, and where “nothing
    found” stands beside something that was.
    """
    known = factors_on(day)
    for code in chosen:
        if not known.knows(code) or (known.withdrawn(code) and code not in before):
            raise NotAFactor("Choose factors from the list.")
    if NOTHING_FOUND in chosen and len(set(chosen)) > 1:
        raise NotAFactor(
            f"“{known.label(NOTHING_FOUND)}” stands alone: take it off, or take off the others."
        )
    order = [*before, *known.codes]
    return sorted(set(chosen), key=order.index)


def _number(code: str) -> str:
    return code.rstrip("ABCDEF")


@dataclass(frozen=True)
class Lacks:
    """What must still be written before a manager sees it: the facts of the move, and in words."""

    unanswered: tuple[str, ...]
    analysis: bool
    unheard: tuple[str, ...]
    without_factors: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        found = [f"Answer “{words}”" for words in self.unanswered]
        if not self.analysis:
            found.append("Say what you make of what you have learnt")
        if self.unheard:
            found.append(f"Say what {names(self.unheard)} said or showed, or why nobody knows")
        if self.without_factors:
            found.append(f"Say what was found for {names(self.without_factors)}")
        return tuple(found)

    @property
    def facts(self) -> dict[str, Any]:
        return {
            "unanswered": self.unanswered,
            "analysis": self.analysis,
            "unheard": self.unheard,
            "without_factors": self.without_factors,
        }


@dataclass(frozen=True)
class ChildFound:
    """One child of an assessment as these rules need it."""

    key: str
    called: str
    heard: bool
    unborn: bool
    factors: tuple[str, ...]


def missing(
    questions: Iterable[Any], content: Mapping[str, Any], children: Sequence[ChildFound]
) -> Lacks:
    """What is still to be written, by the questions as they stood when the assessment began."""
    asked = [question for question in questions if not question.retired]
    unanswered: list[str] = []
    # Where an authority's own questions have no part for analysis, none can be asked for.
    analysed = not any(question.part == "analysis" for question in asked)
    for question in asked:
        answer = content.get(question.key)
        if question.each_child:
            answers = answer if isinstance(answer, Mapping) else {}
            empty = [child.called for child in children if not _said(answers.get(child.key))]
            answered = len(empty) < len(children)
            if question.required and empty:
                unanswered.append(f"{question.words} ({names(empty)})")
        else:
            answered = _said(answer)
            if question.required and not answered:
                unanswered.append(question.words)
        analysed = analysed or (answered and question.part == "analysis")
    return Lacks(
        unanswered=tuple(unanswered),
        analysis=analysed,
        unheard=tuple(c.called for c in children if not c.heard and not c.unborn),
        without_factors=tuple(c.called for c in children if not c.factors),
    )


def _said(answer: Any) -> bool:
    return answer is not None and str(answer).strip() != ""


def day_of_limit(start: date, due: date, today: date) -> str:
    """“Day 12 of 45 working days”; past it, how many days ago it should have been finished."""
    total = ENGLAND.between(start, due)
    used = ENGLAND.between(start, today) if today > start else 0
    if today > due:
        return f"Day {used}: it was due on day {total}"
    return f"Day {used} of {total} working days"


def merged(
    base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Two people's answers put together where both began from `base`, and the keys of the questions
    that both answered in different words: those are for a person to put together."""
    found: dict[str, Any] = {}
    clashes: list[str] = []
    for key in dict.fromkeys([*theirs, *mine, *base]):
        before, their, my = base.get(key), theirs.get(key), mine.get(key)
        if any(isinstance(one, Mapping) for one in (before, their, my)):
            each, apart = merged(before or {}, their or {}, my or {})
            if each:
                found[key] = each
            if apart:
                clashes.append(key)
            continue
        stands = their if my == before else my
        if my not in (before, their) and their != before:
            clashes.append(key)
        if stands is not None:
            found[key] = stands
    return found, tuple(clashes)

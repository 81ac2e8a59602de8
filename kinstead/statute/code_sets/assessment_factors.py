"""The factors found at the end of an assessment, by collection year.

18A and 19A said that a child was harmed without saying by whom. From 2024/25 the census asks for
B (by another child) or C (by an adult) instead; the old codes are kept here, marked, because
older assessments carry them. Factor 21 says that nothing was found, so it stands alone.
"""

from __future__ import annotations

from kinstead.statute.code_sets.shape import Code, CodeSet
from kinstead.statute.code_sets.years import YEARS, note_for

NOTHING_FOUND = "21"
"""The factor that excludes every other."""

_WHOSE = (("A", "the child’s"), ("B", "a parent’s or carer’s"), ("C", "somebody else’s at home"))

_BY_PERSON = (
    ("1", "Alcohol"),
    ("2", "Drugs"),
    ("4", "Mental health"),
    ("5", "Learning disability"),
    ("6", "Physical disability or illness"),
)

_DOMESTIC_ABUSE = (
    ("3A", "Domestic abuse of the child"),
    ("3B", "Domestic abuse of a parent or carer"),
    ("3C", "Domestic abuse of somebody else at home"),
)

_OTHERS = (
    ("7A", "Young carer"),
    ("8B", "Privately fostered: from abroad, means to go back"),
    ("8C", "Privately fostered: from abroad, means to stay"),
    ("8D", "Privately fostered: from the UK, at school here"),
    ("8E", "Privately fostered: from the UK, another family arrangement"),
    ("8F", "Privately fostered: other"),
    ("9A", "Seeking asylum alone"),
    ("10A", "Going missing"),
    ("11A", "Child sexual exploitation"),
    ("12A", "Trafficking"),
    ("13A", "Gangs"),
    ("14A", "The child’s behaviour towards others"),
    ("15A", "Self-harm"),
    ("16A", "Neglect"),
    ("17A", "Emotional abuse"),
)

_HARM_BY_WHOM = (
    ("18", "Physical abuse"),
    ("19", "Sexual abuse"),
)

_REST = (
    ("22A", "Female genital mutilation"),
    ("23A", "Abuse linked to faith or belief"),
    ("24A", "Child criminal exploitation"),
    ("20", "Something else"),
    (NOTHING_FOUND, "Nothing found, and no further action"),
)

BY_WHOM_ASKED_FROM = "2024_25"


def _codes() -> dict[str, Code]:
    listed: list[Code] = []
    by_person = [
        Code(code=f"{number}{letter}", label=f"{what}: {whose}")
        for number, what in _BY_PERSON
        for letter, whose in _WHOSE
    ]
    listed += by_person[:6]  # alcohol and drugs come before domestic abuse in the census
    listed += [Code(code=c, label=label) for c, label in _DOMESTIC_ABUSE]
    listed += by_person[6:]
    listed += [Code(code=c, label=label) for c, label in _OTHERS]
    for number, what in _HARM_BY_WHOM:
        listed += [
            Code(
                code=f"{number}A",
                label=f"{what}, not said by whom",
                withdrawn_from=BY_WHOM_ASKED_FROM,
                instead=(f"{number}B", f"{number}C"),
            ),
            Code(code=f"{number}B", label=f"{what} by another child"),
            Code(code=f"{number}C", label=f"{what} by an adult"),
        ]
    listed += [Code(code=c, label=label) for c, label in _REST]
    return {code.code: code for code in listed}


SETS: tuple[CodeSet, ...] = tuple(
    CodeSet(
        name="assessment_factors",
        title="Factors found at assessment",
        year=year,
        codes=_codes(),
        note=note_for(year),
    )
    for year in YEARS
)

"""The questions Kinstead comes with, in plain words, until an authority words its own.

Written for this project. They cover what *Working Together to Safeguard Children 2023* (chapter 3)
asks an assessment to look at: the child's developmental needs, what parents and carers can give,
and the family, its environment and harm outside the home; the family's own view comes first, and
facts stand apart from analysis. A practice lead has still to check them.

They are put in once, by a migration, as version 1. What is asked later is for each authority to
publish: changing a file here changes no question that anybody is asked already.
"""

from __future__ import annotations

from dataclasses import dataclass

from kinstead.record.rules.templates import Questions
from kinstead.record.standard_questions import assessment, meetings, plan


@dataclass(frozen=True)
class StandardTemplate:
    """One template as it is put in: its kind, its level ("" for every level), name, questions."""

    kind: str
    level: str
    name: str
    questions: Questions


STANDARD: tuple[StandardTemplate, ...] = (
    StandardTemplate("assessment", "", "Family help assessment", assessment.GENERAL),
    StandardTemplate(
        "assessment",
        "section_17",
        "Family help assessment with children in need",
        assessment.SECTION_17,
    ),
    StandardTemplate(
        "assessment",
        "section_47",
        "Family help assessment beside a section 47 enquiry",
        assessment.SECTION_47,
    ),
    StandardTemplate("plan", "", "Family help plan", plan.PLAN),
    StandardTemplate("visit", "", "Visit", plan.VISIT),
    StandardTemplate(
        "conference_report", "", "Report to a child protection conference", meetings.REPORT
    ),
    StandardTemplate("minutes", "", "Minutes of a meeting", meetings.MINUTES),
)

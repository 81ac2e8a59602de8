"""The report to a child protection conference, and the minutes of a meeting."""

from __future__ import annotations

from kinstead.record.rules.templates import Question

REPORT = (
    Question(
        "parents_say",
        "What do the parents want the conference to know?",
        "Each parent separately, in their words. They read this before anybody else.",
        part="family",
        required=True,
    ),
    Question("family_plan", "What does the family propose itself?", part="family"),
    Question(
        "child_says",
        "What does this child want the conference to know?",
        "In their words, and how they would like it to be said: by themselves, an advocate, you.",
        part="child",
        each_child=True,
        required=True,
    ),
    Question(
        "child_life",
        "What is life like for this child?",
        part="child",
        each_child=True,
        required=True,
    ),
    Question(
        "why_now",
        "Why are we meeting?",
        "What happened, when, and who says so.",
        required=True,
    ),
    Question("before", "What in the past matters for this?"),
    Question("tried", "What help has been given, and what came of it?"),
    Question("people_around", "Who is around this family, and what have they offered?"),
    Question(
        "shared_before",
        "Has each parent read this report, or had it read to them, before the meeting?",
        kind="yes_no",
        required=True,
    ),
    Question("shared_on", "On which day was it shared?", kind="date"),
    Question(
        "report_worries",
        "What are we worried about, and what could happen?",
        part="analysis",
        required=True,
    ),
    Question("report_safety", "What keeps the children safe?", part="analysis", required=True),
    Question(
        "child_recommended",
        "What do we recommend for this child, and why?",
        part="analysis",
        each_child=True,
        required=True,
    ),
    Question(
        "report_disagrees",
        "Who disagrees with this report, and what do they say?",
        part="analysis",
    ),
)

MINUTES = (
    Question(
        "family_said",
        "What did the family say?",
        "In their words. What a child said, or sent, comes first.",
        part="family",
        required=True,
    ),
    Question(
        "was_said",
        "What was said?",
        "The main points, and who made each. What those sent who could not come.",
        required=True,
    ),
    Question(
        "was_agreed",
        "What was agreed: who does what, by when?",
        part="analysis",
        required=True,
    ),
    Question("who_disagreed", "Who saw it differently, and how?", part="analysis"),
)

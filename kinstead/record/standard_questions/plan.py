"""The words around a family help plan's goals and actions, and what a visit asks."""

from __future__ import annotations

from kinstead.record.rules.templates import Question

PLAN = (
    Question(
        "hope",
        "What do we want life to be like when this is over?",
        "As the family says it. The children too.",
        part="family",
        required=True,
    ),
    Question("ourselves", "What will we do ourselves, and who is on our side?", part="family"),
    Question("worked_with", "How do we want people to work with us?", part="family"),
    Question(
        "child_hope",
        "What does this child want to be different?",
        part="child",
        each_child=True,
    ),
    Question(
        "if_worse",
        "If things get harder: what do we look out for, who does what, who is rung first?",
        "Names and numbers that everybody on the plan knows, evenings and weekends too.",
        required=True,
    ),
    Question("keeping_in_touch", "How do we keep each other told between meetings?"),
    Question(
        "know_it_works",
        "How will all of us know that it is working?",
        part="analysis",
        required=True,
    ),
    Question("step_back", "What would let us step back?", part="analysis"),
)

VISIT = (
    Question(
        "wanted_to_talk", "What did the family want to talk about?", part="family", required=True
    ),
    Question("going_well", "What has gone well since last time?", part="family"),
    Question(
        "child_today",
        "What did this child say, or show, today?",
        "Where you saw them, who was there, and what they wanted you to know.",
        part="child",
        each_child=True,
    ),
    Question("home_today", "What was it like at home?", "Who was there, and how they were."),
    Question("plan_moved", "What has moved in the plan, and what has not?"),
    Question("visit_means", "What does this visit change?", part="analysis"),
    Question("visit_next", "What happens next, and who does it?", part="analysis", required=True),
)

"""What is filled in when a plan is shared, agreed and looked at together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from kinstead.family_help.forms.plans import long_words, one_line
from kinstead.family_help.models import Goal, PlanAgreement, PlanReview
from kinstead.family_help.rules.plans import HOW_IT_GOES
from kinstead.web.forms import DatePartsField, GovukForm


class SharePlan(GovukForm):
    """Why the plan is shared now, in a few words."""

    why = one_line("What is this version for?", 200, hint="Like “After the meeting on 3 May”.")


class AgreePlan(GovukForm):
    """What each person says: `answer-KEY` and `words-KEY` for each, and the day for all."""

    answered_date = DatePartsField(
        what="The day they answered",
        required="Enter the day they answered",
        label="When did they say so?",
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[UUID, str]],
        given: Mapping[UUID, Mapping[str, Any]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_date"].latest = today  # type: ignore[attr-defined]
        self.fields["answered_date"].initial = today
        self.people = people
        for key, name in people:
            row = given.get(key, {})
            self.fields[f"answer-{key}"] = forms.ChoiceField(
                label=name,
                required=False,
                choices=[("", "Not asked yet"), *PlanAgreement.Answer.choices],
                widget=forms.RadioSelect,
                initial=row.get("answer", ""),
                error_messages={"invalid_choice": f"Choose what {name} says"},
            )
            self.fields[f"words-{key}"] = long_words(
                f"What {name} says about it, or why not asked", rows=2
            )
            self.fields[f"words-{key}"].initial = row.get("words", "")

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each person with both of their fields, for the template."""
        return [(name, self[f"answer-{key}"], self[f"words-{key}"]) for key, name in self.people]

    def said(self) -> list[tuple[UUID, str, str]]:
        """Who gave an answer, which, and their words."""
        return [
            (key, self.cleaned_data[f"answer-{key}"], self.cleaned_data[f"words-{key}"])
            for key, _ in self.people
            if self.cleaned_data.get(f"answer-{key}")
        ]

    def clean(self) -> dict[str, Any]:
        """Whoever does not agree, or was not asked, has their reason beside it."""
        given = super().clean() or {}
        for key, name in self.people:
            answer = given.get(f"answer-{key}")
            if answer in ("in_part", "disagrees", "not_asked") and not given.get(f"words-{key}"):
                why = (
                    f"Enter why {name} was not asked"
                    if answer == "not_asked"
                    else f"Enter what {name} does not agree with, in their own words"
                )
                self.add_error(f"words-{key}", why)
        if not any(given.get(f"answer-{key}") for key, _ in self.people):
            self.add_error(None, "Write down what at least one person says")
        return given


class ReviewPlan(GovukForm):
    """The plan looked at together: each goal in the family's words, what changed, what next."""

    held_date = DatePartsField(
        what="The day of the review",
        required="Enter the day you looked at the plan together",
        label="When did you look at it together?",
    )
    family_words = long_words(
        "What the family say",
        hint="In their own words. If nobody could be there, say so and why.",
        rows=5,
        required="Enter what the family say, or why they could not be there",
    )
    what_changed = long_words(
        "What has changed",
        hint="What was seen and done since the last time.",
        rows=5,
        required="Enter what has changed",
    )
    what_we_make_of_it = long_words(
        "What you make of it", hint="Your own thinking, apart from the facts.", rows=4
    )
    result = forms.ChoiceField(
        label="What happens next?",
        choices=PlanReview.Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens next"},
    )
    why_late = one_line(
        "If this review is late, why?", 300, hint="Leave it empty if it is in time."
    )

    def __init__(self, *args: Any, goals: Sequence[Goal], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_date"].latest = today  # type: ignore[attr-defined]
        self.fields["held_date"].initial = today
        self.goals = goals
        for goal in goals:
            self.fields[f"how-{goal.pk}"] = forms.ChoiceField(
                label="How do the family see it now?",
                required=False,
                choices=list(HOW_IT_GOES.items()),
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Choose how the family see this goal"},
            )
            self.fields[f"say-{goal.pk}"] = long_words("What they say about it", rows=2)

    def rows(self) -> list[tuple[Goal, forms.BoundField, forms.BoundField]]:
        """Each goal with both of its fields, for the template."""
        return [(goal, self[f"how-{goal.pk}"], self[f"say-{goal.pk}"]) for goal in self.goals]

    def seen(self) -> list[tuple[Goal, str, str]]:
        """The goals that were spoken about."""
        return [
            (goal, self.cleaned_data[f"how-{goal.pk}"], self.cleaned_data[f"say-{goal.pk}"])
            for goal in self.goals
            if self.cleaned_data.get(f"how-{goal.pk}")
        ]

    def clean(self) -> dict[str, Any]:
        """Words about a goal come with how the family see it."""
        given = super().clean() or {}
        for goal in self.goals:
            if given.get(f"say-{goal.pk}") and not given.get(f"how-{goal.pk}"):
                self.add_error(f"how-{goal.pk}", "Choose how the family see this goal now")
        return given

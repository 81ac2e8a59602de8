"""What is filled in about a visit under a plan, and about a family that moves in with one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from kinstead.child_protection.forms.asking import long, short
from kinstead.child_protection.forms.holding import CATEGORIES
from kinstead.child_protection.shapes.conferences import Choice
from kinstead.child_protection.shapes.plans import VisitToCount
from kinstead.web.forms import DatePartsField, GovukForm


class CountVisit(GovukForm):
    """For which children under a plan a visit counts."""

    children = forms.MultipleChoiceField(
        label="Which children was this visit for?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one child",
            "invalid_choice": "Choose children from the list",
        },
    )
    why_late = short("Why was it later than it was due?", longest=300)

    def __init__(self, *args: Any, visit: VisitToCount, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = [c for c in visit.children if not c.counted]
        field = self.fields["children"]
        field.choices = [  # type: ignore[attr-defined]
            (str(c.key), f"{c.name}: {c.seen.lower()}. {c.next_due}") for c in waiting
        ]
        field.initial = [str(c.key) for c in waiting]
        self.late = visit.late
        if not visit.late:
            del self.fields["why_late"]

    def clean(self) -> dict[str, Any]:
        """A late visit says why."""
        given = super().clean() or {}
        if self.late and not str(given.get("why_late", "")).strip():
            self.add_error("why_late", "Enter why the visit was later than it was due")
        return given

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(key) for key in self.cleaned_data["children"]]


class RecordTransfer(GovukForm):
    """Another authority told us that a child moved in with a plan."""

    children = forms.MultipleChoiceField(
        label="Which children have a plan there?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one child",
            "invalid_choice": "Choose children from the list",
        },
    )
    from_authority = short(
        "Which authority do they come from?", longest=120, required="Enter the authority"
    )
    told_on = DatePartsField(
        what="The day you were told",
        required="Enter the day you were told",
        label="When were you told that they moved in to stay?",
        help_text="The clock of the conference is counted from here.",
        latest_sentence="The day you were told must be today or in the past",
    )
    moved_on = DatePartsField(what="The day they moved", label="When did they move?")
    category = forms.ChoiceField(
        label="Category of the plan there",
        required=False,
        choices=[("", "Not known yet"), *CATEGORIES[1:]],
        error_messages={"invalid_choice": "Choose a category from the list"},
    )
    what_they_told_us = long(
        "What the other authority told you",
        "Why there is a plan, what has changed, what still worries them, what the family say.",
        rows=8,
    )
    papers_received_on = DatePartsField(
        what="The day their papers came",
        label="When did their papers come?",
        help_text="Leave it empty if they have not.",
        latest_sentence="The day their papers came must be today or in the past",
    )

    def __init__(self, *args: Any, today: date, children: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("told_on", "papers_received_on"):
            self.fields[name].latest = today  # type: ignore[attr-defined]
        self.fields["children"].choices = [  # type: ignore[attr-defined]
            (str(c.key), c.name) for c in children
        ]

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(key) for key in self.cleaned_data["children"]]


class PapersCame(GovukForm):
    """The other authority's papers came."""

    received_on = DatePartsField(
        what="The day the papers came",
        required="Enter the day the papers came",
        label="When did their papers come?",
        latest_sentence="The day the papers came must be today or in the past",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].latest = today  # type: ignore[attr-defined]

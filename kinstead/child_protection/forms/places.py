"""What is filled in about a place of harm. Every field says that it names no child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from kinstead.child_protection.models import PlaceOfHarm
from kinstead.web.forms import DatePartsField, GovukForm

NAMES_NO_CHILD = "Name no child here: say “a child” or “two of them”."


def _words(label: str, help_text: str, empty: str, *, rows: int = 4, most: int = 8000) -> Any:
    return forms.CharField(
        label=label,
        help_text=f"{help_text} {NAMES_NO_CHILD}".strip(),
        required=bool(empty),
        max_length=most,
        error_messages={
            "max_length": f"{label} must be {most:,} characters or fewer",
            **({"required": empty} if empty else {}),
        },
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _line(label: str, help_text: str, empty: str, *, most: int) -> Any:
    return forms.CharField(
        label=label,
        help_text=f"{help_text} {NAMES_NO_CHILD}".strip(),
        required=bool(empty),
        max_length=most,
        error_messages={
            "max_length": f"{label} must be {most} characters or fewer",
            **({"required": empty} if empty else {}),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class RewordPlace(GovukForm):
    """What people call it, where it is, what worries and what keeps children safe there."""

    name = _line(
        "What do people call it?",
        "For example, the upper deck of the 9 bus.",
        "Enter what people call it",
        most=160,
    )
    where = _line("Where is it?", "An address, or what it is called online.", "", most=300)
    what_worries = _words(
        "What worries you there?",
        "What was seen or said, by whom, and when.",
        "Enter what worries you there",
        rows=5,
    )
    what_keeps_children_safe = _words(
        "What keeps children safe there?",
        "People who look out for them, lights, a café that stays open.",
        "",
        rows=3,
    )


class OpenPlace(RewordPlace):
    """The same, and which kind of place it is."""

    field_order = ("kind", "name", "where", "what_worries", "what_keeps_children_safe")
    kind = forms.ChoiceField(
        label="What is it?",
        choices=PlaceOfHarm.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose whether it is a place, a group or online",
            "invalid_choice": "Choose one of the three",
        },
    )


class LinkToPlace(GovukForm):
    """Which place, which of the family's children, since when and why."""

    place = forms.ChoiceField(
        label="Which place?",
        error_messages={
            "required": "Choose the place",
            "invalid_choice": "Choose a place that is open",
        },
    )
    children = forms.MultipleChoiceField(
        label="Which child comes to harm there?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose which child comes to harm there",
            "invalid_choice": "Choose children of this family",
        },
    )
    since = DatePartsField(
        what="Since when",
        label="Since when?",
        help_text="The day you first knew, if not an earlier one.",
        required="Enter since when",
    )
    why = forms.CharField(
        label="Why do you think so?",
        help_text="What was seen or said, and by whom. This stays on the family’s own record.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Enter why you think so",
            "max_length": "Say why in up to 4,000 characters",
        },
    )

    def __init__(
        self,
        *args: Any,
        places: Sequence[tuple[str, str]],
        children: Sequence[tuple[str, str]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose a place"), *places]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]
        self.fields["children"].choices = list(children)  # type: ignore[attr-defined]
        self.fields["since"].latest = today  # type: ignore[attr-defined]


class LinkFromPlace(GovukForm):
    """Whose child: the family by its reference, as people say it."""

    reference = forms.CharField(
        label="Reference of the child’s family",
        help_text="For example, N-48213. Only families you may open can be linked.",
        max_length=12,
        error_messages={
            "required": "Enter the reference of the child’s family",
            "max_length": "A reference has up to 12 characters, like N-48213",
        },
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_reference(self) -> str:
        """As it is on the record."""
        return str(self.cleaned_data["reference"]).strip().upper()


class UnlinkFromPlace(GovukForm):
    """Why a child is linked to a place no longer."""

    why = forms.CharField(
        label="Why are they not linked any more?",
        help_text="It is written in the family’s story, where they may read it.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": "Enter why they are not linked any more",
            "max_length": "Say why in up to 2,000 characters",
        },
    )


class AddPlaceAction(GovukForm):
    """What somebody does to make the place safer."""

    words = _words(
        "What is to be done?",
        "One thing that makes it safer.",
        "Enter what is to be done",
        rows=3,
        most=2000,
    )
    who = _line("Who does it?", "A person and their job.", "Enter who does it", most=200)
    agency = forms.ChoiceField(
        label="For which agency?",
        required=False,
        error_messages={"invalid_choice": "Choose an agency from the list"},
    )
    by_date = DatePartsField(
        what="The day it is to be done by",
        label="By when?",
        help_text="Leave it empty if no day was agreed.",
    )

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Not one of these"), *agencies]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]


class FinishPlaceAction(GovukForm):
    """When it ended and how it went."""

    done_on = DatePartsField(
        what="The day it ended", label="When was that?", required="Enter when it was done"
    )
    how_it_went = _words(
        "How did it go?",
        "Say so too if it was given up.",
        "Enter how it went",
        rows=3,
        most=500,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].latest = today  # type: ignore[attr-defined]


class RecordPlaceMeeting(GovukForm):
    """When agencies met about the place; what was said and what was agreed are two things."""

    held_on = DatePartsField(
        what="The day of the meeting", label="When was it?", required="Enter when the meeting was"
    )
    who_was_there = _words(
        "Who was there?", "Name and agency of each.", "Enter who was there", rows=3, most=2000
    )
    what_was_said = _words(
        "What was said?", "What each agency knows of the place.", "Enter what was said", rows=6
    )
    what_was_agreed = _words(
        "What was agreed?", "Add who does what to the plan as well.", "Enter what was agreed"
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].latest = today  # type: ignore[attr-defined]


class ClosePlace(GovukForm):
    """Why a place is closed."""

    why_closed = _words(
        "What has changed there?",
        "Why children are safe now, or why this is no longer one place.",
        "Enter what has changed there",
        most=500,
    )

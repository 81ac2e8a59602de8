"""What is filled in on the pages of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from kinstead.people.actions import emergency_access, restrictions
from kinstead.people.models import EmergencyAccess
from kinstead.web.forms import GovukForm


class AskEmergencyAccess(GovukForm):
    """The exact reference, why a child cannot wait, and knowing what follows."""

    reference = forms.CharField(
        label="Reference of the record",
        help_text="For example, N-48213",
        max_length=20,
        error_messages={
            "required": "Enter the reference of the record",
            "max_length": "A reference has up to 12 characters, like N-48213",
        },
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    reason = forms.CharField(
        label="Why can it not wait?",
        max_length=emergency_access.LONGEST_REASON,
        help_text="A manager reads it at once, and the family may ask for it.",
        error_messages={
            "required": "Enter why it cannot wait",
            "max_length": f"Say why in up to {emergency_access.LONGEST_REASON} characters",
        },
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    understood = forms.BooleanField(
        label="I know that what I open is listed and reviewed",
        error_messages={"required": "Tick to say that you know it will be reviewed"},
    )


class ReviewEmergencyAccess(GovukForm):
    """What a reviewer found."""

    finding = forms.ChoiceField(
        label="What did you find?",
        choices=EmergencyAccess.Found.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what you found",
            "invalid_choice": "Choose one of the two",
        },
    )
    words = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It is written in the family’s story, where they may read it.",
        error_messages={
            "required": "Enter what your finding rests on",
            "max_length": "Say it in up to 500 characters",
        },
    )


class BeginRestriction(GovukForm):
    """Why a record is hidden, and who may go on opening it besides whoever hides it."""

    reason = forms.CharField(
        label="Why must it be hidden?",
        max_length=300,
        help_text=f"At least {restrictions.SHORTEST_REASON} characters. Everyone on the list sees"
        " it.",
        error_messages={
            "required": "Enter why the record must be hidden",
            "max_length": "Say why in up to 300 characters",
        },
    )
    accounts = forms.MultipleChoiceField(
        label="Who else may open it?",
        required=False,
        help_text="You are on the list yourself. Colleagues at hand are offered here; once the"
        " record is restricted you can add anybody else.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose people from the list"},
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accounts"].choices = list(people)  # type: ignore[attr-defined]


class AddToList(GovukForm):
    """Somebody else for the list of a restricted record."""

    account = forms.ChoiceField(
        label="Who?",
        error_messages={
            "required": "Choose who to add",
            "invalid_choice": "Choose somebody from the list",
        },
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose somebody"), *people]
        self.fields["account"].choices = choices  # type: ignore[attr-defined]

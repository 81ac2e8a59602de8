"""What is filled in to hand something to a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from kinstead.record.meeting_forms import short
from kinstead.web.forms import DatePartsField, GovukForm


class HandTask(GovukForm):
    """Something a colleague is asked to do."""

    account = forms.ChoiceField(
        label="Who is asked?",
        help_text="Everyone here may open this family’s record.",
        widget=forms.Select,
        error_messages={
            "required": "Choose who is asked",
            "invalid_choice": "Choose who is asked from the list",
        },
    )
    headline = short("What is to be done?", 200, "Enter what is to be done")
    words = forms.CharField(
        label="Anything they should know",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "What they should know must be 500 characters or fewer"},
    )
    due_on = DatePartsField(what="The day it should be done by", label="By when?")
    meeting = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, colleagues: Sequence[tuple[str, str]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [("", "Choose a colleague"), *colleagues]  # type: ignore[attr-defined]
        self.fields["due_on"].earliest = today  # type: ignore[attr-defined]

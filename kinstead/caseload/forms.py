"""What is filled in to make a paper, and to say who was given it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from kinstead.record.models import Letter, Paper
from kinstead.web.forms import DatePartsField, GovukForm


class MakePaper(GovukForm):
    """For whom, in which print, in which format."""

    reader = forms.ChoiceField(
        label="Who is it for?",
        required=False,
        help_text="Their name stands on it, and how to ask for it in their language.",
    )
    layout = forms.ChoiceField(
        label="How should it be printed?",
        choices=Paper.Layout.choices,
        initial=Paper.Layout.ORDINARY,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how it should be printed",
            "invalid_choice": "Choose how it should be printed",
        },
    )
    format = forms.ChoiceField(
        label="As a PDF to hand over, or for Word to write in?",
        choices=Paper.Format.choices,
        initial=Paper.Format.PDF,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose PDF or Word",
            "invalid_choice": "Choose PDF or Word",
        },
    )

    def __init__(self, *args: Any, readers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reader = self.fields["reader"]
        assert isinstance(reader, forms.ChoiceField)
        reader.choices = [("", "Nobody in particular"), *readers]
        reader.error_messages["invalid_choice"] = "Choose somebody of this family"


class GivePaper(GovukForm):
    """Who was given a paper, how and when."""

    person = forms.ChoiceField(label="Who was given it?", required=False)
    to_whom = forms.CharField(
        label="Or somebody else",
        required=False,
        max_length=200,
        help_text="For example: the school, Ms Prosser",
        error_messages={"max_length": "Write who it was in up to 200 characters"},
    )
    how = forms.ChoiceField(
        label="How?",
        choices=Letter.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how", "invalid_choice": "Choose how"},
    )
    given_on = DatePartsField(
        label="When?",
        what="The day it was given",
        required="Enter the day it was given",
    )

    def __init__(self, *args: Any, readers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, forms.ChoiceField)
        person.choices = [("", "Choose somebody"), *readers]
        person.error_messages["invalid_choice"] = "Choose somebody of this family"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("person") and not given.get("to_whom") and "person" not in self.errors:
            self.add_error("person", "Choose who was given it, or write who it was")
        return given

"""What is filled in on the pages of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from kinstead.returns.cin.unreadable import in_words
from kinstead.returns.cin.years import YEARS, year_containing
from kinstead.web.forms import GovukForm


class TakeIn(GovukForm):
    """The file to take in."""

    file = forms.FileField(
        label="The census file",
        max_length=200,
        error_messages={
            "required": "Choose the census file",
            "empty": "The file is empty: export it again and choose that one",
            "invalid": "Choose the census file",
            "missing": "Choose the census file",
            "max_length": "The file’s name must be 200 characters or fewer",
        },
    )

    def __init__(self, *args: Any, too_large: int = 0, **kwargs: Any) -> None:
        """`too_large` is how much was sent, where that was too much and the file was not kept."""
        super().__init__(*args, **kwargs)
        if too_large:
            self.fields["file"].error_messages["required"] = (
                f"The file must be smaller than {in_words(settings.RETURN_LIMIT_BYTES)}; this one"
                f" is {in_words(too_large)}"
            )


class BuildReturn(GovukForm):
    """The year to write."""

    year = forms.ChoiceField(
        label="Census year",
        help_text="A census year runs from 1 April to 31 March.",
        error_messages={
            "required": "Choose the census year",
            "invalid_choice": "Choose the census year from the list",
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """`today` decides which year stands first: the one now open."""
        super().__init__(*args, **kwargs)
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(year.code, year.words) for year in reversed(tuple(YEARS.values()))]
        now = year_containing(today)
        field.initial = now.code if now else None

"""What is filled in about nominations to the multi-agency child protection team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from kinstead.agencies.models import Nomination
from kinstead.web.forms import DatePartsField, GovukForm


class Nominate(GovukForm):
    """Who is named, for which discipline, by which body, from when."""

    team = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": "Open the page again from the team"}
    )
    discipline = forms.ChoiceField(
        choices=Nomination.Discipline.choices,
        widget=forms.HiddenInput,
        error_messages={"required": "Open the page again from the team"},
    )
    practitioner = forms.ChoiceField(
        label="Who is named?",
        error_messages={
            "required": "Choose who is named",
            "invalid_choice": "Choose somebody from the list",
        },
    )
    nominated_by = forms.ChoiceField(
        label="Which body names them?",
        error_messages={
            "required": "Choose which body names them",
            "invalid_choice": "Choose a body from the list",
        },
    )
    since = DatePartsField(what="The day it begins", label="From when?", required="Enter from when")

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[str, str]],
        bodies: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for field, listed, words in (
            ("practitioner", people, "Choose somebody"),
            ("nominated_by", bodies, "Choose a body"),
        ):
            self.fields[field].choices = [("", words), *listed]  # type: ignore[attr-defined]


class EndNomination(GovukForm):
    """When and why somebody leaves the team."""

    on = DatePartsField(
        what="The last day", label="From when are they no longer named?", required="Enter the day"
    )
    why = forms.CharField(
        label="Why does it end?",
        max_length=300,
        error_messages={
            "required": "Enter why it ends",
            "max_length": "Say why in up to 300 characters",
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].latest = today  # type: ignore[attr-defined]

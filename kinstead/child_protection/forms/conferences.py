"""What is filled in to call a conference, to bring a report to it, or to call it off."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from kinstead.agencies.models import Agency
from kinstead.child_protection.forms.asking import AskPeople, long, short
from kinstead.child_protection.shapes.conferences import Convening
from kinstead.web.forms import DatePartsField, GovukForm

SERVICES = [("", "Choose a service"), *Agency.Kind.choices]


class ConveneConference(AskPeople):
    """Calling a conference: about whom, and who chairs it."""

    children = forms.MultipleChoiceField(
        label="Which children is it about?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one child",
            "invalid_choice": "Choose children from the list",
        },
    )
    chair = forms.ChoiceField(
        label="Who chairs it?",
        help_text="Somebody outside the work and its line management. They may open the family’s"
        " record from today.",
        error_messages={
            "required": "Choose who chairs the conference",
            "invalid_choice": "Choose somebody from the list",
        },
    )

    def __init__(self, *args: Any, convening: Convening, **kwargs: Any) -> None:
        super().__init__(
            *args,
            members=convening.members,
            practitioners=convening.practitioners,
            **kwargs,
        )
        children = self.fields["children"]
        children.choices = [(str(c.key), c.name) for c in convening.children]  # type: ignore[attr-defined]
        children.option_hints = {str(c.key): c.hint for c in convening.children}  # type: ignore[attr-defined]
        children.initial = [str(c.key) for c in convening.children]
        self.fields["chair"].choices = [  # type: ignore[attr-defined]
            ("", "Choose a chair"),
            *((str(c.key), c.name) for c in convening.chairs),
        ]

    @property
    def chosen_children(self) -> list[UUID]:
        return [UUID(key) for key in self.cleaned_data["children"]]

    @property
    def chosen_chair(self) -> UUID:
        return UUID(self.cleaned_data["chair"])


class BringReport(GovukForm):
    """One agency's report to a conference."""

    discipline = forms.ChoiceField(
        label="Which service is it from?",
        choices=SERVICES,
        error_messages={
            "required": "Choose which service the report is from",
            "invalid_choice": "Choose a service from the list",
        },
    )
    brought_by = short(
        "Whose report is it?",
        "As it should read on paper: “Gethin Prosser, Fairhaven Primary”.",
        required="Enter whose report it is",
    )
    words = long(
        "The report",
        "What is going well, what worries you, what should change. The family reads it before the"
        " conference.",
        rows=12,
        required="Enter the report",
    )


class ReportShared(GovukForm):
    """When the family was given a report, or why not."""

    shared_on = DatePartsField(
        what="The day the family was given it",
        label="When was the family given it?",
        latest_sentence="The day the family was given it must be today or in the past",
    )
    why_not = short("Or why they were not", longest=300)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared_on"].latest = today  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if "shared_on" not in self.errors and bool(given.get("shared_on")) == bool(
            str(given.get("why_not", "")).strip()
        ):
            self.add_error(
                "shared_on", "Enter the day the family was given it, or why they were not"
            )
        return given


class SayWhy(GovukForm):
    """A reason, for something that is called off."""

    why = short("Why?", longest=300, required="Enter why. Those who were asked are told.")

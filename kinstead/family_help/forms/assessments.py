"""What is filled in when an assessment is begun, written, looked at and decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from kinstead.family_help.forms.plans import long_words, one_line
from kinstead.record.models import VoiceOfChild
from kinstead.web.forms import DatePartsField, GovukForm


class BeginAssessment(GovukForm):
    """Which of the children the help is for."""

    children = forms.MultipleChoiceField(
        label="Which children is it about?",
        help_text="One assessment for all of them. Everything that differs has a place for each.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one child",
            "invalid_choice": "Choose children from the list",
        },
    )

    def __init__(self, *args: Any, children: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["children"]
        field.choices = [(str(key), name) for key, name in children]
        field.initial = [str(key) for key, _ in children]


class Voices(GovukForm):
    """How each child was heard, what they said or showed, and when: three boxes for each.

    Nothing must be filled in while the assessment is being written; a child whose way is chosen
    has words too.
    """

    def __init__(
        self,
        *args: Any,
        children: Sequence[tuple[UUID, str]],
        given: Mapping[UUID, Mapping[str, Any]],
        seen: UUID,
        today: date,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("prefix", "voice")
        super().__init__(*args, **kwargs)
        # Which answers the page began from: what others answer meanwhile is not overwritten.
        self.fields["seen"] = forms.UUIDField(
            required=False, initial=seen, widget=forms.HiddenInput
        )
        self.children = children
        for key, name in children:
            voice = given.get(key) or {}
            self.fields[f"how-{key}"] = forms.ChoiceField(
                label=f"How was {name} heard?",
                required=False,
                choices=VoiceOfChild.How.choices,
                widget=forms.RadioSelect,
                initial=voice.get("how", ""),
                error_messages={"invalid_choice": f"Choose how {name} was heard from the list"},
            )
            self.fields[f"words-{key}"] = long_words(
                f"What {name} said, showed or wished, or why nobody asked", rows=3
            )
            self.fields[f"words-{key}"].initial = voice.get("words", "")
            self.fields[f"on_date-{key}"] = DatePartsField(
                what=f"The day {name} was heard",
                label="When?",
                latest=today,
                initial=date.fromisoformat(voice["on"]) if voice else today,
            )

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Each child with their three boxes, for the template."""
        return [
            (name, self[f"how-{key}"], self[f"words-{key}"], self[f"on_date-{key}"])
            for key, name in self.children
        ]

    def heard(self) -> list[tuple[UUID, str, str, date]]:
        """The children something was written about."""
        return [
            (
                key,
                self.cleaned_data[f"how-{key}"],
                self.cleaned_data[f"words-{key}"],
                self.cleaned_data[f"on_date-{key}"],
            )
            for key, _ in self.children
            if self.cleaned_data.get(f"words-{key}", "").strip()
        ]

    def clean(self) -> dict[str, Any]:
        """Words come with how, and with the day."""
        given = super().clean() or {}
        for key, name in self.children:
            said = (given.get(f"words-{key}") or "").strip()
            how = given.get(f"how-{key}")
            if said and not how:
                self.add_error(f"how-{key}", f"Choose how {name} was heard")
            if how and not said:
                self.add_error(
                    f"words-{key}", f"Enter what {name} said or showed, or why nobody asked"
                )
            if said and not given.get(f"on_date-{key}") and f"on_date-{key}" not in self.errors:
                self.add_error(f"on_date-{key}", f"Enter the day {name} was heard")
        return given


class LookAtAssessment(GovukForm):
    """A manager's note on the way."""

    words = long_words(
        "What you looked at, what you think, and what you ask for",
        hint="Name a colleague with an @ to tell them. It is dated, signed and never changed.",
        rows=6,
        required="Enter what you think, and what you ask for",
    )


class DecideAssessment(GovukForm):
    """Authorise it, or send it back."""

    decision = forms.ChoiceField(
        label="Your decision",
        choices=[
            ("authorise", "Authorise it as it stands"),
            ("return", "Send it back with comments"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide"},
    )
    reason = long_words(
        "If you send it back: what is to be changed",
        hint="Whoever wrote it reads this.",
        rows=4,
    )
    why_late = one_line(
        "It is later than it was due. Why?",
        300,
        hint="The reason is kept with the date, and the family may read it.",
    )

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.late = late
        if not late:
            del self.fields["why_late"]

    def clean(self) -> dict[str, Any]:
        """A reason for sending it back; a reason for being late."""
        given = super().clean() or {}
        if given.get("decision") == "return" and not given.get("reason", "").strip():
            self.add_error("reason", "Enter what is to be changed")
        if self.late and given.get("decision") == "authorise" and not given.get("why_late"):
            self.add_error("why_late", "Enter why it is late")
        return given


class StopAssessment(GovukForm):
    """Why an assessment ends without being finished."""

    why = long_words(
        "Why does it end unfinished?",
        hint="For example the family moved away. What was written stays on the record.",
        rows=4,
        required="Enter why it ends unfinished",
    )

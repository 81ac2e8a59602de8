"""Day, place and who is asked: filled in the same way for a conference and a core group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from kinstead.child_protection.shapes.conferences import Choice
from kinstead.kit.moments import ENGLAND
from kinstead.record.forms import ClockField
from kinstead.record.models import Meeting
from kinstead.record.rules.notes import LONGEST_TEXT
from kinstead.web.forms import DatePartsField, GovukForm

_USUAL_BEGIN, _USUAL_LENGTH = time(10, 0), timedelta(hours=2)


def long(label: str, hint: str = "", *, rows: int = 4, required: str = "") -> forms.CharField:
    """A box for many words; `required` is the sentence for when it is left empty."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "max_length": f"{label} holds up to {LONGEST_TEXT:,} characters",
            **({"required": required} if required else {}),
        },
    )


def short(label: str, hint: str = "", *, longest: int = 200, required: str = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=longest,
        error_messages={
            "max_length": f"{label} must be {longest} characters or fewer",
            **({"required": required} if required else {}),
        },
    )


def moment_of(on: date, clock: time | None) -> datetime:
    """That time on that day by the clock in England; the usual beginning where none is given."""
    return datetime.combine(on, clock or _USUAL_BEGIN, tzinfo=ENGLAND).astimezone(UTC)


class AskPeople(GovukForm):
    """Day, place and who is asked: the same for a conference and a core group.

    Each adult of the family is asked, or it says why not; a practitioner is ticked; anybody else
    is named, one to a line.
    """

    day = DatePartsField(what="The day", required="Enter the day", label="Which day?")
    from_time = ClockField(what="The time it begins", label="From", help_text="Like 10:00.")
    to_time = ClockField(what="The time it ends", label="To")
    place = short("Where", "Not an address that is hidden: everybody who is asked reads it.")
    how = forms.ChoiceField(
        label="How will people meet?",
        choices=Meeting.How.choices,
        initial=Meeting.How.IN_PERSON,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how people will meet",
            "invalid_choice": "Choose how people will meet",
        },
    )
    practitioners = forms.MultipleChoiceField(
        label="People who work with the family",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose people from the list"},
    )
    guests = long(
        "Anybody else",
        "One to a line, with where they are from: “Dr Ann Marsh, GP”.",
        rows=3,
    )

    def __init__(
        self,
        *args: Any,
        members: Sequence[Choice],
        practitioners: Sequence[Choice],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[f"ask_{member.key}"] = forms.ChoiceField(
                label=member.name,
                help_text=member.hint,
                choices=[("yes", "Ask them"), ("no", "Not asked")],
                initial="no" if member.is_child else "yes",
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Choose whether {member.name} is asked",
                    "invalid_choice": f"Choose whether {member.name} is asked",
                },
            )
            self.fields[f"why_{member.key}"] = short(
                f"Why {member.name} is not asked",
                "" if not member.is_child else "Their voice is heard at the meeting all the same.",
                longest=300,
            )
        field = self.fields["practitioners"]
        field.choices = [(str(p.key), p.name) for p in practitioners]  # type: ignore[attr-defined]
        field.option_hints = {str(p.key): p.hint for p in practitioners}  # type: ignore[attr-defined]
        field.initial = [str(p.key) for p in practitioners]

    def clean(self) -> dict[str, Any]:
        """The times against each other, and a reason for every adult who is not asked."""
        given = super().clean() or {}
        began, ended = given.get("from_time"), given.get("to_time")
        if began and ended and ended <= began:
            self.add_error("to_time", "The time it ends must be after the time it begins")
        for member in self.members:
            asked = given.get(f"ask_{member.key}")
            why = str(given.get(f"why_{member.key}", "")).strip()
            if asked == "no" and not why and not member.is_child:
                self.add_error(f"why_{member.key}", f"Enter why {member.name} is not asked")
        return given

    @property
    def starts_at(self) -> datetime:
        return moment_of(self.cleaned_data["day"], self.cleaned_data["from_time"])

    @property
    def ends_at(self) -> datetime:
        ended = self.cleaned_data["to_time"]
        if ended is None:
            return self.starts_at + _USUAL_LENGTH
        return moment_of(self.cleaned_data["day"], ended)

    @property
    def members_shown(self) -> list[tuple[BoundField, BoundField]]:
        """Each of the family: whether asked, and why not."""
        return [(self[f"ask_{m.key}"], self[f"why_{m.key}"]) for m in self.members]

    @property
    def asked_members(self) -> list[tuple[UUID, str]]:
        """Of the family: who is asked (with no reason), and who is not, with theirs."""
        given, found = self.cleaned_data, []
        for member in self.members:
            why = str(given[f"why_{member.key}"]).strip()
            if given[f"ask_{member.key}"] == "yes":
                found.append((member.key, ""))
            elif why:
                found.append((member.key, why))
        return found

    @property
    def asked_practitioners(self) -> list[UUID]:
        return [UUID(key) for key in self.cleaned_data["practitioners"]]

    @property
    def asked_guests(self) -> list[str]:
        lines = str(self.cleaned_data["guests"]).splitlines()
        return list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))

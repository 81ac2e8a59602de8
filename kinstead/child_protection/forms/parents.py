"""What is filled in about the offer to a parent, immediate protection, and who leads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms

from kinstead.child_protection.forms.strategy import radios, select, words
from kinstead.child_protection.models import ImmediateProtection
from kinstead.record.forms import ClockField
from kinstead.record.rules.notes import moment_of
from kinstead.web.forms import DatePartsField, GovukForm

Kind = ImmediateProtection.Kind


def _short(label: str, *, hint: str = "", required: str = "", initial: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        initial=initial,
        required=bool(required),
        max_length=200,
        error_messages={
            **({"required": required} if required else {}),
            "max_length": f"{label} must be 200 characters or fewer",
        },
    )


class GivePack(GovukForm):
    """The pack was given to a parent, in a language they read."""

    def __init__(self, *args: Any, today: date, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"] = DatePartsField(
            label="When did they get the pack?",
            what="The day",
            required="Enter the day they got the pack",
            latest=today,
            initial=today,
        )
        self.fields["language"] = _short(
            "In which language, or how?",
            hint="“Polish”, “English, read out to him”, “British Sign Language video”.",
            required="Enter the language of the pack",
            initial=language or "English",
        )


class AnswerOffer(GovukForm):
    """Yes or no, in the parent's own words."""

    words = words("What did they say?", hint="As they said it.", rows=3)


class MatchAdvocate(GovukForm):
    """A named advocate of an organisation that is not the council."""

    advocate = _short("Advocate’s name", required="Enter the advocate’s name")
    organisation = _short(
        "The organisation they work for",
        hint="Independent of the council.",
        required="Enter the organisation the advocate works for",
    )


class EndOffer(GovukForm):
    """Why the offer ends."""

    reason = words("Why does it end?", required="Enter why it ends", rows=2)


class _AtAMoment(GovukForm):
    """A day and a time of day, both needed: a power that lapses is counted from its moment."""

    def add_moment(self, label: str, what: str, now: datetime, today: date) -> None:
        """The two fields."""
        self.fields["day"] = DatePartsField(
            label=label, what=what, required=f"Enter {what.lower()}", latest=today, initial=today
        )
        self.fields["time"] = ClockField(
            label="At what time?", what="The time", help_text="Like 22:15 or 10.15pm"
        )

    def clean(self) -> dict[str, Any]:
        """The time cannot be left out."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("time") and "time" not in self.errors:
            self.add_error("time", "Enter the time, like 22:15")
        return given

    @property
    def moment(self) -> datetime:
        """Both together."""
        return moment_of(self.cleaned_data["day"], self.cleaned_data["time"])


class BeginProtection(_AtAMoment):
    """Police protection, or an emergency protection order, for one child."""

    def __init__(
        self,
        *args: Any,
        children: tuple[tuple[str, str], ...],
        now: datetime,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = radios("Which child?", children, required="Choose the child")
        self.fields["kind"] = radios(
            "What was used?",
            [(k.value, k.label) for k in (Kind.POLICE_PROTECTION, Kind.EMERGENCY_ORDER)],
            required="Choose police protection or an emergency protection order",
        )
        self.add_moment("When did it begin?", "The day it began", now, today)
        self.fields["by_whom"] = _short(
            "Which officer, or which court?", required="Enter the officer or the court"
        )
        self.fields["why"] = words(
            "Why was it needed?", required="Enter why this was needed", rows=4
        )
        self.fields["where"] = _short(
            "Where is the child now?",
            hint="“With his grandmother”. Do not write a protected address here.",
        )


class EndProtection(_AtAMoment):
    """How immediate protection ended, or that a court extended an order."""

    END, EXTEND = "end", "extend"

    def __init__(
        self, *args: Any, may_extend: bool, now: datetime, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if may_extend:
            self.fields["what"] = radios(
                "What happened?",
                [(self.END, "It ended"), (self.EXTEND, "The court extended it")],
                required="Choose whether it ended or was extended",
            )
            self.fields["by_whom"] = _short(
                "Which court?", hint="Where it was extended: it can be extended only once."
            )
        self.add_moment("When?", "The day", now, today)
        self.fields["how"] = words(
            "How did it end, and where is the child now? Or why was it extended?",
            required="Enter how it ended, or why it was extended",
            rows=4,
        )

    def clean(self) -> dict[str, Any]:
        """An extension names its court."""
        given: dict[str, Any] = dict(super().clean())
        if given.get("what") == self.EXTEND and not given.get("by_whom"):
            self.add_error("by_whom", "Enter the court")
        return given


class NameProtectionLead(GovukForm):
    """Who leads child protection for the family."""

    def __init__(
        self, *args: Any, choices: tuple[tuple[str, str], ...], now: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practitioner"] = select(
            "Lead child protection practitioner",
            choices,
            hint="A social worker. The family’s own lead practitioner stays.",
            required="Choose who leads child protection",
        )
        if now:
            self.fields["why"] = words(
                f"Why does it change from {now}?",
                hint="The family may ask.",
                required="Enter why it changes",
                rows=2,
            )

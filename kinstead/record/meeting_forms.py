"""What is filled in about meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from kinstead.kit.moments import day_of
from kinstead.record.actions.invitations import Asked
from kinstead.record.forms import ClockField, _long_text, _text
from kinstead.record.meeting_shapes import Askable, InvitationGroup, WhomToAsk
from kinstead.record.models import Invitation, Meeting
from kinstead.record.rules import meetings as rules
from kinstead.record.rules.notes import moment_of
from kinstead.web.forms import DatePartsField, GovukForm

_GUESTS = (
    "Names and where from, one on each line: “Mrs Okoro, neighbour”. They are told by you, and see"
    " nothing of the record."
)


def short(label: str, longest: int, required: str, hint: str = "") -> forms.CharField:
    """One line of text that has to be given."""
    field = _text(label, longest, hint)
    field.required = True
    field.error_messages["required"] = required
    return field


class When(GovukForm):
    """The day and the times of a meeting, and where."""

    on = DatePartsField(
        what="The day of the meeting", required="Enter the day of the meeting", label="Which day?"
    )
    from_time = ClockField(what="The time it begins", label="From", help_text="Like 16:15.")
    to_time = ClockField(what="The time it ends", label="To", help_text="Like 17:20.")
    place = _text(
        "Where?",
        rules.LONGEST_PLACE,
        "Everyone who is asked reads this, and it stands in their calendars. Never an address that"
        " is hidden: write “at home”.",
    )

    def clean(self) -> dict[str, Any]:
        """Both times, in their order."""
        given = super().clean() or {}
        for name, sentence in (
            ("from_time", "Enter the time it begins"),
            ("to_time", "Enter the time it ends"),
        ):
            if name not in self.errors and not given.get(name):
                self.add_error(name, sentence)
        if not self.errors and (refused := rules.times_refused(self.starts_at, self.ends_at)):
            self.add_error("to_time", refused)
        return given

    @property
    def starts_at(self) -> datetime:
        """When it begins, by the clock in England."""
        return moment_of(self.cleaned_data["on"], self.cleaned_data["from_time"])

    @property
    def ends_at(self) -> datetime:
        """When it ends, the same day."""
        return moment_of(self.cleaned_data["on"], self.cleaned_data["to_time"])


@dataclass(frozen=True)
class FamilyRow:
    """Somebody of the family on the page: asked, or the reason why not."""

    person: Askable
    ask: BoundField
    why: BoundField


class AskPeople(GovukForm):
    """Whom to ask: of the family, of those who work with them, and others by name."""

    guests = forms.CharField(
        label="Anybody else?",
        required=False,
        help_text=_GUESTS,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: WhomToAsk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for one in people.family:
            self.fields[f"ask-{one.key}"] = forms.BooleanField(
                label=one.name, help_text=one.hint, required=False, initial=one.asked
            )
            self.fields[f"why-{one.key}"] = _text(
                f"To ask {one.name} no longer, say why"
                if one.asked
                else f"If {one.name} is not asked, why?",
                rules.LONGEST_REASON,
            )
        for one in people.workers:
            # Those who work with the family are at its meetings unless somebody decides otherwise.
            self.fields[f"ask-{one.key}"] = forms.BooleanField(
                label=f"{one.name}, {one.hint}", required=False, initial=True
            )
        # The form is drawn with the guests last.
        self.order_fields([n for n in self.fields if n != "guests"] + ["guests"])

    def clean(self) -> dict[str, Any]:
        """Each grown-up of the family is asked, or there is a reason."""
        given = super().clean() or {}
        for one in self.people.family:
            asked, why = given.get(f"ask-{one.key}"), given.get(f"why-{one.key}", "").strip()
            if asked and why:
                self.add_error(
                    f"why-{one.key}", f"Leave the reason empty, or do not ask {one.name}"
                )
            elif one.grown_up and not asked and not why and not one.settled:
                self.add_error(
                    f"why-{one.key}", f"Ask {one.name}, or enter why {one.name} is not asked"
                )
        return given

    def family_rows(self) -> Iterator[FamilyRow]:
        """The family, as the page draws it."""
        for one in self.people.family:
            yield FamilyRow(one, self[f"ask-{one.key}"], self[f"why-{one.key}"])

    def worker_ticks(self) -> Iterator[BoundField]:
        """Those who work with the family."""
        for one in self.people.workers:
            if not one.asked:
                yield self[f"ask-{one.key}"]

    @property
    def asked(self) -> Asked:
        """Everybody chosen: with a reason, somebody of the family is kept as not asked."""
        given = self.cleaned_data
        persons = {}
        for one in self.people.family:
            why = given[f"why-{one.key}"].strip()
            if why or (given[f"ask-{one.key}"] and not one.asked):
                persons[one.key] = why
        return Asked(
            persons=persons,
            practitioners=[
                one.key for one in self.people.workers if given[f"ask-{one.key}"] and not one.asked
            ],
            guests=_names_of(given["guests"]),
        )


class ArrangeMeeting(AskPeople, When):
    """A new meeting and who is asked to it."""

    title = short(
        "What is the meeting for?",
        rules.LONGEST_TITLE,
        "Enter what the meeting is for",
        "On the family’s record. Calendars only say “Meeting” and the reference.",
    )
    how = forms.ChoiceField(
        label="How will people meet?",
        choices=Meeting.How.choices,
        widget=forms.RadioSelect,
        initial=Meeting.How.IN_PERSON,
        error_messages={
            "required": "Choose how people will meet",
            "invalid_choice": "Choose how people will meet",
        },
    )
    about_kind = forms.RegexField(
        r"^[a-z][a-z0-9_]{0,39}$", required=False, widget=forms.HiddenInput
    )
    about_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def about(self) -> tuple[str, UUID] | None:
        """What the meeting is about, where the page was opened from something.

        A conference, core group or strategy discussion is arranged on its own page, not here.
        """
        kind, key = self.cleaned_data.get("about_kind"), self.cleaned_data.get("about_id")
        if kind in rules.HAVE_THEIR_OWN_PAGE:
            return None
        return (kind, key) if kind and key else None


class MoveMeeting(When):
    """Another time or place."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class CancelMeeting(GovukForm):
    """Why it will not be held."""

    why = short(
        "Why is it cancelled?",
        rules.LONGEST_REASON,
        "Enter why it is cancelled",
        "Those who were asked can be told this.",
    )


class EachInvitation(GovukForm):
    """One choice for everybody asked: their answer, or whether they came."""

    def __init__(
        self,
        *args: Any,
        groups: Sequence[InvitationGroup],
        choices: Sequence[tuple[str, str]],
        what: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        for line in (line for group in groups for line in group.lines if line.asked):
            self.fields[f"{what}-{line.key}"] = forms.ChoiceField(
                label=line.name,
                help_text=line.who,
                required=False,
                choices=choices,
                initial=getattr(line, what),
                widget=forms.Select,
                error_messages={"invalid_choice": f"Choose from the list for {line.name}"},
            )
        self.what = what

    def rows(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The choices under the discipline each speaks for."""
        for group in self.groups:
            fields = [self[f"{self.what}-{one.key}"] for one in group.lines if one.asked]
            if fields:
                yield group.title, fields

    @property
    def chosen(self) -> dict[UUID, str]:
        """What was chosen, by the key of the invitation."""
        prefix = f"{self.what}-"
        return {
            UUID(name.removeprefix(prefix)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix)
        }


class Attendance(EachInvitation):
    """Who came, and anybody who came without being asked."""

    others = forms.CharField(
        label="Who else came?",
        required=False,
        max_length=4000,
        help_text="Names and where from, one on each line.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, groups: Sequence[InvitationGroup], **kwargs: Any) -> None:
        super().__init__(
            *args, groups=groups, choices=Invitation.Came.choices, what="came", **kwargs
        )

    @property
    def other_names(self) -> list[str]:
        """Those who came unasked."""
        return _names_of(self.cleaned_data["others"])


class WriteMinutes(GovukForm):
    """What was said and agreed, the family's own words apart."""

    family_words = _long_text(
        "What the family said, in their own words", "Say who said what.", rows=5
    )
    what_was_said = _long_text(
        "What was said", "What each person and agency told the meeting.", rows=8
    )
    what_was_agreed = _long_text(
        "What was agreed", "Who does what, by when. One thing on each line.", rows=6
    )
    who_disagreed = _long_text(
        "Who sees it differently, and how",
        "It stands beside the minutes and is never taken out of them.",
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        """Minutes say something."""
        given = super().clean() or {}
        if not self.errors and not given.get("what_was_said") and not given.get("what_was_agreed"):
            self.add_error("what_was_said", "Enter what was said or what was agreed")
        return given


def day_and_times(starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """A meeting's time as the form of it begins. Both by the clock in England."""
    return {
        "on": day_of(starts_at),
        "from_time": f"{starts_at:%H:%M}",
        "to_time": f"{ends_at:%H:%M}",
    }


def _names_of(lines: str) -> list[str]:
    """One name a line, each once."""
    named = (" ".join(line.split())[:200] for line in lines.splitlines())
    return list(dict.fromkeys(name for name in named if name))

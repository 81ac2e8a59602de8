"""What is filled in on the pages of this room."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from kinstead.kit.moments import day_of
from kinstead.record.actions.notes import NoteWords
from kinstead.record.models import Note
from kinstead.record.rules.file_kinds import ACCEPTED_IN_WORDS
from kinstead.record.rules.notes import LONGEST_TEXT, PersonPart, moment_of
from kinstead.web.forms import DatePartsField, GovukForm
from kinstead.web.words import file_size

_CLOCK = re.compile(r"^(\d{1,2})(?:[:.h]?([0-5]\d))?\s*([ap]\.?m\.?)?$", re.IGNORECASE)

# What the page of a note posts besides its tokens: the draft is made of these and nothing else.
_ONE_EACH = frozenset(
    {
        "kind",
        "happened_date_day",
        "happened_date_month",
        "happened_date_year",
        "from_time",
        "to_time",
        "where",
        "there",
        "what_happened",
        "what_you_make_of_it",
    }
)
_OF_A_PERSON = re.compile(r"^(seen|alone|bedroom|words|only)-[0-9a-f-]{36}$")


class ClockField(forms.CharField):
    """A time of day as people write it: 16:15, 4.15pm, 4pm, 1615."""

    def __init__(self, *, what: str, **kwargs: Any) -> None:
        self.what = what
        super().__init__(required=False, max_length=12, **kwargs)
        self.widget.attrs["class"] = "govuk-input--width-5"

    def clean(self, value: Any) -> time | None:
        """The time; None when none is given; a sentence when it is no time."""
        typed = str(value or "").strip()
        if not typed:
            return None
        found = _CLOCK.match(typed)
        if not found:
            raise ValidationError(self._sentence(typed))
        hour, minute = int(found[1]), int(found[2] or 0)
        half = (found[3] or "").lower()[:1]
        if not found[2] and not half:
            raise ValidationError(self._sentence(typed))
        if half and not 1 <= hour <= 12:
            raise ValidationError(self._sentence(typed))
        hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
        if hour > 23:
            raise ValidationError(self._sentence(typed))
        return time(hour, minute)

    def _sentence(self, typed: str) -> str:
        return f"{self.what} must be a time, like 16:15 or 4.15pm, not “{typed[:12]}”"


def _text(label: str, longest: int, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=hint,
        error_messages={"max_length": f"{label} must be {longest} characters or fewer"},
    )


def _long_text(label: str, hint: str, *, rows: int, required: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(required),
        help_text=hint,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "max_length": f"{label} holds up to {LONGEST_TEXT:,} characters; keep the long part"
            " as a document",
            **({"required": required} if required else {}),
        },
    )


class WriteNote(GovukForm):
    """The part of a note that is the same for every family; the people are read beside it."""

    kind = forms.ChoiceField(
        label="What was it?",
        choices=Note.Kind.choices,
        widget=forms.RadioSelect,
        initial=Note.Kind.VISIT,
        error_messages={
            "required": "Choose what it was",
            "invalid_choice": "Choose what it was from the list",
        },
    )
    happened_date = DatePartsField(
        what="The date it happened",
        required="Enter the date it happened",
        label="When did it happen?",
        latest_sentence="The date it happened must be today or earlier",
    )
    from_time = ClockField(
        what="The time it began",
        label="From",
        help_text="Like 16:15. Leave it empty if you don’t know.",
    )
    to_time = ClockField(what="The time it ended", label="To")
    where = _text("Where", 120, "Whose home, or which place. Not an address that is hidden.")
    there = _text("Who else was there", 300)
    what_happened = _long_text(
        "What you saw and heard",
        "Only what happened. Your thinking has its own box below.",
        rows=8,
        required="Enter what happened",
    )
    what_you_make_of_it = _long_text("What you make of it", "In one or two sentences.", rows=4)
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["happened_date"].latest = day_of(now)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The times against each other and against the clock."""
        given = super().clean() or {}
        day, began, ended = (given.get(n) for n in ("happened_date", "from_time", "to_time"))
        if ended and not began and "from_time" not in self.errors:
            self.add_error("from_time", "Enter the time it began, or leave both times empty")
        if began and ended and ended < began:
            self.add_error("to_time", "The time it ended must be after the time it began")
        if day and began and moment_of(day, began) > self.now:
            self.add_error("from_time", "The time it began is still to come")
        elif day and ended and moment_of(day, ended) > self.now:
            self.add_error("to_time", "The time it ended is still to come")
        return given

    def words(self, people: Sequence[PersonPart]) -> NoteWords:
        """The note as the action takes it."""
        given = self.cleaned_data
        return NoteWords(
            kind=Note.Kind(given["kind"]),
            happened_on=given["happened_date"],
            from_time=given["from_time"],
            to_time=given["to_time"],
            place=given["where"],
            there=given["there"],
            what_happened=given["what_happened"],
            what_we_make_of_it=given["what_you_make_of_it"],
            people=people,
        )


def content_of(kind: str, posted: Mapping[str, Any]) -> dict[str, Any]:
    """What a page or its autosave posted, as the content of a draft of `kind`.

    Takes Django's QueryDict, or what was in a JSON body. Fields that are none of ours are left out.
    """
    content: dict[str, Any] = {}
    for name in posted:
        value = posted[name]
        if kind == "note" and name == "about":
            listed = posted.getlist(name) if hasattr(posted, "getlist") else value
            content[name] = [str(one)[:36] for one in listed] if isinstance(listed, list) else []
        elif _is_field(kind, name):
            content[name] = str(value) if value is not None else ""
    return content


def _is_field(kind: str, name: str) -> bool:
    if kind == "note":
        return name in _ONE_EACH or _OF_A_PERSON.match(name) is not None
    return kind == "correction" and name == "words"


def initial_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """A draft's content as the form shows it again, half-typed dates included."""
    initial = {
        name: content[name]
        for name in _ONE_EACH
        if name in content and not name.startswith("happened_date_")
    }
    parts = [str(content.get(f"happened_date_{part}", "")) for part in ("day", "month", "year")]
    if any(parts):
        initial["happened_date"] = parts
    return initial


def happened_on(content: Mapping[str, Any]) -> date | None:
    """The day a draft says it happened, if that is a day already."""
    try:
        return DatePartsField(what="").clean(
            [content.get(f"happened_date_{part}", "") for part in ("day", "month", "year")]
        )
    except ValidationError:
        return None


def about_of(content: Mapping[str, Any], members: Sequence[UUID]) -> list[PersonPart]:
    """Whom a draft is about and what it says of each, in the family's order.

    Somebody seen, or with words of their own, is whom it is about, ticked or not.
    """
    ticked = set(content.get("about", ()))
    parts = []
    for person in members:
        part = PersonPart(
            person_id=person,
            seen=bool(content.get(f"seen-{person}")),
            seen_alone=bool(content.get(f"alone-{person}")),
            bedroom_seen=bool(content.get(f"bedroom-{person}")),
            own_words=str(content.get(f"words-{person}", "")),
            about_them_only=str(content.get(f"only-{person}", "")),
        ).settled
        says_something = part.seen or part.bedroom_seen or part.own_words or part.about_them_only
        if str(person) in ticked or says_something:
            parts.append(part)
    return parts


class CorrectNote(GovukForm):
    """Putting something right in a note."""

    words = _long_text(
        "What is right",
        "Say what was wrong and what is right. The note stays as it was, and this"
        " stands beside it.",
        rows=6,
        required="Enter what is right",
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    page = forms.CharField(required=False, widget=forms.HiddenInput)


class AddDocument(GovukForm):
    """A file and what it is."""

    file = forms.FileField(
        label="The file",
        max_length=500,
        allow_empty_file=True,
        error_messages={
            "required": "Choose a file",
            "invalid": "Choose a file",
            "max_length": "The file’s name is too long: give it a shorter one",
        },
    )
    title = forms.CharField(
        label="What is it?",
        max_length=200,
        help_text="As you would ask for it: “Letter from the school, attendance”.",
        error_messages={
            "required": "Enter what the document is",
            "max_length": "What it is must be 200 characters or fewer",
        },
    )
    received_from = _text("Who is it from?", 200)
    received_date = DatePartsField(
        what="The date you received it",
        label="When did you receive it?",
        latest_sentence="The date you received it must be today or earlier",
    )
    about = forms.MultipleChoiceField(
        label="Who is it about?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Leave all empty if it is about the whole family.",
        error_messages={"invalid_choice": "Choose people of this family"},
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        people: Sequence[tuple[str, str]],
        too_large: int = 0,
        largest: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.too_large, self.largest = too_large, largest
        self.fields["received_date"].latest = today  # type: ignore[attr-defined]
        self.fields["about"].choices = list(people)  # type: ignore[attr-defined]
        self.fields["file"].help_text = f"{ACCEPTED_IN_WORDS}, up to {file_size(largest)}."
        if too_large:
            # The file was not taken in at all, so it would only be missed.
            self.fields["file"].required = False

    def clean(self) -> dict[str, Any]:
        """A file that was stopped on its way in says how large it was."""
        given = super().clean() or {}
        if self.too_large:
            self.add_error("file", self.too_large_sentence)
        return given

    @property
    def too_large_sentence(self) -> str:
        """Why a large file is not kept."""
        return f"The file is larger than {file_size(self.largest)}, the most that can be kept"


class AddVersion(AddDocument):
    """A later file of a document that is kept already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "received_from", "received_date", "about"):
            del self.fields[name]

"""What is filled in for a letter, and for a manager's note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from kinstead.record.forms import _long_text, _text
from kinstead.record.meeting_forms import short
from kinstead.record.models import Letter
from kinstead.web.forms import DatePartsField, GovukForm

SOMEBODY_ELSE = "else"


class WriteLetter(GovukForm):
    """A letter to somebody of the family, or to anybody by name."""

    person = forms.ChoiceField(
        label="Who is it to?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who the letter is to",
            "invalid_choice": "Choose who the letter is to from the list",
        },
    )
    to_whom = _text(
        "Their name, as it should stand on the letter",
        200,
        "Leave it empty for somebody of the family. No address: that is written on the envelope.",
    )
    title = short("What is it about?", 200, "Enter what the letter is about")
    words = _long_text(
        "The letter",
        "In plain words, as you would say it. Leave an empty line between paragraphs.",
        rows=14,
        required="Enter what the letter says",
    )
    language = _text("Which language is it in?", 40, "Leave it empty for English.")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [*people, (SOMEBODY_ELSE, "Somebody else")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody else has a name."""
        given = super().clean() or {}
        if given.get("person") == SOMEBODY_ELSE and not given.get("to_whom", "").strip():
            self.add_error("to_whom", "Enter who the letter is to")
        return given


class RewriteLetter(WriteLetter):
    """A letter that is not sent yet, in other words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, people=(), **kwargs)
        del self.fields["person"]
        field = self.fields["to_whom"]
        field.required, field.help_text = True, ""
        field.error_messages["required"] = "Enter who the letter is to"


class SendLetter(GovukForm):
    """It went to them."""

    how = forms.ChoiceField(
        label="How did it reach them?",
        choices=Letter.How.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how it reached them",
            "invalid_choice": "Choose how it reached them from the list",
        },
    )
    sent_on = DatePartsField(
        what="The day it was sent",
        required="Enter the day it was sent",
        label="Which day was it sent?",
        latest_sentence="The day it was sent must be today or earlier",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].latest = today  # type: ignore[attr-defined]
        self.fields["sent_on"].initial = today


class WriteOversight(GovukForm):
    """A manager's note at a gate; any page with a gate may show it."""

    gate = short(
        "What did you look at or decide?",
        60,
        "Enter what you looked at or decided",
        "As the family might ask for it: “assessment checkpoint”.",
    )
    oversight_words = _long_text(
        "What you think, and what you ask for",
        "What goes well, what worries you, what should happen by when. It is never changed.",
        rows=6,
        required="Enter what you think, and what you ask for",
    )

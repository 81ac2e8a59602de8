"""What is filled in on the small pages of a plan: one thing each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from kinstead.family_help.models import Goal
from kinstead.family_help.rules.plans import LONGEST_WORDS
from kinstead.web.forms import DatePartsField, GovukForm


def long_words(label: str, *, hint: str = "", rows: int = 4, required: str = "") -> forms.CharField:
    """A box for words of any length people write."""
    return forms.CharField(
        label=label,
        required=bool(required),
        help_text=hint,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "max_length": f"{label} holds up to {LONGEST_WORDS:,} characters",
            **({"required": required} if required else {}),
        },
    )


def one_line(label: str, longest: int, *, hint: str = "", required: str = "") -> forms.CharField:
    """A box for one line."""
    return forms.CharField(
        label=label,
        required=bool(required),
        help_text=hint,
        max_length=longest,
        error_messages={
            "max_length": f"{label} must be {longest} characters or fewer",
            **({"required": required} if required else {}),
        },
    )


class Words(GovukForm):
    """The family's hopes, or what happens if things go wrong; `seen` is what stood there."""

    words = long_words("Words", rows=8)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, label: str, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class GoalWords(GovukForm):
    """A goal: whose, who said it, in which words, how we shall know, and about which children."""

    whose = forms.ChoiceField(
        label="Whose goal is it?",
        widget=forms.RadioSelect,
        initial=Goal.Whose.FAMILY,
        error_messages={
            "required": "Choose whose goal it is",
            "invalid_choice": "Choose whose goal it is from the list",
        },
    )
    words = long_words(
        "What should be different?",
        hint="In the words of whoever wants it, as they say it.",
        required="Enter what should be different",
    )
    said_by = one_line(
        "Who said it?",
        200,
        hint="One person, or several together. It stands below their words.",
        required="Enter who said it",
    )
    how_we_will_know = long_words(
        "How shall we know we have got there?",
        hint="Something everyone would notice: “school before nine”, not “better attendance”.",
        rows=3,
    )
    children = forms.MultipleChoiceField(
        label="Which children is it about?",
        required=False,
        help_text="Tick none if it is about the whole family.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose children from the list"},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        children: Sequence[tuple[UUID, str]],
        conference: bool,
        goal: Goal | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        whose: Any = self.fields["whose"]
        whose.choices = [
            (value, label)
            for value, label in Goal.Whose.choices
            if conference or value != Goal.Whose.CONFERENCE
        ]
        if goal is not None:
            del self.fields["whose"]
        ticks: Any = self.fields["children"]
        ticks.choices = [(str(key), name) for key, name in children]
        if not children:
            del self.fields["children"]


class EndGoal(GovukForm):
    """A goal is reached, or is no longer one."""

    ended = forms.ChoiceField(
        label="What became of it?",
        choices=[("reached", "We got there"), ("dropped", "It is no longer a goal")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of the goal"},
    )
    on_date = DatePartsField(what="The date", required="Enter the date", label="Since when?")
    why = one_line(
        "In a sentence: how, or why not any more",
        500,
        hint="Needed if it is no longer a goal. The family reads it.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on_date"].latest = today  # type: ignore[attr-defined]
        self.fields["on_date"].initial = today

    def clean(self) -> dict[str, Any]:
        """Dropping a goal needs its reason."""
        given = super().clean() or {}
        if given.get("ended") == "dropped" and not given.get("why", "").strip():
            self.add_error("why", "Enter why it is no longer a goal. The family reads it")
        return given


SOMEBODY_ELSE = "else"


class PlanActionWords(GovukForm):
    """Who does what by when."""

    words = long_words("What will be done?", rows=3, required="Enter what will be done")
    who = forms.ChoiceField(
        label="Who does it?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who does it",
            "invalid_choice": "Choose who does it from the list",
        },
    )
    name = one_line("Their name", 200, hint="Only for somebody who is not in the list above.")
    by_date = DatePartsField(
        what="The day it is done by",
        label="By when?",
        help_text="Leave it empty if there is no day yet.",
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["who"]
        who.choices = [*people, (SOMEBODY_ELSE, "Somebody else")]

    def clean(self) -> dict[str, Any]:
        """Somebody else has a name."""
        given = super().clean() or {}
        if given.get("who") == SOMEBODY_ELSE and not given.get("name", "").strip():
            self.add_error("name", "Enter the name of whoever does it")
        return given


class FinishAction(GovukForm):
    """It was done, or will not be."""

    what = forms.ChoiceField(
        label="What became of it?",
        choices=[("done", "It was done"), ("dropped", "It will not be done")],
        widget=forms.RadioSelect,
        initial="done",
        error_messages={"required": "Choose what became of it"},
    )
    done_date = DatePartsField(what="The day it was done", label="If it was done, when?")
    how_it_went = one_line(
        "How it went, or why it will not be done",
        500,
        hint="Needed if it will not be done. The family reads it.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_date"].latest = today  # type: ignore[attr-defined]
        self.fields["done_date"].initial = today

    def clean(self) -> dict[str, Any]:
        """A day for what was done; a reason for what will not be."""
        given = super().clean() or {}
        if given.get("what") == "done" and not given.get("done_date"):
            if "done_date" not in self.errors:
                self.add_error("done_date", "Enter the day it was done")
        if given.get("what") == "dropped" and not given.get("how_it_went", "").strip():
            self.add_error("how_it_went", "Enter why it will not be done. The family reads it")
        return given

"""What a practice lead fills in to word questions, publish them, and give a level its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from kinstead.record.rules.templates import (
    KINDS,
    LONGEST_HELP,
    LONGEST_WORDS,
    MOST_OPTIONS,
    PARTS,
    Question,
)
from kinstead.web.forms import GovukForm


class WordQuestion(GovukForm):
    """The words of one question, new or not. `seen` says which questions were on the page."""

    words = forms.CharField(
        label="The question",
        max_length=LONGEST_WORDS,
        help_text="As you would ask it across a kitchen table. One thing at a time.",
        error_messages={
            "required": "Enter the question",
            "max_length": f"The question must be {LONGEST_WORDS} characters or fewer",
        },
    )
    help = forms.CharField(
        label="Help below it",
        required=False,
        max_length=LONGEST_HELP,
        help_text="What a good answer has in it. Leave it empty if the question says enough.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"The help must be {LONGEST_HELP} characters or fewer"},
    )
    part = forms.ChoiceField(
        label="Where does it belong?",
        choices=[(part, heading) for part, (heading, _) in PARTS.items()],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose where it belongs",
            "invalid_choice": "Choose where it belongs from the list",
        },
    )
    options = forms.CharField(
        label="The choices, one to a line",
        required=False,
        help_text=f"Only for “{KINDS['choice']}”: between 2 and {MOST_OPTIONS}.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    required = forms.BooleanField(
        label="It must be answered. Use this sparingly: what must be filled in gets filled in,"
        " with something.",
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {part: sentence for part, (_, sentence) in PARTS.items()}
        self.fields["part"].option_hints = hints  # type: ignore[attr-defined]

    @property
    def listed(self) -> list[str]:
        """The choices."""
        return [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]


class AddQuestion(WordQuestion):
    """A new question. What kind of answer it takes is chosen once."""

    kind = forms.ChoiceField(
        label="What kind of answer does it take?",
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        initial="long",
        error_messages={
            "required": "Choose what kind of answer it takes",
            "invalid_choice": "Choose what kind of answer it takes from the list",
        },
    )
    each_child = forms.BooleanField(
        label="Ask it of each child, as everything under “Each child” is",
        required=False,
    )
    key = forms.RegexField(
        r"^q[0-9a-f]{12}$",
        widget=forms.HiddenInput,
        error_messages={
            "required": "This page is too old: open it again",
            "invalid": "This page is too old: open it again",
        },
    )

    field_order = ("words", "help", "part", "kind", "options", "each_child", "required")

    def clean(self) -> dict[str, Any]:
        """A choice needs something to choose from."""
        given = super().clean() or {}
        if given.get("kind") == "choice" and len(self.listed) < 2:
            self.add_error("options", "Enter at least two choices, one to a line")
        return given

    def question(self) -> Question:
        """The question as it is added."""
        given = self.cleaned_data
        return Question(
            key=given["key"],
            words=given["words"],
            help=given["help"],
            part=given["part"],
            kind=given["kind"],
            options=tuple(self.listed),
            each_child=given["each_child"],
            required=given["required"],
        )


class RewordQuestion(WordQuestion):
    """A question that is there already: its kind, and whether each child is asked, stay."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if question.kind != "choice":
            del self.fields["options"]
        if not question.each_child:
            # What is under “Each child” is asked of each, and this one is not.
            part = self.fields["part"]
            part.choices = [one for one in part.choices if one[0] != "child"]  # type: ignore[attr-defined]

    @property
    def listed(self) -> list[str]:
        """The choices; none for a question that has none."""
        return super().listed if "options" in self.fields else []


class PublishQuestions(GovukForm):
    """Why the questions change."""

    why = forms.CharField(
        label="Why do the questions change?",
        max_length=300,
        help_text="Practitioners read this. Who asked for it, and what is better now?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter why the questions change",
            "max_length": "Why the questions change must be 300 characters or fewer",
        },
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class OwnQuestions(GovukForm):
    """Which level of need is to have questions of its own."""

    level = forms.ChoiceField(
        label="Which level?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a level",
            "invalid_choice": "Choose a level from the list",
        },
    )

    def __init__(self, *args: Any, levels: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = list(levels)  # type: ignore[attr-defined]

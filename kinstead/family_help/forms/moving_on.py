"""What is filled in when help begins, changes level or hands, is rated, visited and ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from kinstead.family_help.rules.closures import reasons_for_closure
from kinstead.family_help.rules.levels import IN_WORDS, ORDER, title
from kinstead.statute.code_sets import code_set
from kinstead.web.forms import DatePartsField, GovukForm

LONGEST = 10_000
Choices = Sequence[tuple[str, str]]

_TOO_LONG = f"Say it in up to {LONGEST:,} characters"


def _words(
    label: str, *, required: str = "", hint: str = "", rows: int = 4, longest: int = LONGEST
) -> forms.CharField:
    """A box for words; `required` is the sentence for when it is empty."""
    messages = {"max_length": _TOO_LONG}
    if required:
        messages["required"] = required
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=messages,
    )


def _choice(
    label: str, *, required: str = "", hint: str = "", radios: bool = False
) -> forms.ChoiceField:
    messages = {"invalid_choice": "Choose one from the list"}
    if required:
        messages["required"] = required
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=bool(required),
        widget=forms.RadioSelect if radios else forms.Select,
        error_messages=messages,
    )


def _offer(field: Any, choices: Choices, empty: str = "") -> None:
    field.choices = [*([("", empty)] if empty else []), *choices]


class BeginHelp(GovukForm):
    """Children, level, why, who leads: filled in from the referral."""

    children = forms.MultipleChoiceField(
        label="Which children is this help for?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one child this help is for",
            "invalid_choice": "Choose children of this family",
        },
    )
    level = _choice("Level of need", required="Choose the level of need", radios=True)
    why = _words(
        "Why does help begin, at this level?",
        required="Enter why help begins",
        hint="The family can read this.",
        longest=2000,
    )
    lead = _choice(
        "Lead practitioner",
        required="Choose a lead practitioner",
        hint="From any agency. They stay with the family whatever the level of need.",
    )
    team = _choice(
        "Team", hint="The team whose manager covers for them. Leave it for their own team."
    )
    supervisor = _choice(
        "Qualified social work manager",
        hint="Needed from section 17 on: a social worker who oversees the work.",
    )

    def __init__(self, *args: Any, begin: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["children"], begin.children)
        _offer(self.fields["level"], [(level, title(level)) for level in ORDER])
        self.fields["level"].option_hints = IN_WORDS  # type: ignore[attr-defined]
        _offer(self.fields["team"], begin.teams, "Their own team")
        if begin.lead:
            # The family has somebody already, and keeps them.
            del self.fields["lead"], self.fields["team"]
        else:
            _offer(self.fields["lead"], begin.workers, "Choose somebody")
        if begin.has_social_work_manager:
            del self.fields["supervisor"]
        else:
            _offer(self.fields["supervisor"], begin.supervisors, "Nobody yet")


class AddChildren(GovukForm):
    """Children whom the help that runs is not for yet."""

    children = forms.MultipleChoiceField(
        label="Which children is the help for from now on, too?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one child",
            "invalid_choice": "Choose children of this family",
        },
    )

    def __init__(self, *args: Any, children: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["children"], children)


class ProposeLevel(GovukForm):
    """Another level of need, why, and what the family say."""

    level = _choice(
        "Which level do you think is right now?",
        required="Choose the level you think is right",
        radios=True,
    )
    why = _words(
        "Why has the level changed?",
        required="Enter why you think the level has changed",
        hint="What you have seen, and what you make of it.",
    )
    family_words = _words(
        "What do the family say about it?",
        hint="In their words. Less help is only agreed with them.",
        rows=3,
    )

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(level, title(level)) for level in ORDER if level != now]
        _offer(self.fields["level"], others)
        self.fields["level"].option_hints = IN_WORDS  # type: ignore[attr-defined]


class Decide(GovukForm):
    """A reason, where one is needed, and a social work manager, where one is missing."""

    reason = _words("Your reason", hint="Needed unless you agree.", rows=3, longest=1000)
    supervisor = _choice(
        "Qualified social work manager",
        hint="There is none on the record, and this level needs one.",
    )

    def __init__(self, *args: Any, supervisors: Choices | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if supervisors is None:
            del self.fields["supervisor"]
        else:
            _offer(self.fields["supervisor"], supervisors, "Nobody yet")


class ProposeHandover(GovukForm):
    """Who comes, why, and how the family says goodbye."""

    to = _choice("Who would lead from now on?", required="Choose who would lead from now on")
    why = _choice("Why?", required="Choose why the lead practitioner changes", radios=True)
    why_in_words = forms.CharField(
        label="More about the reason",
        required=False,
        max_length=500,
        error_messages={"max_length": "Say it in up to 500 characters"},
    )
    joint_visit_on = DatePartsField(
        what="The day of the visit together",
        label="When will you visit together?",
        help_text="With the family, before the change. It may be still to come.",
    )
    goodbye_on = DatePartsField(
        what="The day of the goodbye",
        label="When do they say goodbye?",
        help_text="It may be still to come.",
    )
    family_words = _words("What do the family say about it?", hint="In their words.", rows=3)

    def __init__(self, *args: Any, workers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["to"], workers, "Choose somebody")
        _offer(self.fields["why"], code_set("handover_reason").choices())


class SettleHandover(GovukForm):
    """The days, and a reason where one is needed."""

    on = DatePartsField(what="The day of the visit together", label="When was the visit together?")
    goodbye_on = DatePartsField(what="The day of the goodbye", label="When is the goodbye?")
    reason = _words(
        "Your reason",
        hint="Needed to take it back, or to accept without a visit together.",
        rows=2,
        longest=1000,
    )


class ProposeClosure(GovukForm):
    """Why help ends, and what goes on without us."""

    reason = _choice(
        "Why does help end?",
        required="Choose why help ends",
        hint="These are the reasons that the yearly census counts.",
        radios=True,
    )
    what_changed = _words(
        "What has changed since help began?", required="Enter what has changed since help began"
    )
    family_words = _words("What do the family say about it?", hint="In their words.", rows=3)
    keep_doing = _words(
        "What will the family keep doing?", required="Enter what the family will keep doing"
    )
    who_will_help = _words(
        "Who will go on helping?",
        hint="Relatives, friends, the school: people the family named.",
        rows=3,
    )
    hub = forms.CharField(
        label="The family hub they can walk into",
        required=False,
        max_length=200,
        error_messages={"max_length": "Say it in up to 200 characters"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["reason"], reasons_for_closure(today).choices())


_NUMBERS = [("", "Not rated"), *((str(n), str(n)) for n in range(11))]


class Ratings(GovukForm):
    """Nought to ten for each part of life, by the family themselves. None need be given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part, label in code_set("parts_of_life").choices():
            self.fields[part] = forms.ChoiceField(
                label=label,
                required=False,
                choices=_NUMBERS,
                error_messages={"invalid_choice": "Choose a number from nought to ten"},
            )

    @property
    def scores(self) -> dict[str, int]:
        """What was rated, by part of life, after the form is found valid."""
        parts = code_set("parts_of_life").codes
        return {part: int(self.cleaned_data[part]) for part in parts if self.cleaned_data.get(part)}


class RateLife(Ratings):
    """How somebody of the family rates their life, and when they said so."""

    person = _choice("Whose rating is it?", hint="Their own; nobody rates somebody else’s life.")
    when = _choice("When in the help?", required="Choose when in the help this is", radios=True)
    said_on = DatePartsField(
        what="The day they said it",
        label="When did they say so?",
        required="Enter the day they said it",
    )

    def __init__(self, *args: Any, people: Choices, times: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["person"], people, "The family together")
        _offer(self.fields["when"], times)

    def clean(self) -> dict[str, Any]:
        """At least one part of life is rated."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.scores:
            raise forms.ValidationError("Choose a number for at least one part of life")
        return cleaned


class CountVisits(GovukForm):
    """Which notes count as a visit of family help."""

    notes = forms.MultipleChoiceField(
        label="Which of these were visits for family help?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one note",
            "invalid_choice": "Tick notes from the list",
        },
    )

    def __init__(self, *args: Any, notes: Choices, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["notes"], notes)
        self.fields["notes"].option_hints = hints  # type: ignore[attr-defined]

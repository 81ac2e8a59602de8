"""The children and adults that a contact names, as whoever tells us knows them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from kinstead.front_door.actions.contacts import Named
from kinstead.web.forms import DatePartsField, GovukForm

_NOT_TYPED = {"autocomplete": "off", "spellcheck": "false"}
RELATIONS = ("Mother", "Father", "Step-parent", "Parent’s partner", "Grandparent", "Other")


def short(label: str, most: int, help_text: str = "", **attrs: str) -> forms.CharField:
    """A line that may be left empty."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        help_text=help_text,
        widget=forms.TextInput(attrs={**_NOT_TYPED, **attrs}),
        error_messages={"max_length": f"{label}: up to {most} characters"},
    )


def long(label: str, help_text: str = "", required: str = "", rows: int = 4) -> forms.CharField:
    """Words of any length; `required` is the sentence for when there are none."""
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=20_000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            **({"required": required} if required else {}),
            "max_length": f"{label}: up to 20,000 characters",
        },
    )


class Somebody(GovukForm):
    """Anybody who is named."""

    given_names = short("First names", 120)
    family_name = short("Last name", 120)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["birth_date"].latest = today  # type: ignore[attr-defined]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said of them. The name and home that “Add another” brought along
        are said of another."""
        brought = {"lives_at"} if str(self.prefix).endswith("-0") else {"lives_at", "family_name"}
        return not any(value for key, value in self.cleaned_data.items() if key not in brought)

    def named(self) -> Named:
        """What was typed, as the action takes it."""
        given = {key: value for key, value in self.cleaned_data.items() if value}
        return Named(**given)


class ChildNamed(Somebody):
    """One child, as whoever tells us knows them."""

    birth_date = DatePartsField(what="Date of birth", label="Date of birth, if you know it")
    age_said = short("Or about how old", 40, **{"class": "govuk-input--width-10"})
    expected_birth_date = DatePartsField(
        what="The date expected", label="Not born yet? The date expected"
    )
    sex = forms.ChoiceField(
        label="Sex",
        required=False,
        choices=[("", "Not said"), ("M", "Male"), ("F", "Female"), ("U", "Not known")],
    )
    school_or_nursery = short("School or nursery", 160)
    lives_at = short("Where they live", 300)

    def clean(self) -> dict[str, Any]:
        """Somebody with an age has a name."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        named = cleaned.get("given_names") or cleaned.get("family_name")
        if not named and not cleaned.get("expected_birth_date"):
            said = any(cleaned.get(key) for key in ("birth_date", "age_said", "school_or_nursery"))
            if said:
                self.add_error("given_names", "Enter a name, or “not known”")
        return cleaned


class AdultNamed(Somebody):
    """A parent, a carer or another adult of the home."""

    relation = forms.ChoiceField(
        label="Who they are to the children",
        required=False,
        choices=[("", "Choose"), *((word, word) for word in RELATIONS)],
    )
    birth_date = DatePartsField(what="Date of birth", label="Date of birth, if you know it")

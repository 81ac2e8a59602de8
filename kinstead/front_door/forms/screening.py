"""What the front door fills in: what becomes of a contact, where it belongs, what is answered."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from kinstead.front_door.actions.on_record import Who
from kinstead.front_door.models import Screening
from kinstead.front_door.shapes.contacts import ContactPage
from kinstead.record.models import Letter
from kinstead.web.forms import DatePartsField, GovukForm

NEW_FAMILY, BY_REFERENCE = "new", "by_reference"
NEW_PERSON, LEFT_OUT = "new", "out"
_PARENTS = frozenset({"Mother", "Father"})


class Screen(GovukForm):
    """What becomes of a contact, and why."""

    risk_flags = forms.MultipleChoiceField(
        label="Is any of this so, from what you know now?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Any one of them makes this a social worker’s decision. What whoever told us"
        " ticked stays ticked.",
        error_messages={"invalid_choice": "Choose from the list"},
    )
    level = forms.ChoiceField(
        label="Which level does it come nearest to?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the level it comes nearest to",
            "invalid_choice": "Choose one of the levels",
        },
    )
    result = forms.ChoiceField(
        label="What becomes of it?",
        choices=Screening.Result.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what becomes of it",
            "invalid_choice": "Choose what becomes of it",
        },
    )
    reasons = forms.CharField(
        label="Why?",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Against the threshold document, with what is known already. The family may read"
        " it.",
        error_messages={
            "required": "Enter your reasons, against the threshold document",
            "max_length": "Reasons hold up to 8,000 characters",
        },
    )
    advice = forms.CharField(
        label="What was offered or advised",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For signposting: to whom, and how they get there. It goes into the answer.",
        error_messages={"max_length": "Advice holds up to 4,000 characters"},
    )

    def __init__(self, *args: Any, page: ContactPage, **kwargs: Any) -> None:
        initial = {"risk_flags": list(page.flag_names), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        document = page.document
        self.fields["risk_flags"].choices = [  # type: ignore[attr-defined]
            (flag.name, flag.asked) for flag in document.risk_flags
        ]
        self.fields["level"].choices = document.choices()  # type: ignore[attr-defined]
        self.fields["level"].option_hints = {  # type: ignore[attr-defined]
            one.level: one.says for one in document.thresholds
        }
        hints = {
            "information_only": "Nothing more is done now. It is seen when somebody tells again.",
            "signposted": "They are told who can help. No record of a family is opened.",
            "referral": "A social worker decides next. The clock began when we were told.",
        }
        self.fields["result"].option_hints = hints  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Signposting says to what."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("result") == Screening.Result.SIGNPOSTED and not cleaned.get("advice"):
            self.add_error("advice", "Enter what was offered or advised")
        return cleaned


class Place(GovukForm):
    """Which family, and who each person is: found already as far as it could be."""

    family = forms.ChoiceField(
        label="Which family is this about?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the family, or a new record",
            "invalid_choice": "Choose the family, or a new record",
        },
    )
    reference = forms.CharField(
        label="Its reference",
        required=False,
        max_length=12,
        help_text="For example, N-48213",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    new_name = forms.CharField(
        label="What the new record is called",
        required=False,
        max_length=200,
        help_text="A surname, or surnames, as the family says them.",
    )
    also = forms.MultipleChoiceField(
        label="Is it about brothers or sisters too, whom nobody named?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick them, and the referral covers them without another form.",
    )

    def __init__(self, *args: Any, page: ContactPage, **kwargs: Any) -> None:
        self._page = page
        certain = next(
            (m.family for ms in page.matches.values() for m in ms if m.certain and m.family), None
        )
        initial = {
            "family": str(certain) if certain else ("" if page.families else NEW_FAMILY),
            "new_name": next((c.family_name for c in page.children if c.family_name), ""),
        }
        super().__init__(*args, initial=initial, **kwargs)
        offered = self.fields["family"]
        offered.choices = [  # type: ignore[attr-defined]
            *((str(one.id), f"{one.title} ({one.reference})") for one in page.families),
            (BY_REFERENCE, "Another family on record, by its reference"),
            (NEW_FAMILY, "A family who is not on record yet"),
        ]
        offered.option_hints = {  # type: ignore[attr-defined]
            str(one.id): f"Open to {one.lead}" if one.lead else "Nobody leads their help now"
            for one in page.families
        }
        # The likeliest person for each name is asked about by name, below.
        taken = {ms[0].person for ms in page.matches.values() if ms}
        several = len(page.families) > 1
        self.fields["also"].choices = [  # type: ignore[attr-defined]
            (str(key), f"{said} ({one.title})" if several else said)
            for one in page.families
            for key, said in one.children
            if key not in taken
        ]
        if not self.fields["also"].choices:  # type: ignore[attr-defined]
            del self.fields["also"]
        self._ask_who()

    def _ask_who(self) -> None:
        children = self._page.children
        for person in self._page.named:
            matches = self._page.matches.get(person.id, ())
            sure = next((str(m.person) for m in matches if m.certain), None)
            nobody = "" if matches else NEW_PERSON
            field = forms.ChoiceField(
                label=f"{person.name}, {person.born}" if person.born else person.name,
                choices=[
                    *(
                        (str(m.person), f"{m.name}, {m.born}" if m.born else m.name)
                        for m in matches
                    ),
                    (NEW_PERSON, "Somebody new: write them down"),
                    (LEFT_OUT, "Leave them out of the record"),
                ],
                initial=sure or nobody,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Say who {person.name} is",
                    "invalid_choice": f"Say who {person.name} is",
                },
            )
            field.option_hints = {  # type: ignore[attr-defined]
                str(m.person): f"{m.why}. {m.family_title} {m.reference}".strip() for m in matches
            }
            self.fields[f"who-{person.id}"] = field
            if not person.is_child and _PARENTS & set(person.described):
                tick = forms.MultipleChoiceField(
                    label=f"Whose parent is {person.name}?",
                    required=False,
                    choices=[(str(child.id), child.name) for child in children],
                    initial=[str(children[0].id)] if len(children) == 1 else [],
                    widget=forms.CheckboxSelectMultiple,
                )
                self.fields[f"parent-{person.id}"] = tick

    def clean(self) -> dict[str, Any]:
        """A reference or a name, where one of those was chosen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("family") == BY_REFERENCE and not cleaned.get("reference"):
            self.add_error("reference", "Enter the reference of the family")
        if cleaned.get("family") == NEW_FAMILY and not cleaned.get("new_name"):
            self.add_error("new_name", "Enter what the new record is called")
        return cleaned

    @property
    def people_asked(self) -> list[tuple[Any, Any]]:
        """For the template: each person's question, and the one about whose parent they are."""
        return [
            (
                self[f"who-{person.id}"],
                self[f"parent-{person.id}"] if f"parent-{person.id}" in self.fields else None,
            )
            for person in self._page.named
        ]

    def people(self) -> dict[UUID, Who]:
        """Who everybody is, as the action takes it."""
        found = {}
        for person in self._page.named:
            chosen = self.cleaned_data[f"who-{person.id}"]
            parent_of = [UUID(key) for key in self.cleaned_data.get(f"parent-{person.id}", [])]
            if chosen == NEW_PERSON:
                found[person.id] = Who(is_new=True, parent_of=parent_of)
            elif chosen != LEFT_OUT:
                found[person.id] = Who(person=UUID(chosen), parent_of=parent_of)
        return found


class Answer(GovukForm):
    """The letter to whoever told us, as it goes."""

    words = forms.CharField(
        label="The letter",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={
            "required": "Enter what the letter says",
            "max_length": "A letter holds up to 20,000 characters",
        },
    )
    how = forms.ChoiceField(
        label="How did it reach them?",
        choices=Letter.How.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how it reached them",
            "invalid_choice": "Choose how it reached them",
        },
    )
    sent_on = DatePartsField(
        what="The day it was sent", label="When?", required="Enter the day it was sent"
    )

    def __init__(self, *args: Any, today: date, words: str, by_email: bool, **kwargs: Any) -> None:
        initial = {"words": words, "sent_on": today, "how": "email" if by_email else ""}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["sent_on"].latest = today  # type: ignore[attr-defined]

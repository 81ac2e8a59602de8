"""What somebody fills in to tell us: one page, for one child or twelve.

"Add another child" is a button of the same form, so that nothing typed is lost and no script is
needed. Somebody who signs in is not asked who they are; the front door is, on behalf of whoever is
on the telephone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict

from kinstead.agencies.models import Agency
from kinstead.front_door.actions.contacts import MOST_ADULTS, MOST_CHILDREN, Told
from kinstead.front_door.forms.named import AdultNamed, ChildNamed, Somebody, long, short
from kinstead.front_door.models import Contact
from kinstead.front_door.rules import who_told_us
from kinstead.front_door.shapes.contacts import Teller
from kinstead.statute.code_sets import code_set, collection_year_of
from kinstead.web.forms import GovukForm


class WhatIsTold(GovukForm):
    """The words, and whether the family knows."""

    sent_once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    risk_flags = forms.MultipleChoiceField(
        label="Is any of this so?",
        required=False,
        help_text="Tick all that may be. A social worker then reads this first.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the list"},
    )
    what_worries = long(
        "What have you seen or heard?",
        "What happened, when, and what the child said, in their own words if you can. Say what"
        " you know and what you were told.",
        required="Enter what you have seen or heard",
        rows=7,
    )
    what_is_going_well = long("What is going well for them?", "People, places and things.", rows=3)
    what_would_help = long("What do they, or you, think would help?", rows=3)
    family_knows = forms.ChoiceField(
        label="Does the family know that you are telling us?",
        choices=Contact.FamilyKnows.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose whether the family knows",
            "invalid_choice": "Choose whether the family knows",
        },
    )
    why_family_does_not_know = short(
        "If not, why?", 500, "For example: telling them may put a child at risk."
    )
    ways_to_reach = short(
        "Where can we reach you today and tomorrow?",
        300,
        "A telephone number and an email address.",
    )

    def __init__(self, *args: Any, teller: Teller, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        flags = self.fields["risk_flags"]
        flags.choices = [  # type: ignore[attr-defined]
            (flag.name, flag.asked) for flag in teller.document.risk_flags
        ]
        if not teller.is_front_door:
            reach = self.fields["ways_to_reach"]
            reach.required = True
            reach.error_messages["required"] = "Enter where we can reach you"

    def clean(self) -> dict[str, Any]:
        """A family that does not know needs a reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("family_knows") == Contact.FamilyKnows.NO and not cleaned.get(
            "why_family_does_not_know"
        ):
            self.add_error("why_family_does_not_know", "Enter why the family does not know")
        return cleaned


class WhoIsTelling(GovukForm):
    """For the front door: on whose behalf this is written down."""

    source = forms.ChoiceField(
        label="Who is telling us?",
        error_messages={
            "required": "Choose who is telling us",
            "invalid_choice": "Choose who is telling us",
        },
    )
    name = short("Their name", 200)
    agency = forms.ChoiceField(label="Their agency, if they have one", required=False)
    how = forms.ChoiceField(
        label="How did they tell us?",
        choices=[c for c in Contact.How.choices if c[0] != Contact.How.WEB],
        initial=Contact.How.TELEPHONE,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they told us"},
    )
    keep_name_private = forms.BooleanField(
        label="They do not want the family to know who they are",
        help_text="For a neighbour, friend or stranger. Their name then stays off every paper.",
        required=False,
    )

    def __init__(self, *args: Any, teller: Teller, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = code_set("referral_source", collection_year_of(today)).choices()
        self.fields["source"].choices = [("", "Choose"), *sources]  # type: ignore[attr-defined]
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            ("", "None, or not listed"),
            *teller.agencies,
        ]

    def clean(self) -> dict[str, Any]:
        """Only the public may stay private; a professional stands by what they say."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        source = cleaned.get("source", "")
        if (
            cleaned.get("keep_name_private")
            and source
            and who_told_us.from_whom_of(source) != Contact.FromWhom.PUBLIC
        ):
            self.add_error(
                "keep_name_private",
                "Only a neighbour, friend or member of the public can stay unnamed to the family",
            )
        return cleaned


def _as_posted(kept: Mapping[str, Any]) -> QueryDict:
    """A draft as the page had posted it; which button was pressed is not part of it."""
    data = QueryDict(mutable=True)
    for name, value in kept.items():
        if name not in {"add", "send"}:
            data.setlist(name, value if isinstance(value, list) else [value])
    return data


class WholeContact:
    """All the forms of the page as one: asked for its errors, and for what was told."""

    is_bound: bool

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kept: Mapping[str, Any] | None = None,
        teller: Teller,
        today: date,
    ) -> None:
        if data is None and kept:
            data = _as_posted(kept)
        self.is_bound = data is not None
        self._data = data
        self._today = today
        adding = str(data.get("add", "")) if data is not None else ""
        self.adding = adding if adding in {"child", "adult"} else ""
        children, adults = (
            self._count("children", MOST_CHILDREN),
            self._count("adults", MOST_ADULTS),
        )
        told = {} if self.is_bound else {"initial": {"sent_once": uuid4()}}
        self.told = WhatIsTold(data, teller=teller, **told)
        self.who = (
            WhoIsTelling(data, prefix="who", teller=teller, today=today)
            if teller.is_front_door
            else None
        )
        self.children = [self._one(ChildNamed, "child", number) for number in range(children)]
        self.adults = [self._one(AdultNamed, "adult", number) for number in range(adults)]
        if self.adding or kept:
            # Not sent yet, so nothing is wrong yet.
            self.is_bound = False
            for form in self.forms():
                form._errors = ErrorDict()  # type: ignore[attr-defined]

    def _count(self, what: str, most: int) -> int:
        """How many there are boxes for: one to begin with, one more where one was asked for."""
        typed = str(self._data.get(what, "1")) if self._data is not None else "1"
        number = int(typed) if typed.isdecimal() else 1
        one_more = self.adding == {"children": "child", "adults": "adult"}[what]
        return max(1, min(most, number + one_more))

    def _one(self, form: type[Somebody], what: str, number: int) -> Any:
        data = self._data
        if self.adding == what and data is not None:
            last = self._count({"child": "children", "adult": "adults"}[what], 99) - 1
            if number == last and f"{what}-{number}-given_names" not in data:
                # Brothers and sisters mostly share a name, a home and a school.
                before = {
                    f"{what}-{number}-{key}": data.get(f"{what}-{number - 1}-{key}", "")
                    for key in ("family_name", "lives_at")
                }
                return form({**data.dict(), **before}, prefix=f"{what}-{number}", today=self._today)
        return form(data, prefix=f"{what}-{number}", today=self._today)

    @property
    def may_add_child(self) -> bool:
        return len(self.children) < MOST_CHILDREN

    @property
    def may_add_adult(self) -> bool:
        return len(self.adults) < MOST_ADULTS

    def forms(self) -> list[GovukForm]:
        """Every form of the page, in order."""
        first = [self.told] if self.who is None else [self.who, self.told]
        return [*first, *self.children, *self.adults]

    def is_valid(self) -> bool:
        """Whether all of it may be sent; pressing “Add another” is not sending."""
        valid = not [form for form in self.forms() if not form.is_valid()]
        if valid and not any(
            form.named().is_somebody for form in self.children if not form.is_empty
        ):
            self.children[0].add_error(
                "given_names", "Enter the child’s name, or the date a baby is expected"
            )
            valid = False
        return valid

    def refuse(self, sentence: str) -> None:
        """The action would not have it; said at the top."""
        self.told.add_error(None, ValidationError(sentence))

    def non_field_errors(self) -> list[str]:
        """For the error summary."""
        return [str(error) for form in self.forms() for error in form.non_field_errors()]

    def __iter__(self) -> Iterator[BoundField]:
        """Every field with its errors, for the error summary."""
        for form in self.forms():
            yield from form

    def to_tell(self) -> tuple[Told, UUID | None]:
        """What the action takes."""
        cleaned = dict(self.told.cleaned_data)
        sent_once = cleaned.pop("sent_once")
        who: dict[str, Any] = dict(self.who.cleaned_data) if self.who else {}
        if who:
            agency = who.pop("agency")
            who["agency"] = Agency.objects.filter(pk=agency).first() if agency else None
            who["how"] = Contact.How(who["how"])
        return (
            Told(
                **cleaned,
                **who,
                children=[form.named() for form in self.children if not form.is_empty],
                adults=[form.named() for form in self.adults if not form.is_empty],
            ),
            sent_once,
        )

"""The form base and the date field that rooms build their forms from.

For whoever writes a form: derive from `GovukForm`, give every field its own sentence for when it
is left empty (`required="Enter what happened"`), and show each with
`{% include "web/field.html" with field=form.happened_date %}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class FieldWithoutItsSentence(Exception):
    """A form was written whose required field would say Django's “This field is required.”"""


class GovukForm(forms.Form):
    """A form whose every error is a sentence of its own.

    Raises `FieldWithoutItsSentence` as soon as it is made, so that no one can forget.
    """

    use_required_attribute = False
    error_css_class = "govuk-form-group--error"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        stock = forms.Field.default_error_messages["required"]
        for name, field in self.fields.items():
            if field.required and field.error_messages.get("required") == stock:
                raise FieldWithoutItsSentence(
                    f"{type(self).__name__}.{name} needs error_messages={{'required': …}}"
                )


class DatePartsWidget(forms.MultiWidget):
    """Three inputs: day, month, year. Drawn by `web/field.html`."""

    is_date_parts = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric"}
        super().__init__(
            widgets={
                "day": forms.TextInput(attrs=number),
                "month": forms.TextInput(),
                "year": forms.TextInput(attrs=number),
            },
            attrs=dict(attrs) if attrs else None,
        )

    def decompress(self, value: Any) -> list[Any]:
        """A date as its three parts."""
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        return [None, None, None]


class DatePartsField(forms.MultiValueField):
    """A date asked for as day, month and year, with errors that say what to mend.

    `what` begins the sentences: “Date of birth must include a month”. `required` is the sentence
    for when nothing was entered; leave it out for a date that need not be given. `earliest` and
    `latest` (set by the form, which is told what day it is) bound it; `latest_sentence` says why.
    Months may be typed as words.
    """

    widget = DatePartsWidget

    def __init__(
        self,
        *,
        what: str,
        required: str = "",
        earliest: date | None = None,
        latest: date | None = None,
        latest_sentence: str = "",
        **kwargs: Any,
    ) -> None:
        self.what = what
        self.earliest = earliest
        self.latest = latest
        self.latest_sentence = latest_sentence
        parts = tuple(forms.CharField(required=False, strip=True) for _ in range(3))
        super().__init__(
            fields=parts,
            required=bool(required),
            require_all_fields=False,
            error_messages={"required": required} if required else None,
            **kwargs,
        )

    def clean(self, value: Any) -> date | None:
        """The date, None when it may be left out and was; else a sentence at the wrong part."""
        day, month, year = (str(part or "").strip() for part in (value or ("", "", "")))
        typed = {"day": day, "month": month, "year": year}
        missing = [part for part, text in typed.items() if not text]
        if len(missing) == 3:
            if self.required:
                raise self._wrong(str(self.error_messages["required"]), "day", "month", "year")
            return None
        if missing:
            raise self._wrong(f"{self.what} must include a {' and a '.join(missing)}", *missing)
        if not year.isdigit() or len(year) != 4:
            raise self._wrong(f"{self.what} must have a year of 4 numbers, like 2026", "year")
        try:
            entered = date(int(year), _month(month), int(day))
        except ValueError as problem:
            raise self._wrong(
                f"{self.what} must be a real date: there is no {day} {month} {year}",
                "day",
                "month",
                "year",
            ) from problem
        self._within_bounds(entered)
        return entered

    def _within_bounds(self, entered: date) -> None:
        if self.latest and entered > self.latest:
            raise self._wrong(
                self.latest_sentence or f"{self.what} must be today or in the past",
                "day",
                "month",
                "year",
            )
        if self.earliest and entered < self.earliest:
            first = f"{self.earliest.day} {self.earliest:%B} {self.earliest.year}"
            raise self._wrong(f"{self.what} must be {first} or later", "day", "month", "year")

    def compress(self, data_list: Any) -> Any:
        """Not used: `clean` reads the three parts itself, to name the one that is wrong."""
        return data_list

    @staticmethod
    def _wrong(sentence: str, *parts: str) -> ValidationError:
        # Django fills a message's % places from params, so a typed % must not be taken for one.
        return ValidationError(sentence.replace("%", "%%"), code="invalid", params={"parts": parts})


def _month(text: str) -> int:
    """1 to 12 from “5”, “05”, “May” or “sept”; ValueError when it is no month."""
    if text.isdigit():
        return int(text)
    return MONTHS.index(text.lower()[:3]) + 1

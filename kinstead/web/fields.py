"""How one form field is shown in GOV.UK markup: which kind, its choices, its parts, its errors.

Kept beside `forms.py` and used by `templates/web/field.html`. Works for any Django form, so that
forms we did not write (signing in, two-step codes) wear the same clothes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Option:
    """One choice of a list."""

    id: str
    value: str
    label: str
    chosen: bool
    hint: str = ""


@dataclass(frozen=True)
class DatePart:
    """One of a date's three inputs."""

    id: str
    name: str
    label: str
    value: str
    wrong: bool
    characters: int


def kind(bound: BoundField) -> str:
    """ "hidden", "date_parts", "textarea", "select", "radios", "checkboxes", "tick", "file", …"""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if getattr(widget, "is_date_parts", False):
        return "date_parts"
    for name, widget_class in (
        ("textarea", forms.Textarea),
        ("checkboxes", forms.CheckboxSelectMultiple),
        ("radios", forms.RadioSelect),
        ("select", forms.Select),
        ("tick", forms.CheckboxInput),
        ("file", forms.FileInput),
        ("password", forms.PasswordInput),
    ):
        if isinstance(widget, widget_class):
            return name
    return "text"


def options(bound: BoundField) -> list[Option]:
    """The choices of a field in order. Hints come from the field's `option_hints`, by value."""
    hints: dict[str, str] = getattr(bound.field, "option_hints", {})
    current = bound.value()
    if current is None:
        chosen: set[str] = set()
    elif isinstance(current, list | tuple | set):
        chosen = {str(value) for value in current}
    else:
        chosen = {str(current)}
    listed = []
    for number, (value, label) in enumerate(getattr(bound.field, "choices", [])):
        listed.append(
            Option(
                id=bound.auto_id if number == 0 else f"{bound.auto_id}_{number}",
                value=str(value),
                label=str(label),
                chosen=str(value) in chosen,
                hint=hints.get(str(value), ""),
            )
        )
    return listed


def date_parts(bound: BoundField) -> list[DatePart]:
    """Day, month and year as they were typed, each knowing whether it is the one at fault."""
    values = bound.value()
    if not isinstance(values, list | tuple):
        values = bound.field.widget.decompress(values)
    wrong: set[str] = set()
    for error in bound.errors.as_data():
        wrong |= set((error.params or {}).get("parts", ("day", "month", "year")))
    return [
        DatePart(
            id=f"{bound.auto_id}_{part}",
            name=f"{bound.html_name}_{part}",
            label=part.capitalize(),
            value="" if value is None else str(value),
            wrong=part in wrong,
            characters=4 if part == "year" else 2,
        )
        for part, value in zip(("day", "month", "year"), values, strict=True)
    ]


def described_by(bound: BoundField) -> str:
    """The ids of what describes a field: its hint, then its error."""
    ids = []
    if bound.help_text:
        ids.append(f"{bound.auto_id}-hint")
    if bound.errors:
        ids.append(f"{bound.auto_id}-error")
    return " ".join(ids)


def plain_input(bound: BoundField) -> SafeString:
    """The field's own widget, given GOV.UK's classes, its descriptions and its error state."""
    classes = {"textarea": "govuk-textarea", "file": "govuk-file-upload"}.get(
        kind(bound), "govuk-input"
    )
    given = bound.field.widget.attrs
    attributes: dict[str, Any] = {
        "class": " ".join(
            name
            for name in (
                classes,
                f"{classes}--error" if bound.errors else "",
                given.get("class", ""),
            )
            if name
        )
    }
    if ids := described_by(bound):
        attributes["aria-describedby"] = ids
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if kind(bound) == "textarea":
        attributes["rows"] = given.get("rows", 5)
    # The browser's own balloons say too little and cannot be read again; ours are in the page.
    bound.field.widget.is_required = False
    return bound.as_widget(attrs=attributes)


def error_links(form: Any) -> list[tuple[str, str]]:
    """Every error of `form` in the order of its fields: (id of the input, sentence)."""
    links: list[tuple[str, str]] = []
    if not getattr(form, "is_bound", False):
        return links
    for error in form.non_field_errors():
        links.append(("main", str(error)))
    for bound in form:
        for error in bound.errors:
            target = bound.auto_id
            if kind(bound) == "date_parts":
                wrong = [part.id for part in date_parts(bound) if part.wrong]
                target = wrong[0] if wrong else f"{bound.auto_id}_day"
            links.append((target, str(error)))
    return links

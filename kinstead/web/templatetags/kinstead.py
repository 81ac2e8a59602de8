"""The filters and tags of Kinstead's templates: dates, urgency, names, money, icons, fields.

Load with `{% load kinstead %}`. A filter given nothing shows nothing, so that a template need not
ask first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kinstead.kit.money import format_pence
from kinstead.web import fields, words
from kinstead.web.paper_signs import PAPER_SIGNS

register = template.Library()

URGENCY_WORDS = {
    "late": "Late",
    "today": "Today",
    "week": "This week",
    "later": "Later",
    "done": "Done",
}


def _local(value: Any) -> Any:
    """A moment as the clock on the wall shows it; anything else as it came."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def day(value: date | None) -> str:
    """“Mon 11 May 2026”."""
    return words.day(_local(value)) if value else ""


@register.filter
def day_long(value: date | None) -> str:
    """“Monday 11 May 2026”."""
    return words.day_long(_local(value)) if value else ""


@register.filter
def day_short(value: date | None) -> str:
    """“11 May”."""
    return words.day_short(_local(value)) if value else ""


@register.filter
def day_plain(value: date | None) -> str:
    """“11 May 2026”."""
    return words.day_plain(_local(value)) if value else ""


@register.filter
def day_near(value: date | None) -> str:
    """“Mon 11 May”."""
    return words.day_near(_local(value)) if value else ""


@register.filter
def clock_time(value: datetime | None) -> str:
    """“08:47”."""
    return words.clock_time(_local(value)) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """“Mon 11 May 2026, 08:47”."""
    return words.moment(_local(value)) if value else ""


@register.filter
def part_of_day(value: datetime | None) -> str:
    """“morning”, “afternoon” or “evening”."""
    return words.part_of_day(_local(value)) if value else "day"


@register.filter
def names(people: Iterable[str] | None) -> str:
    """“Seun, Temperance-Rose and Jaxon”."""
    return words.names(people or ())


@register.filter
def money(pence: int | None) -> str:
    """“£1,234.50” from pence."""
    return "" if pence is None else format_pence(pence)


@register.filter
def file_size(size: int | None) -> str:
    """“161 kB” from bytes."""
    return "" if size is None else words.file_size(size)


@register.filter
def how_many(number: int, forms: str) -> str:
    """`{{ 3|how_many:"child,children" }}` is “3 children”; none is “no children”."""
    one, _, many = forms.partition(",")
    return words.count(number, one, many)


@register.filter
def thousands(number: int | None) -> str:
    """“12,345”."""
    return "" if number is None else f"{number:,}"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A mark from the sprite in the base page. Hidden from those who hear it, unless labelled."""
    if label:
        return format_html(
            '<svg class="kin-mark" role="img" aria-label="{}"><use href="#m-{}"/></svg>',
            label,
            name,
        )
    return format_html(
        '<svg class="kin-mark" aria-hidden="true" focusable="false"><use href="#m-{}"/></svg>', name
    )


@register.simple_tag
def paper_sign(name: str) -> SafeString:
    """The picture beside a heading of an easy-read paper; the heading says the same."""
    return mark_safe(
        '<svg class="sign" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.6"'
        f' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{PAPER_SIGNS[name]}'
        "</svg>"
    )


@register.simple_tag
def when(urgency: str, text: str = "") -> SafeString:
    """Where a date stands: shape, word and colour together. Without `text`, the state's word."""
    return format_html(
        '<span class="kin-when kin-when--{}">{}{}</span>',
        urgency,
        icon(urgency),
        text or URGENCY_WORDS.get(urgency, urgency),
    )


TALLY_WORDS = {"late": "late", "today": "today", "week": "this week", "later": "later"}


@register.simple_tag
def tally(urgency: str, number: int) -> SafeString:
    """How many things stand so: “2 this week”, with the state's mark."""
    return when(urgency, f"{number:,} {TALLY_WORDS.get(urgency, urgency)}")


@register.simple_tag
def clock_bar(clock: Any) -> SafeString:
    """A limit as a row of boxes, the used ones filled. The words beside it say the same.

    Takes anything with `shown` and `total`, in days or weeks.
    """
    total = max(1, clock.total)
    step = 560 / total
    boxes = format_html_join(
        "",
        '<rect class="{}" x="{}" y="1" width="{}" height="16"/>',
        (
            (
                "kin-bar__used" if number < clock.shown else "kin-bar__left",
                f"{number * step + 0.7:.1f}",
                f"{max(step - 2, 0.8):.1f}",
            )
            for number in range(total)
        ),
    )
    return format_html(
        '<svg class="kin-bar" viewBox="0 0 560 18" preserveAspectRatio="none" height="18"'
        ' aria-hidden="true" focusable="false">{}</svg>',
        boxes,
    )


@register.filter
def field_kind(bound: BoundField) -> str:
    """Which GOV.UK markup a form field takes: "text", "textarea", "select", "radios", …"""
    return fields.kind(bound)


@register.filter
def field_options(bound: BoundField) -> list[fields.Option]:
    """The choices of a radio, checkbox or select field, with what is chosen and each hint."""
    return fields.options(bound)


@register.filter
def field_parts(bound: BoundField) -> list[fields.DatePart]:
    """The day, month and year inputs of a date, with what was typed and which is wrong."""
    return fields.date_parts(bound)


@register.filter
def field_input(bound: BoundField) -> SafeString:
    """The plain input of a field, with GOV.UK's classes and its descriptions tied to it."""
    return fields.plain_input(bound)


@register.filter
def field_described_by(bound: BoundField) -> str:
    """The ids of the hint and the error that describe a field, as they stand in `field.html`."""
    return fields.described_by(bound)


@register.filter
def error_links(form: Any) -> list[tuple[str, str]]:
    """A form's errors for the summary at the top: (id to go to, sentence)."""
    return fields.error_links(form) if form is not None else []

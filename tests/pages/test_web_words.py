"""Dates, names, money and counts as pages say them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from kinstead.web import words
from kinstead.web.pages import pages

DAY = date(2026, 5, 11)


def shown(source: str, **values: object) -> str:
    return Template("{% load kinstead %}" + source).render(Context(values))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("day", "Mon 11 May 2026"),
        ("day_long", "Monday 11 May 2026"),
        ("day_short", "11 May"),
        ("day_plain", "11 May 2026"),
        ("day_near", "Mon 11 May"),
    ],
)
def test_days(name: str, expected: str) -> None:
    assert shown("{{ value|" + name + " }}", value=DAY) == expected
    assert shown("{{ value|" + name + " }}", value=None) == ""


def test_a_moment_is_told_by_the_clock_on_the_wall() -> None:
    summer = datetime(2026, 5, 11, 23, 30, tzinfo=UTC)
    assert shown("{{ value|moment }}", value=summer) == "Tue 12 May 2026, 00:30"
    assert shown("{{ value|day_near }}", value=summer) == "Tue 12 May"
    assert shown("{{ value|part_of_day }}", value=summer) == "morning"
    assert shown("{{ value|clock_time }}", value=summer) == "00:30"


def test_names() -> None:
    assert words.names(["Seun", "Temperance-Rose", "Jaxon"]) == "Seun, Temperance-Rose and Jaxon"
    assert words.names(["Seun", "", "Jaxon"]) == "Seun and Jaxon"
    assert words.names([]) == ""


def test_counts_and_money_and_sizes() -> None:
    assert shown('{{ 1|how_many:"family,families" }}') == "1 family"
    assert shown('{{ 1234|how_many:"child,children" }}') == "1,234 children"
    assert shown('{{ 0|how_many:"code,codes" }}') == "no codes"
    assert shown("{{ 123450|money }}") == "£1,234.50"
    assert shown("{{ 2400000|file_size }}") == "2.4 MB"


def test_urgency_is_a_shape_and_a_word() -> None:
    told = shown('{% when "late" "1 working day late" %}')
    assert "#m-late" in told and "1 working day late" in told and "kin-when--late" in told
    assert "This week" in shown('{% when "week" %}')
    assert "3 this week" in shown('{% tally "week" 3 %}')


def test_what_people_wrote_is_escaped() -> None:
    assert "<b>" not in shown('{% when "late" text %}', text="<b>x</b>")
    assert "<b>" not in shown('{% icon "done" text %}', text='"><b>x</b>')


def test_pages_of_a_list() -> None:
    middle = pages(number=5, per_page=20, total=195, query=[("about", "Seun"), ("page", "5")])
    assert (middle.first, middle.last) == (81, 100)
    assert [link.number for link in middle.links if not link.gap] == [1, 4, 5, 6, 10]
    assert middle.next_url == "?about=Seun&page=6"
    beyond = pages(number=99, per_page=20, total=195)
    assert (beyond.first, beyond.last, beyond.next_url) == (181, 195, "")
    none = pages(number=1, per_page=20, total=0)
    assert (none.first, none.last, none.links) == (0, 0, ())

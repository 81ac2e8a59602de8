"""Dates, times, names and counts in the words that pages and papers use.

Plain functions, so that a paper, an export and a page say a date in the same way. Moments are
turned to local time by the caller (the template filters do it).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from kinstead.kit.days_in_words import date_in_words, day_in_words


def day(value: date) -> str:
    """“Mon 11 May 2026”: a day in lists and tables."""
    weekday, number, month, year = day_in_words(value).split()
    return f"{weekday[:3]} {number} {month[:3]} {year}"


def day_long(value: date) -> str:
    """“Monday 11 May 2026”: a day in a sentence."""
    return day_in_words(value)


def day_short(value: date) -> str:
    """“11 May”: where the year is plain from what stands around it."""
    return date_in_words(value).rpartition(" ")[0]


def day_plain(value: date) -> str:
    """“11 May 2026”: a date of birth, or any date whose weekday says nothing."""
    return date_in_words(value)


def day_near(value: date) -> str:
    """“Mon 11 May”: a due date in a list that looks a few weeks ahead."""
    return day(value).rpartition(" ")[0]


def clock_time(value: datetime | time) -> str:
    """“08:47”."""
    return f"{value:%H:%M}"


def moment(value: datetime) -> str:
    """“Mon 11 May 2026, 08:47”."""
    return f"{day(value)}, {clock_time(value)}"


def part_of_day(value: datetime | time) -> str:
    """“morning” until noon, “afternoon” until six, then “evening”."""
    if value.hour < 12:
        return "morning"
    return "afternoon" if value.hour < 18 else "evening"


def names(people: Iterable[str]) -> str:
    """“Seun, Temperance-Rose and Jaxon”."""
    listed = [person for person in people if person]
    if len(listed) < 2:
        return "".join(listed)
    return ", ".join(listed[:-1]) + " and " + listed[-1]


def count(number: int, one: str, many: str = "") -> str:
    """“1 child”, “3 children”, “no children”: the number in words only when it is none."""
    if number == 1:
        return f"1 {one}"
    return f"{number:,} {many or one + 's'}" if number else f"no {many or one + 's'}"


def file_size(size: int) -> str:
    """“161 kB” or “2.4 MB” from bytes, as people say them."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{round(size / 1000)} kB"
    return f"{size / 1_000_000:.1f} MB"

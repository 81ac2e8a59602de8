"""The levels of need of one episode and who led it, drawn as SVG. A table beside it says the same.

A level is told from another by where its bar stands and by its name, never by colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from kinstead.family_help.rules.levels import ORDER, title
from kinstead.web.words import day_plain

_INK, _SOFT, _LINE, _BRAND, _TINT, _PAPER = (
    "#15201f",
    "#49565a",
    "#c5cfcd",
    "#14434a",
    "#cfe2e1",
    "#fff",
)
_CLASS = {
    _INK: "ink",
    _SOFT: "soft",
    _LINE: "line",
    _BRAND: "brand",
    _TINT: "tint",
    _PAPER: "paper",
}
_LEFT, _RIGHT, _TOP, _LANE, _WIDTH = 150.0, 908.0, 34.0, 34.0, 920.0
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Stretch:
    """Something that held from one day until another; `until` None: it still does."""

    what: str
    since: date
    until: date | None


def levels_picture(
    levels: Sequence[Stretch], leads: Sequence[Stretch], *, until: date, still_open: bool
) -> str:
    """The picture of one episode until `until`; nothing where no level is known.

    `what` of a level is its code, of a lead their name.
    """
    if not levels:
        return ""
    start = min(one.since for one in levels)
    end = max(until, start + timedelta(days=1))
    used = {one.what for one in levels}
    lowest, highest = min(map(ORDER.index, used)), max(map(ORDER.index, used))
    lanes = [*reversed(ORDER[lowest : highest + 1])]
    height = _TOP + _LANE * (len(lanes) + 1) + 26

    def x(day: date) -> float:
        within = min(max(day, start), end)
        return _LEFT + (within - start).days / (end - start).days * (_RIGHT - _LEFT)

    parts = [*_ticks(start, end, x, height - 26)]
    for number, level in enumerate(lanes):
        parts.append(_text(title(level), _LEFT - 12, _TOP + _LANE * number + 21, anchor="end"))
    for one in levels:
        y = _TOP + _LANE * lanes.index(one.what) + 5
        parts += _bar(one, x, y, end, _fill(one.what))
    y = _TOP + _LANE * len(lanes) + 5
    parts.append(_text("Lead practitioner", _LEFT - 12, y + 16, anchor="end"))
    for one in leads:
        if (one.until or end) > start:
            parts += _bar(one, x, y, end, _PAPER, words=one.what)
    if still_open:
        parts.append(
            _shape(
                "path",
                stroke=_INK,
                d=f"M{x(end):.1f} {_TOP - 6:.0f}V{height - 24:.0f}",
                stroke_width="1.4",
                stroke_dasharray="3 3",
            )
        )
        parts.append(_text("today", x(end), height - 8, anchor="end", bold=True))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kin-picture"'
        f' viewBox="0 0 {_WIDTH:.0f} {height:.0f}" width="{_WIDTH:.0f}" height="{height:.0f}"'
        f' role="img" aria-label={quoteattr(told(levels, leads))}'
        f' font-family="Helvetica, Arial, sans-serif">{"".join(parts)}</svg>'
    )


def told(levels: Sequence[Stretch], leads: Sequence[Stretch]) -> str:
    """What the picture shows, for those who hear it."""
    said = [f"{title(one.what)} {_when(one)}" for one in levels]
    said += [f"{one.what} leads {_when(one)}" for one in leads]
    return "Levels of need through this help. " + ". ".join(said) + "."


def _when(one: Stretch) -> str:
    until = f" until {day_plain(one.until)}" if one.until else " until now"
    return f"from {day_plain(one.since)}{until}"


def _fill(level: str) -> str:
    return {"section_17": _TINT, "section_47": _BRAND}.get(level, _PAPER)


def _bar(
    one: Stretch,
    place: Callable[[date], float],
    y: float,
    end: date,
    fill: str,
    words: str = "",
) -> Iterable[str]:
    left, right = place(one.since), place(one.until or end)
    width = max(right - left, 3.0)
    yield _shape(
        "rect",
        fill=fill,
        stroke=_BRAND,
        x=f"{left:.1f}",
        y=f"{y:.1f}",
        width=f"{width:.1f}",
        height="22",
        stroke_width="1.4",
        inside=f"<title>{escape(_when(one))}</title>",
    )
    said = words or ("" if one.until else f"since {day_plain(one.since)}")
    if said and len(said) * 7.2 < width - 12:
        colour = _PAPER if fill == _BRAND else _INK
        yield _text(said, left + 8, y + 15.5, colour=colour)


def _ticks(start: date, end: date, place: Callable[[date], float], bottom: float) -> Iterable[str]:
    months = max((end - start).days / 30.4, 0.1)
    step = next((s for s in (1, 2, 3, 6, 12) if months / s <= 8), 12)
    last, year = -100.0, 0
    for number in range(start.year * 12 + start.month, end.year * 12 + end.month):
        day = date(number // 12, number % 12 + 1, 1)
        at = place(day)
        if (number % step and step > 1) or at - last < 62 or _RIGHT - at < 40:
            continue
        word = _MONTHS[day.month - 1] + (f" {day.year}" if day.year != year else "")
        last, year = at, day.year
        yield _shape(
            "path", stroke=_LINE, d=f"M{at:.1f} {_TOP - 6:.0f}V{bottom:.0f}", stroke_width="1"
        )
        yield _text(word, at, _TOP - 14, anchor="middle", colour=_SOFT)


def _shape(
    name: str, *, fill: str = "none", stroke: str = "", inside: str = "", **attributes: str
) -> str:
    classes = " ".join(
        filter(
            None,
            (
                f"pf-{_CLASS[fill]}" if fill in _CLASS else "",
                f"ps-{_CLASS[stroke]}" if stroke in _CLASS else "",
            ),
        )
    )
    written = "".join(f' {k.replace("_", "-")}="{v}"' for k, v in attributes.items())
    line = f' stroke="{stroke}"' if stroke else ""
    return f'<{name} class="{classes}" fill="{fill}"{line}{written}>{inside}</{name}>'


def _text(
    words: str, x: float, y: float, *, anchor: str = "start", colour: str = _INK, bold: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text class="pf-{_CLASS[colour]}" fill="{colour}" x="{x:.1f}" y="{y:.1f}" font-size="13"'
        f'{weight} text-anchor="{anchor}">{escape(words)}</text>'
    )

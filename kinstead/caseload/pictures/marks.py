"""The marks of a chronology and the patterns of its bars, each told apart without colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kinstead.caseload.pictures import svg
from kinstead.caseload.pictures.svg import BRAND, INK, PAPER, TINT

Kind = Literal["seen", "worry", "meeting", "moved", "good", "other"]

KINDS: tuple[Kind, ...] = ("worry", "seen", "meeting", "moved", "good", "other")
"""In the order in which they stand on each other where days are crowded, from the bar upward."""

WORDS: dict[str, str] = {
    "seen": "Child seen",
    "worry": "Something worrying",
    "meeting": "Meeting or decision",
    "moved": "Moved home",
    "good": "Something good",
    "other": "Anything else",
}

Level = Literal[
    "universal", "early_help", "section_17", "enquiry", "plan", "looked_after", "care_leaver"
]

LEVEL_WORDS: dict[str, str] = {
    "universal": "Family hub or universal",
    "early_help": "Targeted early help",
    "section_17": "Section 17",
    "enquiry": "Section 47 enquiry",
    "plan": "Child protection plan",
    "looked_after": "Looked after",
    "care_leaver": "Care leaver",
}


def mark(kind: str, x: float, y: float) -> str:
    """A mark 14 wide with its middle at x, y."""
    if kind == "seen":
        return svg.painted("circle", fill=PAPER, stroke=INK, cx=x, cy=y, r=5.6, stroke_width=2)
    if kind == "worry":
        return svg.painted("path", fill=INK, d=f"M{x:.1f} {y - 7:.1f}l7.5 13h-15z")
    if kind == "meeting":
        return svg.painted("rect", fill=INK, x=x - 6, y=y - 6, width=12, height=12)
    if kind == "moved":
        return svg.painted(
            "path",
            fill=PAPER,
            stroke=INK,
            stroke_width=2,
            d=f"M{x - 6:.1f} {y + 6:.1f}v-6.5l6-6 6 6v6.5z",
        )
    if kind == "good":
        return svg.painted(
            "path", fill=PAPER, stroke=INK, stroke_width=2, d=f"M{x:.1f} {y - 7:.1f}l7 7-7 7-7-7z"
        )
    return svg.painted(
        "path", stroke=INK, stroke_width=2.4, d=f"M{x:.1f} {y - 6:.1f}v12M{x - 6:.1f} {y:.1f}h12"
    )


_PATTERNS: dict[str, tuple[str, int, str | None]] = {
    # name: what one tile shows, its width, how it is turned
    "early_help": (
        svg.painted("rect", fill=PAPER, width=6, height=6)
        + svg.painted("circle", fill=BRAND, cx=3, cy=3, r=1.1),
        6,
        None,
    ),
    "enquiry": (
        svg.painted("rect", fill=PAPER, width=6, height=6)
        + svg.painted("path", stroke=BRAND, d="M0 0V6", stroke_width=2.2),
        6,
        "rotate(45)",
    ),
    "looked_after": (
        svg.painted("rect", fill=PAPER, width=6, height=6)
        + svg.painted("path", stroke=BRAND, d="M0 3H6", stroke_width=1.8),
        6,
        None,
    ),
    "care_leaver": (
        svg.painted("rect", fill=PAPER, width=8, height=6)
        + svg.painted("path", stroke=BRAND, d="M2 0V6", stroke_width=1.4),
        8,
        None,
    ),
}


def patterns(prefix: str, levels: Iterable[str] = tuple(_PATTERNS)) -> str:
    """The patterns of the bars, named so that two pictures on a page do not borrow each other's."""
    made = [
        svg.element(
            "pattern",
            content,
            id=f"{prefix}-{name}",
            width=width,
            height=6,
            patternUnits="userSpaceOnUse",
            patternTransform=turned,
        )
        for name, (content, width, turned) in _PATTERNS.items()
        if name in levels
    ]
    return svg.element("defs", "".join(made)) if made else ""


def bar(
    level: str, prefix: str, x: float, y: float, width: float, height: float = 11, said: str = ""
) -> str:
    """A stretch of time at one level."""
    plain = {"universal": PAPER, "section_17": TINT, "plan": BRAND}
    content = svg.title(said) if said else ""
    if level in plain:
        return svg.painted(
            "rect",
            fill=plain[level],
            stroke=BRAND,
            content=content,
            x=x,
            y=y,
            width=width,
            height=height,
            stroke_width=1.2,
        )
    known = level if level in LEVEL_WORDS else "early_help"
    return svg.painted(
        "rect",
        fill=f"url(#{prefix}-{known})",
        stroke=BRAND,
        content=content,
        x=x,
        y=y,
        width=width,
        height=height,
        stroke_width=1.2,
    )


def key(prefix: str, kinds: set[str], levels: set[str]) -> tuple[tuple[str, str], ...]:
    """The marks and patterns that a picture used, each as a little drawing with its word."""
    drawn: list[tuple[str, str]] = [
        (_small(mark(kind, 9, 9), 18), WORDS[kind])
        for kind in ("seen", "worry", "meeting", "moved", "good", "other")
        if kind in kinds
    ]
    # Each carries its own pattern: a printer does not look for it in another drawing.
    drawn += [
        (
            _small(
                patterns(f"{prefix}-key", (level,)) + bar(level, f"{prefix}-key", 1, 3, 22, 12), 24
            ),
            word,
        )
        for level, word in LEVEL_WORDS.items()
        if level in levels
    ]
    return tuple(drawn)


def _small(content: str, width: int) -> str:
    return svg.element(
        "svg",
        content,
        xmlns="http://www.w3.org/2000/svg",
        class_="kin-key__mark",
        viewBox=f"0 0 {width} 18",
        width=width,
        height=18,
        aria_hidden="true",
        focusable="false",
    )

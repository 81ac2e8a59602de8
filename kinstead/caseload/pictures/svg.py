"""The few SVG shapes that the pictures are made of, with everything written into them escaped."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

INK = "#15201f"
SOFT = "#49565a"
LINE = "#c5cfcd"
EDGE = "#6a7779"
BRAND = "#14434a"
TINT = "#cfe2e1"
PANEL = "#f3f6f4"
PAPER = "#fff"

_CLASSES = {
    INK: "ink",
    SOFT: "soft",
    LINE: "line",
    EDGE: "edge",
    BRAND: "brand",
    TINT: "tint",
    PANEL: "panel",
    PAPER: "paper",
}


def element(name: str, content: str = "", **attributes: str | float | None) -> str:
    """One element. `class_` is `class`; `_` in a name is `-`; None leaves the attribute out.

    `content` is SVG already, made by these functions; words go through `text`.
    """
    written = []
    for key, value in attributes.items():
        if value is None:
            continue
        shown = f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
        written.append(f" {key.rstrip('_').replace('_', '-')}={quoteattr(shown)}")
    opening = f"<{name}{''.join(written)}"
    return f"{opening}>{content}</{name}>" if content else f"{opening}/>"


def painted(
    name: str,
    *,
    fill: str = "none",
    stroke: str | None = None,
    content: str = "",
    **attributes: str | float | None,
) -> str:
    """An element with its colours as attributes and, for the page's styles, as classes."""
    classes = [f"pf-{_CLASSES[fill]}"] if fill in _CLASSES else []
    if stroke in _CLASSES:
        classes.append(f"ps-{_CLASSES[stroke]}")
    return element(
        name, content, class_=" ".join(classes) or None, fill=fill, stroke=stroke, **attributes
    )


def text(
    words: str,
    x: float,
    y: float,
    *,
    size: float = 13,
    bold: bool = False,
    anchor: str = "start",
    colour: str = INK,
) -> str:
    """Words at a place; `anchor` is "start", "middle" or "end"."""
    return painted(
        "text",
        fill=colour,
        content=escape(words),
        x=x,
        y=y,
        font_size=size,
        font_weight="700" if bold else None,
        text_anchor=None if anchor == "start" else anchor,
    )


def title(words: str) -> str:
    """What a pointer held over the mark says."""
    return element("title", escape(words))


def picture(parts: Iterable[str], *, width: float, height: float, name: str, told: str) -> str:
    """The whole picture. `name` is its name; `told` says what it shows to those who hear it."""
    return element(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        class_="kin-picture",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=round(width),
        height=round(height),
        role="img",
        aria_label=f"{name}. {told}" if told else name,
        font_family="Helvetica, Arial, sans-serif",
    )


def wide(words: str, size: float = 13, *, bold: bool = False) -> float:
    """About how wide words come out, in the picture's units."""
    narrow = sum(1 for letter in words if letter in "iljtfrI.,’'|()- ")
    return (len(words) * 0.58 - narrow * 0.26) * size * (1.06 if bold else 1)


def broken(words: str, widest: float, size: float = 13, *, bold: bool = False) -> list[str]:
    """Words in lines no wider than `widest`, broken at spaces and after hyphens."""
    lines: list[str] = []
    for piece in words.replace("-", "-\0").replace(" ", " \0").split("\0"):
        if lines and wide((lines[-1] + piece).strip(), size, bold=bold) <= widest:
            lines[-1] += piece
        else:
            lines.append(piece)
    return [line.strip() for line in lines if line.strip()]

"""Draws a family: who is whose child, who is with whom, and which home each lives in.

After the genogram that practitioners know: square male, circle female, diamond not recorded,
triangle an unborn child, a cross for someone who has died, a heavy outline for the children being
helped. The layout is worked out here. A family whose parents and children cannot be put in
generations, or with more than forty people, is not drawn: the words say who is who.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kinstead.caseload.pictures import svg
from kinstead.caseload.pictures.kinship import Couple, Parent, Someone, Union, in_words, unions
from kinstead.caseload.pictures.places import places
from kinstead.caseload.pictures.svg import BRAND, INK, PAPER, SOFT

MOST = 40
ROW = 172.0  # from one generation to the next
LABEL = 126.0  # the widest that a name is written
HALF = 20.0


@dataclass(frozen=True)
class Drawn:
    """The picture, what its signs mean, and each person in words."""

    svg: str
    caption: str
    words: tuple[tuple[str, str], ...]


def who_is_who(
    people: Sequence[Someone],
    parents: Sequence[Parent],
    couples: Sequence[Couple] = (),
    *,
    name: str = "Who is who",
) -> Drawn | None:
    """The picture of `people`; None where it cannot be drawn truthfully."""
    if not 1 < len(people) <= MOST:
        return None
    made = unions(people, parents, couples)
    room = _room(people)
    placed = places(people, made, room)
    if placed is None:
        return None
    words = {person.key: _below(person) for person in people}
    heights = _rows(made, placed, words)
    at = {key: (x, heights[row]) for key, (x, row) in placed.items()}
    deep = {
        y: max(words[key] for key, (_, row) in placed.items() if heights[row] == y)
        for y in heights.values()
    }
    width = max(x for x, _ in at.values()) + LABEL / 2 + 24
    height = max(y + deep[y] for y in deep) + 8
    parts = _lines(made, at, room, parents, deep)
    for person in people:
        parts.append(_person(person, *at[person.key]))
    drawing = svg.picture(
        parts,
        width=width,
        height=height,
        name=name,
        told=f"{len(people)} people. The picture in words, below, says the same.",
    )
    return Drawn(
        svg=drawing,
        caption=_caption(people, couples, parents),
        words=tuple(in_words(people, parents, couples)),
    )


def _room(people: Sequence[Someone]) -> dict[str, float]:
    """How wide each person's words come out, so that neighbours do not run into each other."""
    room = {}
    for person in people:
        lines = [*svg.broken(person.name, LABEL, 14, bold=True), *svg.broken(person.note, LABEL)]
        widest = max((svg.wide(line, 14, bold=True) for line in lines), default=0.0)
        room[person.key] = max(min(widest, LABEL + 10), 64 if not person.home else 84) + 22
    return room


def _below(person: Someone) -> float:
    """How far below the middle of somebody's shape their words reach."""
    name = len(svg.broken(person.name, LABEL, 14, bold=True))
    note = len(svg.broken(person.note, LABEL, 13)[:3])
    return 32 + 16 * name + 15 * note


def _rows(
    made: Sequence[Union], placed: Mapping[str, tuple[float, int]], words: Mapping[str, float]
) -> dict[float, float]:
    """Where each generation stands: below the words of the one above and all its lines."""
    nominal = {key: (x, float(row)) for key, (x, row) in placed.items()}
    taken: dict[float, list[tuple[float, float, int]]] = {}
    levels: dict[float, int] = {}
    for union in sorted(made, key=lambda u: _span(u, nominal)):
        left, right, row = _span(union, nominal)
        level = _free_level(taken.setdefault(row, []), left, right)
        levels[row] = max(levels.get(row, 0), level)
    found: dict[float, float] = {}
    y = 48.0
    for row in sorted({row for _, row in placed.values()}):
        found[row] = y
        deepest = max(words[key] for key, (_, its) in placed.items() if its == row)
        y += max(deepest + levels.get(row, 0) * 13 + 62, ROW)
    return found


def _person(person: Someone, x: float, y: float) -> str:
    edge = 3.6 if person.is_helped else 2
    if person.is_unborn:
        shape = svg.painted(
            "path",
            fill=PAPER,
            stroke=INK,
            stroke_width=edge,
            stroke_linejoin="round",
            d=f"M{x:.1f} {y - 19:.1f}l22 38h-44z",
        )
    elif person.sex == "male":
        shape = svg.painted(
            "rect",
            fill=PAPER,
            stroke=INK,
            stroke_width=edge,
            x=x - 19,
            y=y - 19,
            width=38,
            height=38,
        )
    elif person.sex == "female":
        shape = svg.painted("circle", fill=PAPER, stroke=INK, stroke_width=edge, cx=x, cy=y, r=HALF)
    else:
        shape = svg.painted(
            "path",
            fill=PAPER,
            stroke=INK,
            stroke_width=edge,
            d=f"M{x:.1f} {y - 23:.1f}l23 23-23 23-23-23z",
        )
    parts = [shape]
    if person.has_died:
        reach = 18 if person.sex == "male" else 14
        parts.append(
            svg.painted(
                "path",
                stroke=INK,
                stroke_width=1.8,
                d=f"M{x - reach:.1f} {y - reach:.1f}l{2 * reach} {2 * reach}"
                f"M{x + reach:.1f} {y - reach:.1f}l-{2 * reach} {2 * reach}",
            )
        )
    elif person.age and not person.is_unborn:
        parts.append(svg.text(person.age, x, y + 5, size=14, bold=True, anchor="middle"))
    line = y + 40
    for words in svg.broken(person.name, LABEL, 14, bold=True):
        parts.append(svg.text(words, x, line, size=14, bold=True, anchor="middle"))
        line += 16
    for words in svg.broken(person.note, LABEL, 13)[:3]:
        parts.append(svg.text(words, x, line, size=13, colour=SOFT, anchor="middle"))
        line += 15
    if person.home:
        parts.append(_house(person.home, x + 26, y - 24))
    return svg.element("g", "".join(parts))


def _house(number: str, x: float, y: float) -> str:
    return svg.painted(
        "path", fill=BRAND, d=f"M{x:.1f} {y + 10:.1f}l12-10 12 10v13h-24z"
    ) + svg.text(number, x + 12, y + 20, size=14, bold=True, anchor="middle", colour=PAPER)


def _lines(
    made: Sequence[Union],
    at: dict[str, tuple[float, float]],
    room: dict[str, float],
    parents: Sequence[Parent],
    deep: dict[float, float],
) -> list[str]:
    """The lines of couples and children. Each union of a row runs at a depth of its own."""
    adopted = {(p.parent, p.child) for p in parents if p.adoptive}
    busy = {key: sum(key in union.parents for union in made) for key in at}
    depth: dict[float, list[tuple[float, float, int]]] = {}
    parts: list[str] = []
    for union in sorted(made, key=lambda u: _span(u, at)):
        left, right, y = _span(union, at)
        level = _free_level(depth.setdefault(y, []), left, right)
        across = y + max(deep[y] + 6, 90) + level * 13  # below the words of the row
        parts += _couple(union, at, y)
        if union.children:
            parts += _children(union, at, room, y, across, adopted, busy)
    return parts


def _span(union: Union, at: dict[str, tuple[float, float]]) -> tuple[float, float, float]:
    ends = [at[key][0] for key in (*union.parents, *union.children)]
    return min(ends), max(ends), max(at[key][1] for key in union.parents)


def _free_level(taken: list[tuple[float, float, int]], left: float, right: float) -> int:
    level = 0
    while any(
        begins < right + 6 and left - 6 < ends and number == level for begins, ends, number in taken
    ):
        level += 1
    taken.append((left, right, level))
    return level


def _couple(union: Union, at: dict[str, tuple[float, float]], y: float) -> list[str]:
    """The line between two parents at the height of their shapes, arched over anyone between."""
    if len(union.parents) < 2:
        return []
    (left, left_y), (right, right_y) = sorted(at[p] for p in union.parents)
    between = [x for x, row in at.values() if left + 1 < x < right - 1 and row == left_y]
    parts = []
    state = union.couple.state if union.couple else "together"
    if left_y != right_y:
        path = f"M{left + HALF:.1f} {left_y:.1f}L{right - HALF:.1f} {right_y:.1f}"
        middle, at_y = (left + right) / 2, (left_y + right_y) / 2
    elif between:
        at_y = y - 34
        path = f"M{left:.1f} {y - HALF:.1f}V{at_y:.1f}H{right:.1f}V{y - HALF:.1f}"
        middle = left + 26
    else:
        at_y = y
        path = f"M{left + HALF:.1f} {y:.1f}H{right - HALF:.1f}"
        middle = (left + right) / 2
    parts.append(svg.painted("path", stroke=INK, stroke_width=1.8, d=path))
    # Beside the line down to the children, not on it.
    middle += 14 if union.children and not between else 0
    if state in ("apart", "separated"):
        strokes = f"M{middle - 4:.1f} {at_y + 9:.1f}l8-18"
        if state == "separated":
            strokes += f"M{middle + 4:.1f} {at_y + 9:.1f}l8-18"
        parts.append(svg.painted("path", stroke=INK, stroke_width=1.8, d=strokes))
    if union.couple and union.couple.words:
        parts.append(
            svg.text(union.couple.words, middle, at_y - 13, size=12.5, colour=SOFT, anchor="middle")
        )
    return parts


def _children(
    union: Union,
    at: dict[str, tuple[float, float]],
    room: dict[str, float],
    y: float,
    across: float,
    adopted: set[tuple[str, str]],
    busy: dict[str, int],
) -> list[str]:
    """From the parents' line down past their names, and along to each child."""
    first, last = min(union.parents, key=lambda p: at[p]), max(union.parents, key=lambda p: at[p])
    parts = []
    if len(union.parents) == 1:
        begins = y + 8
        drop = at[first][0] + room[first] / 2 - 4
        parts.append(
            svg.painted(
                "path",
                stroke=INK,
                stroke_width=1.8,
                d=f"M{at[first][0] + 16:.1f} {begins:.1f}H{drop:.1f}",
            )
        )
    else:
        others = [
            key for key, (x, row) in at.items() if row == y and at[first][0] < x < at[last][0]
        ]
        begins = y - 34 if others else y
        if others and busy.get(first, 0) <= busy.get(last, 0):
            # Over someone between them the line arches, and comes down beside the outer parent,
            # where no other couple's line does.
            last = min(others, key=lambda k: at[k])
        elif others:
            first = max(others, key=lambda k: at[k])
        drop = min(
            max((at[first][0] + at[last][0]) / 2, at[first][0] + room[first] / 2 - 4),
            at[last][0] - room[last] / 2 + 4,
        )
    parts.append(
        svg.painted(
            "path", stroke=INK, stroke_width=1.8, d=f"M{drop:.1f} {begins:.1f}V{across:.1f}"
        )
    )
    ends = [at[child][0] for child in union.children]
    parts.append(
        svg.painted(
            "path",
            stroke=INK,
            stroke_width=1.8,
            d=f"M{min(*ends, drop):.1f} {across:.1f}H{max(*ends, drop):.1f}",
        )
    )
    for child, x in zip(union.children, ends, strict=True):
        taken_in = all((p, child) in adopted for p in union.parents)
        parts.append(
            svg.painted(
                "path",
                stroke=INK,
                stroke_width=1.8,
                stroke_dasharray="6 4" if taken_in else None,
                d=f"M{x:.1f} {across:.1f}V{at[child][1] - HALF:.1f}",
            )
        )
    return parts


def _caption(
    people: Sequence[Someone], couples: Sequence[Couple], parents: Sequence[Parent]
) -> str:
    signs = []
    sexes = {p.sex for p in people if not p.is_unborn}
    for sex, words in (
        ("male", "Square: male."),
        ("female", "Circle: female."),
        ("unknown", "Diamond: not recorded."),
    ):
        if sex in sexes:
            signs.append(words)
    if any(p.is_unborn for p in people):
        signs.append("Triangle: an unborn child.")
    if any(p.has_died for p in people):
        signs.append("Cross: has died.")
    if any(p.is_helped for p in people):
        signs.append("Heavy outline: the children we are helping.")
    states = {c.state for c in couples}
    if "apart" in states:
        signs.append("One stroke on a line: living apart.")
    if "separated" in states:
        signs.append("Two strokes: separated.")
    if any(
        all(p.adoptive for p in parents if p.child == child) for child in {p.child for p in parents}
    ):
        signs.append("Broken line: adopted.")
    if any(p.home for p in people):
        signs.append("The number in each house is the home in the list.")
    return " ".join(signs)


__all__ = ["Couple", "Drawn", "Parent", "Someone", "who_is_who"]

"""The timeline of a family: a lane for each child, a mark for each thing, a bar for each level.

For the chronology, the child's overview and the paper. What concerns everyone is drawn once, in a
lane of its own. Nothing is hidden where days are crowded: marks of one kind that would touch
become one mark with their number, and what still would touch stands one above the other. The key,
and the table beside it, say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kinstead.caseload.pictures import marks, svg
from kinstead.caseload.pictures.svg import EDGE, INK, LINE, PANEL, SOFT
from kinstead.caseload.pictures.time_axis import Axis
from kinstead.kit.days_in_words import date_in_words

STEP = 17.0  # from one mark to the one above it
BAR = 13.0  # from one bar to the one below it
TOP = 40.0
EVERYONE = "Everyone"


@dataclass(frozen=True)
class Mark:
    """Something that happened. `lanes` are the names of those it concerns; empty is everyone."""

    day: date
    kind: str
    lanes: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class Bar:
    """A stretch at one level. `to_date` None: it lasts."""

    lane: str
    level: str
    from_date: date
    to_date: date | None
    said: str = ""


@dataclass(frozen=True)
class Moment:
    """A day drawn through all lanes, with its words below: "Strategy discussion, 7 May"."""

    day: date
    words: str


@dataclass(frozen=True)
class Drawn:
    """A picture, what its marks mean, and its sentence."""

    svg: str
    key: tuple[tuple[str, str], ...]
    told: str


@dataclass
class _Lane:
    """One row of the picture and what stands in it."""

    name: str
    marks: list[Mark]


@dataclass
class _Cluster:
    """Marks of one kind so near each other that they are one mark with a number."""

    kind: str
    x: float
    days: list[date] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    row: int = 0

    @property
    def right(self) -> float:
        number = 0.0 if len(self.days) == 1 else svg.wide(str(len(self.days)), 11, bold=True) + 3
        return self.x + 8 + number


def timeline(
    *,
    lanes: Sequence[str],
    drawn_marks: Iterable[Mark],
    bars: Iterable[Bar],
    today: date,
    from_date: date | None = None,
    to_date: date | None = None,
    moments: Sequence[Moment] = (),
    width: float = 1060,
    prefix: str = "tl",
    name: str = "Timeline",
) -> Drawn | None:
    """The picture from `from_date` to `to_date` (else all there is, to `today`).

    None when there is nothing to draw. `prefix` keeps two pictures on one page apart.
    """
    all_marks = [
        m
        for m in drawn_marks
        if (from_date is None or m.day >= from_date) and (to_date is None or m.day <= to_date)
    ]
    all_bars = [
        b
        for b in bars
        if (to_date is None or b.from_date <= to_date)
        and (from_date is None or b.to_date is None or b.to_date >= from_date)
    ]
    days = [m.day for m in all_marks] + [b.from_date for b in all_bars]
    if not days or not lanes:
        return None
    end = to_date or max(
        today, max(days), max((b.to_date or today for b in all_bars), default=today)
    )
    start = from_date or min(days) - timedelta(days=max(3, (end - min(days)).days // 60))
    own = [_Lane(lane, [m for m in all_marks if lane in m.lanes]) for lane in lanes]
    shared = [m for m in all_marks if not m.lanes]
    if shared and len(own) > 1:
        own.insert(0, _Lane(EVERYONE, shared))
    else:
        own[0].marks.extend(shared)
    gutter = min(max((svg.wide(lane.name, 13, bold=True) for lane in own), default=0) + 14, 190)
    axis = Axis(
        start=start,
        end=end + timedelta(days=1),
        left=gutter,
        right=width - 46,
        busy=[
            *((m.day, m.day) for m in all_marks),
            *((b.from_date, b.to_date or end) for b in all_bars),
        ],
    )
    parts: list[str] = []
    y = TOP
    for lane in own:
        clusters = _clusters(lane.marks, axis)
        rows = _stack(clusters)
        own_bars = sorted((b for b in all_bars if b.lane == lane.name), key=lambda b: b.from_date)
        bar_rows = _bar_rows(own_bars, end)
        base = y + rows * STEP - STEP / 2 + 2
        parts += _lane_name(lane.name, gutter, base)
        parts.append(
            svg.painted("path", stroke=LINE, d=f"M{gutter:.0f} {base:.1f}H{width - 40:.0f}")
        )
        for cluster in clusters:
            parts.append(_cluster(cluster, base - cluster.row * STEP))
        for bar, row in bar_rows:
            left, right = axis.x(bar.from_date), axis.x(bar.to_date or end + timedelta(days=1))
            parts.append(
                marks.bar(
                    bar.level,
                    prefix,
                    left,
                    base + 10 + row * BAR,
                    max(right - left, 3),
                    said=_bar_said(bar),
                )
            )
        y = base + 12 + BAR * (1 + max((row for _, row in bar_rows), default=-1)) + 12
    height = y + 32 * bool(moments) + 4
    under = _grid(axis, y) + _today(axis, today, y) + _moments(moments, axis, y)
    kinds = {m.kind if m.kind in marks.WORDS else "other" for m in all_marks}
    levels = {b.level if b.level in marks.LEVEL_WORDS else "early_help" for b in all_bars}
    told = _told(len(all_marks), lanes, start if from_date else min(days), min(end, today), axis)
    drawing = svg.picture(
        [marks.patterns(prefix), *under, *parts], width=width, height=height, name=name, told=told
    )
    return Drawn(svg=drawing, key=marks.key(prefix, kinds, levels), told=told)


def _clusters(lane_marks: list[Mark], axis: Axis) -> list[_Cluster]:
    """One cluster for each kind and each place, nothing left out."""
    found: list[_Cluster] = []
    latest: dict[str, _Cluster] = {}
    for mark in sorted(lane_marks, key=lambda m: m.day):
        kind = mark.kind if mark.kind in marks.WORDS else "other"
        x = axis.x(mark.day)
        cluster = latest.get(kind)
        if cluster is None or x - cluster.x > 15:
            cluster = _Cluster(kind=kind, x=x)
            latest[kind] = cluster
            found.append(cluster)
        cluster.days.append(mark.day)
        if mark.said:
            cluster.said.append(f"{date_in_words(mark.day)}: {mark.said}")
    return found


def _stack(clusters: list[_Cluster]) -> int:
    """Give each cluster the lowest row where it touches nothing; returns how many there are."""
    order: dict[str, int] = {kind: number for number, kind in enumerate(marks.KINDS)}
    reached: list[float] = []
    for cluster in sorted(clusters, key=lambda c: (c.x, order[c.kind])):
        free = [row for row, right in enumerate(reached) if cluster.x - 8 >= right]
        if not free:
            reached.append(0)
        cluster.row = free[0] if free else len(reached) - 1
        reached[cluster.row] = cluster.right + 1
    return max(len(reached), 1)


def _bar_rows(bars: list[Bar], end: date) -> list[tuple[Bar, int]]:
    """Bars that run at the same time stand one below the other."""
    reached: list[date] = []
    placed: list[tuple[Bar, int]] = []
    for bar in bars:
        free = [row for row, until in enumerate(reached) if bar.from_date >= until]
        if not free:
            reached.append(bar.from_date)
        row = free[0] if free else len(reached) - 1
        reached[row] = bar.to_date or end + timedelta(days=1)
        placed.append((bar, row))
    return placed


def _cluster(cluster: _Cluster, y: float) -> str:
    drawn = marks.mark(cluster.kind, cluster.x, y)
    if len(cluster.days) > 1:
        drawn += svg.text(str(len(cluster.days)), cluster.x + 9, y + 4, size=11, bold=True)
    said = "; ".join(cluster.said[:6]) or date_in_words(cluster.days[0])
    if len(cluster.said) > 6:
        said += f"; and {len(cluster.said) - 6} more"
    return svg.element("g", svg.title(said) + drawn)


def _bar_said(bar: Bar) -> str:
    words = bar.said or marks.LEVEL_WORDS.get(bar.level, bar.level)
    until = f" to {date_in_words(bar.to_date)}" if bar.to_date else ", still"
    return f"{words}, from {date_in_words(bar.from_date)}{until}"


def _lane_name(lane: str, gutter: float, base: float) -> list[str]:
    lines = svg.broken(lane, gutter - 12, 13, bold=True)[:2]
    return [
        svg.text(
            line,
            gutter - 10,
            base + 4 + number * 14 - (len(lines) - 1) * 7,
            bold=True,
            anchor="end",
        )
        for number, line in enumerate(lines)
    ]


def _grid(axis: Axis, bottom: float) -> list[str]:
    parts = []
    for tick in axis.ticks():
        parts.append(svg.painted("path", stroke=LINE, d=f"M{tick.x:.1f} 24V{bottom:.0f}"))
        parts.append(svg.text(tick.word, tick.x + 4, 16, size=12.5, colour=SOFT))
    for fold in axis.folds:
        parts.append(
            svg.painted(
                "rect",
                fill=PANEL,
                stroke=EDGE,
                x=fold.x + 4,
                y=24,
                width=88,
                height=bottom - 24,
                stroke_dasharray="2 4",
            )
        )
        for number, words in enumerate(
            ("Nothing", "recorded", _month(fold.start), "to", _month(fold.end))
        ):
            parts.append(
                svg.text(
                    words, fold.x + 48, 44 + number * 14, size=12, colour=SOFT, anchor="middle"
                )
            )
    return parts


def _today(axis: Axis, today: date, bottom: float) -> list[str]:
    if not axis.start <= today < axis.end:
        return []
    x = axis.x(today + timedelta(days=1))
    return [
        svg.painted(
            "path",
            stroke=INK,
            d=f"M{x:.1f} 22V{bottom:.0f}",
            stroke_width=1.5,
            stroke_dasharray="3 3",
        ),
        svg.text("today", x, 16, size=12.5, bold=True, anchor="middle"),
    ]


def _moments(moments: Sequence[Moment], axis: Axis, bottom: float) -> list[str]:
    parts = []
    for moment in moments:
        if axis.start <= moment.day <= axis.end:
            x = axis.x(moment.day)
            parts.append(
                svg.painted(
                    "path", stroke=EDGE, d=f"M{x:.1f} 24V{bottom + 14:.0f}", stroke_width=1.6
                )
            )
            parts.append(
                svg.text(
                    moment.words,
                    x,
                    bottom + 26,
                    size=12.5,
                    bold=True,
                    anchor="end" if x > (axis.left + axis.right) / 2 else "start",
                )
            )
    return parts


def _month(day: date) -> str:
    return date_in_words(day).partition(" ")[2]


def _told(number: int, lanes: Sequence[str], start: date, end: date, axis: Axis) -> str:
    said = (
        f"{number} {'mark' if number == 1 else 'marks'} for {', '.join(lanes)}, "
        f"{date_in_words(start)} to {date_in_words(end)}."
    )
    for fold in axis.folds:
        said += f" Nothing is recorded from {_month(fold.start)} to {_month(fold.end)}."
    return said + " The table says the same."

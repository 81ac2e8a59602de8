"""Where each person of a family stands in its picture: which generation, and how far across.

Generations first: children one below their parents, couples side by side. Then the order within
each generation, eldest child leftmost and partners next to each other. Then the places: each
couple over the middle of its children as nearly as the words' widths allow.
"""

from __future__ import annotations

from collections.abc import Sequence

from kinstead.caseload.pictures.kinship import Someone, Union

LEFT = 16.0


def places(
    people: Sequence[Someone], made: Sequence[Union], room: dict[str, float]
) -> dict[str, tuple[float, int]] | None:
    """For each person, x and generation from 0 at the top; None if generations contradict."""
    rows = _generations(people, made)
    if rows is None:
        return None
    order = _orders(people, made, rows)
    xs: dict[str, float] = {}
    for keys in order:  # begin side by side
        x = LEFT
        for key in keys:
            xs[key] = x + room[key] / 2
            x += room[key]
    for turn in range(24):
        for number in range(len(order)) if turn % 2 else reversed(range(len(order))):
            _settle(
                order[number], _wished(order[number], made, xs, rows, down=bool(turn % 2)), xs, room
            )
    for number in reversed(range(len(order))):  # at last the parents over their children
        _settle(order[number], _wished(order[number], made, xs, rows, down=False), xs, room)
    leftmost = min(xs[key] - room[key] / 2 for key in xs)
    return {key: (x - leftmost + LEFT, rows[key]) for key, x in xs.items()}


def _generations(people: Sequence[Someone], made: Sequence[Union]) -> dict[str, int] | None:
    rows: dict[str, int] = {}
    for person in people:
        if person.key in rows:
            continue
        rows[person.key] = 0
        waiting = [person.key]
        group = [person.key]
        while waiting:
            key = waiting.pop()
            for other, distance in _neighbours(key, made):
                if other not in rows:
                    rows[other] = rows[key] + distance
                    waiting.append(other)
                    group.append(other)
                elif rows[other] != rows[key] + distance:
                    return None
        top = min(rows[key] for key in group)
        for key in group:
            rows[key] -= top
    _lower_lone(people, made, rows)
    return rows


def _neighbours(key: str, made: Sequence[Union]) -> list[tuple[str, int]]:
    near: list[tuple[str, int]] = []
    for union in made:
        if key in union.parents:
            near += [(p, 0) for p in union.parents if p != key]
            near += [(c, 1) for c in union.children]
        if key in union.children:
            near += [(p, -1) for p in union.parents]
            near += [(c, 0) for c in union.children if c != key]
    return near


def _lower_lone(people: Sequence[Someone], made: Sequence[Union], rows: dict[str, int]) -> None:
    """Someone tied to nobody stands with the children if they are one, else with the grown-ups."""
    tied = {key for union in made for key in (*union.parents, *union.children)}
    helped = [rows[p.key] for p in people if p.is_helped and p.key in tied]
    lowest = max(helped, default=max(rows.values(), default=0))
    for person in people:
        if person.key not in tied:
            rows[person.key] = lowest if person.is_helped else max(lowest - 1, 0)


def _orders(
    people: Sequence[Someone], made: Sequence[Union], rows: dict[str, int]
) -> list[list[str]]:
    """The keys of each generation from left to right."""
    order: list[list[str]] = []
    for row in range(max(rows.values()) + 1):
        members = [p.key for p in people if rows[p.key] == row]
        above = {key: number for number, key in enumerate(order[-1])} if order else {}
        order.append(_row_order(members, made, above))
    return order


def _row_order(members: list[str], made: Sequence[Union], above: dict[str, int]) -> list[str]:
    groups: list[tuple[float, list[str]]] = []
    placed: set[str] = set()
    here = set(members)
    for union in made:  # brothers and sisters together, under their parents
        children = [c for c in union.children if c in here and c not in placed]
        if children:
            over = [above[p] for p in union.parents if p in above]
            groups.append((sum(over) / len(over) if over else 1e6, children))
            placed.update(children)
    groups.sort(key=lambda group: group[0])
    line = [key for _, group in groups for key in group]
    for key in members:
        if key not in placed:
            line.append(key)
    return _partners_together(line, made, {key for _, group in groups for key in group})


def _partners_together(line: list[str], made: Sequence[Union], rooted: set[str]) -> list[str]:
    """Move each partner who came from outside next to the one they are or were with.

    A first partner stands on the left, a second on the right, so that the children of each are
    drawn under their own parents and half-brothers and half-sisters meet in the middle.
    """
    here = set(line)
    pairs = [u.parents for u in made if len(u.parents) == 2 and set(u.parents) <= here]
    degree = {key: sum(key in pair for pair in pairs) for key in here}
    result = [key for key in line if key in rooted or degree[key] == 0]
    waiting = sorted((key for key in line if key not in result), key=lambda k: -degree[k])
    left_of = dict.fromkeys(here, 0)
    right_of = dict.fromkeys(here, 0)
    while waiting:
        for key in waiting:
            beside = [a if b == key else b for a, b in pairs if key in (a, b)]
            anchor = next((k for k in beside if k in result), None)
            if anchor is not None:
                break
        else:
            key, anchor = waiting[0], None
        waiting.remove(key)
        if anchor is None:
            result.append(key)
            continue
        place = result.index(anchor)
        # Someone with one partner keeps their brothers and sisters beside them on the other side.
        outward = place >= len(result) / 2 if degree[anchor] == 1 and len(result) > 1 else False
        if not outward and left_of[anchor] <= right_of[anchor]:
            result.insert(place - left_of[anchor], key)
            left_of[anchor] += 1
            right_of[key] += 1
        else:
            result.insert(place + right_of[anchor] + 1, key)
            right_of[anchor] += 1
            left_of[key] += 1
    return result


def _wished(
    keys: list[str],
    made: Sequence[Union],
    xs: dict[str, float],
    rows: dict[str, int],
    *,
    down: bool,
) -> dict[str, float]:
    """Where each would stand by itself: under its parents (`down`) or over its children."""
    wishes: dict[str, list[float]] = {key: [] for key in keys}
    for union in made:
        parents = [p for p in union.parents if p in wishes]
        children = [c for c in union.children if c in wishes]
        if down and children:
            middle = sum(xs[p] for p in union.parents) / len(union.parents)
            own = sum(xs[c] for c in children) / len(children)
            for child in children:
                wishes[child].append(xs[child] + middle - own)
        if not down and parents and union.children:
            middle = sum(xs[c] for c in union.children) / len(union.children)
            own = sum(xs[p] for p in parents) / len(parents)
            for parent in parents:
                wishes[parent].append(xs[parent] + middle - own)
        if parents and len(parents) == 2 and not union.children:
            first, second = parents
            wishes[first].append(xs[second] - 130 if xs[first] < xs[second] else xs[second] + 130)
    return {key: sum(found) / len(found) if found else xs[key] for key, found in wishes.items()}


def _settle(
    keys: list[str], wished: dict[str, float], xs: dict[str, float], room: dict[str, float]
) -> None:
    """The places nearest to the wishes (least squares) that keep the order and give each room."""
    offset = 0.0
    offsets = []
    for number, key in enumerate(keys):
        if number:
            offset += (room[keys[number - 1]] + room[key]) / 2
        offsets.append(offset)
    blocks: list[tuple[float, int]] = []  # mean and how many, never falling
    for key, shift in zip(keys, offsets, strict=True):
        mean, many = wished[key] - shift, 1
        while blocks and blocks[-1][0] > mean:
            before, number = blocks.pop()
            mean = (mean * many + before * number) / (many + number)
            many += number
        blocks.append((mean, many))
    settled = [mean for mean, many in blocks for _ in range(many)]
    for key, shift, mean in zip(keys, offsets, settled, strict=True):
        xs[key] = mean + shift

"""Writes `docs/practice/states.md` from the state tables of every room.

`python -m kinstead.record.states_page` writes it again after a table has changed; a test holds the
page and the tables against each other. The rooms are later than this one, so their tables are
found by looking into the folders when the page is written, never imported here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import kinstead
from kinstead.access.roles import ROLES, Action
from kinstead.access.roles_page import ACTION_WORDS
from kinstead.record.rules.states import BEGIN, Move, StateTable, either

PAGE = Path(__file__).resolve().parents[2] / "docs" / "practice" / "states.md"
ENDING = "_states"
# In the order a family meets them; a room not named here comes after, by its name.
_ROOMS = ("front_door", "family_help", "child_protection")
ROOM_TITLES = {
    "front_door": "The front door",
    "family_help": "Family help",
    "child_protection": "Multi-agency child protection",
}
# Words that mean something of their own in a drawing.
_RESERVED = {"end", "state", "note", "direction", "default", "class"}


@dataclass(frozen=True)
class Found:
    """A table, its room and the module that declares it."""

    room: str
    module: str
    # How its module says what the record's life is.
    says: str
    table: StateTable


def tables() -> tuple[Found, ...]:
    """The state table of every record of every room, in the order a family meets them.

    A module of a room's `rules` whose name ends in `_states` and which has a `StateTable`.
    """
    found = []
    for room in sorted(_rooms(), key=_place):
        folder = Path(kinstead.__path__[0]) / room / "rules"
        for module in sorted(name for _, name, _ in pkgutil.iter_modules([str(folder)])):
            if not module.endswith(ENDING):
                continue
            name = f"kinstead.{room}.rules.{module}"
            declared = importlib.import_module(name)
            says = " ".join((declared.__doc__ or "").split("\n\n")[0].split())
            # A table is named once; another name for it is not another table.
            once = {id(one): one for one in vars(declared).values() if isinstance(one, StateTable)}
            found += [Found(room, name, says, table) for table in once.values()]
    return tuple(found)


def who_may(action: Action) -> tuple[str, ...]:
    """The titles of the roles that may do it. Kinstead itself is no role of anybody's."""
    return tuple(r.title for r in ROLES if r.name != "machinery" and action in r.actions)


def written() -> str:
    """The whole page."""
    found = tables()
    lines = [
        "<!-- Written by `python -m kinstead.record.states_page`. Change the state tables of the",
        "rooms (`rules/*_states.py`). -->",
        "",
        "# States and moves",
        "",
        "Where each record of the working rooms may stand, how it moves from there, who may move",
        "it, and what must hold. What Kinstead allows is made from these same tables, so a move",
        "that is not on this page cannot be made.",
        "",
        "For every record: each move is kept with who made it, when and why; none is rubbed out.",
        "Nobody approves their own work. Of two people who decide at once, one decides, and the",
        "other is told who did.",
        "",
        "Whoever may make a move must also be able to see that family’s record.",
        "",
    ]
    lines += [f"- [{_title(one.table)}](#{_anchor(one.table)})" for one in found]
    room = ""
    for one in found:
        if one.room != room:
            room = one.room
            lines += ["", f"## {ROOM_TITLES.get(room, room.replace('_', ' ').capitalize())}"]
        lines += ["", *_section(one)]
    return "\n".join(lines) + "\n"


def _section(found: Found) -> list[str]:
    table = found.table
    return [
        f'<a id="{_anchor(table)}"></a>',
        "",
        f"### {_title(table)}",
        "",
        found.says,
        "",
        _sentence(table),
        "",
        "```mermaid",
        *_drawing(table),
        "```",
        "",
        "| From | Move | To | Who may | What must hold |",
        "|---|---|---|---|---|",
        *(_row(table, move) for move in table.moves),
        "",
        f"Source: {table.source.rstrip('.')}.",
    ]


def _sentence(table: StateTable) -> str:
    ends = either(f"“{s.title}”" for s in table.states if s.settled)
    return f"It begins as “{table.first.title}” and comes to an end as {ends}."


def _drawing(table: StateTable) -> Iterable[str]:
    yield "stateDiagram-v2"
    for state in table.states:
        yield f'    state "{_plain(state.title)}" as {_id(state.name)}'
    yield f"    [*] --> {_id(table.first.name)}"
    for move in table.moves:
        for start in move.start:
            yield f"    {_id(start)} --> {_id(move.end)}: {_plain(move.says)}"
    for state in table.states:
        if state.settled:
            yield f"    {_id(state.name)} --> [*]"


def _row(table: StateTable, move: Move) -> str:
    starts = "<br>".join(table.state(name).title for name in move.start)
    may = [f"Whoever may {ACTION_WORDS[move.who]}: {', '.join(who_may(move.who))}"]
    if move.needs_other == BEGIN:
        may.append("**Not** whoever began it")
    elif move.needs_other:
        may.append(f"**Not** whoever made the move “{table.move(move.needs_other).says}”")
    musts = [must.sentence for must in move.musts]
    if move.reason_needed:
        musts.append("A reason is given.")
    cells = (
        starts,
        move.says,
        table.state(move.end).title,
        "<br>".join(may),
        "<br>".join(musts) or "Nothing more",
    )
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _rooms() -> set[str]:
    top = Path(kinstead.__path__[0])
    return {folder.parent.name for folder in top.glob("*/rules") if folder.is_dir()}


def _place(room: str) -> tuple[int, str]:
    return (_ROOMS.index(room) if room in _ROOMS else len(_ROOMS), room)


def _title(table: StateTable) -> str:
    return table.record[:1].upper() + table.record[1:]


def _anchor(table: StateTable) -> str:
    return table.kind.replace("_", "-")


def _id(name: str) -> str:
    return f"{name}_" if name in _RESERVED else name


def _plain(words: str) -> str:
    """Without the signs that a drawing reads as its own."""
    return words.replace(":", ",").replace(";", ",").replace('"', "”")


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")

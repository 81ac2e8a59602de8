"""A place of harm names no child: what is written about it is read by people who may see none.

Plain values in, words out. The page says the same beside every field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

SHORTEST_NAME = 2
FEWEST_SAID = 3
"""Below this many the page says “others” and no number: one or two can be guessed."""


def names_to_keep_out(called: str, full_name: str) -> tuple[str, ...]:
    """How a child may be named in a text: what they are called, their whole name, the first of it.

    The family name alone is left out: it is often a street's or a shop's as well.
    """
    first = full_name.split(" ")[0] if full_name else ""
    found = (called.strip(), full_name.strip(), first)
    return tuple(dict.fromkeys(name for name in found if len(name) >= SHORTEST_NAME))


def named_in(texts: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """The names that stand in one of the texts as words of their own, however they are written."""
    read = [_plain(text) for text in texts]
    return tuple(
        name
        for name in dict.fromkeys(names)
        if any(re.search(rf"(?<!\w){re.escape(_plain(name))}(?!\w)", text) for text in read)
    )


def refused_fields(fields: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """For each field that names a child, the sentence that says so."""
    names = tuple(names)
    return {
        field: says_who(found)
        for field, text in fields.items()
        if (found := named_in([text], names))
    }


def says_who(found: Iterable[str]) -> str:
    """Why it may not be saved, and what to do instead."""
    listed = " and ".join(f"“{name}”" for name in found)
    return (
        f"{listed} is a child linked to this place. People who may not know that read this: say"
        " “a child”, and write the rest on the child’s own record."
    )


def others_in_words(number: int | None, *, seen: int) -> str:
    """“and 3 other children”; “and other children” where a number would give too much away.

    `number` is what the database answered: 0 for none, -1 for fewer than three.
    """
    if not number:
        return ""
    if number < FEWEST_SAID:
        return "and other children" if seen else "Other children"
    return f"and {number} other children" if seen else f"{number} other children"


def _plain(text: str) -> str:
    """Small letters without accents, and one kind of apostrophe and hyphen."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    bare = bare.replace("’", "'").replace("‐", "-").replace("‑", "-").replace("ł", "l")
    return re.sub(r"\s+", " ", bare)

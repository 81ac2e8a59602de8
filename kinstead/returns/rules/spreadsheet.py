"""Text that a spreadsheet will show and never run.

A cell that begins with =, +, - or @ is taken for a formula, also after spaces, line ends and
characters that cannot be seen, and also in its full-width form. Received values come from outside.
"""

from __future__ import annotations

import unicodedata

_BEGINS_A_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\u2212|%")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn"})


def harmless(text: str) -> str:
    """The same text, behind an apostrophe where a spreadsheet could take it for a formula."""
    for character in text:
        if character.isspace() or unicodedata.category(character) in _UNSEEN:
            continue
        return f"'{text}" if character in _BEGINS_A_FORMULA else text
    return text

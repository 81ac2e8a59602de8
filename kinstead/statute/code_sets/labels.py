"""A code in words, for a page that only wants to be read."""

from __future__ import annotations

from kinstead.statute.code_sets import YEARS, code_set


def in_words(name: str, code: str) -> str:
    """The label of `code` in the newest year that has the set; the code itself if it is unknown;
    nothing for no code."""
    if not code:
        return ""
    found = code_set(name, YEARS[-1]).find(code)
    return found.label if found else code

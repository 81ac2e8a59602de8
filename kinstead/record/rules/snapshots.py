"""One way of writing a request down, so that the same words always have the same fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


class NotASnapshot(TypeError):
    """Something in the request cannot be written down the same way twice."""


def canonical(snapshot: Mapping[str, Any]) -> str:
    """The snapshot as JSON with sorted keys and no spare space.

    Texts, whole numbers, yes and no, nothing, lists and mappings by text. Raises NotASnapshot for
    anything else: a number with a fraction may come back from storage written differently (money
    is whole pence), and a date is passed as its text.
    """
    _check(snapshot, "the request")
    return json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint(snapshot: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(snapshot).encode()).hexdigest()


def _check(value: Any, where: str) -> None:
    if value is None or isinstance(value, bool | int):
        return
    if isinstance(value, str):
        if "\x00" in value:
            raise NotASnapshot(f"{where} holds a null character, which cannot be stored as text.")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise NotASnapshot(f"{where} holds half a character.") from None
        return
    if isinstance(value, list | tuple):
        for number, item in enumerate(value, start=1):
            _check(item, f"item {number} of {where}")
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotASnapshot(f"{where} has the key {key!r}, which is not text.")
            _check(key, f"a key of {where}")
            _check(item, f"“{key}” of {where}")
        return
    raise NotASnapshot(
        f"{where} is a {type(value).__name__}: use text, whole numbers, yes or no, lists and"
        " mappings."
    )

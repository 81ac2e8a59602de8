"""What a draft may hold, how many words it has, and which savings are worth going back to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

LARGEST = 400_000
"""Bytes of one draft, written as JSON. A long report has a tenth of that."""

KEPT_AFTERWARDS = timedelta(days=30)
"""How long a draft stays after it was finished or thrown away. The database holds to the same."""

_KEEP_EVERY = timedelta(minutes=10)
_WORDS_GONE = 10

# What is ticked, chosen or dated: part of the draft, and not words.
_NOT_WORDS = re.compile(r"^(about|kind|version|\w+_(date|time)(_\w+)?|(seen|alone|bedroom)-.*)$")


class TooMuch(Exception):
    """The draft is larger than any that people write. The sentence is fit for the screen."""


def clean(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as it can be stored: plain JSON without characters PostgreSQL refuses.

    Raises TooMuch, and TypeError for what is neither text, whole number, yes or no, list nor
    mapping.
    """
    cleaned: dict[str, Any] = _clean(content)
    size = len(json.dumps(cleaned, ensure_ascii=False).encode())
    if size > LARGEST:
        raise TooMuch(
            f"This is longer than {LARGEST // 1000} kB, so it could not be saved. Keep the long"
            " part as a document instead."
        )
    return cleaned


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        # No null character, and no half of a pair of surrogates, is text in PostgreSQL.
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole.replace("\x00", "")
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    if isinstance(value, Mapping):
        return {_clean(str(key)): _clean(item) for key, item in value.items()}
    raise TypeError(f"A draft cannot hold a {type(value).__name__}.")


def count_words(content: Mapping[str, Any]) -> int:
    """How many words somebody has written, ticks and dates left out."""
    return sum(len(text.split()) for text in texts(content))


def texts(content: Mapping[str, Any]) -> Iterator[str]:
    """The texts of a draft, whatever it is a draft of."""
    for name, value in content.items():
        if isinstance(value, str) and not _NOT_WORDS.match(name):
            yield value
        elif isinstance(value, Mapping):
            yield from texts(value)


def same_words(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether nothing would be lost by keeping only one of them. An empty box is no box."""

    def filled(content: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
            for name, value in content.items()
            if value not in ("", [], {}, None, False)
        }

    return filled(one) == filled(other)


def is_empty(content: Mapping[str, Any]) -> bool:
    """Whether nothing has been written, ticked or dated: what kind it is comes with the page."""
    return not any(value for name, value in content.items() if name != "kind")


def worth_keeping(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    last_kept_at: datetime | None,
    before_saved_at: datetime,
) -> bool:
    """Whether what a save replaces should stay as an earlier saving.

    One every ten minutes, and whenever a good many words disappear at once.
    """
    had = count_words(before)
    if not had or same_words(before, after):
        return False
    if had - count_words(after) >= _WORDS_GONE:
        return True
    return last_kept_at is None or before_saved_at - last_kept_at >= _KEEP_EVERY

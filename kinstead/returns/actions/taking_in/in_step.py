"""Preparing the next rows while the database writes the last: two cores, one transaction.

Everything that asks or tells the database happens in the caller's thread, on the caller's
connection; only the reckoning between is done beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Some = TypeVar("Some")
Prepared = TypeVar("Prepared")


def in_step(
    chunks: Iterator[Some],
    look_up: Callable[[Some], object],
    prepare: Callable[[Some], Prepared],
) -> Iterator[tuple[Some, Prepared]]:
    """Each chunk, looked up here and prepared beside, ready to be written by whoever asks.

    While the caller writes one chunk, the next is being prepared and the one after it fetched. So
    a chunk is looked up before the one before it is written: no chunk may depend on another.
    """
    with ThreadPoolExecutor(1, "preparing") as beside:
        coming = beside.submit(next, chunks, None)
        ready: tuple[Some, Prepared] | None = None
        while (some := coming.result()) is not None:
            look_up(some)
            preparing = beside.submit(prepare, some)
            coming = beside.submit(next, chunks, None)
            if ready is not None:
                yield ready
            ready = some, preparing.result()
        if ready is not None:
            yield ready

"""Keys for records: unique, and in the order in which they were made.

Version 7 of the UUID (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then a counter,
then chance. Keys made by one process always rise, so sorting by key is sorting by age, new rows
land at the end of an index, and a return that is written out again keeps the order it came in.
A key says when a record was made and nothing about whom it concerns.
"""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0
# 74 bits remain after the time and the version: 32 count within a millisecond, 42 are chance.
_COUNTER_BITS = 32
_CHANCE_BITS = 42


def new_key() -> UUID:
    """A key later than every key this process has made before."""
    global _last
    chance = int.from_bytes(os.urandom(6), "big") & ((1 << _CHANCE_BITS) - 1)
    with _lock:
        _last = max(_last + 1, (time.time_ns() // 1_000_000) << _COUNTER_BITS)
        moment = _last
    milliseconds = moment >> _COUNTER_BITS
    counter = moment & ((1 << _COUNTER_BITS) - 1)
    high = counter >> 20  # the twelve bits beside the version
    low = ((counter & ((1 << 20) - 1)) << _CHANCE_BITS) | chance
    value = (milliseconds << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low
    return UUID(int=value)

"""Northmere built once for these tests, in a transaction that is never kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import transaction

TODAY = date(2026, 5, 12)


@dataclass(frozen=True)
class Built:
    """What `build` said, and how much processor time of ours it took."""

    said: dict[str, Any]
    seconds: float


@pytest.fixture(scope="module")
def northmere(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """Eighty families on the default connection, undone when the module's tests are over."""
    import time

    from kinstead.northmere.build import build

    with django_db_blocker.unblock(), transaction.atomic():
        began = time.process_time()
        said = build(today=TODAY)
        yield Built(said, time.process_time() - began)
        transaction.set_rollback(True)

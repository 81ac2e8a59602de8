"""The small world, made once for all tests of a file, each of which leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """In one transaction that is never kept. Tests undo what their own requests did."""
    # Imported only now: this file is read before Django is ready.
    from django.db import transaction

    from tests.security.world import make

    with django_db_blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)

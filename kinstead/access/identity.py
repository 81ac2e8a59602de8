"""Telling the database who is asking.

Row-level security reads one setting, `kinstead.account`, which lasts for one transaction. It is
set here and nowhere else. With no transaction, or nobody named, every policy answers no.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

from kinstead.access.models import Account


def enter(account_id: UUID | None) -> None:
    """From here to the end of this transaction, `account_id` is asking (None: nobody)."""
    if not connection.in_atomic_block:
        raise RuntimeError("Say who is asking inside a transaction, or it is forgotten at once.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('kinstead.account', %s, true),"
            " set_config('kinstead.seen', '', true)",
            [str(account_id or "")],
        )


@contextmanager
def acting_as(account: Account) -> Iterator[Account]:
    """Do everything inside as `account`, in one transaction; then be who was there before."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('kinstead.account', true)")
            row = cursor.fetchone()
        before = row[0] if row else ""
        enter(account.id)
        yield account
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('kinstead.account', %s, true)", [before or ""])

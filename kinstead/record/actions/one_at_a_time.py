"""Things that must not be done twice at once, where there may be no row yet to lock."""

from __future__ import annotations

from django.db import connection


def one_at_a_time(*what: object) -> None:
    """Wait until nobody else is doing this, and hold the others off until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [" ".join(map(str, what))]
        )

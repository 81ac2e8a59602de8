"""A file that waits to be taken in: how far its job is, and files that nobody waits for."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import UUID

from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connections

from kinstead.returns.models import ReceivedReturn

_EVERY_SECONDS = 0.5
_KEPT = timedelta(days=1)


class ProgressOnPage:
    """Writes how far a job is where the page can see it while the job's transaction is open.

    On a connection of its own, because nothing of that transaction is seen until it ends.
    """

    def __init__(self, received_id: UUID, account_id: UUID) -> None:
        """`account_id` is Kinstead's own account, which may write it."""
        self.received_id = received_id
        self.account_id = account_id
        self._last = 0.0
        self._connection: Any = None

    def __enter__(self) -> ProgressOnPage:
        self._connection = connections.create_connection("default")
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def __call__(self, words: str, done: int, of: int = 0) -> None:
        """So many done of how many (0: not known yet)."""
        if monotonic() - self._last < _EVERY_SECONDS:
            return
        self._last = monotonic()
        self._connection.ensure_connection()
        raw = self._connection.connection
        with raw.transaction(), raw.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('kinstead.account', %s, true)", [str(self.account_id)]
            )
            cursor.execute(
                'UPDATE returns_receivedreturn SET done = %s, "of" = %s'
                " WHERE id = %s AND state = 'reading'",
                [done, of, self.received_id],
            )


def waiting_room() -> FileSystemStorage:
    """Where uploaded files wait, readable by Kinstead alone: they name children."""
    return FileSystemStorage(
        location=Path(default_storage.path("")) / "received",
        file_permissions_mode=0o600,
        directory_permissions_mode=0o700,
    )


def sweep(at: datetime) -> None:
    """Remove files for which no return waits: left by a page that failed after its upload."""
    room = waiting_room()
    try:
        _, names = room.listdir("")
    except FileNotFoundError:
        return
    waiting = set(ReceivedReturn.objects.exclude(stored="").values_list("stored", flat=True))
    for name in names:
        if name not in waiting and room.get_modified_time(name) < at - _KEPT:
            room.delete(name)

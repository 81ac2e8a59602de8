"""Taking in a return: everything in it is kept, and what is understood becomes records.

A file is read whole before anything is written, and everything is written in one transaction, so
there is never half a return. The person who takes it in must be allowed to; the writing itself is
done as Kinstead, because a return also names children whose records are restricted, and whoever
is not on their list sees nothing of those rows afterwards either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from time import perf_counter
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.core.files import File
from procrastinate.contrib.django import app

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import NotPermitted, require
from kinstead.access.roles import Action
from kinstead.kit.keys import new_key
from kinstead.returns.actions.taking_in.waiting import (
    ProgressOnPage,
    sweep,
    waiting_room,
)
from kinstead.returns.actions.taking_in.whole import (
    COLLECTION,
    ProgressWords,
    one_at_a_time,
    take_in_whole,
)
from kinstead.returns.cin.cin_return import CinReturn
from kinstead.returns.cin.read import read
from kinstead.returns.cin.source import ReadsBytes
from kinstead.returns.cin.tables import HEADER
from kinstead.returns.cin.unreadable import UnreadableReturn, in_words
from kinstead.returns.models import ReceivedReturn
from kinstead.returns.rules.report import Report

JOB = "returns.take_in"
_QUIET_SECONDS = 1.0

_FAULT = (
    "Kinstead failed while taking this in. The fault is ours and has been written to the log;"
    " tell whoever looks after Kinstead."
)


class UnknownCollection(ValueError):
    """Only the children in need census can be taken in."""


class TooLarge(Exception):
    """The file is larger than a return may be. The sentence is fit for the screen."""


def take_in_file(
    path: Path,
    *,
    collection: str,
    by: Account,
    at: datetime,
    progress: ProgressWords | None = None,
) -> Report:
    """Take in a file and say what came of every row.

    Raises `UnreadableReturn` for a file that is no return of this collection, `NotPermitted` for
    someone who may not; nothing is written then.
    """
    _must_be_known(collection)
    require(by, Action.TAKE_IN_RETURN)
    began = perf_counter()
    cin_return = read(path, limit_bytes=settings.RETURN_LIMIT_BYTES, progress=_reading(progress))
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    received_id = new_key()
    with acting_as(Account.objects.command_line()):
        one_at_a_time()
        report = take_in_whole(
            cin_return,
            str(received_id),
            path.name[:200],
            by=str(by.id),
            at=at,
            progress=progress,
            began=began,
        )
        ReceivedReturn.objects.create(
            id=received_id,
            collection=COLLECTION,
            file_name=path.name[:200],
            size=path.stat().st_size,
            received_by=by,
            received_at=at,
            started_at=at,
            **_finished(report, cin_return, sha256, at),
        )
    return report


def receive(upload: File[bytes], *, collection: str, by: Account, at: datetime) -> ReceivedReturn:
    """Keep an uploaded file and leave a job to take it in.

    Raises `TooLarge`, and `NotPermitted` for someone who may not.
    """
    _must_be_known(collection)
    require(by, Action.TAKE_IN_RETURN)
    if upload.size > settings.RETURN_LIMIT_BYTES:
        raise TooLarge(
            f"The file must be smaller than {in_words(settings.RETURN_LIMIT_BYTES)}; this one is"
            f" {in_words(upload.size)}"
        )
    received_id = new_key()
    stored = waiting_room().save(f"{received_id}.xml", upload)
    try:
        with acting_as(by):
            received = ReceivedReturn.objects.create(
                id=received_id,
                collection=collection,
                file_name=_plain_name(upload.name),
                size=upload.size,
                received_by=by,
                received_at=at,
                stored=stored,
            )
            # In the same transaction: no job without its return, no return without its job.
            app.configure_task(JOB, lock=JOB).defer(received_id=str(received_id))
    except BaseException:
        waiting_room().delete(stored)
        raise
    return received


def take_in_waiting(received_id: UUID, *, at: datetime) -> None:
    """Take in an uploaded file that waits. Done twice, it is done once.

    A file that cannot be read leaves the return refused, with the reason; anything else that goes
    wrong leaves it refused and is raised, to be put right.
    """
    machinery = Account.objects.command_line()
    with acting_as(machinery):
        received = ReceivedReturn.objects.select_related("received_by").get(id=received_id)
        if received.state not in (ReceivedReturn.State.WAITING, ReceivedReturn.State.READING):
            return
        ReceivedReturn.objects.filter(id=received_id).update(
            state=ReceivedReturn.State.READING, started_at=at, done=0, of=0
        )
    began = perf_counter()
    try:
        with ProgressOnPage(received_id, machinery.id) as progress:
            _take_in_stored(received, machinery, at, progress, began)
    except (UnreadableReturn, NotPermitted) as why:
        _refuse(received_id, machinery, str(why), at, began)
    except Exception:
        _refuse(received_id, machinery, _FAULT, at, began)
        raise
    finally:
        waiting_room().delete(received.stored)
    with acting_as(machinery):
        sweep(at)


def _take_in_stored(
    received: ReceivedReturn,
    machinery: Account,
    at: datetime,
    progress: ProgressWords,
    began: float,
) -> None:
    by = received.received_by
    require(by, Action.TAKE_IN_RETURN)
    with waiting_room().open(received.stored) as stored:
        stored.name = received.file_name
        cin_return = read(
            cast(ReadsBytes, stored),
            limit_bytes=settings.RETURN_LIMIT_BYTES,
            progress=_reading(progress),
        )
        stored.seek(0)
        sha256 = hashlib.file_digest(cast(Any, stored), "sha256").hexdigest()
    with acting_as(machinery):
        one_at_a_time()
        now = ReceivedReturn.objects.values_list("state", flat=True).get(id=received.id)
        if now != ReceivedReturn.State.READING:
            return  # another worker took this job for abandoned, and has done it
        report = take_in_whole(
            cin_return,
            str(received.id),
            received.file_name,
            by=str(by.id),
            at=at,
            progress=progress,
            began=began,
        )
        ReceivedReturn.objects.filter(id=received.id).update(
            **_finished(report, cin_return, sha256, at)
        )


def _refuse(received_id: UUID, machinery: Account, why: str, at: datetime, began: float) -> None:
    with acting_as(machinery):
        ReceivedReturn.objects.filter(id=received_id).update(
            state=ReceivedReturn.State.REFUSED,
            refusal=why[:500],
            stored="",
            finished_at=at + timedelta(seconds=perf_counter() - began),
        )


def _finished(report: Report, cin_return: CinReturn, sha256: str, at: datetime) -> dict[str, Any]:
    """What is kept with a return that was taken in."""
    return {
        "year": report.year,
        "sha256": sha256,
        "stored": "",
        "finished_at": at + timedelta(seconds=report.seconds),
        "state": ReceivedReturn.State.DONE,
        "done": report.children,
        "of": report.children,
        "header": list(cin_return.tables[HEADER].as_dicts()),
        "children": report.children,
        "rows_read": report.rows_read,
        "rows_promoted": report.rows_promoted,
        "rows_held": report.rows_held,
        "counts": report.as_counts(),
    }


def _must_be_known(collection: str) -> None:
    if collection != COLLECTION:
        raise UnknownCollection(f"“{collection}” cannot be taken in; choose {COLLECTION}.")


def _plain_name(name: str | None) -> str:
    """A file's own name, without folders or characters that cannot be seen."""
    plain = PurePath((name or "").replace("\\", "/")).name
    return "".join(c for c in plain if c.isprintable())[:200] or "unnamed file"


def _reading(progress: ProgressWords | None) -> Callable[[Any], None] | None:
    """Tells how many children are read, once that has taken long enough to be worth telling."""
    if progress is None:
        return None
    began = perf_counter()

    def say(reached: Any) -> None:
        if perf_counter() - began > _QUIET_SECONDS:
            progress("Reading children", reached.children)

    return say

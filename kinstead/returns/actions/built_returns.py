"""Building a return: the year's census, written from the records and from nothing else.

What was received is never read back into a return; it only says which records the year's return
spoke of (`rules/membership.py`). A return must be whole, so it holds children whose records are
restricted; whoever may build it may hold the file, and the records themselves stay shut to them.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from datetime import datetime
from importlib import metadata
from pathlib import Path

from django.db import connection
from psycopg import Cursor

from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Authority
from kinstead.kit.moments import ENGLAND, day_of
from kinstead.returns.actions.assembling import Assembled, assemble
from kinstead.returns.cin.cin_return import CinReturn
from kinstead.returns.cin.values import as_date
from kinstead.returns.cin.write import UnwritableReturn, write
from kinstead.returns.cin.years import CollectionYear, UnknownYear, year_called, year_containing
from kinstead.returns.models import BuiltReturn, ReceivedReturn

COLLECTION = "cin"


class NothingToBuild(UnwritableReturn):
    """No record belongs to the year. The sentence is fit for the screen."""


def build(year: str, *, by: Account, at: datetime) -> BuiltReturn:
    """Build the census of a collection year and keep it, to be downloaded.

    `year` is named as `year_called` understands it (2026, 2025_26). Raises `UnknownYear`,
    `NothingToBuild`, and `NotPermitted` for someone who may not.
    """
    require(by, Action.BUILD_RETURN)
    with acting_as(Account.objects.command_line()):
        collection_year = _year_asked_for(year)
        connection.ensure_connection()
        with Cursor(connection.connection) as cursor:
            last = _last_received(collection_year)
            assembled = assemble(
                cursor,
                collection_year,
                str(last.id) if last else None,
                for_whole_year=last is not None
                and day_of(last.received_at) > collection_year.reference_date,
            )
        if not assembled.children:
            raise NothingToBuild(_nothing(collection_year))
        header = _header(collection_year, last, assembled, at)
        content = _as_xml(assembled.as_return(header))
        return BuiltReturn.objects.create(
            collection=COLLECTION,
            year=collection_year.code,
            built_by=by,
            built_at=at,
            children=len(assembled.children),
            counts=assembled.counts(),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
        )


def build_file(year: str, out: Path, *, by: Account, at: datetime) -> BuiltReturn:
    """Build the census of a collection year and write it to `out`, whole or not at all.

    Raises what `build` raises, and `OSError` where the file cannot be written.
    """
    built = build(year, by=by, at=at)
    beside = out.with_name(f".{out.name[:80]}.{os.getpid()}.part")
    try:
        # It names children, so nobody but its owner reads it.
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(bytes(built.content or b""))
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, out)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return built


def _year_asked_for(text: str) -> CollectionYear:
    """The collection year; also by the year in the header of a return taken in, if it is no other.

    A header may say 2022 of a return that belongs to 2022/23, and whoever reads it there asks so.
    """
    try:
        return year_called(text)
    except UnknownYear:
        if re.fullmatch(r"\d{4}", text.strip()):
            received = ReceivedReturn.objects.filter(
                collection=COLLECTION, state=ReceivedReturn.State.DONE, header__0__Year=text.strip()
            )
            if found := received.order_by("-received_at").values_list("year", flat=True).first():
                return year_called(found)
        raise


def _last_received(year: CollectionYear) -> ReceivedReturn | None:
    """The last return taken in for the year: what the authority says of it."""
    done = ReceivedReturn.objects.filter(
        collection=COLLECTION, year=year.code, state=ReceivedReturn.State.DONE
    )
    return done.order_by("-received_at", "-id").first()


def _nothing(year: CollectionYear) -> str:
    taken_in = (
        ReceivedReturn.objects.filter(collection=COLLECTION, state=ReceivedReturn.State.DONE)
        .order_by("year")
        .values_list("year", flat=True)
        .distinct()
    )
    years = ", ".join(code.replace("_", "/") for code in taken_in)
    words = f"No child on the records belongs to the census of {year.words}."
    return f"{words} Returns have been taken in for {years}." if years else words


def _header(
    year: CollectionYear, last: ReceivedReturn | None, assembled: Assembled, at: datetime
) -> dict[str, str | None]:
    """The return's own header.

    A return that holds nothing but what was received is made up to the day the received one was;
    any other to the last day of the year, as the collection asks (rule 100).
    """
    received = dict(last.header[0]) if last and last.header else {}
    ours = Authority.objects.filter(is_ours=True).values_list("code", flat=True).first()
    before = BuiltReturn.objects.filter(collection=COLLECTION, year=year.code).count()
    header: dict[str, str | None] = {
        "Collection": "CIN",
        "Year": str(year.ending),
        "ReferenceDate": year.reference_date.isoformat(),
        "SourceLevel": "L",
        "LEA": ours or received.get("LEA"),
        "SoftwareCode": "Kinstead",
        "Release": _release(),
        "SerialNo": f"{before + 1:03}",
        "DateTime": at.astimezone(ENGLAND).strftime("%Y-%m-%dT%H:%M:%S"),
    }
    made_up_to = as_date(received.get("ReferenceDate"))
    if made_up_to and not assembled.from_casework and year_containing(made_up_to) == year:
        header["ReferenceDate"] = made_up_to.isoformat()
        header["Year"] = received.get("Year") or header["Year"]
    return header


def _release() -> str:
    try:
        return metadata.version("kinstead")
    except metadata.PackageNotFoundError:  # run from its folder, not installed
        return "not released"


def _as_xml(cin_return: CinReturn) -> bytes:
    file = io.BytesIO()
    write(cin_return, file)
    return file.getvalue()

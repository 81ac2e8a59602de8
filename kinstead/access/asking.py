"""Asking the database for one part of a page, and saying that somebody looked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import Http404

from kinstead.access.models import ReadLog
from kinstead.access.permissions import Asker
from kinstead.kit.moments import ENGLAND


class NoSuchRecord(Http404):
    """Nothing there, or nothing the reader may see: the two are not told apart."""


def rows(sql: str, **values: Any) -> list[dict[str, Any]]:
    """Every row of a statement, each by column name."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def one(sql: str, **values: Any) -> dict[str, Any]:
    """The only row. Raises NoSuchRecord when there is none."""
    found = rows(sql, **values)
    if not found:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found[0]


def day(text: str | None) -> date | None:
    """A date out of JSON."""
    return date.fromisoformat(text) if text else None


def here(moment: datetime) -> datetime:
    """A moment by the clock in England."""
    return moment.astimezone(ENGLAND)


def moment(text: str) -> datetime:
    """A moment out of JSON, by the clock in England."""
    return here(datetime.fromisoformat(text))


def looked(
    asker: Asker,
    *,
    page: str,
    kind: str,
    subject: UUID,
    family: UUID,
    at: datetime,
    by_emergency: bool = False,
) -> None:
    """Keep that the asker looked. In the page's own transaction: no line, no page."""
    assert asker.account is not None
    ReadLog.objects.create(
        account=asker.account,
        at=at,
        subject_kind=kind,
        subject_id=subject,
        family_id=family,
        page=page,
        by_emergency=by_emergency,
    )

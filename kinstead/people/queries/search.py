"""Finding a person: one statement through the secured search, one line in the read log each.

Whom a search shows is decided by `search_people` in the database, which asks the same rule as
every page. What stands beside a name here is read under row-level security like anything else.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import rows
from kinstead.access.models import ReadLog
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import family_title
from kinstead.people.rules.typed import Typed, read
from kinstead.people.rules.why_found import born_in_words, why_found
from kinstead.people.shapes import FoundPerson, SearchResults

MOST = 50

_FOUND = """
WITH found AS MATERIALIZED (
    SELECT * FROM search_people(%(words)s, %(born)s, %(most)s) WITH ORDINALITY
)
SELECT s.person_id, s.family_id, s.kind, s.how, s.matched,
       p.full_name, p.called, p.birth_date, p.birth_date_is, p.expected_birth_date, p.death_date,
       f.name AS family, f.reference,
       (SELECT m.part FROM people_familymember m
        WHERE m.family_id = s.family_id AND m.person_id = s.person_id
        ORDER BY m.to_date DESC NULLS FIRST LIMIT 1) AS part,
       (SELECT w.full_name FROM people_allocation a
        JOIN agencies_practitioner w ON w.id = a.practitioner_id
        WHERE a.family_id = s.family_id AND a.part = 'lead' AND a.to_date IS NULL) AS lead,
       (SELECT json_build_object('protected', r.protected OR a.id IS NULL,
                                 'place', coalesce(nullif(a.locality, ''), a.postcode))
        FROM people_residence r LEFT JOIN people_address a ON a.id = r.address_id
        WHERE r.person_id = s.person_id AND (r.to_date IS NULL OR r.to_date > %(today)s)
        ORDER BY r.protected DESC, r.from_date DESC NULLS LAST LIMIT 1) AS home,
       -- Asked row by row: an EXISTS may be answered by reading every restriction there is, each
       -- under its policy.
       (SELECT count(*) FROM people_restriction x
        WHERE x.family_id = s.family_id AND x.lifted_at IS NULL) > 0 AS restricted,
       (SELECT count(*) FROM people_emergencyaccess e
        WHERE e.family_id = s.family_id AND e.account_id = %(me)s
          AND e.ends_at > %(at)s) > 0 AS by_emergency
FROM found s
JOIN people_person p ON p.id = s.person_id
LEFT JOIN people_family f ON f.id = s.family_id
ORDER BY s.ordinality
"""


def search(asker: Asker, text: str, *, at: datetime) -> SearchResults:
    """Everyone `asker` may find by `text`, likeliest first, each with why they matched.

    Looks by any part of a name however it is spelled, former names, birth date, reference or
    number, and address where the asker's role shows homes. Every search is kept in the read log,
    and so is everyone it showed.
    """
    typed = read(text, today=day_of(at))
    asked = " ".join(text.split())
    if asker.account is None or not asker.may(Action.SEARCH) or not asked:
        return SearchResults(asked=asked)
    if typed.too_short:
        return SearchResults(asked=asked, too_short=True)
    found = rows(
        _FOUND,
        words=typed.words,
        born=typed.born,
        most=MOST + 1,
        today=day_of(at),
        at=at,
        me=asker.account.pk,
    )
    shown = found[:MOST]
    _keep(asker, shown, at)
    return SearchResults(
        asked=asked,
        found=tuple(_person(row, typed, at) for row in shown),
        more=_narrow(typed) if len(found) > MOST else "",
        hint=typed.problem,
    )


def _narrow(typed: Typed) -> str:
    add = "a name" if typed.born and not typed.words else "a birth date or more of the name"
    return f"More people match than can be shown. Add {add} to find the one you mean."


def _person(row: dict[str, Any], typed: Typed, at: datetime) -> FoundPerson:
    family: UUID | None = row["family_id"]
    family_url = reverse("family", args=[family]) if family else ""
    is_child = row["part"] == "child"
    called = row["called"]
    name = row["full_name"] or called or "Name not known"
    if called and called.lower() not in name.lower().split():
        name = f"{name} ({called})"
    home = row["home"] or {}
    return FoundPerson(
        name=name,
        url=reverse("child", args=[family, row["person_id"]]) if is_child else family_url,
        born=born_in_words(
            row["birth_date"],
            row["expected_birth_date"],
            row["death_date"],
            estimated=row["birth_date_is"] == "estimated",
            today=day_of(at),
        ),
        why_matched=why_found(
            kind=row["kind"],
            how=row["how"],
            matched=row["matched"],
            name=row["full_name"],
            asked_day=typed.born is not None,
        ),
        family=family_title(row["family"]) if row["family"] else "",
        family_url=family_url,
        reference=row["reference"] or "",
        lead=row["lead"] or "",
        home="Address hidden" if home.get("protected") else home.get("place") or "",
        restricted=row["restricted"],
    )


def _keep(asker: Asker, shown: list[dict[str, Any]], at: datetime) -> None:
    """That somebody searched, and whom they were shown."""
    assert asker.account is not None
    ReadLog.objects.bulk_create(
        [
            ReadLog(
                account=asker.account,
                at=at,
                subject_kind="search",
                subject_id=asker.account.pk,
                page="search",
            ),
            *(
                ReadLog(
                    account=asker.account,
                    at=at,
                    subject_kind="person",
                    subject_id=row["person_id"],
                    family_id=row["family_id"],
                    page="search",
                    by_emergency=row["by_emergency"],
                )
                for row in shown
            ),
        ]
    )

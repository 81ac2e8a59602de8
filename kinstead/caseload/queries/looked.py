"""Who has looked at a family's record. For the worker's manager, and for the family who asks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kinstead.access.asking import here, rows
from kinstead.access.permissions import Asker
from kinstead.caseload.shapes import Look, WhoLooked
from kinstead.people.record_bar import header
from kinstead.web.pages import pages
from kinstead.web.shapes import Fact, RecordBar
from kinstead.web.words import count, day_plain, moment

PER_PAGE = 40

_LOOKS = """
SELECT l.at, l.page, l.by_emergency, a.full_name, coalesce(p.job_title, '') AS job,
       coalesce(g.name, '') AS agency, e.reason, count(*) OVER () AS total
FROM access_readlog l
JOIN access_account a ON a.id = l.account_id
LEFT JOIN agencies_practitioner p ON p.account_id = a.id
LEFT JOIN agencies_agency g ON g.id = p.agency_id
LEFT JOIN LATERAL (SELECT reason FROM people_emergencyaccess e
                   WHERE l.by_emergency AND e.family_id = l.family_id
                     AND e.account_id = l.account_id AND e.at <= l.at AND e.ends_at > l.at
                   LIMIT 1) e ON true
WHERE l.family_id = %(family)s ORDER BY l.at DESC, l.id DESC
LIMIT %(most)s OFFSET %(skip)s
"""

_BY_PERSON = """
SELECT a.full_name, count(*) AS times, max(l.at) AS last, min(l.at) AS first
FROM access_readlog l JOIN access_account a ON a.id = l.account_id
WHERE l.family_id = %(family)s GROUP BY a.id, a.full_name ORDER BY max(l.at) DESC
"""


def who_looked(
    asker: Asker, family: UUID, *, page: int, at: datetime
) -> tuple[RecordBar, WhoLooked]:
    """Every opening of the record, newest first. Raises NoSuchRecord."""
    head = header(asker, family, page="who has looked", at=at, current="who_looked")
    page = max(page, 1)
    found = rows(_LOOKS, family=family, most=PER_PAGE, skip=(page - 1) * PER_PAGE)
    people = rows(_BY_PERSON, family=family)
    total = found[0]["total"] if found else 0
    since = min((p["first"] for p in people), default=None)
    summary = count(len(people), "person", "people")
    if since:
        summary += f" since {day_plain(here(since).date())}"
    return head.bar, WhoLooked(
        looks=tuple(
            Look(
                at=here(row["at"]),
                who=row["full_name"],
                role=", ".join(filter(None, (row["job"], row["agency"]))),
                what=f"Opened {_article(row['page'])}",
                reason=row["reason"] or "",
                emergency=row["by_emergency"],
            )
            for row in found
        ),
        pages=pages(number=page, per_page=PER_PAGE, total=total),
        summary=summary,
        people=tuple(
            Fact(
                p["full_name"],
                count(p["times"], "time", "times"),
                note=f"Last {moment(here(p['last']))}",
            )
            for p in people
        ),
    )


def _article(page: str) -> str:
    return {"who has looked": "this list", "search": "search results"}.get(page, f"the {page}")

"""Professional disagreements about a family: those still open first, and one in full."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, moment, one, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.child_protection.models import Disagreement
from kinstead.child_protection.rules.disagreement_states import RESOLVED, STATES
from kinstead.child_protection.rules.disagreements import next_stage, parted
from kinstead.child_protection.shapes.disagreements import (
    DisagreementLine,
    DisagreementRead,
    DisagreementsSection,
    StageRead,
)
from kinstead.people.models import Family
from kinstead.people.record_bar import header
from kinstead.web.shapes import RecordBar

_OF_FAMILY = """
SELECT d.id, d.about, d.raised_at, g.name AS agency, s.state, s.since
FROM child_protection_disagreement d
JOIN agencies_agency g ON g.id = d.agency_id
LEFT JOIN record_status s
       ON s.about_id = d.id AND s.about_kind = 'disagreement' AND s.until IS NULL
WHERE d.family_id = %(family)s ORDER BY d.raised_at DESC, d.id
"""

_ONE = """
SELECT d.about, d.words, d.what_they_ask, d.raised_at, d.agency_id, g.name AS agency,
       a.full_name AS raised_by,
       (SELECT me.agency_id FROM agencies_practitioner me WHERE me.account_id = %(me)s) AS mine,
       coalesce((SELECT json_agg(json_build_object(
                            'state', s.state, 'since', s.since, 'reason', s.reason,
                            'by', m.full_name, 'agency', body.name) ORDER BY s.since, s.id)
                 FROM record_status s JOIN access_account m ON m.id = s.moved_by_id
                 LEFT JOIN agencies_practitioner w ON w.account_id = m.id
                 LEFT JOIN agencies_agency body ON body.id = w.agency_id
                 WHERE s.about_id = d.id AND s.about_kind = 'disagreement'), '[]') AS stages
FROM child_protection_disagreement d
JOIN agencies_agency g ON g.id = d.agency_id
JOIN access_account a ON a.id = d.raised_by_id
WHERE d.id = %(disagreement)s AND d.family_id = %(family)s
"""

_WAITS = "{agency} raised it, so {agency} says when it is settled."


def disagreements_of(asker: Asker, family: UUID) -> DisagreementsSection:
    """The family's disagreements, for a section of another page. One statement."""
    found = [_line(family, row) for row in rows(_OF_FAMILY, family=family)]
    return DisagreementsSection(
        open=tuple(line for line in found if not line.settled),
        settled=tuple(line for line in found if line.settled),
        raise_url=reverse("raise_disagreement", args=[family])
        if asker.may(Action.RAISE_DISAGREEMENT)
        else "",
    )


def disagreement_page(
    asker: Asker, family: UUID, disagreement: UUID, *, at: datetime
) -> tuple[RecordBar, DisagreementRead]:
    """One disagreement, every stage it went through, and what may be done. Raises NoSuchRecord."""
    assert asker.account is not None
    head = header(
        asker,
        family,
        page="disagreement",
        at=at,
        subject=disagreement,
        kind="disagreement",
        current="protection",
    )
    row = one(_ONE, family=family, disagreement=disagreement, me=asker.account.pk)
    state = row["stages"][-1]["state"] if row["stages"] else ""
    move = next_stage(state) if state else None
    settled = state == RESOLVED
    may = asker.may(Action.RAISE_DISAGREEMENT) and bool(row["mine"]) and bool(state)
    theirs = row["mine"] == row["agency_id"]
    where = [family, disagreement]
    return head.bar, DisagreementRead(
        about=row["about"],
        words=row["words"],
        what_they_ask=row["what_they_ask"],
        agency=row["agency"],
        raised_by=row["raised_by"],
        raised_at=here(row["raised_at"]),
        state=_title(state),
        settled=settled,
        stages=tuple(_stage(stage) for stage in row["stages"]),
        next_stage=move.says if may and move else "",
        stage_move=move.name if may and move else "",
        next_url=reverse("take_disagreement_further", args=where) if may and move else "",
        resolve_url=reverse("resolve_disagreement", args=where)
        if may and theirs and not settled
        else "",
        why_not_resolve=_WAITS.format(agency=row["agency"])
        if may and not theirs and not settled
        else "",
    )


def raising(asker: Asker, family: UUID, *, at: datetime) -> RecordBar:
    """The record bar of the page on which one is raised. Raises NoSuchRecord."""
    return header(asker, family, page="raise_disagreement", at=at, current="protection").bar


def family_of(family: UUID) -> Family:
    """The row, for an action. Raises NoSuchRecord."""
    found = Family.objects.filter(pk=family).first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found


def disagreement_to_move(family: UUID, disagreement: UUID) -> Disagreement:
    """The row, for an action. Raises NoSuchRecord."""
    found = Disagreement.objects.filter(pk=disagreement, family=family).first()
    if found is None:
        raise NoSuchRecord("There is no such disagreement, or it is not yours to see.")
    return found


def _line(family: UUID, row: dict[str, Any]) -> DisagreementLine:
    return DisagreementLine(
        about=row["about"],
        url=reverse("disagreement", args=[family, row["id"]]),
        agency=row["agency"],
        raised_at=here(row["raised_at"]),
        state=_title(row["state"] or ""),
        settled=row["state"] == RESOLVED,
        since=here(row["since"]) if row["since"] else None,
    )


def _title(state: str) -> str:
    return STATES.state(state).title if state else ""


def _stage(row: dict[str, Any]) -> StageRead:
    who, said = ("", row["reason"]) if row["state"] == RESOLVED else parted(row["reason"])
    return StageRead(
        title=_title(row["state"]),
        since=moment(row["since"]),
        by=row["by"],
        agency=row["agency"] or "",
        who=who,
        said=said,
    )

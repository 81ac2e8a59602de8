"""Reports to a conference: what each agency brings, and when the family was given it.

A family reads what will be said about them before it is said (Working Together to Safeguard
Children, chapter 3); a report they have not seen is shown as not yet shared.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Agency
from kinstead.child_protection.actions.conferences import must_one_of
from kinstead.child_protection.models import Conference, InformationBrought
from kinstead.child_protection.rules.conference_states import STATES
from kinstead.kit.moments import day_of
from kinstead.record.actions import moves
from kinstead.record.actions.one_at_a_time import one_at_a_time


class CannotBring(Exception):
    """The report may not be kept, or said to be shared, so. The sentence is fit for the screen."""


@transaction.atomic
def bring_report(
    *,
    conference: Conference,
    discipline: str,
    brought_by: str,
    words: str,
    agency: Agency | None = None,
    by: Account,
    at: datetime,
) -> InformationBrought:
    """One agency's report to the conference, in its own words, kept as it was given.

    Until somebody says when the family was given it, the pages show it as not yet shared. The very
    same report sent twice is one. Raises CannotBring, NotPermitted.
    """
    require(by, Action.BRING_INFORMATION)
    if moves.state_of(STATES, conference.pk) != "convened":
        raise CannotBring("This conference is over. Write what you know as a note.")
    words, brought_by = words.strip(), brought_by.strip()
    if not words:
        raise CannotBring("Enter the report, or the part the conference should hear.")
    if not brought_by:
        raise CannotBring("Enter whose report it is.")
    if discipline not in Agency.Kind.values:
        raise CannotBring("Choose which service the report is from.")
    one_at_a_time("report", conference.pk)
    same = InformationBrought.objects.filter(
        conference=conference, discipline=discipline, brought_by=brought_by[:200], words=words
    ).first()
    if same is not None:
        return same
    report = InformationBrought(
        conference=conference,
        family_id=conference.family_id,
        discipline=discipline,
        agency=agency,
        brought_by=brought_by[:200],
        words=words,
        recorded_by=by,
        recorded_at=at,
    )
    report.save(force_insert=True)
    return report


@transaction.atomic
def say_report_shared(
    *,
    report: InformationBrought,
    shared_on: date | None = None,
    why_not: str = "",
    by: Account,
    at: datetime,
) -> InformationBrought:
    """When the family was given a report before the conference, or why they were not.

    For casework and for the chair. Raises CannotBring, NotPermitted.
    """
    must_one_of(by, Action.RECORD_CASEWORK, Action.CHAIR_CONFERENCE)
    if bool(shared_on) == bool(why_not.strip()):
        raise CannotBring("Enter the day the family was given the report, or why they were not.")
    if shared_on and shared_on > day_of(at):
        raise CannotBring("The day the family was given the report must be today or in the past.")
    found = InformationBrought.objects.select_for_update(no_key=True).get(pk=report.pk)
    found.shared_with_family_on = shared_on
    found.why_not_shared = why_not.strip()[:300]
    found.save(update_fields=["shared_with_family_on", "why_not_shared"])
    return found

"""Duties due: opened by the action that starts a thing, closed by the one that finishes it.

Nothing else writes `DutyDue`. Callers have asked whether the person may do what starts or ends
the duty; here only an open account is asked for, and the database that they see the family's work.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import DutyPolicy, Practitioner, Team
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, Person
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.actions.chronology import must_be_signed_in
from kinstead.record.models import DutyDue
from kinstead.record.rules.duties import done_in_time
from kinstead.statute import Duty, Limit, LocalLimit


class AlreadyClosed(Exception):
    """Somebody closed it meanwhile. The sentence says who and when."""


class CannotClose(Exception):
    """The duty may not be closed like that. The sentence is fit for the screen."""


@transaction.atomic
def open_duty(
    *,
    duty: Duty,
    family: Family,
    person: Person | None = None,
    headline: str,
    started: date | datetime,
    owner: Practitioner | None = None,
    team: Team | None = None,
    about: About = None,
    by: Account,
    at: datetime,
) -> DutyDue:
    """Write down what is due, by when and why, counted once from the edition in force at `started`.

    `headline` says it in the worker's words. `started` is a day, or for a limit in hours an aware
    moment. The authority's own limit is used where one was in force on that day. Raises
    `statute.NoEditionInForce` and `statute.CannotCount`.
    """
    must_be_signed_in(by)
    started_on = day_of(started) if isinstance(started, datetime) else started
    due = duty.due(started, local_limit=_own_limit(duty, started_on))
    about_kind, about_id = kind_and_key(about)
    duty_due = DutyDue(
        family=family,
        person=person,
        duty=duty.name,
        edition_from=due.edition.in_force_from or started_on,
        headline=headline.strip(),
        started_on=started_on,
        started_at=started if isinstance(started, datetime) else None,
        due_on=due.on,
        due_at=due.at,
        explanation=due.explanation[:2000],
        owner=owner,
        team=team,
        about_kind=about_kind,
        about_id=about_id,
        opened_by=by,
        opened_at=at,
    )
    duty_due.save(force_insert=True)
    return duty_due


@transaction.atomic
def meet(
    *, duty_due: DutyDue, done: date | datetime, why_late: str = "", by: Account, at: datetime
) -> DutyDue:
    """It was done: in time or late, as the dates say.

    `done` is the day it was done, or the moment where it was due by one. Raises AlreadyClosed,
    CannotClose when that is still to come, and `rules.duties.SayTheTime`.
    """
    must_be_signed_in(by)
    done_on = day_of(done) if isinstance(done, datetime) else done
    if done_on > day_of(at) or (isinstance(done, datetime) and done > at):
        raise CannotClose("The day it was done must be today or in the past.")
    duty_due = _open(duty_due)
    in_time = done_in_time(due_on=duty_due.due_on, due_at=duty_due.due_at, done=done)
    duty_due.state = DutyDue.State.MET if in_time else DutyDue.State.LATE
    duty_due.done_on = done_on
    if why_late.strip():
        duty_due.why = why_late.strip()
    return _close(duty_due, by, at)


@transaction.atomic
def no_longer_needed(*, duty_due: DutyDue, why: str, by: Account, at: datetime) -> DutyDue:
    """It need not be done after all; `why` says so in words. Raises AlreadyClosed, CannotClose."""
    must_be_signed_in(by)
    if not why.strip():
        raise CannotClose("Enter why this is no longer needed.")
    duty_due = _open(duty_due)
    duty_due.state = DutyDue.State.NOT_NEEDED
    duty_due.why = why.strip()
    return _close(duty_due, by, at)


@transaction.atomic
def say_why_late(*, duty_due: DutyDue, why: str, by: Account, at: datetime) -> DutyDue:
    """Why it is late, said by a person; on one still to do, or one done late."""
    must_be_signed_in(by)
    if not why.strip():
        raise CannotClose("Enter why this is late.")
    duty_due = _locked(duty_due)
    is_late = duty_due.state == DutyDue.State.LATE or (
        duty_due.state == DutyDue.State.OPEN
        and (duty_due.due_at < at if duty_due.due_at else duty_due.due_on < day_of(at))
    )
    if not is_late:
        raise CannotClose("This is not late, so there is nothing to give reasons for.")
    duty_due.why = why.strip()
    duty_due.save(update_fields=["why"])
    return duty_due


@transaction.atomic
def hand_over(
    *, duty_due: DutyDue, owner: Practitioner | None, team: Team | None, by: Account, at: datetime
) -> DutyDue:
    """Somebody else does it, or a team's manager decides who. For those who allocate."""
    require(by, Action.ALLOCATE)
    if owner is None and team is None:
        raise CannotClose("Choose who does it, or the team that decides.")
    duty_due = _open(duty_due)
    duty_due.owner, duty_due.team = owner, team
    duty_due.save(update_fields=["owner", "team"])
    return duty_due


def _own_limit(duty: Duty, day: date) -> LocalLimit | None:
    """Our authority's own limit in force on `day`, in the unit of the edition in force."""
    found = (
        DutyPolicy.objects.filter(authority__is_ours=True, duty=duty.name, in_force_from__lte=day)
        .order_by("-in_force_from")
        .values_list("tighter_limit", "authority__name")
        .first()
    )
    if found is None or found[0] is None:
        return None
    return LocalLimit(limit=Limit(found[0], duty.edition_on(day).limit.unit), set_by=found[1])


def _locked(duty_due: DutyDue) -> DutyDue:
    return DutyDue.objects.select_for_update(no_key=True).get(pk=duty_due.pk)


def _open(duty_due: DutyDue) -> DutyDue:
    """The row, locked and still open. Raises AlreadyClosed."""
    found = _locked(duty_due)
    if found.state != DutyDue.State.OPEN:
        assert found.closed_by is not None and found.closed_at is not None
        raise AlreadyClosed(
            f"{found.closed_by.full_name} closed this already: {found.get_state_display().lower()}."
        )
    return found


def _close(duty_due: DutyDue, by: Account, at: datetime) -> DutyDue:
    duty_due.closed_by, duty_due.closed_at = by, at
    duty_due.save(update_fields=["state", "done_on", "why", "closed_by", "closed_at"])
    return duty_due

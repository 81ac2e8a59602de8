"""Professionals disagree about what a child needs: raised by one agency, taken up by either side,
settled only when the agency that raised it says so (Working Together: escalation).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Agency, Practitioner
from kinstead.child_protection.models import Disagreement
from kinstead.child_protection.rules.disagreement_states import RESOLVED, STATES
from kinstead.child_protection.rules.disagreements import (
    LONGEST_SAID,
    LONGEST_WHO,
    STAGE_MOVES,
    joined,
)
from kinstead.people.models import Allocation, Family
from kinstead.record.actions import chronology, moves, tasks
from kinstead.record.actions.about import kind_and_key
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, Status, Task


class CannotRaise(Exception):
    """The disagreement cannot be recorded so. The sentence is fit for the screen."""


@transaction.atomic
def begin(
    *,
    family: Family,
    about: str,
    words: str,
    what_they_ask: str,
    about_thing: tuple[str, UUID] | None = None,
    by: Account,
    at: datetime,
) -> Disagreement:
    """Say that our agency does not agree, about what, why, and what we ask for.

    `about_thing` is the kind and key of a record of this family that it is about: a strategy
    discussion, a conference. The family's lead practitioner is handed a task to read it. The same
    words sent twice by the same person are one disagreement. Raises CannotRaise.
    """
    require(by, Action.RAISE_DISAGREEMENT)
    agency = _agency_of(by)
    if not (about.strip() and words.strip() and what_they_ask.strip()):
        raise CannotRaise("Enter what it is about, why you disagree, and what you ask for.")
    if about_thing is not None and not _is_of(family, about_thing):
        raise CannotRaise("What this is about is not on this family’s record.")
    one_at_a_time("disagreement", family.pk, by.pk)
    same = Disagreement.objects.filter(
        family=family, raised_by=by, about=about.strip(), words=words.strip()
    ).first()
    if same is not None and moves.state_of(STATES, same.pk) != RESOLVED:
        return same
    kind, key = about_thing or ("", None)
    disagreement = Disagreement(
        family=family,
        agency=agency,
        about=about.strip()[:200],
        words=words.strip(),
        what_they_ask=what_they_ask.strip(),
        about_kind=kind,
        about_id=key,
        raised_by=by,
        raised_at=at,
    )
    disagreement.save(force_insert=True)
    moves.begin(table=STATES, thing=disagreement.pk, family=family, by=by, at=at)
    _tell(disagreement, f"{agency.name} raised a professional disagreement", "", by, at)
    _hand_round(disagreement, f"Read the disagreement that {agency.name} raised", by, at)
    return disagreement


@transaction.atomic
def take_further(
    *, disagreement: Disagreement, stage: str, who: str, said: str, by: Account, at: datetime
) -> Status:
    """Take it to the next stage: who spoke with whom, and what was said, is kept with it.

    Either side may. `stage` is the name of the move that the page offered, so that pressing twice
    does not take it up twice. Raises IllegalMove, and AlreadyMoved when the other side was first.
    """
    require(by, Action.RAISE_DISAGREEMENT)
    if stage not in STAGE_MOVES:
        raise moves.IllegalMove("There is no such stage.")
    found = _found(disagreement)
    _agency_of(by)
    if len(who) > LONGEST_WHO or len(said) > LONGEST_SAID:
        raise moves.IllegalMove(
            f"Say who spoke in up to {LONGEST_WHO} characters, and what was said in up to"
            f" {LONGEST_SAID}."
        )
    status = moves.make(
        table=STATES,
        thing=found.pk,
        name=stage,
        by=by,
        at=at,
        facts={"who": who},
        reason=joined(who, said) if said.strip() else "",
    )
    title = STATES.state(status.state).title.lower()
    _tell(found, f"A professional disagreement went to {title}", f"{who.strip()}: {said}", by, at)
    _hand_round(found, f"Read the disagreement now at {title}", by, at)
    return status


@transaction.atomic
def resolve(*, disagreement: Disagreement, how: str, by: Account, at: datetime) -> Status:
    """It is settled, and how. Only the agency that raised it says so. Raises IllegalMove."""
    require(by, Action.RAISE_DISAGREEMENT)
    found = _found(disagreement)
    status = moves.make(
        table=STATES,
        thing=found.pk,
        name="resolve",
        by=by,
        at=at,
        facts={"by_the_agency_that_raised_it": _agency_of(by).pk == found.agency_id},
        reason=how[:1000],
    )
    _tell(found, "A professional disagreement was settled", how, by, at)
    # A task to read what is settled would stand open for ever.
    kind, key = kind_and_key(found)
    for task in Task.objects.filter(about_kind=kind, about_id=key, done_at__isnull=True):
        tasks.done(task=task, by=by, at=at)
    return status


def _found(disagreement: Disagreement) -> Disagreement:
    found = (
        Disagreement.objects.select_related("family", "agency", "raised_by")
        .filter(pk=disagreement.pk)
        .first()
    )
    if found is None:
        raise moves.IllegalMove("There is no such disagreement, or it is not yours to see.")
    return found


def _agency_of(by: Account) -> Agency:
    worker = Practitioner.objects.select_related("agency").filter(account=by).first()
    if worker is None:
        raise CannotRaise("Your account is not of a practitioner, so it speaks for no agency.")
    return worker.agency


def _is_of(family: Family, thing: tuple[str, UUID]) -> bool:
    kind, key = thing
    return Status.objects.filter(family=family, about_kind=kind, about_id=key).exists()


def _tell(disagreement: Disagreement, what: str, words: str, by: Account, at: datetime) -> None:
    chronology.write(
        family=disagreement.family,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=f"{what}: {disagreement.about}"[:200],
        words=words,
        said_by=f"{by.full_name}, {_agency_of(by).name}"[:200],
        about=disagreement,
        by=by,
        at=at,
    )


def _hand_round(disagreement: Disagreement, headline: str, by: Account, at: datetime) -> None:
    """A task for whoever leads the family's help and protection and for whoever raised it, except
    for the one who writes now: each side hears of what the other did."""
    leads = Practitioner.objects.filter(
        allocations__family=disagreement.family,
        allocations__part__in=(Allocation.Part.LEAD, Allocation.Part.PROTECTION_LEAD),
        allocations__to_date__isnull=True,
    ).select_related("account")
    told = {w.account_id: w.account for w in leads if w.account is not None}
    told[disagreement.raised_by_id] = disagreement.raised_by
    told.pop(by.pk, None)
    for account in told.values():
        try:
            tasks.hand(
                account=account,
                family=disagreement.family,
                headline=headline[:200],
                words=disagreement.about,
                about=disagreement,
                by=by,
                at=at,
            )
        except tasks.CannotHand:
            # They left, or may not open this record any more: the other side still hears.
            continue

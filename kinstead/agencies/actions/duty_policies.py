"""Setting how our authority holds a duty: from when, warn or block, and any limit of its own."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from kinstead import statute
from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Authority, DutyPolicy
from kinstead.agencies.rules import why_not
from kinstead.kit.moments import day_of
from kinstead.statute import NoEditionInForce


class CannotSet(Exception):
    """The policy may not be set as it is. The sentence is fit for the screen."""


@transaction.atomic
def set_policy(
    *,
    duty: str,
    in_force_from: date,
    mode: DutyPolicy.Mode,
    own_limit: int | None = None,
    decided_by: str,
    source: str,
    by: Account,
    at: datetime,
) -> DutyPolicy:
    """Hold the duty so from a day on. Earlier policies stay, and so do dates counted under them.

    `own_limit` is in the duty's own unit, None to keep the usual one. `decided_by` and `source`
    say whose decision it is and where it is written. Raises CannotSet: above all for a limit looser
    than law or guidance, and for a day in the past, on which people relied on what held then.
    """
    require(by, Action.MANAGE_ACCOUNTS)
    ours = Authority.objects.filter(is_ours=True).first()
    if ours is None:
        raise CannotSet("No authority is marked as ours yet.")
    try:
        edition = statute.duty(duty).edition_on(in_force_from)
    except (KeyError, NoEditionInForce) as why:
        raise CannotSet(str(why)) from None
    if in_force_from < day_of(at):
        raise CannotSet("The day it begins must be today or later.")
    if own_limit is not None and (refusal := why_not(edition, own_limit)):
        raise CannotSet(refusal)
    if not decided_by.strip() or not source.strip():
        raise CannotSet("Enter who decided this and where it is written.")
    try:
        with transaction.atomic():
            return DutyPolicy.objects.create(
                authority=ours,
                duty=duty,
                in_force_from=in_force_from,
                mode=mode,
                tighter_limit=own_limit,
                decided_by=decided_by.strip(),
                source=source.strip(),
            )
    except IntegrityError:
        raise CannotSet(
            "There is a policy for this duty from that day already. Choose another day: none is"
            " overwritten."
        ) from None

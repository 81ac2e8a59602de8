"""Screening a contact: information, signposting or a referral, against the threshold document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.front_door.actions import referrals
from kinstead.front_door.models import Contact, Screening
from kinstead.front_door.rules.contact_states import STATES
from kinstead.kit.moments import day_of
from kinstead.record.actions import moves
from kinstead.statute import thresholds

Result = Screening.Result
_THEN = {Result.INFORMATION_ONLY: "keep_as_information", Result.SIGNPOSTED: "signpost"}


class CannotScreen(Exception):
    """The screening may not be kept like that. The sentence is fit for the screen."""


@transaction.atomic
def screen(
    *,
    contact: Contact,
    result: Screening.Result,
    reasons: str,
    level: str = "",
    risk_flags: Iterable[str] = (),
    advice: str = "",
    by: Account,
    at: datetime,
) -> Screening:
    """Say what becomes of a contact, and why. Any risk flag makes it a social worker's.

    A referral is opened at once where the contact is on a family's record already; otherwise it
    waits to be put there (`on_record.put`). Raises NotPermitted, CannotScreen, IllegalMove and
    AlreadyMoved.
    """
    require(by, Action.SCREEN_CONTACT)
    document = thresholds.edition_on(day_of(at))
    if not reasons.strip():
        raise CannotScreen("Enter your reasons, against the threshold document.")
    if level and document.threshold(level) is None:
        raise CannotScreen("Choose one of the levels of the threshold document.")
    # What was told cannot be ticked away.
    flags = list(dict.fromkeys([*contact.risk_flags, *risk_flags]))
    if any(document.risk_flag(flag) is None for flag in risk_flags):
        raise CannotScreen("One of the dangers ticked is not in today’s threshold document.")
    by_social_worker = Practitioner.objects.filter(
        account=by, profession=Practitioner.Profession.SOCIAL_WORKER
    ).exists()
    moves.make(
        table=STATES,
        thing=contact.pk,
        name="screen",
        by=by,
        at=at,
        facts={"risk_flags": flags, "by_social_worker": by_social_worker},
        reason=reasons.strip()[:1000],
    )
    screening = Screening(
        contact=contact,
        threshold_edition=document.name,
        level=level,
        risk_flags=flags,
        result=result,
        reasons=reasons.strip(),
        advice=advice.strip(),
        screened_by=by,
        by_social_worker=by_social_worker,
        screened_at=at,
    )
    screening.save(force_insert=True)
    then = _THEN.get(result)
    if then:
        moves.make(
            table=STATES,
            thing=contact.pk,
            name=then,
            by=by,
            at=at,
            facts={"advice": advice},
        )
    elif contact.family_id is not None:
        referrals.open_from_contact(contact=contact, by=by, at=at)
    return screening

"""Answering whoever made a contact: in words a person has read, kept as they were sent."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.front_door.actions import referrals
from kinstead.front_door.models import Contact, Referral, Screening
from kinstead.front_door.rules import reply_words, who_told_us
from kinstead.front_door.rules.referral_states import STATES as REFERRAL_STATES
from kinstead.kit.moments import day_of
from kinstead.record.actions import letters, moves
from kinstead.record.actions.letters import AlreadySent, CannotWrite
from kinstead.record.models import Letter

__all__ = ["AlreadySent", "CannotReply", "CannotWrite", "send"]


class CannotReply(Exception):
    """There is nothing to tell yet, or nobody to tell. The sentence is fit for the screen."""


@transaction.atomic
def send(
    *, contact: Contact, words: str, how: str, sent_on: date, by: Account, at: datetime
) -> Letter:
    """Keep the letter as it was sent, and meet the duty to answer. The sender reads it too.

    Where whoever told us must not be known to the family, the letter stays with the contact and
    never reaches the family's record. Raises NotPermitted, CannotReply and CannotWrite.
    """
    require(by, Action.SCREEN_CONTACT)
    contact = Contact.objects.select_related("agency", "family").get(pk=contact.pk)
    screened = Screening.objects.filter(contact=contact).first()
    if screened is None:
        raise CannotReply("Nobody has decided anything yet. Screen the contact first.")
    referral = Referral.objects.filter(contact=contact).first()
    if screened.result == Screening.Result.REFERRAL and (
        referral is None
        or moves.state_of(REFERRAL_STATES, referral.pk) not in {"ratified", "closed"}
    ):
        raise CannotReply("A manager has not ratified the decision yet, so it may still change.")
    if contact.from_whom == Contact.FromWhom.ANONYMOUS:
        raise CannotReply("Whoever told us gave no name, so nobody can be written to.")
    if sent_on < day_of(contact.received_at):
        raise CannotWrite("The answer cannot have been sent before the contact was received.")
    teller = who_told_us.Teller(
        from_whom=contact.from_whom,
        source=contact.source,
        name=contact.name,
        body=contact.agency.name if contact.agency else "",
    )
    private = contact.keep_name_private
    letter = letters.write(
        family=None if private else contact.family,
        to_whom=who_told_us.named_on_paper(teller),
        title=reply_words.title(contact.reference),
        words=words,
        how=how,
        sent_on=sent_on,
        about=contact,
        by=by,
        at=at,
    )
    if referral is not None:
        referrals.answered(referral=referral, on=sent_on, by=by, at=at)
    return letter

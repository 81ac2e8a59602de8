"""For each child of an enquiry: is there a parent who is not here, and how are they heard?

Asked in so many words, because a father who is not asked about is not heard. The enquiry cannot be
concluded until it is answered for every child.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.child_protection.actions import parent_offers
from kinstead.child_protection.models import OtherParent, ParentOffer, Section47EnquiryChild
from kinstead.child_protection.rules.parents import needs_words
from kinstead.child_protection.rules.section_47_enquiry_states import STATES
from kinstead.people.models import Person
from kinstead.record.actions import chronology, moves
from kinstead.record.models import ChronologyEntry
from kinstead.record.rules.notes import shortened

Answer = OtherParent.Answer


class CannotAnswer(Exception):
    """The question may not be answered like that. The sentence is fit for the screen."""


@transaction.atomic
def answer(
    *,
    child: Section47EnquiryChild,
    answer: str,
    parent: Person | None = None,
    words: str = "",
    by: Account,
    at: datetime,
) -> OtherParent:
    """What is known of the parent who is not here; answering again adds an answer.

    A parent on the record is offered the pack and an advocate at once. One who is not asked for
    now, or whom nobody knows, has a reason. Raises CannotAnswer.
    """
    require(by, Action.RECORD_CASEWORK)
    if answer not in Answer.values:
        raise CannotAnswer("Choose an answer about the other parent.")
    if answer == Answer.ON_RECORD and parent is None:
        raise CannotAnswer("Choose who the other parent is.")
    if needs_words(answer) and not words.strip():
        raise CannotAnswer("Enter the reason, or what was tried to find them.")
    if moves.state_of(STATES, child.enquiry_id) == "concluded":
        raise CannotAnswer("This enquiry is concluded.")
    said = OtherParent(
        family=child.family,
        enquiry=child.enquiry,
        child=child.person,
        parent=parent if answer in (Answer.ON_RECORD, Answer.NOT_TO_BE_ASKED) else None,
        answer=answer,
        words=words.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    said.save(force_insert=True)
    called = child.person.called or child.person.full_name
    chronology.write(
        family=child.family,
        people=[child.person],
        happened_at=at,
        kind=ChronologyEntry.Kind.OTHER,
        headline=shortened(f"{called}’s other parent: {Answer(answer).label.lower()}"),
        words=words,
        said_by=by.full_name,
        about=child.enquiry,
        by=by,
        at=at,
    )
    if answer == Answer.ON_RECORD and parent is not None:
        parent_offers.offer(
            family=child.family,
            person=parent,
            gate=ParentOffer.Gate.ENQUIRY,
            enquiry=child.enquiry,
            by=by,
            at=at,
        )
    return said

"""What a child said, showed or wished before something was decided about them, or why not known.

Recorded at each decision, or the reason why not (Children Act 1989, section 1(3)(a) and section
17(4A); Working Together to Safeguard Children).
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import VoiceOfChild
from kinstead.record.rules.notes import LONGEST_TEXT


class CannotHear(Exception):
    """The words may not be kept as they are. The sentence is fit for the screen."""


@transaction.atomic
def hear(
    *,
    family: Family,
    person: Person,
    how: str,
    words: str,
    heard_on: date,
    about: About = None,
    by: Account,
    at: datetime,
) -> VoiceOfChild:
    """Keep a child's words, what was seen, or why nobody asked; `about` is what is decided.

    It has no line of its own in the chronology: the decision it stands beside has. Each hearing is
    another row; the same one sent twice is one. Raises CannotHear and NotPermitted.
    """
    require(by, Action.WRITE_NOTE)
    called = person.called or person.full_name or "the child"
    words = words.strip()
    if how not in VoiceOfChild.How.values:
        raise CannotHear(f"Choose how {called} was heard, or that nobody asked.")
    if not words:
        if how == VoiceOfChild.How.NOT_ASKED:
            raise CannotHear(f"Enter why {called} was not asked.")
        raise CannotHear(f"Enter what {called} said or showed, or say that nobody asked and why.")
    if len(words) > LONGEST_TEXT:
        raise CannotHear(f"Words are kept up to {LONGEST_TEXT:,} characters.")
    if heard_on > day_of(at):
        raise CannotHear(f"The day {called} was heard must be today or in the past.")
    if not FamilyMember.objects.filter(family=family, person=person).exists():
        raise CannotHear("That child is not in this family.")
    about_kind, about_id = kind_and_key(about)
    one_at_a_time("hear", person.pk)
    twice = VoiceOfChild.objects.filter(
        family=family,
        person=person,
        how=how,
        words=words,
        heard_on=heard_on,
        about_id=about_id,
        written_by=by,
    ).first()
    if twice is not None:
        return twice
    voice = VoiceOfChild(
        family=family,
        person=person,
        how=how,
        words=words,
        heard_on=heard_on,
        about_kind=about_kind,
        about_id=about_id,
        written_by=by,
        written_at=at,
    )
    voice.save(force_insert=True)
    return voice

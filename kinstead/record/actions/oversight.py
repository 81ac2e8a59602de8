"""A manager's dated note at a gate: what they looked at, what they think, what they ask for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.people.models import Family
from kinstead.record.actions import chronology, mentions
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, OversightNote
from kinstead.record.rules.notes import LONGEST_TEXT, shortened

LONGEST_GATE = 60


class CannotOversee(Exception):
    """The note may not be kept as it is. The sentence is fit for the screen."""


@transaction.atomic
def write(
    *,
    family: Family,
    gate: str,
    words: str,
    about: About = None,
    by: Account,
    at: datetime,
) -> OversightNote:
    """Keep what a manager wrote at `gate` (“assessment checkpoint”), never to be changed.

    Colleagues named with an @ are told. A note about something stands beside that thing's own line
    in the chronology; one about nothing in particular writes a line of its own, without its words:
    partners read the chronology and not the notes. The same note sent twice is one. Raises
    CannotOversee, NotPermitted and `mentions.CannotMention`.
    """
    require(by, Action.AUTHORISE)
    gate, words = " ".join(gate.split()), words.strip()
    if not gate:
        raise CannotOversee("Enter what you looked at or decided.")
    if len(gate) > LONGEST_GATE:
        raise CannotOversee(f"What you looked at must be {LONGEST_GATE} characters or fewer.")
    if not words:
        raise CannotOversee("Enter what you think, and what you ask for.")
    if len(words) > LONGEST_TEXT:
        raise CannotOversee(f"The note holds up to {LONGEST_TEXT:,} characters.")
    about_kind, about_id = kind_and_key(about)
    one_at_a_time("oversight", family.pk, by.pk)
    twice = OversightNote.objects.filter(
        family=family, gate=gate, words=words, about_id=about_id, written_by=by
    ).first()
    if twice is not None:
        return twice
    note = OversightNote(
        family=family,
        gate=gate,
        words=words,
        about_kind=about_kind,
        about_id=about_id,
        written_by=by,
        written_at=at,
    )
    note.save(force_insert=True)
    if about_id is None:
        chronology.write(
            family=family,
            happened_at=at,
            kind=ChronologyEntry.Kind.DECISION,
            headline=shortened(f"A manager looked at the work: {gate}"),
            said_by=by.full_name,
            about=note,
            by=by,
            at=at,
        )
    mentions.mention(
        family=family,
        about=note,
        words=words,
        headline=f"Read a manager’s note: {gate}",
        by=by,
        at=at,
    )
    return note

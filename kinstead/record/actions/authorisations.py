"""Asking for a decision on exact words, and deciding. What is approved is what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import ENGLAND
from kinstead.people.models import Family
from kinstead.record.actions import chronology
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Authorisation, ChronologyEntry
from kinstead.record.rules.notes import shortened
from kinstead.record.rules.snapshots import NotASnapshot, fingerprint
from kinstead.web.words import moment as moment_in_words

__all__ = [
    "AlreadyAsked",
    "AlreadyDecided",
    "CannotDecide",
    "NotASnapshot",
    "ask",
    "decide",
    "is_as_asked",
]


class AlreadyAsked(Exception):
    """A request about the same thing is waiting for its decision."""


class AlreadyDecided(Exception):
    """Somebody decided first. The sentence says who, when and what.

    A page that was sent twice by the same person may take it for done: `by_same` says so.
    """

    def __init__(self, words: str, *, by_same: bool) -> None:
        super().__init__(words)
        self.by_same = by_same


class CannotDecide(Exception):
    """The decision may not be made so, or not by this person."""


@transaction.atomic
def ask(
    *, family: Family, about: About, snapshot: Mapping[str, Any], by: Account, at: datetime
) -> Authorisation:
    """Ask for a decision on `snapshot`, word for word as it stands.

    Raises AlreadyAsked, and NotASnapshot for what cannot be written down the same way twice.
    """
    require(by, Action.RECORD_CASEWORK)
    kind, thing = kind_and_key(about)
    if thing is None:
        raise ValueError("Say what the request is about.")
    one_at_a_time("ask", kind, thing)
    waiting = (
        Authorisation.objects.filter(about_kind=kind, about_id=thing, decision="")
        .select_related("asked_by")
        .first()
    )
    if waiting is not None:
        raise AlreadyAsked(
            f"{waiting.asked_by.full_name} asked for a decision on this already, and it is still"
            " waiting."
        )
    request = Authorisation(
        family=family,
        about_kind=kind,
        about_id=thing,
        snapshot=dict(snapshot),
        sha256=fingerprint(snapshot),
        asked_by=by,
        asked_at=at,
    )
    request.save(force_insert=True)
    return request


@transaction.atomic
def decide(
    *,
    authorisation: Authorisation,
    decision: Authorisation.Decision,
    headline: str,
    reason: str = "",
    by: Account,
    at: datetime,
) -> Authorisation:
    """Authorise, return or refuse what was asked, with its line in the chronology.

    `headline` is that line: “Assessment authorised”. Anything but a yes gives its reason. Two who
    decide at once: the first stands and the second is told. Raises AlreadyDecided, CannotDecide,
    NotPermitted.
    """
    require(by, Action.AUTHORISE)
    found = Authorisation.objects.select_for_update(no_key=True).filter(pk=authorisation.pk).first()
    if found is None:
        raise CannotDecide("There is no such request, or it is not yours to see.")
    if found.decision:
        assert found.decided_by is not None and found.decided_at is not None
        said = dict(Authorisation.Decision.choices)[found.decision].lower()
        raise AlreadyDecided(
            f"{found.decided_by.full_name} decided this on"
            f" {moment_in_words(found.decided_at.astimezone(ENGLAND))}: {said}.",
            by_same=found.decided_by_id == by.pk,
        )
    if found.asked_by_id == by.pk:
        raise CannotDecide("You asked for this, so somebody else decides.")
    if decision != Authorisation.Decision.AUTHORISED and not reason.strip():
        raise CannotDecide("Enter your reason: the person who asked reads it.")
    if not is_as_asked(found):
        raise CannotDecide("What was asked for is not what is stored now. Tell your system team.")
    found.decision, found.reason = decision, reason.strip()
    found.decided_by, found.decided_at = by, at
    found.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    chronology.write(
        family=found.family,
        happened_at=at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=shortened(headline),
        words=found.reason,
        said_by=by.full_name,
        about=found,
        by=by,
        at=at,
    )
    return found


def is_as_asked(authorisation: Authorisation) -> bool:
    """Whether the stored words still have the fingerprint taken when they were asked about."""
    return fingerprint(authorisation.snapshot) == authorisation.sha256

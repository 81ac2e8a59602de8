"""Help ends: proposed with what changed, authorised by somebody else on exactly those words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.family_help.actions import asked, endings, plans, scores
from kinstead.family_help.models import (
    ChildLegalStatus,
    Closure,
    FamilyHelpEpisode,
    FamilyHelpPlan,
    LevelChange,
    OutcomeScore,
)
from kinstead.family_help.rules import closures as rules
from kinstead.family_help.rules.closure_states import PROPOSED, STATES
from kinstead.kit.moments import day_of
from kinstead.record.actions import authorisations, moves
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Authorisation, Status

Decision = Authorisation.Decision
Kind = ChildLegalStatus.Kind


class CannotPropose(Exception):
    """The end of help may not be proposed so. The sentence is fit for the screen."""


@transaction.atomic
def propose(
    *,
    episode: FamilyHelpEpisode,
    reason: str,
    what_changed: str,
    family_words: str = "",
    keep_doing: str,
    who_will_help: str = "",
    hub: str = "",
    ratings: Mapping[str, int] | None = None,
    by: Account,
    at: datetime,
) -> Closure:
    """Propose that help ends, and ask a manager. `reason` is the census's reason for closure.

    `ratings` are how the family rate their life at the end, kept with the rest. A child
    protection plan or an enquiry that runs forbids it. Raises CannotPropose, NotPermitted and
    `scores.CannotRecord`.
    """
    require(by, Action.RECORD_CASEWORK)
    one_at_a_time("closure", episode.pk)
    facts = _facts(episode)
    refused = [
        must.sentence for must in STATES.move("authorise").musts if not must.holds(facts)
    ] or list(
        rules.refusals(
            reason=reason, what_changed=what_changed, keep_doing=keep_doing, day=day_of(at)
        )
    )
    if refused:
        raise CannotPropose(" ".join(refused))
    waiting = waiting_closure(episode)
    if waiting is not None:
        raise CannotPropose(
            f"{waiting.proposed_by.full_name} proposed this already, and it is still waiting."
        )
    if ratings:
        scores.record(
            episode=episode,
            person=None,
            when=OutcomeScore.When.END,
            scores=ratings,
            said_on=day_of(at),
            by=by,
            at=at,
        )
    closure = Closure(
        episode=episode,
        family=episode.family,
        reason=reason,
        what_changed=what_changed.strip(),
        family_words=family_words.strip(),
        keep_doing=keep_doing.strip(),
        who_will_help=who_will_help.strip(),
        hub=hub.strip()[:200],
        proposed_by=by,
        proposed_at=at,
    )
    closure.save(force_insert=True)
    closure.authorisation = authorisations.ask(
        family=episode.family, about=closure, snapshot=_snapshot(closure), by=by, at=at
    )
    closure.save(update_fields=["authorisation"])
    moves.begin(table=STATES, thing=closure.pk, family=episode.family, by=by, at=at)
    asked.ask_manager(
        family=episode.family, headline="Decide: end of help proposed", about=closure, by=by, at=at
    )
    return closure


@transaction.atomic
def authorise(*, closure: Closure, by: Account, at: datetime) -> Closure:
    """Agree that help ends, and end what belongs to it, today.

    The episode and its level end; each child's section 17 and section 17 plan; the children's
    referrals, with the reason (census); the plan; what was still due for the help, an unfinished
    assessment, and proposals and handovers that waited; and from tomorrow on nobody works with
    the family, except where a child is looked after: then only the lead practitioner's allocation
    ends. Raises IllegalMove, AlreadyMoved, NotPermitted.
    """
    episode = (
        FamilyHelpEpisode.objects.select_for_update(no_key=True)
        .filter(pk=closure.episode_id)
        .first()
    )
    if episode is None:
        raise moves.IllegalMove("There is no such closure, or it is not yours to see.")
    moves.make(
        table=STATES,
        thing=closure.pk,
        name="authorise",
        by=by,
        at=at,
        facts=_facts(episode),
    )
    assert closure.authorisation is not None
    label = rules.reasons_for_closure(day_of(at)).label(closure.reason)
    authorisations.decide(
        authorisation=closure.authorisation,
        decision=Decision.AUTHORISED,
        headline="Family help ended: the end was authorised",
        reason=label,
        by=by,
        at=at,
    )
    today = day_of(at)
    episode.closed_on, episode.why_closed = today, label[:300]
    episode.save(update_fields=["closed_on", "why_closed"])
    LevelChange.objects.filter(episode=episode, until__isnull=True).update(until=today)
    children = endings.end_footing(episode, by, at)
    endings.close_referrals(episode, children, closure.reason, by, at)
    endings.settle_what_waits(episode, by, at)
    plan = FamilyHelpPlan.objects.filter(episode=episode).select_related("family").first()
    if plan is not None:
        plans.close(plan=plan, why=f"Family help ended. {label}.", by=by, at=at)
    endings.settle_duties(episode, plan, by, at)
    asked.answered(about=closure, by=by, at=at)
    endings.end_allocations(episode, by, at)
    return closure


@transaction.atomic
def send_back(*, closure: Closure, reason: str, by: Account, at: datetime) -> Closure:
    """Help goes on for now: the proposal goes back with reasons, and another can be made.

    Raises IllegalMove, AlreadyMoved, NotPermitted.
    """
    moves.make(table=STATES, thing=closure.pk, name="return", by=by, at=at, reason=reason)
    assert closure.authorisation is not None
    authorisations.decide(
        authorisation=closure.authorisation,
        decision=Decision.RETURNED,
        headline="End of help sent back: help goes on",
        reason=reason,
        by=by,
        at=at,
    )
    asked.answered(about=closure, by=by, at=at)
    return closure


@transaction.atomic
def withdraw(*, closure: Closure, reason: str, by: Account, at: datetime) -> Closure:
    """Take one's own proposal back. Raises IllegalMove, AlreadyMoved, NotPermitted."""
    moves.make(
        table=STATES,
        thing=closure.pk,
        name="withdraw",
        by=by,
        at=at,
        facts={"is_proposer": closure.proposed_by_id == by.pk},
        reason=reason,
    )
    asked.answered(about=closure, by=by, at=at)
    return closure


def waiting_closure(episode: FamilyHelpEpisode) -> Closure | None:
    """The proposal to end help that nobody has decided yet."""
    waiting = Status.objects.filter(
        about_kind=STATES.kind, until__isnull=True, state=PROPOSED
    ).values("about_id")
    return (
        Closure.objects.filter(episode=episode, pk__in=waiting)
        .select_related("proposed_by")
        .first()
    )


def _facts(episode: FamilyHelpEpisode) -> dict[str, Any]:
    kinds = set(
        ChildLegalStatus.objects.filter(
            family_id=episode.family_id,
            to_date__isnull=True,
            kind__in=(Kind.CHILD_PROTECTION_PLAN, Kind.SECTION_47),
        ).values_list("kind", flat=True)
    )
    return {
        "episode_open": episode.closed_on is None,
        "plan_runs": Kind.CHILD_PROTECTION_PLAN in kinds,
        "enquiry_runs": Kind.SECTION_47 in kinds,
    }


def _snapshot(closure: Closure) -> dict[str, Any]:
    """What the manager authorises, word for word, with the family's own ratings beside it."""
    return {
        "reason": closure.reason,
        "what_changed": closure.what_changed,
        "family_words": closure.family_words,
        "keep_doing": closure.keep_doing,
        "who_will_help": closure.who_will_help,
        "hub": closure.hub,
        "ratings": [
            {"part_of_life": part, "when": when, "score": score, "said_on": str(said_on)}
            for part, when, score, said_on in OutcomeScore.objects.filter(
                episode_id=closure.episode_id
            )
            .order_by("said_on", "id")
            .values_list("part_of_life", "when", "score", "said_on")
        ],
    }

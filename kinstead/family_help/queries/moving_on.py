"""What is proposed about a family's help, as its own page shows it, and what the reader may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import NoSuchRecord, here, moment, one, rows
from kinstead.access.models import Account
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.family_help.models import Closure, FamilyHelpEpisode, Handover, LevelProposal
from kinstead.family_help.queries.ratings_table import SCORES, ratings_of
from kinstead.family_help.queries.what_it_does import closure_will, handover_will, level_will
from kinstead.family_help.rules import closure_states, handover_states, level_proposal_states
from kinstead.family_help.rules.closures import reasons_for_closure
from kinstead.family_help.rules.handovers import why_in_words
from kinstead.family_help.rules.levels import IN_WORDS, SECTION_47, is_section_17_work, is_up, title
from kinstead.family_help.shapes.help import (
    ClosureShown,
    Decision,
    HandoverShown,
    ProposalShown,
    Step,
)
from kinstead.people.record_bar import header
from kinstead.record.rules.states import BEGIN, Move, StateTable
from kinstead.web.shapes import FamilyWords, RecordBar
from kinstead.web.words import moment as moment_in_words

_STEPS = """
coalesce((SELECT json_agg(json_build_object('state', s.state, 'move', s.move, 'since', s.since,
                          'until', s.until, 'reason', s.reason, 'by', s.moved_by_id,
                          'who', a.full_name) ORDER BY s.since, s.id)
          FROM record_status s JOIN access_account a ON a.id = s.moved_by_id
          WHERE s.about_kind = '{kind}' AND s.about_id = t.id), '[]') AS steps
"""

_PROPOSAL = f"""
SELECT t.*, a.full_name AS who, e.closed_on, {_STEPS.format(kind="level_proposal")},
       EXISTS (SELECT FROM people_allocation x JOIN agencies_practitioner p
               ON p.id = x.practitioner_id
               WHERE x.family_id = t.family_id AND x.part = 'supervisor' AND x.to_date IS NULL
                 AND p.profession = 'social_worker') AS has_manager
FROM family_help_levelproposal t JOIN access_account a ON a.id = t.proposed_by_id
JOIN family_help_familyhelpepisode e ON e.id = t.episode_id
WHERE t.id = %(thing)s AND t.family_id = %(family)s
"""  # noqa: S608  (the parts are constants of this file)

_HANDOVER = f"""
SELECT t.*, a.full_name AS who, f.full_name AS leaving, n.full_name AS coming,
       n.job_title AS coming_job, g.name AS coming_agency, {_STEPS.format(kind="handover")},
       (SELECT string_agg(m.name, ', ') FROM agencies_teammembership x
        JOIN agencies_team m ON m.id = x.team_id
        WHERE x.practitioner_id = n.id AND x.from_date <= %(today)s
          AND (x.to_date IS NULL OR x.to_date > %(today)s)) AS coming_team,
       (SELECT count(*) FROM record_dutydue d
        WHERE d.family_id = t.family_id AND d.owner_id = t.from_practitioner_id
          AND d.state = 'open') AS duties,
       EXISTS (SELECT FROM people_allocation x WHERE x.family_id = t.family_id
               AND x.to_date IS NULL AND (x.practitioner_id = t.to_practitioner_id OR x.team_id IN (
                   SELECT m.team_id FROM agencies_teammembership m
                   WHERE m.practitioner_id = t.to_practitioner_id AND m.to_date IS NULL)))
           AS let_in,
       NOT EXISTS (SELECT FROM agencies_teammembership x
                   WHERE x.practitioner_id = n.id AND x.from_date <= %(today)s
                     AND (x.to_date IS NULL OR x.to_date > %(today)s))
       OR EXISTS (SELECT FROM agencies_teammembership x
                  JOIN agencies_teammembership y ON y.team_id = x.team_id
                  JOIN agencies_practitioner me ON me.id = y.practitioner_id
                  WHERE x.practitioner_id = n.id AND me.account_id = %(me)s AND y.manages
                    AND x.from_date <= %(today)s AND y.from_date <= %(today)s
                    AND (x.to_date IS NULL OR x.to_date > %(today)s)
                    AND (y.to_date IS NULL OR y.to_date > %(today)s)) AS receives
FROM family_help_handover t JOIN access_account a ON a.id = t.proposed_by_id
JOIN agencies_practitioner f ON f.id = t.from_practitioner_id
JOIN agencies_practitioner n ON n.id = t.to_practitioner_id
JOIN agencies_agency g ON g.id = n.agency_id
WHERE t.id = %(thing)s AND t.family_id = %(family)s
"""  # noqa: S608  (the parts are constants of this file)

_CLOSURE = f"""
SELECT t.*, a.full_name AS who, {_STEPS.format(kind="closure")}, x.snapshot, x.decision
FROM family_help_closure t JOIN access_account a ON a.id = t.proposed_by_id
LEFT JOIN record_authorisation x ON x.id = t.authorisation_id
WHERE t.id = %(thing)s AND t.family_id = %(family)s
"""  # noqa: S608  (the parts are constants of this file)


def may_move(asker: Asker, move: Move, made_by: Mapping[str, UUID]) -> bool:
    """Whether the reader's role includes a move, and it is not their own work they would decide."""
    assert asker.account is not None
    me = asker.account.pk
    if not asker.may(move.who):
        return False
    if move.needs_other and made_by.get(move.needs_other) == me:
        return False
    # Of a proposal that a manager passed on, whoever proposed it decides nothing either.
    return move.who != Action.LEAD_PROTECTION or made_by.get(BEGIN) != me


def proposal_page(
    asker: Asker, family: UUID, proposal: UUID, *, at: datetime
) -> tuple[RecordBar, ProposalShown]:
    """A level proposal. Raises NoSuchRecord."""
    bar = header(asker, family, page="level proposal", at=at, current="family_help").bar
    row = one(_PROPOSAL, family=family, thing=proposal)
    table = level_proposal_states.STATES
    now, after = row["level_now"], row["level_proposed"]
    moves = _moves(asker, table, row, leave_out=frozenset({"lapse"}))
    if after == SECTION_47:
        moves = [m for m in moves if m.name != "agree"]
    else:
        moves = [m for m in moves if m.name != "escalate"]
    if asker.account is None or _begun_by(row) != asker.account.pk:
        moves = [m for m in moves if m.name != "withdraw"]
    return bar, ProposalShown(
        id=row["id"],
        level_now=title(now),
        level_proposed=title(after),
        proposed_words=IN_WORDS[after],
        goes_up=is_up(now, after),
        why=row["why"],
        says=_says(row["family_words"], here(row["proposed_at"]).date()),
        who=row["who"],
        proposed_on=here(row["proposed_at"]).date(),
        state=_state(table, row),
        steps=_steps(table, row),
        decisions=tuple(
            Decision(
                do="agree"
                if m.name in {"agree", "escalate", "agree_for_protection"}
                else ("refuse" if m.name.startswith("refuse") else "withdraw"),
                says=m.says,
                will=level_will(m.name, now, after),
            )
            for m in moves
        ),
        asks_supervisor=is_section_17_work(after)
        and not row["has_manager"]
        and any(m.name in {"agree", "escalate"} for m in moves),
        not_yours=_not_yours(asker, table, row, moves),
    )


def handover_page(
    asker: Asker, family: UUID, handover: UUID, *, at: datetime, today: date
) -> tuple[RecordBar, HandoverShown]:
    """A handover. Raises NoSuchRecord."""
    assert asker.account is not None
    bar = header(asker, family, page="handover", at=at, current="family_help").bar
    row = one(_HANDOVER, family=family, thing=handover, today=today, me=asker.account.pk)
    table = handover_states.STATES
    moves = _moves(asker, table, row)
    if not row["receives"]:
        moves = [m for m in moves if not m.name.startswith("accept")]
    decisions = []
    if moves and not row["let_in"] and asker.may(Action.ALLOCATE):
        decisions.append(
            Decision(
                do="let_in",
                says=f"Let {row['coming']} open this record",
                will=(
                    f"{row['coming']} and their team can open this record from now on.",
                    "If the handover is taken back, they no longer can from the day after.",
                ),
            )
        )
    decisions += [
        Decision(
            do="accept" if m.name.startswith("accept") else m.name,
            says=m.says,
            will=handover_will(m.name, row),
            warning=m.name == "accept_without_visit",
        )
        for m in moves
    ]
    return bar, HandoverShown(
        id=row["id"],
        leaving=row["leaving"],
        coming=row["coming"],
        coming_team=", ".join(
            filter(None, (row["coming_job"], row["coming_team"] or row["coming_agency"]))
        ),
        why=why_in_words(row["why"], row["why_in_words"]),
        joint_visit_on=row["joint_visit_on"],
        goodbye_on=row["goodbye_on"],
        says=_says(row["family_words"], here(row["proposed_at"]).date()),
        who=row["who"],
        proposed_on=here(row["proposed_at"]).date(),
        state=_state(table, row),
        steps=_steps(table, row),
        decisions=tuple(decisions),
        duties=row["duties"],
        not_yours=_not_yours(asker, table, row, moves),
    )


def closure_page(
    asker: Asker, family: UUID, closure: UUID, *, at: datetime
) -> tuple[RecordBar, ClosureShown]:
    """The end of help as it was proposed. Raises NoSuchRecord."""
    bar = header(asker, family, page="end of help", at=at, current="family_help").bar
    shown = closure_of(asker, family, closure)
    said = rows(SCORES, episode=shown.episode)
    return bar, replace(shown, ratings=ratings_of(said))


def closure_of(asker: Asker, family: UUID, closure: UUID) -> ClosureShown:
    """The end of help in its own words: one statement. Raises NoSuchRecord."""
    row = one(_CLOSURE, family=family, thing=closure)
    table = closure_states.STATES
    moves = _moves(asker, table, row)
    if asker.account is None or _begun_by(row) != asker.account.pk:
        moves = [m for m in moves if m.name != "withdraw"]
    proposed_on = here(row["proposed_at"]).date()
    found = reasons_for_closure(proposed_on).find(row["reason"])
    return ClosureShown(
        id=row["id"],
        episode=row["episode_id"],
        reason=found.label if found else row["reason"],
        what_changed=row["what_changed"],
        says=_says(row["family_words"], proposed_on),
        keep_doing=row["keep_doing"],
        who_will_help=row["who_will_help"],
        hub=row["hub"],
        who=row["who"],
        proposed_on=proposed_on,
        state=_state(table, row),
        steps=_steps(table, row),
        decisions=tuple(
            Decision(do=m.name, says=m.says, will=closure_will(m.name), warning=False)
            for m in moves
        ),
        not_yours=_not_yours(asker, table, row, moves),
        url=reverse("closure", args=[family, closure]),
    )


def open_episode(family: UUID) -> FamilyHelpEpisode:
    """The family's help now, for an action. Raises NoSuchRecord."""
    return _found(
        FamilyHelpEpisode.objects.filter(family=family, closed_on__isnull=True)
        .select_related("family")
        .first()
    )


def proposal_to_decide(family: UUID, proposal: UUID) -> LevelProposal:
    """For an action. Raises NoSuchRecord."""
    return _found(
        LevelProposal.objects.filter(family=family, pk=proposal)
        .select_related("episode__family", "family", "authorisation")
        .first()
    )


def handover_to_settle(family: UUID, handover: UUID) -> Handover:
    """For an action. Raises NoSuchRecord."""
    return _found(
        Handover.objects.filter(family=family, pk=handover)
        .select_related(
            "episode__family", "family", "from_practitioner", "to_practitioner__account"
        )
        .first()
    )


def closure_to_decide(family: UUID, closure: UUID) -> Closure:
    """For an action. Raises NoSuchRecord."""
    return _found(
        Closure.objects.filter(family=family, pk=closure)
        .select_related("episode__family", "family", "authorisation")
        .first()
    )


def account_of(asker: Asker) -> Account:
    """Whoever is signed in, for an action."""
    assert asker.account is not None
    return asker.account


_T = TypeVar("_T")


def _found(thing: _T | None) -> _T:
    if thing is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return thing


def _moves(
    asker: Asker,
    table: StateTable,
    row: dict[str, Any],
    leave_out: frozenset[str] = frozenset(),
) -> list[Move]:
    """The moves the reader may make now. None where the record came without a status."""
    state = _state_name(row)
    if state is None:
        return []
    made_by = {s["move"]: UUID(s["by"]) for s in row["steps"]}
    return [
        move
        for move in table.moves_from(state)
        if move.name not in leave_out and may_move(asker, move, made_by)
    ]


def _state_name(row: dict[str, Any]) -> str | None:
    return next((s["state"] for s in row["steps"] if s["until"] is None), None)


def _state(table: StateTable, row: dict[str, Any]) -> str:
    name = _state_name(row)
    return table.state(name).title if name else "On record"


def _begun_by(row: dict[str, Any]) -> UUID:
    found: UUID = row["proposed_by_id"]
    return found


def _steps(table: StateTable, row: dict[str, Any]) -> tuple[Step, ...]:
    return tuple(
        Step(
            title=table.state(s["state"]).title if s["move"] != BEGIN else "Proposed",
            when=moment_in_words(moment(s["since"])),
            who=s["who"],
            reason=s["reason"],
        )
        for s in row["steps"]
    )


def _says(words: str, on: date) -> FamilyWords | None:
    return FamilyWords(words=words, who="The family", said_date=on) if words else None


def _not_yours(asker: Asker, table: StateTable, row: dict[str, Any], moves: list[Move]) -> str:
    """Who has to do something, where the reader cannot."""
    state = _state_name(row)
    if state is None or table.state(state).settled:
        return ""
    if any(m.name not in {"withdraw", "visit_together"} for m in moves):
        return ""
    if asker.account is not None and _begun_by(row) == asker.account.pk:
        return "This is your own proposal, so somebody else decides it."
    return "A manager who did not propose it decides this."

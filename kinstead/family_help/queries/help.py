"""A family's help as one story: level, lead, footing, proposals, visits, ratings, the end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from kinstead.access.asking import day, here, moment, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action, Section
from kinstead.family_help.levels_picture import Stretch, levels_picture
from kinstead.family_help.models import ChildLegalStatus
from kinstead.family_help.queries.moving_on import closure_of, may_move
from kinstead.family_help.queries.ratings_table import SCORES, ratings_of
from kinstead.family_help.queries.visits import frequency
from kinstead.family_help.rules import (
    assessment_states,
    closure_states,
    handover_states,
    level_proposal_states,
    plan_states,
)
from kinstead.family_help.rules.episodes import changes_of_lead_in_words
from kinstead.family_help.rules.handovers import why_in_words
from kinstead.family_help.rules.levels import IN_WORDS, ORDER, is_section_17_work, title
from kinstead.family_help.shapes.help import (
    EarlierHelp,
    Episode,
    Footing,
    HandoverRow,
    HelpPage,
    LevelRow,
    PieceOfWork,
    StatusRow,
    Visits,
    Waiting,
)
from kinstead.people.record_bar import Header, header
from kinstead.record.rules.states import StateTable
from kinstead.web.shapes import Link, RecordBar
from kinstead.web.words import day_plain

_EPISODES = """
SELECT e.id, e.opened_on, e.closed_on, e.why_closed, e.referral_id,
       coalesce((SELECT json_agg(json_build_object(
                    'level', l.level, 'since', l.since, 'until', l.until, 'why', l.why,
                    'who', a.full_name) ORDER BY l.since, l.changed_at, l.id)
                 FROM family_help_levelchange l JOIN access_account a ON a.id = l.changed_by_id
                 WHERE l.episode_id = e.id), '[]') AS levels,
       coalesce((SELECT json_agg(json_build_object('id', p.id,
                    'name', coalesce(nullif(p.called, ''), nullif(p.full_name, ''),
                                     'Child not named yet')) ORDER BY p.birth_date, p.id)
                 FROM family_help_episodechild c JOIN people_person p ON p.id = c.person_id
                 WHERE c.episode_id = e.id), '[]') AS children,
       (SELECT json_build_object('id', p.id, 'state', s.state, 'since', s.since)
        FROM family_help_familyhelpplan p
        LEFT JOIN record_status s ON s.about_id = p.id AND s.about_kind = 'family_help_plan'
             AND s.until IS NULL
        WHERE p.episode_id = e.id LIMIT 1) AS plan,
       (SELECT json_build_object('id', x.id, 'state', s.state, 'started', x.started_on,
                                 'authorised', x.authorised_on)
        FROM family_help_assessment x
        LEFT JOIN record_status s ON s.about_id = x.id AND s.about_kind = 'assessment'
             AND s.until IS NULL
        WHERE x.episode_id = e.id OR (x.episode_id IS NULL AND x.family_id = e.family_id
              AND x.started_on >= e.opened_on)
        ORDER BY x.started_on DESC, x.id DESC LIMIT 1) AS assessment
FROM family_help_familyhelpepisode e
WHERE e.family_id = %(family)s
ORDER BY e.closed_on IS NULL DESC, e.opened_on DESC, e.id DESC
"""

_STATUSES = """
SELECT s.kind, s.from_date, s.to_date, p.id,
       coalesce(nullif(p.called, ''), nullif(p.full_name, ''), 'Child not named yet') AS name
FROM family_help_childlegalstatus s JOIN people_person p ON p.id = s.person_id
WHERE s.family_id = %(family)s
  AND (s.to_date IS NULL OR s.to_date >= coalesce(%(since)s::date, s.to_date))
ORDER BY s.to_date IS NULL DESC, p.birth_date, p.id, s.from_date DESC, s.id
"""

# Everything of one episode that was proposed, with where it stands.
_PROPOSED = """
WITH things AS (
    SELECT 'level_proposal' AS kind, l.id, l.level_proposed AS what, l.why AS words, '' AS more,
           l.proposed_by_id, l.proposed_at, '' AS names
    FROM family_help_levelproposal l WHERE l.episode_id = %(episode)s
    UNION ALL
    SELECT 'handover', h.id, h.why, h.why_in_words, '', h.proposed_by_id, h.proposed_at,
           f.full_name || ' to ' || t.full_name
    FROM family_help_handover h
    JOIN agencies_practitioner f ON f.id = h.from_practitioner_id
    JOIN agencies_practitioner t ON t.id = h.to_practitioner_id
    WHERE h.episode_id = %(episode)s
    UNION ALL
    SELECT 'closure', c.id, c.reason, c.what_changed, '', c.proposed_by_id, c.proposed_at, ''
    FROM family_help_closure c WHERE c.episode_id = %(episode)s
)
SELECT t.*, a.full_name AS who, s.state, s.since AS state_since, s.reason,
       (SELECT json_object_agg(m.move, m.moved_by_id) FROM record_status m
        WHERE m.about_kind = t.kind AND m.about_id = t.id) AS made_by
FROM things t
JOIN access_account a ON a.id = t.proposed_by_id
LEFT JOIN record_status s ON s.about_kind = t.kind AND s.about_id = t.id AND s.until IS NULL
ORDER BY t.proposed_at DESC, t.id DESC
"""

_STATUS_WORDS = dict(ChildLegalStatus.Kind.choices)
_TABLES: dict[str, StateTable] = {
    "level_proposal": level_proposal_states.STATES,
    "handover": handover_states.STATES,
    "closure": closure_states.STATES,
}
_PAGES = {"level_proposal": "level_proposal", "handover": "handover", "closure": "closure"}


def sees_casework(asker: Asker) -> bool:
    """Whether any of their roles includes casework; without, the page would look as if no help
    had ever been given."""
    return any(Section.CASEWORK in role.sections for role in asker.roles)


def help_page(
    asker: Asker, family: UUID, *, at: datetime, today: date, chosen: UUID | None = None
) -> tuple[RecordBar, HelpPage]:
    """The family's help now, or an earlier one that was chosen. Raises NoSuchRecord."""
    head = header(asker, family, page="family help", at=at, current="family_help")
    if not sees_casework(asker):
        return head.bar, HelpPage(sees_casework=False)
    episodes = rows(_EPISODES, family=family)
    running = episodes[0] if episodes and episodes[0]["closed_on"] is None else None
    shown = next((e for e in episodes if e["id"] == chosen), running)
    may_write = asker.may(Action.RECORD_CASEWORK)
    begin = running is None and asker.may(Action.ALLOCATE)
    return head.bar, HelpPage(
        sees_casework=True,
        episode=_episode(asker, family, head, shown, today) if shown else None,
        earlier=tuple(_earlier(family, e) for e in episodes if e is not shown and e["closed_on"]),
        actions=_actions(family) if shown is running and shown and may_write else (),
        begin_url=reverse("begin_family_help", args=[family]) if begin else "",
    )


def link_if_there(name: str, *args: object) -> str:
    """The address of a page, or nothing where there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _episode(asker: Asker, family: UUID, head: Header, row: dict[str, Any], today: date) -> Episode:
    levels = row["levels"]
    now = next((one for one in levels if one["until"] is None), None)
    last = levels[-1] if levels else None
    proposed = rows(_PROPOSED, episode=row["id"])
    leads = sorted(
        (a for a in head.row["allocations"] if a["part"] == "lead"), key=lambda a: a["from"]
    )
    lead = next((a for a in leads if not a["to"]), None)
    supervisor = next(
        (a for a in head.current if a["part"] == "supervisor"),
        None,
    )
    handed = [p for p in proposed if p["kind"] == "handover" and p["state"] == "accepted"]
    ended = [a for a in leads if a["to"] and (day(a["to"]) or today) > row["opened_on"]]
    changes = max(len(handed), len(ended) - (1 if row["closed_on"] and ended else 0))
    until = row["closed_on"] or today
    level = (now or last or {}).get("level", "")
    return Episode(
        level=title(level) if level else "Not recorded",
        level_words=IN_WORDS.get(level, ""),
        level_since=day((now or last or {}).get("since")),
        opened_on=row["opened_on"],
        closed_on=row["closed_on"],
        why_closed=row["why_closed"],
        children=tuple(child["name"] for child in row["children"]),
        lead=lead["name"] if lead else "",
        lead_since=day(lead["from"]) if lead else None,
        changes_of_lead=changes_of_lead_in_words(changes),
        social_work_manager=f"{supervisor['name']}, {supervisor['title']}" if supervisor else "",
        manager_missing=bool(
            now and is_section_17_work(level) and supervisor is None and not row["closed_on"]
        ),
        picture=levels_picture(
            [_stretch(one["level"], one["since"], one["until"]) for one in levels],
            [_stretch(a["name"], a["from"], a["to"]) for a in leads],
            until=until,
            still_open=row["closed_on"] is None,
        ),
        levels=tuple(
            LevelRow(
                title(one["level"]),
                date.fromisoformat(one["since"]),
                day(one["until"]),
                one["why"],
                one["who"],
            )
            for one in reversed(levels)
        ),
        statuses=_statuses(family, row),
        work=_work(family, row),
        waiting=tuple(_waiting(asker, family, p) for p in proposed if _waits(p)),
        handovers=tuple(
            HandoverRow(
                names=p["names"],
                why=why_in_words(p["what"], p["words"]),
                accepted_on=here(p["state_since"]).date(),
                url=reverse("handover", args=[family, p["id"]]),
            )
            for p in handed
        ),
        ratings=ratings_of(rows(SCORES, episode=row["id"])),
        visits=_visits(family, row, today),
        closure=next(
            (
                closure_of(asker, family, p["id"])
                for p in proposed
                if p["kind"] == "closure" and p["state"] == "authorised"
            ),
            None,
        ),
    )


def _statuses(family: UUID, row: dict[str, Any]) -> tuple[StatusRow, ...]:
    """A row for each child: of this help, and any other of the family with a footing since."""
    of_child: dict[str, list[Footing]] = {c["id"]: [] for c in row["children"]}
    called = {c["id"]: c["name"] for c in row["children"]}
    for one in rows(_STATUSES, family=family, since=row["opened_on"]):
        key = str(one["id"])
        called.setdefault(key, one["name"])
        of_child.setdefault(key, []).append(
            Footing(_STATUS_WORDS.get(one["kind"], one["kind"]), one["from_date"], one["to_date"])
        )
    return tuple(
        StatusRow(
            child=called[key],
            child_url=reverse("child", args=[family, key]),
            now=tuple(f for f in footings if f.until is None),
            before=tuple(f for f in footings if f.until is not None),
        )
        for key, footings in of_child.items()
    )


def _stretch(what: str, since: str, until: str | None) -> Stretch:
    return Stretch(what, date.fromisoformat(since), day(until))


def _waits(thing: dict[str, Any]) -> bool:
    return thing["state"] is not None and not _TABLES[thing["kind"]].state(thing["state"]).settled


def _waiting(asker: Asker, family: UUID, thing: dict[str, Any]) -> Waiting:
    table = _TABLES[thing["kind"]]
    titles = {
        "level_proposal": f"Level of need: {_title(thing['what'])} proposed",
        "handover": f"Handover: {thing['names']}",
        "closure": "End of help proposed",
    }
    made_by = {move: UUID(who) for move, who in (thing["made_by"] or {}).items()}
    decides = any(
        may_move(asker, move, made_by)
        for move in table.moves_from(thing["state"])
        if move.name not in {"withdraw", "lapse", "visit_together"}
    )
    words = thing["words"]
    if thing["kind"] == "handover":
        words = why_in_words(thing["what"], thing["words"])
    return Waiting(
        title=titles[thing["kind"]],
        words=words,
        state=table.state(thing["state"]).title,
        who=thing["who"],
        proposed_on=here(thing["proposed_at"]).date(),
        url=reverse(_PAGES[thing["kind"]], args=[family, thing["id"]]),
        may_decide=decides,
    )


def _work(family: UUID, row: dict[str, Any]) -> tuple[PieceOfWork, ...]:
    """The assessment and the plan, with links where their pages are there."""
    found = []
    assessment, plan = row["assessment"], row["plan"]
    if assessment is None:
        url = "" if row["closed_on"] else link_if_there("assessments", family)
        found.append(
            PieceOfWork("Assessment", "Not begun", link=Link("Assessments", url) if url else None)
        )
    else:
        started = date.fromisoformat(assessment["started"])
        authorised = day(assessment["authorised"])
        if assessment["state"]:
            state = assessment_states.STATES.state(assessment["state"]).title
        else:
            state = "Authorised" if authorised else "In progress"
        url = link_if_there("assessment", family, assessment["id"])
        found.append(
            PieceOfWork(
                "Assessment",
                state,
                note=f"Begun {day_plain(started)}"
                + (f", authorised {day_plain(authorised)}" if authorised else ""),
                link=Link("Open the assessment", url) if url else None,
            )
        )
    url = link_if_there("plan", family)
    if plan is None:
        words = "See or begin the plan" if not row["closed_on"] else "See the plan"
        found.append(PieceOfWork("Plan", "Not begun", link=Link(words, url) if url else None))
    else:
        state = plan_states.STATES.state(plan["state"]).title if plan["state"] else "On record"
        since = f"Since {day_plain(moment(plan['since']).date())}" if plan["since"] else ""
        found.append(
            PieceOfWork("Plan", state, note=since, link=Link("Open the plan", url) if url else None)
        )
    return tuple(found)


def _visits(family: UUID, row: dict[str, Any], today: date) -> Visits:
    sentence, last, total = frequency(family, row["opened_on"], row["closed_on"] or today)
    return Visits(sentence, last, total, reverse("family_visits", args=[family]))


def _earlier(family: UUID, row: dict[str, Any]) -> EarlierHelp:
    codes = [one["level"] for one in row["levels"]]
    return EarlierHelp(
        opened_on=row["opened_on"],
        closed_on=row["closed_on"],
        highest=title(max(codes, key=ORDER.index)) if codes else "",
        why_closed=row["why_closed"],
        url=f"{reverse('family_help', args=[family])}?help={row['id']}",
    )


def _actions(family: UUID) -> tuple[Link, ...]:
    """What whoever works with the family may begin from here."""
    return tuple(
        Link(words, reverse(name, args=[family]))
        for words, name in (
            ("Propose another level", "propose_level"),
            ("Propose a handover", "propose_handover"),
            ("Write how the family rate life", "rate_life"),
            ("Propose that help ends", "propose_closure"),
        )
    )


def _title(level: str) -> str:
    return title(level).lower() if level in ORDER else level

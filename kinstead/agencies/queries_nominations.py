"""The multi-agency child protection team: who is named to it, for which discipline, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode

from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.agencies.models import Agency, Nomination, Practitioner, Team
from kinstead.agencies.shapes import (
    DisciplineMembers,
    NominatedMember,
    NominatedTeam,
    Nominations,
)
from kinstead.web.words import names

Discipline = Nomination.Discipline
# Children's Wellbeing and Schools Act 2026, section 3: at least these.
AT_LEAST = (Discipline.SOCIAL_WORK, Discipline.POLICE, Discipline.HEALTH, Discipline.EDUCATION)
_KINDS: dict[str, tuple[str, ...]] = {
    Discipline.POLICE: ("police",),
    Discipline.HEALTH: ("health", "integrated_care_board"),
    Discipline.EDUCATION: ("school", "council"),
}


def nominations_page(asker: Asker, *, today: date) -> Nominations:
    """Every child protection team of ours, by discipline. Two statements."""
    may = asker.may(Action.LEAD_PROTECTION)
    teams = Team.objects.filter(
        agency__authority__is_ours=True, kind=Team.Kind.CHILD_PROTECTION
    ).order_by("name")
    rows = list(
        Nomination.objects.filter(team__kind=Team.Kind.CHILD_PROTECTION)
        .select_related("practitioner__agency", "nominated_by")
        .order_by("from_date", "id")
    )
    return Nominations(
        teams=tuple(
            _team(team, [row for row in rows if row.team_id == team.pk], may, today)
            for team in teams
        )
    )


def team_to_nominate(key: str) -> Team:
    """The team chosen, or the only one. Raises Http404."""
    found = Team.objects.filter(agency__authority__is_ours=True, kind=Team.Kind.CHILD_PROTECTION)
    team = found.filter(pk=key).first() if key else found.order_by("name").first()
    if team is None:
        raise Http404("There is no such team.")
    return team


def could_be_named(discipline: str) -> list[tuple[str, str]]:
    """Practitioners who may speak for a discipline, by name."""
    found = Practitioner.objects.select_related("agency").exclude(account__is_active=False)
    if discipline == Discipline.SOCIAL_WORK:
        found = found.filter(profession=Practitioner.Profession.SOCIAL_WORKER)
    elif kinds := _KINDS.get(discipline):
        found = found.filter(agency__kind__in=kinds)
    return [
        (str(w.pk), f"{w.full_name}, {w.job_title}, {w.agency.name}")
        for w in found.order_by("full_name", "id")
    ]


def bodies(discipline: str) -> list[tuple[str, str]]:
    """Bodies that may name somebody for a discipline; the council names the social workers."""
    found = Agency.objects.filter(authority__is_ours=True).order_by("name", "id")
    kinds = ("council",) if discipline == Discipline.SOCIAL_WORK else _KINDS.get(discipline)
    if kinds:
        found = found.filter(kind__in=kinds)
    return [(str(key), name) for key, name in found.values_list("id", "name")]


def chosen(practitioner: str, body: str) -> tuple[Practitioner, Agency]:
    """The rows that were chosen. Raises Http404."""
    who = Practitioner.objects.select_related("agency", "account").filter(pk=practitioner).first()
    by = Agency.objects.filter(pk=body).first()
    if who is None or by is None:
        raise Http404("There is nobody of that name.")
    return who, by


def nomination_to_end(nomination: UUID) -> Nomination:
    """The row, for an action. Raises Http404."""
    found = Nomination.objects.select_related("practitioner", "team").filter(pk=nomination).first()
    if found is None:
        raise Http404("There is no such nomination.")
    return found


def _team(team: Team, rows: Sequence[Nomination], may: bool, today: date) -> NominatedTeam:
    now = [row for row in rows if row.to_date is None or row.to_date > today]
    disciplines = []
    for discipline in Discipline:
        members = tuple(_member(row, may) for row in now if row.discipline == discipline)
        if not members and discipline not in AT_LEAST and not may:
            continue
        asked = urlencode({"team": str(team.pk), "discipline": discipline.value})
        disciplines.append(
            DisciplineMembers(
                title=str(discipline.label),
                members=members,
                missing=discipline in AT_LEAST and not members,
                nominate_url=f"{reverse('nominate')}?{asked}" if may else "",
            )
        )
    missing = [d.title.lower() for d in disciplines if d.missing]
    return NominatedTeam(
        name=team.name,
        disciplines=tuple(disciplines),
        sentence=_sentence(missing, anybody=bool(now)),
        complete=not missing,
        anybody=bool(now),
        before=tuple(_member(row, False) for row in rows if row not in now),
    )


def _sentence(missing: list[str], *, anybody: bool) -> str:
    if not missing:
        return "Social work, police, health and education are all in the team."
    listed = names(missing)
    if anybody:
        return f"Nobody is named for {listed}."
    return f"Nobody is named to this team yet: {listed} are missing."


def _member(row: Nomination, may: bool) -> NominatedMember:
    return NominatedMember(
        name=row.practitioner.full_name,
        job=row.practitioner.job_title,
        agency=row.practitioner.agency.name,
        nominated_by=row.nominated_by.name,
        since=row.from_date,
        until=row.to_date,
        why_ended=row.why_ended,
        end_url=reverse("end_nomination", args=[row.pk]) if may else "",
    )

"""The law as Kinstead counts it, with our authority's own limits beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404
from django.urls import reverse

from kinstead import statute
from kinstead.agencies.models import DutyPolicy
from kinstead.agencies.shapes import (
    Duties,
    DutyGroup,
    DutyLine,
    DutyRead,
    EditionRow,
    FilterChoice,
    WorkedExample,
)
from kinstead.statute import Basis, Counting, Duty, Edition, Limit, Unit
from kinstead.statute.counting import day_in_england
from kinstead.statute.shape import WorkedExample as DeclaredExample
from kinstead.web.day_boxes import day_boxes
from kinstead.web.shapes import WhyThisDate
from kinstead.web.words import day_plain

BASIS_WORDS = {
    Basis.STATUTORY: "Statutory",
    Basis.GUIDANCE: "Guidance",
    Basis.PRACTICE: "Practice",
    Basis.PROPOSAL: "Proposal",
}
_ENDS = "It is done and the day is on the record, or somebody says why it is no longer needed."


@dataclass(frozen=True)
class OwnPolicy:
    """How our authority holds a duty today, or from a day to come."""

    name: str
    in_force_from: date
    mode: str
    limit: int | None


def duties_page(*, words: str = "", part: str = "", basis: str = "", today: date) -> Duties:
    """Every duty in the order of a child's journey, or those that were asked for.

    `words` are looked for in a duty's name, what it asks, what it is counted from and its source;
    `part` is a part of the journey by its number, `basis` one of the words above in small letters.
    """
    own = _own_policies(today)
    wanted = words.lower().split()
    groups = []
    for number, stage in enumerate(statute.journey(), start=1):
        if part and part != str(number):
            continue
        lines = tuple(
            _line(duty, own, today)
            for duty in stage.duties
            if (not basis or BASIS_WORDS[duty.latest.basis].lower() == basis)
            and all(word in _said(duty) for word in wanted)
        )
        if lines:
            groups.append(DutyGroup(heading=stage.title, duties=lines))
    shown = [line for group in groups for line in group.duties]
    return Duties(
        groups=tuple(groups),
        total=len(shown),
        unchecked=sum(not line.checked for line in shown),
        words=words,
        parts=tuple(
            FilterChoice(str(number), stage.title, part == str(number))
            for number, stage in enumerate(statute.journey(), start=1)
        ),
        bases=tuple(
            FilterChoice(name.lower(), f"{name}: {kind.label}", basis == name.lower())
            for kind, name in BASIS_WORDS.items()
        ),
        filtered=bool(wanted or part or basis),
    )


def _said(duty: Duty) -> str:
    sources = " ".join(edition.source for edition in duty.editions)
    return f"{duty.title} {duty.must} {duty.counted_from} {sources}".lower()


def _line(duty: Duty, own: dict[str, list[OwnPolicy]], today: date) -> DutyLine:
    edition = duty.latest
    return DutyLine(
        name=duty.title,
        url=reverse("duty", args=[duty.name]),
        must=duty.must,
        limit=limit_in_words(edition),
        counted_from=duty.counted_from,
        basis=BASIS_WORDS[edition.basis],
        checked=edition.checked_by is not None,
        local=_own_in_words(duty, own, today),
    )


def limit_in_words(edition: Edition) -> str:
    """“15 working days”, “6 weeks before”, “on the day”."""
    if edition.counting is Counting.AHEAD:
        return f"{edition.limit} before" if edition.limit.count else "no later than that"
    if edition.limit.count == 0:
        return "on the day"
    if edition.counting is Counting.BEGINNING_WITH:
        return f"{edition.limit}, the first day counted"
    return str(edition.limit)


def _own_policies(today: date) -> dict[str, list[OwnPolicy]]:
    """Our authority's policies by duty, the latest first."""
    found: dict[str, list[OwnPolicy]] = {}
    for duty, name, since, mode, limit in (
        DutyPolicy.objects.filter(authority__is_ours=True)
        .order_by("-in_force_from")
        .values_list("duty", "authority__name", "in_force_from", "mode", "tighter_limit")
    ):
        found.setdefault(duty, []).append(OwnPolicy(name, since, mode, limit))
    return found


def _own_in_words(duty: Duty, own: dict[str, list[OwnPolicy]], today: date) -> str:
    """What holds here: the policy in force, and one still to come."""
    policies = own.get(duty.name, [])
    said = [
        _policy_in_words(duty, policy, today) for policy in policies if policy.in_force_from > today
    ][::-1]
    said[:0] = [
        _policy_in_words(duty, policy, today)
        for policy in [p for p in policies if p.in_force_from <= today][:1]
    ]
    return " ".join(said)


def _policy_in_words(duty: Duty, policy: OwnPolicy, today: date) -> str:
    mode = dict(DutyPolicy.Mode.choices)[policy.mode].lower()
    unit = duty.latest.unit
    limit = str(Limit(policy.limit, unit)) if policy.limit is not None else "the same limit"
    since = "since" if policy.in_force_from <= today else "from"
    return f"{policy.name}: {limit} {since} {day_plain(policy.in_force_from)}; {mode}."


def duty_page(name: str, *, today: date) -> DutyRead:
    """One duty in full. Raises Http404 when there is none of that name."""
    try:
        duty = statute.duty(name)
    except KeyError as why:
        raise Http404(str(why)) from None
    latest = duty.latest
    return DutyRead(
        name=duty.title,
        must=duty.must,
        counted_from=duty.counted_from,
        limit=limit_in_words(latest),
        basis=BASIS_WORDS[latest.basis],
        convention=latest.counting.value,
        editions=_editions(duty),
        examples=tuple(_example(duty, example) for example in duty.worked_examples),
        checked=latest.checked_by is not None,
        pauses=duty.pauses or "Nothing pauses it.",
        closed_by=_ENDS,
        local=_own_in_words(duty, _own_policies(today), today),
        notes=(duty.why_it_matters, latest.standing),
        back_url=reverse("duties"),
        sentence=duty.in_a_sentence(),
    )


def _editions(duty: Duty) -> tuple[EditionRow, ...]:
    """Newest first, each until the day before the next begins."""
    made = []
    until: date | None = None
    for edition in reversed(duty.editions):
        made.append(
            EditionRow(
                in_force_from=edition.in_force_from,
                in_force_to=until,
                limit=limit_in_words(edition),
                source=edition.source,
                source_url=edition.url or "",
                checked=edition.checked_by or "",
                note=" ".join(filter(None, (edition.note, edition.standing))),
            )
        )
        if edition.in_force_from is not None:
            until = edition.in_force_from - timedelta(days=1)
    return tuple(made)


def _example(duty: Duty, example: DeclaredExample) -> WorkedExample:
    due = duty.due(example.start, calendar=example.calendar)
    start = day_in_england(example.start)
    boxes = None
    if due.limit.unit is Unit.WORKING_DAYS:
        # Drawn as on the day before, so that no day of the example is marked as today.
        boxes = day_boxes(
            start=start, due=due.on, today=start - timedelta(days=1), calendar=example.calendar
        )
    return WorkedExample(
        title=example.said,
        why=WhyThisDate(
            sentences=(due.explanation,),
            boxes=boxes,
            checked=due.edition.checked_by is not None,
        ),
    )

"""A visit is its note, counted: for whom, seen or not, and what it satisfies."""

from __future__ import annotations

import pytest

from kinstead import statute
from kinstead.access.permissions import NotPermitted
from kinstead.family_help.actions import visits
from kinstead.family_help.models import Visit
from kinstead.kit.moments import day_of
from kinstead.people.models import Person
from kinstead.record.actions import duties
from kinstead.record.models import DutyDue, Note
from tests.actions.help_scene import NOW, TODAY, Help, make_help

pytestmark = pytest.mark.django_db


@pytest.fixture
def help_() -> Help:
    return make_help()


def _count(
    help_: Help, note: Note, key: str = "practitioner", person: Person | None = None
) -> Visit:
    with help_.as_(key) as by:
        return visits.count(
            note=note,
            what_for=Visit.For.FAMILY_HELP,
            person=person or help_.child,
            episode=None,
            by=by,
            at=NOW,
        )


def test_what_the_note_says_is_what_counts(help_: Help) -> None:
    note = help_.visit_note(alone=True)
    visit = _count(help_, note)
    assert visit.made_on == day_of(note.happened_at)
    assert (visit.seen, visit.seen_alone) == (True, True)
    assert _count(help_, note).pk == visit.pk


def test_a_visit_meets_the_duty_it_satisfies(help_: Help) -> None:
    note = help_.visit_note()
    with help_.as_("practitioner") as by:
        duty_due = duties.open_duty(
            duty=statute.duty("child-protection-visit"),
            family=help_.family,
            person=help_.child,
            headline="See Oluwaseun",
            started=TODAY.replace(day=1),
            by=by,
            at=NOW,
        )
        visits.count(
            note=note,
            what_for=Visit.For.CHILD_PROTECTION,
            person=help_.child,
            episode=None,
            by=by,
            at=NOW,
            meets=[duty_due],
        )
        met = DutyDue.objects.get(pk=duty_due.pk)
    assert (met.state, met.done_on) == ("met", day_of(note.happened_at))


def test_notes_are_counted_for_each_of_their_people_or_for_the_family(help_: Help) -> None:
    episode = help_.begin()
    note = help_.visit_note(seen=False)
    with help_.as_("practitioner") as by:
        counted = visits.count_notes(
            notes=[(note, [help_.child]), (note, [])],
            what_for=Visit.For.FAMILY_HELP,
            episode=episode,
            by=by,
            at=NOW,
        )
        again = visits.count_notes(
            notes=[(note, [])], what_for=Visit.For.FAMILY_HELP, episode=episode, by=by, at=NOW
        )
    assert [(v.person_id, v.seen) for v in counted] == [(help_.child.pk, False), (None, False)]
    assert again[0].pk == counted[1].pk


def test_who_was_not_there_was_not_visited(help_: Help) -> None:
    note = help_.visit_note()
    with pytest.raises(visits.CannotCount, match="does not say that"):
        _count(help_, note, person=help_.people.households["own"].parent)


def test_a_call_is_no_visit(help_: Help) -> None:
    note = help_.visit_note()
    note.kind = "call"
    with pytest.raises(visits.CannotCount, match="Only a note of a visit"):
        _count(help_, note)


@pytest.mark.parametrize("key", ["conference-chair", "police", "school"])
def test_only_casework_counts_visits(help_: Help, key: str) -> None:
    with pytest.raises(NotPermitted):
        _count(help_, help_.visit_note(), key)

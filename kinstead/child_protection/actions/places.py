"""Places, groups and corners of the internet where children come to harm.

A place is a record of its own, and nothing written on it names a child; which children come to
harm there is in `place_links`. Writing asks for two permissions: to see places, and to record
casework.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import connection, transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Agency
from kinstead.child_protection.models import (
    PlaceAction,
    PlaceMeeting,
    PlaceOfHarm,
    PlaceOfHarmChild,
)
from kinstead.child_protection.rules.places import names_to_keep_out, refused_fields
from kinstead.kit.moments import day_of
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.web.words import day_plain


class CannotRecord(Exception):
    """It may not be recorded so. The sentence is fit for the screen."""


class NamesAChild(CannotRecord):
    """A text of the place names a child linked to it. `fields` says which, each with why."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class OpenAlready(CannotRecord):
    """The same place is on record. `place` is it."""

    def __init__(self, place: PlaceOfHarm) -> None:
        super().__init__(f"{place.name} is on record already, as {place.reference}.")
        self.place = place


class AlreadyDone(CannotRecord):
    """Somebody did it before. `by_same`: the page was sent twice."""

    def __init__(self, words: str, *, by_same: bool = False) -> None:
        super().__init__(words)
        self.by_same = by_same


@transaction.atomic
def begin(
    *,
    kind: PlaceOfHarm.Kind,
    name: str,
    where: str = "",
    what_worries: str,
    what_keeps_children_safe: str = "",
    by: Account,
    at: datetime,
) -> PlaceOfHarm:
    """Put a place on record under the next reference, as people say it: P-104.

    Raises OpenAlready where an open place of that kind has that name: two records of one place
    would each hold half of what is known.
    """
    require_both(by)
    name = " ".join(name.split())
    if not name or not what_worries.strip():
        raise CannotRecord("Enter what people call the place, and what worries you there.")
    one_at_a_time("place of harm", kind, name.casefold())
    same = PlaceOfHarm.objects.filter(kind=kind, name__iexact=name, closed_on__isnull=True).first()
    if same is not None:
        raise OpenAlready(same)
    place = PlaceOfHarm(
        reference=_next_reference(),
        kind=kind,
        name=name,
        where=where.strip(),
        what_worries=what_worries.strip(),
        what_keeps_children_safe=what_keeps_children_safe.strip(),
        opened_by=by,
        opened_at=at,
    )
    place.save(force_insert=True)
    return place


@transaction.atomic
def reword(
    *,
    place: PlaceOfHarm,
    name: str,
    where: str,
    what_worries: str,
    what_keeps_children_safe: str,
    by: Account,
    at: datetime,
) -> PlaceOfHarm:
    """Say better what the place is. How it read before is kept by the database.

    Raises NamesAChild and CannotRecord.
    """
    require_both(by)
    found = still_open(place)
    words = {
        "name": " ".join(name.split()),
        "where": where.strip(),
        "what_worries": what_worries.strip(),
        "what_keeps_children_safe": what_keeps_children_safe.strip(),
    }
    if not words["name"] or not words["what_worries"]:
        raise CannotRecord("Enter what people call the place, and what worries you there.")
    _refuse_names(found, words)
    for field, text in words.items():
        setattr(found, field, text)
    found.save(update_fields=list(words))
    return found


@transaction.atomic
def add_action(
    *,
    place: PlaceOfHarm,
    words: str,
    who: str,
    agency: Agency | None = None,
    by_date: date | None = None,
    by: Account,
    at: datetime,
) -> PlaceAction:
    """Somebody does something to make the place safer. Raises NamesAChild and CannotRecord."""
    require_both(by)
    if not words.strip() or not who.strip():
        raise CannotRecord("Enter what is to be done, and who does it.")
    found = still_open(place)
    _refuse_names(found, {"words": words, "who": who})
    action = PlaceAction(
        place=found,
        words=words.strip(),
        agency=agency,
        who=who.strip(),
        by_date=by_date,
        added_by=by,
        added_at=at,
    )
    action.save(force_insert=True)
    return action


@transaction.atomic
def finish_action(
    *, action: PlaceAction, done_on: date, how_it_went: str, by: Account, at: datetime
) -> PlaceAction:
    """It was done, or given up; how it went says which. Raises AlreadyDone, NamesAChild."""
    require_both(by)
    if not how_it_went.strip():
        raise CannotRecord("Enter how it went.")
    if done_on > day_of(at):
        raise CannotRecord("The day it was done must be today or in the past.")
    found = (
        PlaceAction.objects.select_for_update(of=("self",), no_key=True)
        .select_related("place")
        .filter(pk=action.pk)
        .first()
    )
    if found is None:
        raise CannotRecord("There is no such action, or it is not yours to see.")
    if found.done_on is not None:
        raise AlreadyDone(
            f"This was ended on {day_plain(found.done_on)}: {found.how_it_went}", by_same=True
        )
    _refuse_names(found.place, {"how_it_went": how_it_went})
    found.done_on, found.how_it_went = done_on, how_it_went.strip()[:500]
    found.save(update_fields=["done_on", "how_it_went"])
    return found


@transaction.atomic
def record_meeting(
    *,
    place: PlaceOfHarm,
    held_on: date,
    who_was_there: str,
    what_was_said: str,
    what_was_agreed: str,
    by: Account,
    at: datetime,
) -> PlaceMeeting:
    """Agencies met about the place. What was written is never changed; another meeting puts it
    right. Raises NamesAChild and CannotRecord.
    """
    require_both(by)
    words = {
        "who_was_there": who_was_there,
        "what_was_said": what_was_said,
        "what_was_agreed": what_was_agreed,
    }
    if not all(text.strip() for text in words.values()):
        raise CannotRecord("Enter who was there, what was said and what was agreed.")
    if held_on > day_of(at):
        raise CannotRecord("The day of the meeting must be today or in the past.")
    found = still_open(place)
    _refuse_names(found, words)
    one_at_a_time("meeting about place", found.pk)
    same = PlaceMeeting.objects.filter(
        place=found, held_on=held_on, what_was_said=what_was_said.strip(), written_by=by
    ).first()
    if same is not None:
        return same
    meeting = PlaceMeeting(
        place=found,
        held_on=held_on,
        written_by=by,
        written_at=at,
        **{field: text.strip() for field, text in words.items()},
    )
    meeting.save(force_insert=True)
    return meeting


@transaction.atomic
def close(*, place: PlaceOfHarm, why: str, by: Account, at: datetime) -> PlaceOfHarm:
    """The place is watched no more. What was written stays, and so do the links to children.

    Raises CannotRecord while something of its plan is still to do, AlreadyDone and NamesAChild.
    """
    require_both(by)
    if not why.strip():
        raise CannotRecord("Enter why the place is closed: what has changed there.")
    found = PlaceOfHarm.objects.select_for_update(no_key=True).filter(pk=place.pk).first()
    if found is None:
        raise CannotRecord("There is no such place, or it is not yours to see.")
    if found.closed_on is not None:
        raise AlreadyDone(f"This place was closed on {day_plain(found.closed_on)}.", by_same=True)
    if PlaceAction.objects.filter(place=found, done_on__isnull=True).exists():
        raise CannotRecord("Something of its plan is still to do. Say how each ended first.")
    _refuse_names(found, {"why_closed": why})
    found.closed_on, found.why_closed = day_of(at), why.strip()[:500]
    found.save(update_fields=["closed_on", "why_closed"])
    return found


def require_both(by: Account) -> None:
    """Raise NotPermitted unless `by` may see places and record casework."""
    require(by, Action.SEE_PLACES)
    require(by, Action.RECORD_CASEWORK)


def still_open(place: PlaceOfHarm) -> PlaceOfHarm:
    """The row, locked. Raises CannotRecord where it is closed or not the asker’s to see."""
    found = PlaceOfHarm.objects.select_for_update(no_key=True).filter(pk=place.pk).first()
    if found is None:
        raise CannotRecord("There is no such place, or it is not yours to see.")
    if found.closed_on is not None:
        raise CannotRecord(
            f"This place was closed on {day_plain(found.closed_on)}. Put it on record again if"
            " children come to harm there."
        )
    return found


def _refuse_names(place: PlaceOfHarm, fields: Mapping[str, str]) -> None:
    if refused := refused_fields(fields, names_of_children(place)):
        raise NamesAChild(refused)


def names_of_children(place: PlaceOfHarm) -> list[str]:
    """Of every child who is or was linked, as far as the writer may see them."""
    return [
        name
        for called, full_name in PlaceOfHarmChild.objects.filter(place=place).values_list(
            "person__called", "person__full_name"
        )
        for name in names_to_keep_out(called or "", full_name or "")
    ]


def _next_reference() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_place_reference()")
        row = cursor.fetchone()
    assert row is not None
    return str(row[0])

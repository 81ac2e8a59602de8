"""Meetings about a family: arranging, asking, moving, cancelling, and what was said.

Asking people, their answers and whether they came are in `actions/invitations.py` and are called
from here, so that other rooms need one name.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.people.models import Address, Family
from kinstead.record.actions import mentions
from kinstead.record.actions.about import About, kind_and_key, kind_of
from kinstead.record.actions.invitations import (
    Asked,
    CannotInvite,
    ask,
    invite,
    record_answer,
    record_answers,
    record_attendance,
    record_my_answer,
    tell_that_it_was_held,
)
from kinstead.record.actions.meeting_lock import (
    CannotMeet,
    MeetingCancelled,
    NoSuchMeeting,
    locked,
    was_held,
)
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import Meeting, Minutes
from kinstead.record.rules import meetings as rules
from kinstead.record.rules.notes import LONGEST_TEXT

__all__ = [
    "Asked",
    "CannotInvite",
    "CannotMeet",
    "ChangedMeanwhile",
    "MeetingCancelled",
    "NoSuchMeeting",
    "arrange",
    "arrange_and_ask",
    "ask",
    "cancel",
    "invite",
    "move",
    "record_answer",
    "record_answers",
    "record_attendance",
    "record_my_answer",
    "write_minutes",
]


class ChangedMeanwhile(CannotMeet):
    """Somebody moved the meeting while this page was open. The sentence says to when."""


@transaction.atomic
def arrange(
    *,
    family: Family,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    how: str = Meeting.How.IN_PERSON,
    about: About = None,
    by: Account,
    at: datetime,
) -> Meeting:
    """A meeting about this family, or about something on its record.

    One that was held already may be put on the record in the same way. Sent twice by the same
    person, it is one meeting. Nothing is in the chronology until it was held. Raises CannotMeet
    and NotPermitted.
    """
    require(by, Action.WRITE_NOTE)
    title, place = " ".join(title.split()), " ".join(place.split())
    if not title:
        raise CannotMeet("Enter what the meeting is for.")
    if len(title) > rules.LONGEST_TITLE:
        raise CannotMeet(f"What it is for must be {rules.LONGEST_TITLE} characters or fewer.")
    if refused := rules.times_refused(starts_at, ends_at):
        raise CannotMeet(refused)
    if how not in Meeting.How.values:
        raise CannotMeet("Choose how people will meet.")
    _place_fits(family, place)
    about_kind, about_id = kind_and_key(about)
    one_at_a_time("arrange meeting", family.pk)
    twice = Meeting.objects.filter(
        family=family,
        title=title,
        starts_at=starts_at,
        about_id=about_id,
        arranged_by=by,
        cancelled_at=None,
    ).first()
    if twice is not None:
        return twice
    meeting = Meeting(
        family=family,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        how=how,
        about_kind=about_kind,
        about_id=about_id,
        arranged_by=by,
        arranged_at=at,
    )
    meeting.save(force_insert=True)
    return meeting


@transaction.atomic
def arrange_and_ask(
    *,
    family: Family,
    asked: Asked,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    how: str = Meeting.How.IN_PERSON,
    about: About = None,
    by: Account,
    at: datetime,
) -> Meeting:
    """A meeting with everybody chosen for it, or nothing. Raises what both raise."""
    meeting = arrange(
        family=family,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        how=how,
        about=about,
        by=by,
        at=at,
    )
    ask(meeting=meeting, asked=asked, by=by, at=at)
    return meeting


@transaction.atomic
def move(
    *,
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    by: Account,
    at: datetime,
    seen: int | None = None,
) -> Meeting:
    """Another time or place. Its number in calendars rises, and those asked answer again when the
    time is another.

    `seen` is the number the page showed: with another one meanwhile, ChangedMeanwhile says what it
    is now. Raises CannotMeet, MeetingCancelled and NotPermitted.
    """
    require(by, Action.WRITE_NOTE)
    found = locked(meeting)
    place = " ".join(place.split())
    same = (found.starts_at, found.ends_at, found.place) == (starts_at, ends_at, place)
    if same:
        return found
    if seen is not None and seen != found.sequence:
        raise ChangedMeanwhile(
            "Somebody changed this meeting meanwhile: it is now on"
            f" {rules.when_in_words(found.starts_at, found.ends_at)}"
            f"{f', {found.place}' if found.place else ''}. Look again before you move it."
        )
    if was_held(found):
        raise CannotMeet("This meeting was held, so it cannot be moved.")
    if refused := rules.times_refused(starts_at, ends_at):
        raise CannotMeet(refused)
    another_time = (found.starts_at, found.ends_at) != (starts_at, ends_at)
    if another_time and starts_at < at:
        raise CannotMeet("The new time must be still to come.")
    _place_fits(Family.objects.get(pk=found.family_id), place)
    found.starts_at, found.ends_at, found.place = starts_at, ends_at, place
    found.sequence += 1
    found.save(update_fields=["starts_at", "ends_at", "place", "sequence"])
    if another_time:
        found.invitations.exclude(answer="").update(answer="", recorded_by=by, recorded_at=at)
    return found


@transaction.atomic
def cancel(*, meeting: Meeting, why: str, by: Account, at: datetime) -> Meeting:
    """It will not be held. Calendars that have it take it out.

    Raises CannotMeet without a reason or when it was held, and MeetingCancelled the second time.
    """
    require(by, Action.WRITE_NOTE)
    why = " ".join(why.split())
    found = locked(meeting)
    if was_held(found):
        raise CannotMeet("This meeting was held, so it cannot be cancelled.")
    if not why:
        raise CannotMeet("Enter why it is cancelled. Those who were asked are told.")
    if len(why) > rules.LONGEST_REASON:
        raise CannotMeet(f"The reason must be {rules.LONGEST_REASON} characters or fewer.")
    found.cancelled_at, found.why_cancelled = at, why
    found.sequence += 1
    found.save(update_fields=["cancelled_at", "why_cancelled", "sequence"])
    return found


@transaction.atomic
def write_minutes(
    *,
    meeting: Meeting,
    family_words: str = "",
    what_was_said: str,
    what_was_agreed: str,
    who_disagreed: str = "",
    by: Account,
    at: datetime,
) -> Minutes:
    """What was said and agreed, with who sees it differently beside it.

    Written again, it is another version, and the earlier ones stay; the very same words sent twice
    are one. Colleagues named with an @ are told. The first of minutes and attendance writes the
    meeting's line in the chronology. Raises CannotMeet, MeetingCancelled, NotPermitted and
    `mentions.CannotMention`.
    """
    require(by, Action.WRITE_NOTE)
    found = locked(meeting)
    if found.starts_at > at:
        raise CannotMeet("This meeting has not begun yet. Write its minutes when it has.")
    texts = {
        "family_words": family_words.strip(),
        "what_was_said": what_was_said.strip(),
        "what_was_agreed": what_was_agreed.strip(),
        "who_disagreed": who_disagreed.strip(),
    }
    if not texts["what_was_said"] and not texts["what_was_agreed"]:
        raise CannotMeet("Enter what was said or what was agreed.")
    if any(len(words) > LONGEST_TEXT for words in texts.values()):
        raise CannotMeet(f"One box holds up to {LONGEST_TEXT:,} characters.")
    last = Minutes.objects.filter(meeting=found).order_by("-number").first()
    if last is not None and all(getattr(last, name) == words for name, words in texts.items()):
        return last
    minutes = Minutes(
        meeting=found,
        family_id=found.family_id,
        number=last.number + 1 if last else 1,
        written_by=by,
        written_at=at,
        **texts,
    )
    minutes.save(force_insert=True)
    tell_that_it_was_held(found, by=by, at=at)
    mentions.mention(
        family=Family.objects.get(pk=found.family_id),
        about=(kind_of(Meeting), found.pk),
        words="\n".join(texts.values()),
        headline=f"Read the minutes: {found.title}",
        by=by,
        at=at,
    )
    return minutes


def _place_fits(family: Family, place: str) -> None:
    """A place stands in everybody's calendar, so a hidden address is never one."""
    if len(place) > rules.LONGEST_PLACE:
        raise CannotMeet(f"The place must be {rules.LONGEST_PLACE} characters or fewer.")
    if not place:
        return
    hidden = Address.objects.filter(
        residences__protected=True, residences__person__memberships__family=family
    ).distinct()
    typed = _letters(place)
    for address in hidden:
        # Only somebody it is shown to just now sees any row here.
        if any(len(part) > 4 and part in typed for part in map(_letters, _parts(address))):
            raise CannotMeet(
                "That address is protected, and a meeting’s place is read by everyone who is asked."
                " Write “at home” or choose another place."
            )


def _parts(address: Address) -> tuple[str, str]:
    return address.lines.split(",")[0].split("\n")[0], address.postcode


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())

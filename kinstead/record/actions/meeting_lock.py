"""Taking one meeting in hand: nobody else changes it until the transaction ends."""

from __future__ import annotations

from kinstead.kit.moments import day_of
from kinstead.record.actions.about import kind_of
from kinstead.record.models import ChronologyEntry, Invitation, Meeting, Minutes
from kinstead.record.rules.meetings import CAME, HAVE_THEIR_OWN_PAGE
from kinstead.web.words import day_plain


class CannotMeet(Exception):
    """The meeting cannot be as it was asked for. The sentence is fit for the screen."""


class MeetingCancelled(CannotMeet):
    """It was cancelled, so nothing more is written about it."""


class NoSuchMeeting(CannotMeet):
    """There is no such meeting, or it is not this person's to see."""


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands, held until the end. Raises NoSuchMeeting, MeetingCancelled."""
    found = Meeting.objects.select_for_update(no_key=True).filter(pk=meeting.pk).first()
    if found is None:
        raise NoSuchMeeting("There is no such meeting, or it is not yours to see.")
    if found.cancelled_at is not None:
        day = day_plain(day_of(found.cancelled_at))
        raise MeetingCancelled(f"This meeting was cancelled on {day}: {found.why_cancelled}")
    return found


def was_held(meeting: Meeting) -> bool:
    """Whether it was held: somebody came, or minutes were written."""
    return (
        Invitation.objects.filter(meeting=meeting, came__in=CAME).exists()
        or Minutes.objects.filter(meeting=meeting).exists()
    )


def is_told(meeting: Meeting) -> bool:
    """Whether the chronology says that it was held: by its own line, or by that of what it is."""
    return (
        meeting.about_kind in HAVE_THEIR_OWN_PAGE
        or ChronologyEntry.objects.filter(
            family_id=meeting.family_id, about_kind=kind_of(Meeting), about_id=meeting.pk
        ).exists()
    )

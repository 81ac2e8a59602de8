"""Who is asked to a meeting, what they answer, and whether they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.agencies.models import Practitioner
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.actions.meeting_lock import CannotMeet, is_told, locked
from kinstead.record.models import ChronologyEntry, Invitation, Meeting
from kinstead.record.rules import meetings as rules


class CannotInvite(CannotMeet):
    """That person cannot be asked in this way. The sentence is fit for the screen."""


@transaction.atomic
def invite(
    *,
    meeting: Meeting,
    person: Person | None = None,
    practitioner: Practitioner | None = None,
    guest: str = "",
    discipline: str = "",
    needed: bool = False,
    why_not_asked: str = "",
    by: Account,
    at: datetime,
) -> Invitation:
    """Ask somebody of the family, a practitioner, or a guest by name.

    With `why_not_asked` somebody of the family is kept as not asked, and why. Asked again, the
    same row says the later thing. `discipline` is the kind of their agency unless another is given.
    Raises CannotInvite, MeetingCancelled and NotPermitted.
    """
    require(by, Action.WRITE_NOTE)
    guest, why = " ".join(guest.split())[:200], " ".join(why_not_asked.split())
    if sum((person is not None, practitioner is not None, bool(guest))) != 1:
        raise CannotInvite("Choose one person of the family, one practitioner or one guest.")
    if why and person is None:
        raise CannotInvite("Only somebody of the family is kept as not asked.")
    if len(why) > rules.LONGEST_REASON:
        raise CannotInvite(f"The reason must be {rules.LONGEST_REASON} characters or fewer.")
    found = locked(meeting)
    if person is not None and not _in_family(found.family_id, person, at):
        raise CannotInvite("That person is not in this family. Name them as a guest.")
    if practitioner is not None:
        account = practitioner.account
        if account is not None and not account.is_active:
            raise CannotInvite(
                f"{practitioner.full_name}’s account is closed. Choose somebody else."
            )
        discipline = discipline or practitioner.agency.kind
    same = Invitation.objects.filter(meeting=found)
    if person is not None:
        same = same.filter(person=person)
    elif practitioner is not None:
        same = same.filter(practitioner=practitioner)
    else:
        same = same.filter(guest__iexact=guest)
    invitation = same.first() or Invitation(
        meeting=found,
        family_id=found.family_id,
        person=person,
        practitioner=practitioner,
        guest=guest,
    )
    invitation.discipline = discipline[:24]
    invitation.needed = needed
    invitation.why_not_asked = why
    invitation.asked_at = None if why else invitation.asked_at or at
    if why:
        invitation.answer = ""
    invitation.save()
    return invitation


@dataclass(frozen=True)
class Asked:
    """Everybody chosen on one page: of the family (with why, if they are not asked), of those who
    work with them, and others by name."""

    persons: Mapping[UUID, str] = field(default_factory=dict)
    practitioners: Sequence[UUID] = ()
    guests: Sequence[str] = ()

    @property
    def number(self) -> int:
        """How many they are."""
        return len(self.persons) + len(self.practitioners) + len(self.guests)


@transaction.atomic
def ask(*, meeting: Meeting, asked: Asked, by: Account, at: datetime) -> None:
    """Ask all of them, or none. Raises what `invite` raises."""
    for person in Person.objects.filter(pk__in=asked.persons):
        why = asked.persons[person.pk]
        invite(meeting=meeting, person=person, why_not_asked=why, by=by, at=at)
    workers = Practitioner.objects.filter(pk__in=asked.practitioners)
    for worker in workers.select_related("account", "agency"):
        invited = invite(meeting=meeting, practitioner=worker, by=by, at=at)
        if worker.account_id == by.pk and not invited.answer:
            # Whoever asks for a meeting and puts themselves down for it is coming.
            record_answer(invitation=invited, answer=Invitation.Answer.COMING, by=by, at=at)
    for name in asked.guests:
        invite(meeting=meeting, guest=name, by=by, at=at)


@transaction.atomic
def record_answers(
    *, meeting: Meeting, answers: Mapping[UUID, str], by: Account, at: datetime
) -> None:
    """What several people answered, by the key of their invitation, as they told `by`."""
    require(by, Action.WRITE_NOTE)
    for one in Invitation.objects.filter(meeting=meeting, pk__in=answers):
        record_answer(invitation=one, answer=answers[one.pk], by=by, at=at)


@transaction.atomic
def record_my_answer(*, meeting: Meeting, answer: str, by: Account, at: datetime) -> Invitation:
    """What `by` answers for themselves. Raises CannotMeet where they are not asked."""
    mine = Invitation.objects.filter(
        meeting=meeting, practitioner__account=by, why_not_asked=""
    ).first()
    if mine is None:
        raise CannotMeet("You are not asked to this meeting.")
    if not answer:
        raise CannotMeet("Choose whether you are coming.")
    return record_answer(invitation=mine, answer=answer, by=by, at=at)


@transaction.atomic
def record_answer(*, invitation: Invitation, answer: str, by: Account, at: datetime) -> Invitation:
    """What somebody answered: their own, or as they told whoever writes it down.

    Raises CannotMeet, MeetingCancelled and NotPermitted.
    """
    found = (
        Invitation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("practitioner", "meeting")
        .filter(pk=invitation.pk)
        .first()
    )
    if found is None:
        raise CannotMeet("There is no such invitation, or it is not yours to see.")
    mine = found.practitioner is not None and found.practitioner.account_id == by.pk
    require(by, Action.SEE_FAMILY if mine else Action.WRITE_NOTE)
    locked(found.meeting)
    if answer not in Invitation.Answer.values:
        raise CannotMeet("Choose an answer from the list.")
    if found.why_not_asked:
        raise CannotMeet("They were not asked to this meeting.")
    if answer != found.answer:
        found.answer, found.recorded_by, found.recorded_at = answer, by, at
        found.save(update_fields=["answer", "recorded_by", "recorded_at"])
    return found


@transaction.atomic
def record_attendance(
    *,
    meeting: Meeting,
    came: Mapping[UUID, str],
    others: Sequence[str] = (),
    by: Account,
    at: datetime,
) -> tuple[Invitation, ...]:
    """Who came, by the key of their invitation; those left out stay as they were.

    `others` are the names of those who came and had not been asked.

    Once anybody is known to have come the meeting was held, and is in the chronology. Raises
    CannotMeet before it begins, MeetingCancelled and NotPermitted.
    """
    require(by, Action.WRITE_NOTE)
    found = locked(meeting)
    if found.starts_at > at:
        raise CannotMeet("This meeting has not begun yet. Record who came when it has.")
    came = dict(came)
    for name in others:
        guest = invite(meeting=found, guest=name, by=by, at=at)
        came[guest.pk] = Invitation.Came.CAME
    invitations = {one.pk: one for one in Invitation.objects.filter(meeting=found)}
    if set(came) - set(invitations):
        raise CannotMeet("Somebody in the list was not asked to this meeting.")
    if set(came.values()) - set(Invitation.Came.values):
        raise CannotMeet("Choose for each person whether they came.")
    changed = []
    for key, value in came.items():
        one = invitations[key]
        if one.came != value:
            one.came, one.recorded_by, one.recorded_at = value, by, at
            changed.append(one)
    Invitation.objects.bulk_update(changed, ["came", "recorded_by", "recorded_at"])
    if any(rules.was_there(one.came) for one in invitations.values()):
        tell_that_it_was_held(found, by=by, at=at)
    return tuple(invitations.values())


def tell_that_it_was_held(meeting: Meeting, *, by: Account, at: datetime) -> None:
    """The meeting's one line in the chronology, written by whichever comes first.

    A conference, a core group and a strategy discussion have a line of their own.
    """
    if is_told(meeting):
        return
    # As they were asked: keys are made in the order of time.
    invitations = (
        Invitation.objects.filter(meeting=meeting)
        .select_related("person", "practitioner__agency")
        .order_by("pk")
    )
    people = [rules.Attended(name_of(one), one.came, one.needed) for one in invitations]
    chronology.write(
        family=Family.objects.get(pk=meeting.family_id),
        happened_at=meeting.starts_at,
        kind=ChronologyEntry.Kind.DECISION,
        headline=rules.headline(meeting.title),
        words=rules.who_came(people),
        said_by=by.full_name,
        about=meeting,
        by=by,
        at=at,
    )


def name_of(invitation: Invitation) -> str:
    """How somebody asked is named in a sentence."""
    if invitation.person is not None:
        return invitation.person.called or invitation.person.full_name or "Somebody not named yet"
    if invitation.practitioner is not None:
        return f"{invitation.practitioner.full_name} ({invitation.practitioner.agency.name})"
    return invitation.guest


def _in_family(family: UUID, person: Person, at: datetime) -> bool:
    today = day_of(at)
    return (
        FamilyMember.objects.filter(family_id=family, person=person)
        .filter(Q(from_date=None) | Q(from_date__lte=today))
        .filter(Q(to_date=None) | Q(to_date__gt=today))
        .exists()
    )

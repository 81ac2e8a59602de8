"""Letters and messages: written, perhaps written again, sent, and from then on never changed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.models import ChronologyEntry, Letter
from kinstead.record.rules.notes import LONGEST_TEXT, moment_of, shortened


class CannotWrite(Exception):
    """The letter may not be kept as it is. The sentence is fit for the screen."""


class AlreadySent(CannotWrite):
    """It was sent, and says what was sent. Write another letter."""


@transaction.atomic
def write(
    *,
    family: Family | None,
    person: Person | None = None,
    to_whom: str = "",
    title: str,
    words: str,
    language: str = "",
    how: str = "",
    sent_on: date | None = None,
    about: About = None,
    by: Account,
    at: datetime,
) -> Letter:
    """Keep a letter to somebody of the family (`person`) or to anybody by name (`to_whom`).

    Without a family it is to whoever made a contact about nobody known yet. With `sent_on` it was
    sent that day, which is told in the chronology. The same letter sent twice by one person is
    one. Raises CannotWrite and NotPermitted.
    """
    require(by, Action.WRITE_NOTE)
    if person is not None:
        if family is None or not FamilyMember.objects.filter(family=family, person=person).exists():
            raise CannotWrite("That person is not in this family.")
        to_whom = to_whom.strip() or person.full_name
    letter = Letter(
        family=family,
        person=person,
        language=" ".join(language.split())[:40],
        written_by=by,
        written_at=at,
    )
    _say(letter, to_whom, title, words)
    letter.how = _known_way(how)
    letter.about_kind, letter.about_id = kind_and_key(about)
    one_at_a_time("write letter", family.pk if family else by.pk)
    twice = Letter.objects.filter(
        family=family,
        to_whom=letter.to_whom,
        title=letter.title,
        words=letter.words,
        about_id=letter.about_id,
        written_by=by,
    ).first()
    if twice is not None and sent_on in (None, twice.sent_on):
        return twice
    if twice is not None and twice.sent_on is None:
        letter = twice
    else:
        letter.save(force_insert=True)
    if sent_on is not None:
        return send(letter=letter, how=how, sent_on=sent_on, by=by, at=at)
    return letter


@transaction.atomic
def rewrite(
    *,
    letter: Letter,
    to_whom: str,
    title: str,
    words: str,
    language: str = "",
    by: Account,
    at: datetime,
) -> Letter:
    """Change a letter that is not sent yet. Raises AlreadySent, CannotWrite and NotPermitted."""
    require(by, Action.WRITE_NOTE)
    found = _locked(letter)
    if found.sent_on is not None:
        raise AlreadySent("This letter was sent, so it stays as it was. Write another.")
    _say(found, to_whom, title, words)
    found.language = " ".join(language.split())[:40]
    found.written_by, found.written_at = by, at
    found.save(update_fields=["to_whom", "title", "words", "language", "written_by", "written_at"])
    return found


@transaction.atomic
def send(*, letter: Letter, how: str, sent_on: date, by: Account, at: datetime) -> Letter:
    """It went to them that day, in that way; the chronology says so. The second time changes
    nothing when it says the same.

    Raises AlreadySent, CannotWrite and NotPermitted.
    """
    require(by, Action.WRITE_NOTE)
    found = _locked(letter)
    if found.sent_on is not None:
        if (found.sent_on, found.how) == (sent_on, how):
            return found
        raise AlreadySent(f"This letter was sent already, {Letter.How(found.how).label.lower()}.")
    if not _known_way(how):
        raise CannotWrite("Choose how it reached them.")
    if sent_on > day_of(at):
        raise CannotWrite("The day it was sent must be today or in the past.")
    found.how, found.sent_on = how, sent_on
    found.save(update_fields=["how", "sent_on"])
    if found.family is not None:
        chronology.write(
            family=found.family,
            people=[found.person] if found.person else [],
            happened_at=moment_of(sent_on, None),
            time_known=False,
            kind=ChronologyEntry.Kind.OTHER,
            headline=shortened(f"Letter to {found.to_whom}: {found.title}"),
            words=f"Sent {Letter.How(how).label.lower()}.",
            said_by=by.full_name,
            about=found,
            by=by,
            at=at,
        )
    return found


def _say(letter: Letter, to_whom: str, title: str, words: str) -> None:
    letter.to_whom, letter.title = " ".join(to_whom.split()), " ".join(title.split())
    letter.words = words.strip()
    if not letter.to_whom:
        raise CannotWrite("Enter whom the letter is to.")
    if not letter.title:
        raise CannotWrite("Enter what the letter is about.")
    if len(letter.to_whom) > 200 or len(letter.title) > 200:
        raise CannotWrite("A name and a heading hold 200 characters each.")
    if not letter.words:
        raise CannotWrite("Enter what the letter says.")
    if len(letter.words) > LONGEST_TEXT:
        raise CannotWrite(f"A letter holds up to {LONGEST_TEXT:,} characters.")


def _known_way(how: str) -> str:
    if how and how not in Letter.How.values:
        raise CannotWrite("Choose how it reached them from the list.")
    return how


def _locked(letter: Letter) -> Letter:
    found = (
        Letter.objects.select_for_update(of=("self",), no_key=True)
        .select_related("family", "person")
        .filter(pk=letter.pk)
        .first()
    )
    if found is None:
        raise CannotWrite("There is no such letter, or it is not yours to see.")
    return found

"""What somebody told us, as they may see it: their own words, and the answer they were sent."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from kinstead import statute
from kinstead.access.asking import here, one, rows
from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.front_door.models import Contact
from kinstead.front_door.queries.contact import _named as as_named
from kinstead.front_door.queries.contact import family_knows, flags_in_words, sent_letter
from kinstead.front_door.queries.words import named
from kinstead.front_door.shapes.contacts import SentContact, SentLine, Teller
from kinstead.kit.moments import day_of
from kinstead.statute import thresholds

_PEOPLE = """(SELECT json_agg(json_build_object(
                   'id', n.id, 'part', n.part, 'given', n.given_names, 'family', n.family_name,
                   'born', n.birth_date, 'expected', n.expected_birth_date, 'age', n.age_said,
                   'relation', n.relation, 'school', n.school_or_nursery, 'home', n.lives_at,
                   'person', NULL, 'on_record', NULL) ORDER BY n."order", n.id)
        FROM front_door_contactperson n
        -- Those whom the front door added are not what they sent.
        WHERE n.contact_id = c.id AND NOT n.included)"""

_ONE = """
SELECT c.*, __PEOPLE__ AS people FROM front_door_contact c
WHERE c.id = %(contact)s AND c.recorded_by_id = %(me)s
""".replace("__PEOPLE__", _PEOPLE)
_MINE = """
SELECT c.id, c.reference, c.received_at, __PEOPLE__ AS people,
       EXISTS (SELECT FROM answers_to_contact(c.id)) AS answered
FROM front_door_contact c WHERE c.recorded_by_id = %(me)s
ORDER BY c.received_at DESC, c.id LIMIT 50
""".replace("__PEOPLE__", _PEOPLE)
_ANSWERS = 'SELECT title, words, how, sent_on AS "on" FROM answers_to_contact(%(contact)s)'

_SENDER = """
SELECT k.full_name, g.name AS body,
       CASE WHEN %(front_door)s THEN (
           SELECT json_agg(json_build_array(a.id, a.name) ORDER BY a.name)
           FROM agencies_agency a WHERE a.kind <> 'council') END AS agencies
FROM access_account x
LEFT JOIN agencies_practitioner k ON k.account_id = x.id
LEFT JOIN agencies_agency g ON g.id = k.agency_id
WHERE x.id = %(me)s
"""


def hears_by(day: date) -> date:
    """By when whoever tells us on `day` hears what was decided, should it become a referral."""
    return statute.duty("referral-acknowledgement").due(day).on


def teller(asker: Asker, *, at: datetime) -> Teller:
    """Whom the form speaks to, and what it need not ask."""
    assert asker.account is not None
    front_door = asker.may(Action.SCREEN_CONTACT)
    row = one(_SENDER, me=asker.account.pk, front_door=front_door)
    return Teller(
        name=row["full_name"] or asker.account.full_name,
        body=row["body"] or "",
        is_front_door=front_door,
        hears_by=hears_by(day_of(at)),
        document=thresholds.edition_on(day_of(at)),
        agencies=tuple((str(key), name) for key, name in row["agencies"] or []),
        sent_url=reverse("contacts_sent"),
    )


def sent_contact(asker: Asker, contact: UUID, *, at: datetime) -> SentContact:
    """What the asker sent, and what became of it in the words of the letter. No more.

    Raises NoSuchRecord for anybody else's.
    """
    assert asker.account is not None
    row = one(_ONE, contact=contact, me=asker.account.pk)
    document = thresholds.edition_on(day_of(row["received_at"]))
    return SentContact(
        reference=row["reference"],
        received_at=here(row["received_at"]),
        worries=row["what_worries"],
        going_well=row["what_is_going_well"],
        would_help=row["what_would_help"],
        family_knows=family_knows(row["family_knows"], row["why_family_does_not_know"]),
        flags=flags_in_words(row["risk_flags"], document),
        people=tuple(as_named(person, None) for person in row["people"] or []),
        hears_by=hears_by(day_of(row["received_at"])),
        letters=tuple(sent_letter(letter) for letter in rows(_ANSWERS, contact=contact)),
    )


def contacts_sent(asker: Asker) -> tuple[SentLine, ...]:
    """The last fifty contacts the asker made, latest first."""
    assert asker.account is not None
    return tuple(
        SentLine(
            reference=row["reference"],
            url=reverse("contact_sent", args=[row["id"]]),
            received_at=here(row["received_at"]),
            about=tuple(named(p) for p in row["people"] or [] if p["part"] == "child"),
            answered=row["answered"],
        )
        for row in rows(_MINE, me=asker.account.pk)
    )


def how_by_default(asker: Asker) -> Contact.How:
    """By telephone at the front door, on the web form for everybody else."""
    return Contact.How.TELEPHONE if asker.may(Action.SCREEN_CONTACT) else Contact.How.WEB

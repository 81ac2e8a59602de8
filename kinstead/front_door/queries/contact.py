"""One contact, with everything known already of those it names."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from kinstead.access.asking import day, here, moment, one, rows
from kinstead.access.models import ReadLog
from kinstead.access.permissions import Asker
from kinstead.front_door.models import Contact, Screening
from kinstead.front_door.queries import matches
from kinstead.front_door.queries.words import FROM_WHOM, born, full, teller_in_words
from kinstead.front_door.rules.contact_states import STATES
from kinstead.front_door.shapes.contacts import (
    ContactPage,
    EarlierContact,
    NamedPerson,
    Screened,
    SentLetter,
)
from kinstead.kit.moments import day_of
from kinstead.people.record_bar import family_title
from kinstead.record.models import Letter
from kinstead.statute import thresholds
from kinstead.statute.code_sets import code_set, collection_year_of
from kinstead.web.shapes import Link

_HOW = dict(Contact.How.choices)
_KNOWS = dict(Contact.FamilyKnows.choices)
_RESULTS = dict(Screening.Result.choices)
_SENT = dict(Letter.How.choices)

_CONTACT = """
SELECT c.*, a.name AS body, f.name AS family_name, f.reference AS family_reference,
       (SELECT s.state FROM record_status s WHERE s.about_kind = 'contact' AND s.about_id = c.id
        AND s.until IS NULL) AS state,
       (SELECT json_agg(json_build_object(
                   'id', n.id, 'part', n.part, 'given', n.given_names, 'family', n.family_name,
                   'born', n.birth_date, 'expected', n.expected_birth_date, 'age', n.age_said,
                   'relation', n.relation, 'school', n.school_or_nursery, 'home', n.lives_at,
                   'person', n.person_id, 'on_record', p.full_name) ORDER BY n."order", n.id)
        FROM front_door_contactperson n LEFT JOIN people_person p ON p.id = n.person_id
        WHERE n.contact_id = c.id) AS people,
       (SELECT json_build_object(
                   'result', x.result, 'level', x.level, 'reasons', x.reasons,
                   'advice', x.advice, 'who', who.full_name, 'at', x.screened_at,
                   'document', x.threshold_edition, 'flags', x.risk_flags)
        FROM front_door_screening x JOIN access_account who ON who.id = x.screened_by_id
        WHERE x.contact_id = c.id) AS screened,
       (SELECT json_build_object('id', r.id, 'family', r.family_id, 'state', (
                   SELECT s.state FROM record_status s WHERE s.about_kind = 'referral'
                   AND s.about_id = r.id AND s.until IS NULL))
        FROM front_door_referral r WHERE r.contact_id = c.id LIMIT 1) AS referral,
       (SELECT json_agg(json_build_object('title', l.title, 'words', l.words, 'how', l.how,
                                          'on', l.sent_on) ORDER BY l.sent_on)
        FROM record_letter l WHERE l.about_id = c.id AND l.about_kind = 'contact'
        AND l.sent_on IS NOT NULL) AS letters,
       EXISTS (SELECT FROM agencies_practitioner k WHERE k.account_id = %(me)s
               AND k.profession = 'social_worker') AS is_social_worker
FROM front_door_contact c
LEFT JOIN agencies_agency a ON a.id = c.agency_id
LEFT JOIN people_family f ON f.id = c.family_id
WHERE c.id = %(contact)s
  AND (c.family_id IS NULL OR f.id IS NOT NULL)
"""

_EARLIER = """
SELECT e.id, e.reference, e.received_at, e.from_whom, e.name, e.what_worries, a.name AS body,
       (SELECT s.state FROM record_status s WHERE s.about_kind = 'contact' AND s.about_id = e.id
        AND s.until IS NULL) AS state
FROM same_children_before(ARRAY[%(contact)s]::uuid[]) b
JOIN front_door_contact e ON e.id = b.earlier_id
LEFT JOIN agencies_agency a ON a.id = e.agency_id
ORDER BY e.received_at DESC LIMIT 20
"""


def contact_to_work_on(contact: UUID) -> Contact:
    """The contact, for an action. Raises NoSuchRecord."""
    one("SELECT id FROM front_door_contact WHERE id = %(contact)s", contact=contact)
    return Contact.objects.select_related("agency", "family").get(pk=contact)


def contact_page(
    asker: Asker, contact: UUID, *, at: datetime, page: str = "contact"
) -> ContactPage:
    """What they told us, who they may be, and what came before. Everyone shown is in the read log.

    Raises NoSuchRecord.
    """
    assert asker.account is not None
    row = one(_CONTACT, contact=contact, me=asker.account.pk)
    named = [_named(person, row["family_id"]) for person in row["people"] or []]
    found = matches.matches(row["people"] or [], at=at) if row["family_id"] is None else {}
    families = matches.known_families(
        {m.family for ms in found.values() for m in ms if m.family}
        | ({row["family_id"]} if row["family_id"] else set()),
        contact=contact,
        received_on=day_of(row["received_at"]),
    )
    earlier = rows(_EARLIER, contact=contact)
    _keep(asker, row, found, page, at)
    document = thresholds.edition_on(day_of(row["received_at"]))
    settled = row["screened"] is not None
    referral = row["referral"]
    return ContactPage(
        id=contact,
        reference=row["reference"],
        received_at=here(row["received_at"]),
        teller=teller_in_words(row["from_whom"], row["name"], row["body"]),
        teller_facts=_teller_facts(row),
        is_private=row["keep_name_private"],
        worries=row["what_worries"],
        going_well=row["what_is_going_well"],
        would_help=row["what_would_help"],
        family_knows=family_knows(row["family_knows"], row["why_family_does_not_know"]),
        flags=flags_in_words(row["risk_flags"], document),
        flag_names=tuple(row["risk_flags"]),
        children=tuple(person for person in named if person.is_child),
        adults=tuple(person for person in named if not person.is_child),
        matches=found,
        families=families,
        earlier=tuple(_earlier(line) for line in earlier),
        state=row["state"] or "",
        state_title=STATES.state(row["state"]).title if row["state"] else "Taken in earlier",
        screened=_screened(row["screened"]) if settled else None,
        document=document,
        is_social_worker=row["is_social_worker"],
        family=Link(
            f"{family_title(row['family_name'])} ({row['family_reference']})",
            reverse("family", args=[row["family_id"]]),
        )
        if row["family_id"]
        else None,
        referral_url=reverse("referral", args=[referral["family"], referral["id"]])
        if referral
        else "",
        on_record_url="" if row["family_id"] else reverse("place_contact", args=[contact]),
        reply_url=reverse("answer_contact", args=[contact]) if _answerable(row) else "",
        letters=tuple(sent_letter(letter) for letter in row["letters"] or []),
    )


def _answerable(row: dict[str, Any]) -> bool:
    if row["screened"] is None or row["from_whom"] == Contact.FromWhom.ANONYMOUS or row["letters"]:
        return False
    if row["screened"]["result"] != Screening.Result.REFERRAL:
        return True
    return bool(row["referral"]) and row["referral"]["state"] in {"ratified", "closed"}


def _teller_facts(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    sources = code_set("referral_source", collection_year_of(day_of(row["received_at"])))
    facts = [("Who", teller_in_words(row["from_whom"], row["name"], row["body"]))]
    facts.append(("They are", FROM_WHOM[row["from_whom"]]))
    if row["source"]:
        facts.append(("For the census", sources.label(row["source"])))
    facts.append(("How", _HOW[row["how"]]))
    if row["ways_to_reach"]:
        facts.append(("Reach them", row["ways_to_reach"]))
    return tuple(facts)


def _named(person: dict[str, Any], family: UUID | None) -> NamedPerson:
    is_child = person["part"] == "child"
    name = full(person["given"], person["family"])
    described = [person["relation"], person["school"], person["home"]]
    url = ""
    if person["person"] and family:
        url = (
            reverse("child", args=[family, person["person"]])
            if is_child
            else reverse("family", args=[family])
        )
    return NamedPerson(
        id=UUID(person["id"]),
        is_child=is_child,
        name=name or ("Unborn baby" if person["expected"] else "Name not known"),
        born=born(day(person["born"]), day(person["expected"]), person["age"]),
        described=tuple(filter(None, described)),
        family_name=person["family"],
        person_url=url,
        on_record=person["on_record"] or "",
    )


def _screened(row: dict[str, Any]) -> Screened:
    document = thresholds.edition(row["document"])
    level = document.threshold(row["level"])
    return Screened(
        result=_RESULTS[row["result"]],
        level=level.title if level else "",
        reasons=row["reasons"],
        advice=row["advice"],
        who=row["who"],
        at=moment(row["at"]),
        document=document.title,
        flags=flags_in_words(row["flags"], document),
    )


def _earlier(row: dict[str, Any]) -> EarlierContact:
    return EarlierContact(
        reference=row["reference"],
        url=reverse("contact", args=[row["id"]]),
        received_at=here(row["received_at"]),
        teller=teller_in_words(row["from_whom"], row["name"], row["body"]),
        state=STATES.state(row["state"]).title if row["state"] else "",
        words=row["what_worries"],
    )


def sent_letter(letter: dict[str, Any]) -> SentLetter:
    """A letter out of JSON or a row."""
    on = letter["on"]
    return SentLetter(
        title=letter["title"],
        words=letter["words"],
        how=_SENT.get(letter["how"], ""),
        sent_on=date.fromisoformat(on) if isinstance(on, str) else on,
    )


def flags_in_words(names: list[str], document: thresholds.Edition) -> tuple[str, ...]:
    """What was ticked, as it was asked."""
    return tuple(
        flag.asked if (flag := document.risk_flag(name)) else name.replace("_", " ")
        for name in names
    )


def family_knows(answer: str, why: str) -> str:
    """Whether the family knows that we were told."""
    if answer == Contact.FamilyKnows.NO:
        return f"No: {why}" if why else "No"
    return _KNOWS.get(answer, "")


def _keep(asker: Asker, row: dict[str, Any], found: Any, page: str, at: datetime) -> None:
    """That somebody read it, and whom they were shown beside it."""
    assert asker.account is not None
    shown = {(m.person, m.family) for ms in found.values() for m in ms}
    ReadLog.objects.bulk_create(
        [
            ReadLog(
                account=asker.account,
                at=at,
                subject_kind="contact",
                subject_id=row["id"],
                family_id=row["family_id"],
                page=page,
            ),
            *(
                ReadLog(
                    account=asker.account,
                    at=at,
                    subject_kind="person",
                    subject_id=person,
                    family_id=family,
                    page=page,
                )
                for person, family in sorted(shown, key=str)
            ),
        ]
    )

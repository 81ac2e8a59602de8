"""The records as the census asks about them: one place where columns of tables become its items.

Everything that reads records for the census reads them here: taking in a return, to see what is
on the record already, and building one, to write it. So what goes in and what comes out cannot
drift apart. Every value is text as `cin` keeps it (ISO days, 1 or 0, codes), and a value the
record does not have is left out.

The statements see whatever the one asking may see. A return must hold restricted records too, so
the actions that use this act as Kinstead itself, having asked first whether the person may.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from psycopg import Cursor

TABLES: Mapping[str, tuple[str, str]] = {
    "ChildIdentifiers": ("people.person", ""),
    "ChildCharacteristics": ("people.person", ""),
    "CINdetails": ("front_door.referralchild", ""),
    "Assessments": ("family_help.assessmentchild", "CINdetails"),
    "CINplanDates": ("family_help.childlegalstatus", "CINdetails"),
    "Section47": ("child_protection.section47enquirychild", "CINdetails"),
    "ChildProtectionPlans": ("child_protection.childprotectionplan", "CINdetails"),
    "Reviews": ("child_protection.conferencechild", "ChildProtectionPlans"),
    "PreProceedings": ("care.preproceedings", "CINdetails"),
}
"""Each table of the census with the record that stands for a row of it, and the table above."""

_PEOPLE = """
SELECT p.id::text, NULL, NULL, NULL, p.told_by = 'import', p.id::text, p.disabilities,
       nullif(p.upn_unknown, ''), p.birth_date::text, p.expected_birth_date::text,
       nullif(p.gender_current, ''), nullif(p.sex, ''), p.death_date::text,
       nullif(p.ethnicity, '')
FROM people_person p WHERE p.id = ANY(%(people)s::uuid[]) ORDER BY p.id
"""
_PEOPLE_ITEMS = (
    "UPNunknown",
    "PersonBirthDate",
    "ExpectedPersonBirthDate",
    "GenderCurrent",
    "Sex",
    "PersonDeathDate",
    "Ethnicity",
)

# The newest of each kind that still stands.
_IDENTIFIERS = """
SELECT DISTINCT ON (person_id, kind) person_id::text, kind, value
FROM people_identifier
WHERE person_id = ANY(%(people)s::uuid[]) AND to_date IS NULL
  AND kind IN ('child_id', 'upn', 'former_upn')
ORDER BY person_id, kind, id DESC
"""
_IDENTIFIER_ITEMS = {"child_id": "LAchildID", "upn": "UPN", "former_upn": "FormerUPN"}

# Columns of each: the record, the record above, the event it belongs to, the family, whether it
# came from a return, the person, the codes of its list; then the items.
_STATEMENTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "CINdetails": (
        """
        SELECT c.id::text, NULL, c.referral_id::text, c.family_id::text, c.told_by = 'import',
               c.person_id::text, NULL, r.received_on::text, nullif(r.source, ''),
               nullif(c.primary_need, ''), c.closed_on::text, nullif(c.reason_closed, ''),
               c.initial_conference_on::text, c.no_further_action::int::text
        FROM front_door_referralchild c JOIN front_door_referral r ON r.id = c.referral_id
        WHERE c.person_id = ANY(%(people)s::uuid[]) ORDER BY c.id
        """,
        (
            "CINreferralDate",
            "ReferralSource",
            "PrimaryNeedCode",
            "CINclosureDate",
            "ReasonForClosure",
            "DateOfInitialCPC",
            "ReferralNFA",
        ),
    ),
    "Assessments": (
        """
        SELECT c.id::text, c.referral_child_id::text, c.assessment_id::text, c.family_id::text,
               c.told_by = 'import', c.person_id::text, c.factors,
               coalesce(c.started_on, a.started_on)::text, c.internal_review_on::text,
               coalesce(c.authorised_on, a.authorised_on)::text
        FROM family_help_assessmentchild c
        JOIN family_help_assessment a ON a.id = c.assessment_id
        WHERE c.person_id = ANY(%(people)s::uuid[]) ORDER BY c.id
        """,
        (
            "AssessmentActualStartDate",
            "AssessmentInternalReviewDate",
            "AssessmentAuthorisationDate",
        ),
    ),
    "CINplanDates": (
        """
        SELECT s.id::text, s.referral_child_id::text, NULL, s.family_id::text,
               s.told_by = 'import', s.person_id::text, NULL, s.from_date::text, s.to_date::text
        FROM family_help_childlegalstatus s
        WHERE s.kind = 'section_17_plan' AND s.person_id = ANY(%(people)s::uuid[]) ORDER BY s.id
        """,
        ("CINPlanStartDate", "CINPlanEndDate"),
    ),
    "Section47": (
        """
        SELECT c.id::text, c.referral_child_id::text, c.enquiry_id::text, c.family_id::text,
               c.told_by = 'import', c.person_id::text, NULL,
               coalesce(c.started_on, e.began_on)::text, c.conference_target_on::text,
               c.initial_conference_on::text, c.conference_not_required::int::text
        FROM child_protection_section47enquirychild c
        JOIN child_protection_section47enquiry e ON e.id = c.enquiry_id
        WHERE c.person_id = ANY(%(people)s::uuid[]) ORDER BY c.id
        """,
        ("S47ActualStartDate", "InitialCPCtarget", "DateOfInitialCPC", "ICPCnotRequired"),
    ),
    "ChildProtectionPlans": (
        """
        SELECT p.id::text, p.referral_child_id::text, NULL, p.family_id::text,
               p.told_by = 'import', p.person_id::text, NULL, p.started_on::text,
               p.ended_on::text, nullif(p.initial_category, ''), nullif(p.latest_category, ''),
               p.previous_plans::text
        FROM child_protection_childprotectionplan p
        WHERE p.person_id = ANY(%(people)s::uuid[]) ORDER BY p.id
        """,
        (
            "CPPstartDate",
            "CPPendDate",
            "InitialCategoryOfAbuse",
            "LatestCategoryOfAbuse",
            "NumberOfPreviousCPP",
        ),
    ),
    "Reviews": (
        """
        SELECT c.id::text, c.plan_id::text, c.conference_id::text, c.family_id::text,
               f.told_by = 'import', c.person_id::text, NULL, f.held_on::text
        FROM child_protection_conferencechild c
        JOIN child_protection_conference f ON f.id = c.conference_id AND f.kind = 'review'
        WHERE c.plan_id IS NOT NULL AND c.person_id = ANY(%(people)s::uuid[]) ORDER BY c.id
        """,
        ("CPPreviewDate",),
    ),
    "PreProceedings": (
        """
        SELECT p.id::text, p.referral_child_id::text, NULL, p.family_id::text,
               p.told_by = 'import', p.person_id::text, NULL, p.started_on::text,
               p.letter_sent_on::text, nullif(p.meeting_offered, ''),
               nullif(p.meeting_facilitated, ''), p.first_meeting_on::text,
               p.review_meetings::text, p.step_decided_on::text, nullif(p.result, ''),
               p.court_application_on::text, p.letter_for_first_conference_on::text
        FROM care_preproceedings p
        WHERE p.person_id = ANY(%(people)s::uuid[]) ORDER BY p.id
        """,
        (
            "PPStartDate",
            "LBPSentDate",
            "FGDMMeetingOffer",
            "FGDMMeetingFac",
            "InitialPPMeetingDate",
            "ReviewMeetingsCount",
            "StepDecisionDate",
            "PPOutcome",
            "CourtAppDate",
            "LetterInitCPDate",
        ),
    ),
}


@dataclass(slots=True)
class OnRecord:
    """One record as the census asks about it."""

    id: str
    above: str | None
    """The record it stands under: the child's referral, or for a review the plan."""
    event: str | None
    """What happened once for the family, of which this is one child's part; None where none."""
    family: str | None
    from_return: bool
    """Whether a return first told us of it, and not a practitioner."""
    person: str
    codes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ChildOnRecord:
    """Everything the census asks about one child, by table, oldest record first."""

    identifiers: OnRecord
    characteristics: OnRecord
    rows: dict[str, list[OnRecord]] = field(default_factory=lambda: defaultdict(list))


MANY = 500
"""So many children that reading a table once is cheaper than looking each of them up."""


@contextmanager
def reckoning_with(cursor: Cursor[Any], children: int) -> Iterator[None]:
    """Inside it, statements about many children are not planned as if there were few.

    The database learns how full a table is some time after it was filled. A return is read from
    tables filled a moment ago, even in the same transaction, and a plan made for an empty table
    would look at every row once for each child.
    """
    if children < MANY:
        yield
        return
    cursor.execute("SET LOCAL enable_nestloop = off")
    yield
    cursor.execute("SET LOCAL enable_nestloop = on")


def children_on_record(cursor: Cursor[Any], people: Sequence[str]) -> dict[str, ChildOnRecord]:
    """What the records say of these people, by the person's key. Ten statements, however many."""
    found: dict[str, ChildOnRecord] = {}
    given = {"people": list(people)}
    for row in cursor.execute(_PEOPLE, given):
        who = _on_record(row, _PEOPLE_ITEMS)
        ethnicity = who.values.pop("Ethnicity", None)
        how = OnRecord(
            who.id,
            None,
            None,
            None,
            who.from_return,
            who.id,
            who.codes,
            {"Ethnicity": ethnicity} if ethnicity else {},
        )
        who.codes = ()
        found[who.id] = ChildOnRecord(who, how)
    for person, kind, value in cursor.execute(_IDENTIFIERS, given):
        if person in found:
            found[person].identifiers.values[_IDENTIFIER_ITEMS[kind]] = value
    for table, (statement, items) in _STATEMENTS.items():
        for row in cursor.execute(statement, given):
            record = _on_record(row, items)
            found[record.person].rows[table].append(record)
    return found


def _on_record(row: tuple[Any, ...], items: tuple[str, ...]) -> OnRecord:
    record_id, above, event, family, from_return, person, codes = row[:7]
    values = {name: text for name, text in zip(items, row[7:], strict=True) if text is not None}
    return OnRecord(
        record_id, above, event, family, from_return, person, tuple(codes or ()), values
    )

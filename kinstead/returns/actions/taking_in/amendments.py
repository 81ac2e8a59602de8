"""Records that a return changes: which column of which table holds each item of the census.

The way back is `extract.py`. A change is written column by column, each for all its records at
once; the history of every row is kept by the database, so nothing is lost by being replaced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from psycopg import sql

from kinstead.kit.moments import day_of
from kinstead.returns.actions.taking_in.writing import Statement, as_array
from kinstead.returns.extract import OnRecord


class Place(NamedTuple):
    """Where an item is kept. `of_event`: on the event, of which the record is a child's part."""

    table: str
    column: str
    cast: str
    of_event: bool = False


_REFERRAL, _REFERRAL_CHILD = "front_door_referral", "front_door_referralchild"
_ASSESSMENT, _ASSESSMENT_CHILD = "family_help_assessment", "family_help_assessmentchild"
_ENQUIRY, _ENQUIRY_CHILD = (
    "child_protection_section47enquiry",
    "child_protection_section47enquirychild",
)
_PLAN, _IN_NEED = "child_protection_childprotectionplan", "family_help_childlegalstatus"
_PRE = "care_preproceedings"

PLACES: Mapping[tuple[str, str], tuple[Place, ...]] = {
    ("ChildIdentifiers", "UPNunknown"): (Place("people_person", "upn_unknown", "text"),),
    ("ChildIdentifiers", "PersonBirthDate"): (Place("people_person", "birth_date", "date"),),
    ("ChildIdentifiers", "ExpectedPersonBirthDate"): (
        Place("people_person", "expected_birth_date", "date"),
    ),
    ("ChildIdentifiers", "GenderCurrent"): (Place("people_person", "gender_current", "text"),),
    ("ChildIdentifiers", "Sex"): (Place("people_person", "sex", "text"),),
    ("ChildIdentifiers", "PersonDeathDate"): (Place("people_person", "death_date", "date"),),
    ("ChildCharacteristics", "Ethnicity"): (Place("people_person", "ethnicity", "text"),),
    ("CINdetails", "CINreferralDate"): (Place(_REFERRAL, "received_on", "date", True),),
    ("CINdetails", "ReferralSource"): (Place(_REFERRAL, "source", "text", True),),
    ("CINdetails", "PrimaryNeedCode"): (Place(_REFERRAL_CHILD, "primary_need", "text"),),
    ("CINdetails", "CINclosureDate"): (Place(_REFERRAL_CHILD, "closed_on", "date"),),
    ("CINdetails", "ReasonForClosure"): (Place(_REFERRAL_CHILD, "reason_closed", "text"),),
    ("CINdetails", "DateOfInitialCPC"): (Place(_REFERRAL_CHILD, "initial_conference_on", "date"),),
    ("CINdetails", "ReferralNFA"): (Place(_REFERRAL_CHILD, "no_further_action", "boolean"),),
    ("Assessments", "AssessmentActualStartDate"): (
        Place(_ASSESSMENT_CHILD, "started_on", "date"),
        Place(_ASSESSMENT, "started_on", "date", True),
    ),
    ("Assessments", "AssessmentInternalReviewDate"): (
        Place(_ASSESSMENT_CHILD, "internal_review_on", "date"),
    ),
    ("Assessments", "AssessmentAuthorisationDate"): (
        Place(_ASSESSMENT_CHILD, "authorised_on", "date"),
        Place(_ASSESSMENT, "authorised_on", "date", True),
    ),
    ("CINplanDates", "CINPlanStartDate"): (Place(_IN_NEED, "from_date", "date"),),
    ("CINplanDates", "CINPlanEndDate"): (Place(_IN_NEED, "to_date", "date"),),
    ("Section47", "S47ActualStartDate"): (
        Place(_ENQUIRY_CHILD, "started_on", "date"),
        Place(_ENQUIRY, "began_on", "date", True),
    ),
    ("Section47", "InitialCPCtarget"): (Place(_ENQUIRY_CHILD, "conference_target_on", "date"),),
    ("Section47", "DateOfInitialCPC"): (Place(_ENQUIRY_CHILD, "initial_conference_on", "date"),),
    ("Section47", "ICPCnotRequired"): (
        Place(_ENQUIRY_CHILD, "conference_not_required", "boolean"),
    ),
    ("ChildProtectionPlans", "CPPstartDate"): (Place(_PLAN, "started_on", "date"),),
    ("ChildProtectionPlans", "CPPendDate"): (Place(_PLAN, "ended_on", "date"),),
    ("ChildProtectionPlans", "InitialCategoryOfAbuse"): (Place(_PLAN, "initial_category", "text"),),
    ("ChildProtectionPlans", "LatestCategoryOfAbuse"): (Place(_PLAN, "latest_category", "text"),),
    ("ChildProtectionPlans", "NumberOfPreviousCPP"): (Place(_PLAN, "previous_plans", "integer"),),
    ("Reviews", "CPPreviewDate"): (Place("child_protection_conference", "held_on", "date", True),),
    ("PreProceedings", "PPStartDate"): (Place(_PRE, "started_on", "date"),),
    ("PreProceedings", "LBPSentDate"): (Place(_PRE, "letter_sent_on", "date"),),
    ("PreProceedings", "FGDMMeetingOffer"): (Place(_PRE, "meeting_offered", "text"),),
    ("PreProceedings", "FGDMMeetingFac"): (Place(_PRE, "meeting_facilitated", "text"),),
    ("PreProceedings", "InitialPPMeetingDate"): (Place(_PRE, "first_meeting_on", "date"),),
    ("PreProceedings", "ReviewMeetingsCount"): (Place(_PRE, "review_meetings", "integer"),),
    ("PreProceedings", "StepDecisionDate"): (Place(_PRE, "step_decided_on", "date"),),
    ("PreProceedings", "PPOutcome"): (Place(_PRE, "result", "text"),),
    ("PreProceedings", "CourtAppDate"): (Place(_PRE, "court_application_on", "date"),),
    ("PreProceedings", "LetterInitCPDate"): (
        Place(_PRE, "letter_for_first_conference_on", "date"),
    ),
}

IDENTIFIERS: Mapping[str, str] = {"UPN": "upn", "FormerUPN": "former_upn"}
"""Items kept as dated identifiers: one that changes is ended, and the new one begins."""

_LISTS: Mapping[str, Place] = {
    "ChildCharacteristics": Place("people_person", "disabilities", "varchar[]"),
    "Assessments": Place(_ASSESSMENT_CHILD, "factors", "varchar[]"),
}


_SET = sql.SQL(
    "UPDATE {table} SET {column} = {value} FROM unnest(%s::uuid[], %s::text[]) AS v(id, value)"
    " WHERE {table}.id = v.id"
)
_VALUES: Mapping[str, str] = {
    "text": "coalesce(v.value, '')",
    "date": "v.value::date",
    "boolean": "v.value::boolean",
    "integer": "v.value::integer",
    "varchar[]": "v.value::varchar[]",
}
_END_IDENTIFIERS = sql.SQL("""
UPDATE people_identifier i SET to_date = %s
FROM unnest(%s::uuid[], %s::text[]) AS v(person, kind)
WHERE i.person_id = v.person AND i.kind = v.kind AND i.to_date IS NULL
""")
# A value that was marked and has been replaced is no longer to be put right.
_MARK_PUT_RIGHT = sql.SQL("""
UPDATE returns_valuetoputright r SET put_right_at = %s, put_right_by_id = %s
FROM unnest(%s::uuid[], %s::text[]) AS v(record, item)
WHERE r.record_id = v.record AND r."column" = v.item AND r.put_right_at IS NULL
""")


class Amendments:
    """Changes waiting to be written."""

    def __init__(self, *, by: str, at: datetime) -> None:
        """`by` is the key of the account that takes the return in."""
        self.by = by
        self.at = at
        self._changes: dict[Place, dict[str, str | None]] = defaultdict(dict)
        self._ended: list[tuple[str, str]] = []
        self._put_right: list[tuple[str, str]] = []

    def value(self, table: str, record: OnRecord, item: str, value: str) -> None:
        """A record takes a value; none where it is empty."""
        self._put_right.append((record.id, item))
        if item in IDENTIFIERS:
            self._ended.append((record.person, IDENTIFIERS[item]))
            return
        for place in PLACES[table, item]:
            if not place.of_event:
                self._changes[place][record.id] = value or None
            elif record.event and (record.from_return or len(PLACES[table, item]) == 1):
                # What practitioners recorded of an event they share among several children
                # stays; a place that nothing else holds is filled.
                self._changes[place][record.event] = value or None
        if item == "PersonBirthDate":
            known = Place("people_person", "birth_date_is", "text")
            self._changes[known][record.id] = "known" if value else "not_known"

    def codes(self, table: str, record: OnRecord, codes: tuple[str, ...]) -> None:
        """A record takes a list of codes."""
        self._changes[_LISTS[table]][record.id] = as_array(codes)
        self._put_right.append(
            (record.id, "Disability" if table == "ChildCharacteristics" else "AssessmentFactors")
        )

    def ready(self) -> Iterator[Statement]:
        """The changes that wait, to be made before anything new is written: a number that ends
        does so before its successor begins. Nothing is left waiting."""
        for place, values in self._changes.items():
            yield (
                _SET.format(
                    table=sql.Identifier(place.table),
                    column=sql.Identifier(place.column),
                    value=sql.SQL(_VALUES[place.cast]),
                ),
                [list(values), list(values.values())],
            )
        if self._ended:
            people, kinds = zip(*self._ended, strict=True)
            yield _END_IDENTIFIERS, [day_of(self.at), list(people), list(kinds)]
        if self._put_right:
            records, items = zip(*self._put_right, strict=True)
            yield _MARK_PUT_RIGHT, [self.at, self.by, list(records), list(items)]
        self._changes = defaultdict(dict)
        self._ended, self._put_right = [], []

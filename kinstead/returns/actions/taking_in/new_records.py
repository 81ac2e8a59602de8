"""Records that a return makes: each laid out as the rows of our own tables.

A return knows one child at a time, so a child it names for the first time gets a family of its
own, to be joined with brothers and sisters by people who know them; and an event the census lists
under a child is that child's part and the event both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

from kinstead.access.fields import ToldBy
from kinstead.care.models import PreProceedings
from kinstead.child_protection.models import (
    ChildProtectionPlan,
    Conference,
    ConferenceChild,
    Section47Enquiry,
    Section47EnquiryChild,
)
from kinstead.family_help.models import Assessment, AssessmentChild, ChildLegalStatus
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.kit.moments import ENGLAND
from kinstead.people.models import Family, FamilyMember, Identifier, Person
from kinstead.record.models import ChronologyEntry, ChronologyPerson
from kinstead.returns.actions.taking_in.writing import Rows, Statement, as_array
from kinstead.returns.rules.story import Line

Values = Mapping[str, str]

_IDENTIFIERS = (("LAchildID", "child_id"), ("UPN", "upn"), ("FormerUPN", "former_upn"))


class NewRecords:
    """Everything waiting to be made, in the order in which it must be written."""

    def __init__(self, *, keys: Iterator[str], by: str, at: datetime, said_by: str) -> None:
        """`by` is the key of the account that takes the return in; `said_by` names the return."""
        self.keys = keys
        told = str(ToldBy.IMPORT)

        def rows(model: Any, *columns: str, **same: str) -> Rows:
            return Rows(model, *columns, at=at, **same)

        recorded = {"recorded_by_id": by, "recorded_at": at.isoformat()}
        self.person = rows(
            # No name: the census knows none.
            Person,
            "id",
            "birth_date",
            "birth_date_is",
            "expected_birth_date",
            "death_date",
            "sex",
            "gender_current",
            "upn_unknown",
            "ethnicity",
            "disabilities",
            told_by=told,
        )
        self.family = rows(Family, "id", "reference", "name", told_by=told)
        self.member = rows(FamilyMember, "id", "family_id", "person_id", part="child", told_by=told)
        self.identifier = rows(
            Identifier, "id", "person_id", "kind", "value", "problem", told_by=told
        )
        self.referral = rows(
            Referral, "id", "family_id", "received_on", "source", told_by=told, **recorded
        )
        self.referral_child = rows(
            ReferralChild,
            "id",
            "referral_id",
            "person_id",
            "family_id",
            "primary_need",
            "no_further_action",
            "initial_conference_on",
            "closed_on",
            "reason_closed",
            told_by=told,
        )
        self.assessment = rows(
            Assessment, "id", "family_id", "started_on", "authorised_on", told_by=told
        )
        self.assessment_child = rows(
            AssessmentChild,
            "id",
            "assessment_id",
            "person_id",
            "family_id",
            "referral_child_id",
            "started_on",
            "internal_review_on",
            "authorised_on",
            "factors",
            told_by=told,
        )
        self.legal_status = rows(
            ChildLegalStatus,
            "id",
            "person_id",
            "family_id",
            "referral_child_id",
            "from_date",
            "to_date",
            kind=str(ChildLegalStatus.Kind.SECTION_17_PLAN),
            told_by=told,
        )
        self.enquiry = rows(Section47Enquiry, "id", "family_id", "began_on", told_by=told)
        self.enquiry_child = rows(
            Section47EnquiryChild,
            "id",
            "enquiry_id",
            "person_id",
            "family_id",
            "referral_child_id",
            "started_on",
            "conference_target_on",
            "initial_conference_on",
            "conference_not_required",
            told_by=told,
        )
        self.plan = rows(
            ChildProtectionPlan,
            "id",
            "person_id",
            "family_id",
            "referral_child_id",
            "started_on",
            "ended_on",
            "initial_category",
            "latest_category",
            "previous_plans",
            told_by=told,
        )
        self.conference = rows(
            Conference, "id", "family_id", "held_on", kind=str(Conference.Kind.REVIEW), told_by=told
        )
        self.conference_child = rows(
            ConferenceChild, "id", "conference_id", "person_id", "family_id", "plan_id"
        )
        self.pre_proceedings = rows(
            PreProceedings,
            "id",
            "person_id",
            "family_id",
            "referral_child_id",
            "started_on",
            "letter_sent_on",
            "meeting_offered",
            "meeting_facilitated",
            "first_meeting_on",
            "review_meetings",
            "step_decided_on",
            "result",
            "court_application_on",
            "letter_for_first_conference_on",
            told_by=told,
        )
        self.entry = rows(
            ChronologyEntry,
            "id",
            "family_id",
            "happened_at",
            "kind",
            "headline",
            "words",
            "about_kind",
            "about_id",
            time_known="f",
            told_by=told,
            said_by=said_by,
            source=str(ChronologyEntry.Source.IMPORTED),
            written_by_id=by,
            written_at=at.isoformat(),
        )
        self.entry_person = rows(ChronologyPerson, "id", "entry_id", "person_id", "family_id")
        self._make: Mapping[str, Callable[..., str]] = {
            "CINdetails": self._referral,
            "Assessments": self._assessment,
            "CINplanDates": self._in_need_plan,
            "Section47": self._enquiry,
            "ChildProtectionPlans": self._protection_plan,
            "Reviews": self._review,
            "PreProceedings": self._before_court,
        }

    def ready(self) -> Iterator[Statement]:
        """The insertions of all that waits, in order; nothing is left waiting."""
        for rows in vars(self).values():
            if isinstance(rows, Rows):
                yield from rows.ready()

    def child(
        self,
        who: Values,
        ethnicity: str,
        disabilities: tuple[str, ...],
        reference: str,
        problems: Mapping[str, str],
    ) -> tuple[str, str]:
        """A child nobody knew, in a family of its own: the person's key and the family's.

        `problems` are what is wrong with an identifier, by its column.
        """
        person, family = next(self.keys), next(self.keys)
        born = who.get("PersonBirthDate")
        self.person.add(
            person,
            born,
            "known" if born else "not_known",
            who.get("ExpectedPersonBirthDate"),
            who.get("PersonDeathDate"),
            who.get("Sex", ""),
            who.get("GenderCurrent", ""),
            who.get("UPNunknown", ""),
            ethnicity,
            as_array(disabilities),
        )
        self._open_family(family, person, who["LAchildID"], reference)
        for column, kind in _IDENTIFIERS:
            if column in who:
                self.identify(person, kind, who[column], problems.get(column, ""))
        return person, family

    def family_for(self, person: str, la_child_id: str, reference: str) -> str:
        """A family of their own for a child on the record who belongs to none; its key."""
        family = next(self.keys)
        self._open_family(family, person, la_child_id, reference)
        return family

    def _open_family(self, family: str, person: str, la_child_id: str, reference: str) -> None:
        self.family.add(family, reference, f"Child {la_child_id}’s family")
        self.member.add(next(self.keys), family, person)

    def identify(self, person: str, kind: str, value: str, problem: str) -> None:
        """A number by which others know the child."""
        self.identifier.add(next(self.keys), person, kind, value, problem[:200])

    def make(
        self,
        table: str,
        values: Values,
        codes: tuple[str, ...],
        person: str,
        family: str,
        above: str,
    ) -> str:
        """The record that a row of `table` becomes, under the record above; its key."""
        return self._make[table](values, codes, person, family, above)

    def _referral(
        self, values: Values, codes: tuple[str, ...], person: str, family: str, above: str
    ) -> str:
        event, record = next(self.keys), next(self.keys)
        self.referral.add(
            event, family, values["CINreferralDate"], values.get("ReferralSource", "")
        )
        self.referral_child.add(
            record,
            event,
            person,
            family,
            values.get("PrimaryNeedCode", ""),
            values.get("ReferralNFA"),
            values.get("DateOfInitialCPC"),
            values.get("CINclosureDate"),
            values.get("ReasonForClosure", ""),
        )
        return record

    def _assessment(
        self, values: Values, codes: tuple[str, ...], person: str, family: str, above: str
    ) -> str:
        event, record = next(self.keys), next(self.keys)
        began = values["AssessmentActualStartDate"]
        finished = values.get("AssessmentAuthorisationDate")
        self.assessment.add(event, family, began, finished)
        self.assessment_child.add(
            record,
            event,
            person,
            family,
            above,
            began,
            values.get("AssessmentInternalReviewDate"),
            finished,
            as_array(codes),
        )
        return record

    def _in_need_plan(
        self, values: Values, codes: tuple[str, ...], person: str, family: str, above: str
    ) -> str:
        record = next(self.keys)
        self.legal_status.add(
            record, person, family, above, values["CINPlanStartDate"], values.get("CINPlanEndDate")
        )
        return record

    def _enquiry(
        self, values: Values, codes: tuple[str, ...], person: str, family: str, above: str
    ) -> str:
        event, record = next(self.keys), next(self.keys)
        began = values["S47ActualStartDate"]
        self.enquiry.add(event, family, began)
        self.enquiry_child.add(
            record,
            event,
            person,
            family,
            above,
            began,
            values.get("InitialCPCtarget"),
            values.get("DateOfInitialCPC"),
            values.get("ICPCnotRequired"),
        )
        return record

    def _protection_plan(
        self, values: Values, codes: tuple[str, ...], person: str, family: str, above: str
    ) -> str:
        record = next(self.keys)
        self.plan.add(
            record,
            person,
            family,
            above,
            values.get("CPPstartDate"),
            values.get("CPPendDate"),
            values.get("InitialCategoryOfAbuse", ""),
            values.get("LatestCategoryOfAbuse", ""),
            values.get("NumberOfPreviousCPP"),
        )
        return record

    def _review(
        self, values: Values, codes: tuple[str, ...], person: str, family: str, above: str
    ) -> str:
        event, record = next(self.keys), next(self.keys)
        self.conference.add(event, family, values["CPPreviewDate"])
        self.conference_child.add(record, event, person, family, above)
        return record

    def _before_court(
        self, values: Values, codes: tuple[str, ...], person: str, family: str, above: str
    ) -> str:
        record = next(self.keys)
        self.pre_proceedings.add(
            record,
            person,
            family,
            above,
            values.get("PPStartDate"),
            values.get("LBPSentDate"),
            values.get("FGDMMeetingOffer", ""),
            values.get("FGDMMeetingFac", ""),
            values.get("InitialPPMeetingDate"),
            values.get("ReviewMeetingsCount"),
            values.get("StepDecisionDate"),
            values.get("PPOutcome", ""),
            values.get("CourtAppDate"),
            values.get("LetterInitCPDate"),
        )
        return record

    def tell(self, line: Line, person: str, family: str, about_kind: str, about: str) -> None:
        """One line of the family's chronology, about the child."""
        entry = next(self.keys)
        self.entry.add(
            entry,
            family,
            _beginning_of(line.day),
            line.kind,
            line.headline,
            line.words,
            about_kind,
            about,
        )
        self.entry_person.add(next(self.keys), entry, person, family)


@cache
def _beginning_of(day: str) -> str:
    """The first moment of a day in England, as PostgreSQL reads it."""
    return datetime.combine(date.fromisoformat(day), time.min, ENGLAND).isoformat()

"""One family's whole journey, worked by the people who do it, and the census it leaves behind.

A school tells the front door about Zadie and Otis. A section 17 assessment and plan, an enquiry, a
conference, a child protection plan for Zadie, a core group, two reviews, step-down and the end of
help: every step by the action a page would call. Then the return is built, and holds exactly the
rows listed here, none of which anybody typed into a return.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kinstead.access.identity import acting_as
from kinstead.child_protection.actions import (
    conference_decisions,
    conferences,
    core_groups,
    enquiries,
    enquiry_children,
    other_parents,
    strategy_discussions,
)
from kinstead.child_protection.actions.conference_decisions import Said as SaidAtConference
from kinstead.child_protection.models import (
    Conference,
    ParentOffer,
    Section47Enquiry,
)
from kinstead.child_protection.rules.conferences import ChildDecision, OutlineGoal
from kinstead.child_protection.rules.strategy import TookPart
from kinstead.family_help.actions import (
    assessment_decisions,
    assessment_sending,
    assessments,
    closures,
    episodes,
    plan_goals,
    plan_reviews,
    plan_versions,
    plans,
)
from kinstead.family_help.actions.plan_versions import Said
from kinstead.family_help.models import FamilyHelpEpisode, LevelChange
from kinstead.front_door.actions.on_record import Who
from kinstead.front_door.models import Referral, ReferralChild
from kinstead.people.models import Allocation, Person
from kinstead.record.models import DutyDue, Invitation, Status
from kinstead.record.queries.templates import current_version
from kinstead.record.rules.templates import questions_of
from kinstead.returns.actions import built_returns
from kinstead.returns.cin.read import read
from tests.actions import front_door_scene as door
from tests.cast import Cast, make_cast

REFERRED = date(2026, 5, 12)


def moment(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


class Journey:
    """The family, step by step. Each step is made as the person who makes it."""

    def __init__(self, people: Cast) -> None:
        self.people = people

    def do(self, who: str, action: Any, at: datetime, **given: Any) -> Any:
        """Call an action as one of the cast."""
        with acting_as(self.people[who]) as by:
            return action(**given, by=by, at=at)

    def find(self, who: str, found: Any) -> Any:
        with acting_as(self.people[who]):
            return found()

    def told_and_decided(self) -> None:
        contact = door.make_contact(self.people)
        door.screen(self.people, contact)
        named = door.rows(self.people, contact)
        children = [row.pk for row in named if row.part == "child"]
        door.place(
            self.people,
            contact,
            people={
                row.pk: Who(is_new=True, parent_of=children if row.part == "adult" else ())
                for row in named
            },
        )
        self.referral: Referral = self.find(
            "front-door",
            lambda: Referral.objects.select_related("family", "contact").get(contact=contact),
        )
        decision = door.decide(self.people, self.referral)
        door.ratify(self.people, decision)
        self.family = self.referral.family
        with acting_as(self.people.machinery):
            born = list(
                Person.objects.filter(referrals__referral=self.referral).order_by("birth_date")
            )
            self.mother = Person.objects.get(full_name="Imani Abara")
        self.zadie, self.otis = born

    def helped(self) -> None:
        people = self.people
        self.episode: FamilyHelpEpisode = self.do(
            "front-door-manager",
            episodes.begin,
            moment(5, 14),
            family=self.family,
            children=[self.zadie, self.otis],
            level="section_17",
            referral=self.referral,
            lead=people.practitioners["practitioner"],
            team=people.teams["harbour"],
            supervisor=people.practitioners["team-manager"],
            why="As decided on the referral.",
        )
        assessment = self.do(
            "practitioner",
            assessments.begin,
            moment(5, 15),
            episode=self.episode,
            children=[self.zadie, self.otis],
            referral=self.referral,
        )
        version = self.find("practitioner", lambda: current_version("assessment", "section_17"))
        content: dict[str, Any] = {}
        for question in questions_of(version.questions):
            words = {"yes_no": "Yes", "date": "2026-05-20"}.get(question.kind, "As it was told.")
            if question.kind == "choice":
                words = question.options[0]
            content[question.key] = (
                {str(child.pk): words for child in (self.zadie, self.otis)}
                if question.each_child
                else words
            )
        self.do(
            "practitioner",
            assessments.write,
            moment(6, 1),
            assessment=assessment,
            content=content,
        )
        for child in (self.zadie, self.otis):
            self.do(
                "practitioner",
                assessments.hear,
                moment(6, 2),
                assessment=assessment,
                child=child,
                how="said",
                words="I like breakfast club.",
                heard_on=date(2026, 6, 2),
            )
        self.do(
            "practitioner",
            assessments.record_factors,
            moment(6, 3),
            assessment=assessment,
            factors={self.zadie: ["16A", "4B"], self.otis: ["16A"]},
        )
        self.do("practitioner", assessment_sending.submit, moment(6, 4), assessment=assessment)
        self.do("team-manager", assessment_decisions.authorise, moment(6, 5), assessment=assessment)
        self.plan = self.do("practitioner", plans.begin, moment(6, 8), episode=self.episode)
        self.do(
            "practitioner",
            plan_goals.add_goal,
            moment(6, 8),
            plan=self.plan,
            whose="family",
            said_by="Imani",
            words="Breakfast every morning before school.",
            children=[self.zadie, self.otis],
        )
        version = self.do("practitioner", plan_versions.share, moment(6, 9), plan=self.plan)
        answered = self.do(
            "practitioner",
            plan_versions.agree,
            moment(6, 10),
            version=version,
            answers=[Said(p, "agrees") for p in (self.mother, self.zadie, self.otis)],
            answered_on=date(2026, 6, 10),
        )
        assert answered.active, answered.why_not_yet

    def enquired(self) -> None:
        people, lead = self.people, "protection-lead"
        discussion = self.do(
            "team-manager",
            strategy_discussions.ask,
            moment(7, 1, 9),
            family=self.family,
            why="Zadie came to school with burns.",
            children=[self.zadie, self.otis],
            asked=[people.practitioners["police"]],
            protection_lead=people.practitioners[lead],
        )
        self.do(
            lead,
            strategy_discussions.hold,
            moment(7, 1, 16),
            discussion=discussion,
            held_at=moment(7, 1, 15),
            taken_part=[
                TookPart("council", "Imtiaz Rahmani-Clarke", "there"),
                TookPart("police", "Petra Lindqvist", "there", "Nothing known."),
                TookPart("health", "Nkechi Obaseki", "sent", "No injuries on record."),
            ],
            what_is_known="Three round burns on Zadie’s arm.",
            what_we_make_of_it="They may be from a cigarette.",
            what_was_decided="See both children today.",
            how_enquiry_is_made="joint",
            safety_tonight="Both stay with their grandmother tonight.",
            decided=[
                strategy_discussions.Decided(self.zadie, "section_47", "Burns nobody explains."),
                strategy_discussions.Decided(self.otis, "section_47", "He lives there too."),
            ],
        )
        enquiry = self.find(lead, lambda: Section47Enquiry.objects.get(discussion=discussion))
        for child in self.find(lead, lambda: list(enquiry.children.all())):
            self.do(
                lead,
                enquiry_children.see_child,
                moment(7, 2),
                child=child,
                seen_on=date(2026, 7, 2),
                alone=True,
                how="said",
                words="It was the iron.",
            )
            self.do(
                lead,
                other_parents.answer,
                moment(7, 2),
                child=child,
                answer="not_known",
                words="Imani does not say who. The school was asked, and the birth certificate.",
            )
        self.do(
            lead,
            enquiries.conclude,
            moment(7, 10),
            enquiry=enquiry,
            what_happened="Both were seen at school and at home.",
            what_we_make_of_it="Zadie is at risk; Otis is not.",
            family_words="It was the iron.",
            results={
                self.zadie.pk: ("ongoing_risk", "The burns are not from an iron."),
                self.otis.pk: ("not_substantiated", "No sign of harm to him."),
            },
        )
        self.do(
            "team-manager", enquiries.authorise, moment(7, 13), enquiry=enquiry, words="Agreed."
        )
        self.enquiry = enquiry

    def protected(self) -> None:
        people = self.people
        chair = people.practitioners["conference-chair"]
        first = self._conference("initial", moment(7, 14), moment(7, 20, 9), enquiry=self.enquiry)
        self._decide(
            first,
            moment(7, 20, 15),
            ChildDecision(
                self.zadie.pk,
                "plan",
                why="Burns without an explanation.",
                category="PHY",
                visit_every=10,
                voice_how="said",
                voice_words="I want to stay at home.",
            ),
            goals=[
                OutlineGoal(words="Nobody smokes near the children.", children=(self.zadie.pk,))
            ],
        )
        group = self.do(
            "protection-lead",
            core_groups.schedule,
            moment(7, 21),
            family=self.family,
            starts_at=moment(7, 30, 9),
            ends_at=moment(7, 30, 10),
            place="Harbour hub",
            how="in_person",
            asked=[conferences.Asked(person=self.mother)],
        )
        self.do(
            "protection-lead",
            core_groups.record,
            moment(7, 30, 12),
            group=group,
            came=self._came(group.meeting_id),
            what_changed="Imani smokes outside.",
            what_we_make_of_it="A good beginning.",
            family_words="We can do this.",
        )
        second = self._conference("review", moment(9, 1), moment(10, 12, 9))
        self._decide(
            second,
            moment(10, 12, 15),
            ChildDecision(
                self.zadie.pk,
                "continue",
                why="Not yet long enough.",
                category="NEG",
                visit_every=15,
                voice_how="said",
                voice_words="It is better.",
            ),
        )
        third = self._conference("review", moment(10, 20), moment(11, 9, 9))
        self._decide(
            third,
            moment(11, 9, 15),
            ChildDecision(
                self.zadie.pk,
                "end",
                why="She is safe.",
                voice_how="said",
                voice_words="It is good now.",
            ),
        )
        assert chair.account_id is not None

    def ended(self) -> None:
        self.do(
            "practitioner",
            plan_reviews.review,
            moment(11, 16),
            plan=self.plan,
            held_on=date(2026, 11, 16),
            family_words="We are all right now.",
            what_changed="Breakfast every day since September.",
            result="close",
            why_late="The conferences came first.",
        )
        closure = self.do(
            "practitioner",
            closures.propose,
            moment(11, 17),
            episode=self.episode,
            reason="RC7",
            what_changed="The children are fed and safe.",
            keep_doing="Breakfast together.",
            who_will_help="Grandmother, breakfast club",
        )
        self.do("team-manager", closures.authorise, moment(11, 18), closure=closure)

    def _conference(self, kind: str, at: datetime, starts_at: datetime, **given: Any) -> Conference:
        made: Conference = self.do(
            "protection-lead",
            conferences.convene,
            at,
            family=self.family,
            kind=kind,
            children=[self.zadie],
            chair=self.people.practitioners["conference-chair"],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            place="Harbour hub",
            how="in_person",
            asked=[
                conferences.Asked(person=self.mother),
                conferences.Asked(practitioner=self.people.practitioners["police"], needed=True),
            ],
            **given,
        )
        return made

    def _decide(
        self, conference: Conference, at: datetime, decision: ChildDecision, **given: Any
    ) -> None:
        self.do(
            "conference-chair",
            conference_decisions.record,
            at,
            conference=conference,
            said=SaidAtConference(
                family_words="We listened.",
                what_was_said="Everybody spoke.",
                what_was_decided=decision.why,
            ),
            children=[decision],
            came=self._came(conference.meeting_id),
            **given,
        )

    def _came(self, meeting: Any) -> dict[Any, str]:
        with acting_as(self.people.machinery):
            return dict.fromkeys(
                Invitation.objects.filter(meeting=meeting, why_not_asked="").values_list(
                    "id", flat=True
                ),
                "came",
            )


@pytest.fixture
def worked(db: None) -> Journey:
    journey = Journey(make_cast())
    for step in (
        journey.told_and_decided,
        journey.helped,
        journey.enquired,
        journey.protected,
        journey.ended,
    ):
        step()
    return journey


def test_the_census_holds_exactly_what_was_worked(worked: Journey, tmp_path: Path) -> None:
    with acting_as(worked.people.machinery) as root:
        out = tmp_path / "cin.xml"
        built_returns.build_file("2026_27", out, by=root, at=moment(11, 20))
    tables = {
        name: [
            {
                k: v
                for k, v in row.items()
                if v is not None and not k.endswith("ID") and k != "ChildNumber"
            }
            for row in table.as_dicts()
        ]
        for name, table in read(out).tables.items()
    }
    identified = read(out).tables["ChildIdentifiers"].as_dicts()
    assert [row["LAchildID"] for row in identified] == [
        child.pk.hex[-10:].upper() for child in (worked.zadie, worked.otis)
    ]
    assert (
        tables["CINdetails"]
        == [
            {
                "CINreferralDate": "2026-05-12",
                "ReferralSource": "2A",
                "PrimaryNeedCode": "N1",
                "CINclosureDate": "2026-11-18",
                "ReasonForClosure": "RC7",
                "ReferralNFA": "0",
            },
        ]
        * 2
    )
    assert [
        (row["AssessmentActualStartDate"], row["AssessmentAuthorisationDate"])
        for row in tables["Assessments"]
    ] == [("2026-05-15", "2026-06-05")] * 2
    assert [row["AssessmentFactors"] for row in tables["Factors"]] == ["4B", "16A", "16A"]
    assert tables["CINplanDates"] == [
        {"CINPlanStartDate": "2026-06-10", "CINPlanEndDate": "2026-07-20"},
        {"CINPlanStartDate": "2026-11-09", "CINPlanEndDate": "2026-11-18"},
        {"CINPlanStartDate": "2026-06-10", "CINPlanEndDate": "2026-11-18"},
    ]
    assert tables["Section47"] == [
        {
            "S47ActualStartDate": "2026-07-01",
            "InitialCPCtarget": "2026-07-22",
            "DateOfInitialCPC": "2026-07-20",
            "ICPCnotRequired": "0",
        },
        {
            "S47ActualStartDate": "2026-07-01",
            "InitialCPCtarget": "2026-07-22",
            "ICPCnotRequired": "1",
        },
    ]
    assert tables["ChildProtectionPlans"] == [
        {
            "CPPstartDate": "2026-07-20",
            "CPPendDate": "2026-11-09",
            "InitialCategoryOfAbuse": "PHY",
            "LatestCategoryOfAbuse": "NEG",
            "NumberOfPreviousCPP": "0",
        }
    ]
    assert tables["Reviews"] == [
        {"CPPreviewDate": "2026-10-12"},
        {"CPPreviewDate": "2026-11-09"},
    ]
    assert tables["PreProceedings"] == []


def test_one_lead_practitioner_all_the_way_and_one_episode(worked: Journey) -> None:
    with acting_as(worked.people.machinery):
        leads = Allocation.objects.filter(family=worked.family, part="lead")
        assert [lead.practitioner.full_name for lead in leads] == ["Bronagh Tillotson"]
        assert FamilyHelpEpisode.objects.filter(family=worked.family).count() == 1
        levels = LevelChange.objects.filter(episode=worked.episode).order_by("since", "id")
        assert [change.level for change in levels] == ["section_17", "section_47", "section_17"]


def test_nothing_is_left_open_and_nothing_is_lost(worked: Journey) -> None:
    with acting_as(worked.people.machinery):
        duties = DutyDue.objects.filter(family=worked.family)
        assert duties.count() > 10
        still_open = [
            (duty.duty, duty.headline) for duty in duties.filter(state=DutyDue.State.OPEN)
        ]
        assert still_open == []
        ends = dict(
            Status.objects.filter(family=worked.family, until=None).values_list(
                "about_kind", "state"
            )
        )
        assert ends["referral"] == "closed" and ends["family_help_plan"] == "closed", ends
        assert ReferralChild.objects.filter(family=worked.family, closed_on=None).count() == 0
        offers = ParentOffer.objects.filter(family=worked.family)
        assert {offer.gate for offer in offers} == {"enquiry", "conference"}


def test_everything_worked_can_be_printed_in_every_layout(worked: Journey) -> None:
    from kinstead.access.permissions import Asker
    from kinstead.caseload.queries import papers
    from kinstead.family_help.models import Assessment, PlanVersion
    from kinstead.web.printed import Layout, as_page
    from kinstead.web.printed_word import as_word

    with acting_as(worked.people.machinery) as root:
        asker = Asker.of(root)
        things = {
            "plan": PlanVersion.objects.filter(family=worked.family).latest("number").pk,
            "assessment": Assessment.objects.get(family=worked.family).pk,
            "conference": Conference.objects.filter(family=worked.family, kind="initial").get().pk,
            "chronology": worked.family.pk,
        }
        _, listed = papers.papers_page(asker, worked.family.pk, at=moment(11, 20))
        offered = {thing.kind for thing in listed.to_print}
        assert {"Plan", "Assessment", "Conference decision", "Chronology"} <= offered
        for kind, words in (
            ("plan", ("Breakfast every morning before school.", "Imani")),
            ("assessment", ("I like breakfast club.", "As it was told.", "Mental health")),
            ("conference", ("Child protection plan", "Physical", "every 10 working days")),
            ("chronology", ("became a referral", "Zadie")),
        ):
            for layout in Layout:
                _, made = papers.made(
                    asker,
                    worked.family.pk,
                    kind,
                    things[kind],
                    reader=worked.mother.pk,
                    layout=layout,
                    at=moment(11, 20),
                )
                page = as_page(made.printed, layout)
                assert "For Imani" in page and as_word(made.printed, layout)
                assert [w for w in words if w not in page] == [], (kind, layout)

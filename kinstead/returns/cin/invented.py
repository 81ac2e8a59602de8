"""A believable census return about children who do not exist, in which no rule is broken.

For trying things out, for tests and for measuring: the same number of children, year and seed
always give the same return, and a child keeps its history when the return grows. The return is
Northmere's, a council that does not exist either (authority 999).
"""

from __future__ import annotations

from datetime import date

from kinstead.returns.cin.cin_return import CinReturn, Place, ReturnBeingMade
from kinstead.returns.cin.invented_chance import Chance
from kinstead.returns.cin.invented_child import InventedChild, invent_child
from kinstead.returns.cin.invented_events import Episode, PreProceedings
from kinstead.returns.cin.invented_history import History, Inventing
from kinstead.returns.cin.years import CollectionYear, year_called

MOST_CHILDREN = 1_000_000
"""As many as there are different unique pupil numbers to invent."""

_GENDER = {"M": "1", "F": "2", "U": "0"}
"""Sex, as asked from 2024/25, in the codes for gender asked before."""


def invented(children: int, year: str, seed: int = 1) -> CinReturn:
    """A return of so many invented children for a collection year.

    Clean by the wording of the collection's rules, at any size. Raises ``ValueError`` for fewer
    than one child or more than a million, ``UnknownYear`` for a year not known.
    """
    if not 1 <= children <= MOST_CHILDREN:
        raise ValueError(f"Between 1 and {MOST_CHILDREN:,} children can be invented.")
    collection_year = year_called(year)
    made = ReturnBeingMade(collection_year.code, _header(collection_year))
    for index in range(children):
        chance = Chance(f"{seed} {collection_year.code} {index}")
        inventing = Inventing(collection_year, chance)
        # The first child has many disabilities (rule 2887Q), so is one already born.
        history = inventing.history("in_need" if index == 0 else None)
        _add_child(made, index, chance, collection_year, history)
    return made.finished()


def _header(year: CollectionYear) -> dict[str, str | None]:
    return {
        "Collection": "CIN",
        "Year": str(year.ending),
        "ReferenceDate": year.reference_date.isoformat(),
        "SourceLevel": "L",
        "LEA": "999",
        "SoftwareCode": "Kinstead",
        "Release": "invented",
        "SerialNo": "001",
        "DateTime": f"{year.ending}-04-30T09:00:00",
    }


def _add_child(
    made: ReturnBeingMade, index: int, chance: Chance, year: CollectionYear, history: History
) -> None:
    invented_child = _who(index, chance, year, history)
    child = made.child(**_identifiers(invented_child, year))
    characteristics = made.add("ChildCharacteristics", child, Ethnicity=invented_child.ethnicity)
    for disability in invented_child.disabilities:
        made.add("Disabilities", characteristics, Disability=disability)
    for episode in history.episodes:
        _add_episode(made, child, episode)


def _who(index: int, chance: Chance, year: CollectionYear, history: History) -> InventedChild:
    episodes = history.episodes
    newest = (year.reference_date - episodes[-1].referral).days
    return invent_child(
        index,
        chance,
        year,
        born=history.born,
        expected=history.expected,
        died=history.died,
        only_no_further_action=all(episode.no_further_action for episode in episodes),
        newly_in_need=len(episodes) == 1 and newest < 7,
        disabled=any(episode.need == "N2" for episode in episodes),
    )


def _identifiers(child: InventedChild, year: CollectionYear) -> dict[str, str | None]:
    values = dict(child.identifiers)
    if "Sex" not in year.columns["ChildIdentifiers"]:
        values["GenderCurrent"] = _GENDER[values.pop("Sex") or "U"]
    return values


def _add_episode(made: ReturnBeingMade, child: Place, episode: Episode) -> None:
    details = made.add(
        "CINdetails",
        child,
        CINreferralDate=_iso(episode.referral),
        ReferralSource=episode.source,
        PrimaryNeedCode=episode.need,
        CINclosureDate=_iso(episode.closed),
        ReasonForClosure=episode.reason,
        DateOfInitialCPC=_iso(episode.transferred_conference),
        ReferralNFA=_flag(episode.no_further_action),
    )
    for assessment in episode.assessments:
        row = made.add(
            "Assessments",
            details,
            AssessmentActualStartDate=_iso(assessment.start),
            AssessmentInternalReviewDate=_iso(assessment.reviewed),
            AssessmentAuthorisationDate=_iso(assessment.authorised),
        )
        for factor in assessment.factors:
            made.add("Factors", row, AssessmentFactors=factor)
    for start, end in episode.plans:
        made.add("CINplanDates", details, CINPlanStartDate=_iso(start), CINPlanEndDate=_iso(end))
    for enquiry in episode.enquiries:
        made.add(
            "Section47",
            details,
            S47ActualStartDate=_iso(enquiry.start),
            InitialCPCtarget=_iso(enquiry.target),
            DateOfInitialCPC=_iso(enquiry.conference),
            ICPCnotRequired=_flag(enquiry.not_required),
        )
    for plan in episode.protection_plans:
        row = made.add(
            "ChildProtectionPlans",
            details,
            CPPstartDate=_iso(plan.start),
            CPPendDate=_iso(plan.end),
            InitialCategoryOfAbuse=plan.category,
            LatestCategoryOfAbuse=plan.latest_category,
            NumberOfPreviousCPP=plan.previous,
        )
        for review in plan.reviews:
            made.add("Reviews", row, CPPreviewDate=_iso(review))
    for before_court in episode.pre_proceedings:
        made.add("PreProceedings", details, **_pre_proceedings(before_court))


def _pre_proceedings(found: PreProceedings) -> dict[str, str | None]:
    return {
        "PPStartDate": _iso(found.start),
        "LBPSentDate": _iso(found.letter),
        "FGDMMeetingOffer": _flag(found.offered),
        "FGDMMeetingFac": _flag(found.held),
        "InitialPPMeetingDate": _iso(found.meeting),
        "ReviewMeetingsCount": str(found.reviews),
        "StepDecisionDate": _iso(found.decided),
        # The only outcome code seen in any published sample.
        "PPOutcome": "A" if found.decided else None,
        "CourtAppDate": _iso(found.to_court),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _flag(yes: bool) -> str:
    return "1" if yes else "0"

"""What must be true of every duty: present, cited, dated, exampled, honest about its standing."""

from __future__ import annotations

from datetime import date

import pytest

from kinstead import statute
from kinstead.statute import Basis, Duty, Edition, WorkedExample
from kinstead.statute.counting import working_days

DUTIES = [pytest.param(duty, id=duty.name) for duty in statute.all_duties()]
EDITIONS = [
    pytest.param(edition, id=f"{duty.name} from {edition.in_force_from or 'commencement'}")
    for duty in statute.all_duties()
    for edition in duty.editions
]

LAW, GUIDANCE, PRACTICE, OURS = (
    Basis.STATUTORY,
    Basis.GUIDANCE,
    Basis.PRACTICE,
    Basis.PROPOSAL,
)

# The thirty clocks: what each limit is said to rest on, and whether a source is known for it.
# Written here a second time on purpose, so that a slip in a declaration is noticed.
CLOCKS: dict[int, dict[str, tuple[str, Basis, bool]]] = {
    1: {
        "referral-decision": ("1 working day", GUIDANCE, True),
        "referral-acknowledgement": ("1 working day", GUIDANCE, True),
    },
    2: {
        "assessment": ("45 working days", GUIDANCE, True),
        "assessment-first-checkpoint": ("10 working days", PRACTICE, True),
        "assessment-second-checkpoint": ("20 working days", PRACTICE, True),
    },
    3: {"strategy-discussion": ("24 hours", PRACTICE, True)},
    4: {"child-seen-in-section-47-enquiry": ("1 working day", PRACTICE, True)},
    5: {"initial-child-protection-conference": ("15 working days", GUIDANCE, True)},
    6: {
        "first-core-group": ("10 working days", GUIDANCE, True),
        "later-core-group": ("6 weeks", PRACTICE, False),
    },
    7: {"first-review-child-protection-conference": ("3 months", GUIDANCE, True)},
    8: {"later-review-child-protection-conference": ("6 months", GUIDANCE, True)},
    9: {"child-protection-visit": ("15 working days", PRACTICE, True)},
    10: {
        "family-help-plan-first-review": ("6 weeks", OURS, False),
        "family-help-plan-later-review": ("3 months", PRACTICE, False),
    },
    11: {
        "police-protection": ("72 hours", LAW, False),
        "emergency-protection-order": ("8 days", LAW, False),
        "emergency-protection-order-extended": ("7 days", LAW, False),
    },
    12: {
        "family-group-decision-making-offer": ("0 days", OURS, False),
        "family-group-decision-making-meeting": ("0 days", OURS, False),
    },
    13: {
        "pre-proceedings-mid-point-review": ("8 weeks", PRACTICE, False),
        "pre-proceedings": ("16 weeks", PRACTICE, False),
    },
    14: {"care-proceedings": ("26 weeks", LAW, True)},
    15: {
        "care-plan-before-placement": ("0 days", LAW, False),
        "care-plan-after-placement": ("10 working days", LAW, False),
    },
    16: {
        "placement-plan-before-placement": ("0 days", LAW, False),
        "placement-plan-after-placement": ("5 working days", LAW, False),
    },
    17: {"first-looked-after-review": ("20 working days", LAW, False)},
    18: {
        "second-looked-after-review": ("3 months", LAW, False),
        "later-looked-after-review": ("6 months", LAW, False),
    },
    19: {
        "first-looked-after-visit": ("1 week", LAW, True),
        "looked-after-visit-first-year": ("6 weeks", LAW, True),
        "looked-after-visit-later-years": ("6 weeks", LAW, True),
        "looked-after-visit-lasting-placement": ("3 months", LAW, True),
    },
    20: {
        "closer-visit-until-first-review": ("1 week", LAW, True),
        "closer-visit-after-first-review": ("4 weeks", LAW, True),
    },
    21: {
        "temporary-approval": ("16 weeks", LAW, True),
        "temporary-approval-extended": ("8 weeks", LAW, True),
    },
    22: {"initial-health-assessment": ("0 days", LAW, False)},
    23: {
        "permanence-plan": ("0 days", GUIDANCE, False),
        "personal-education-plan": ("10 working days", GUIDANCE, False),
        "personal-education-plan-review": ("0 days", GUIDANCE, False),
    },
    24: {
        "private-fostering-notice-ahead": ("6 weeks", LAW, True),
        "private-fostering-notice-at-once": ("0 days", LAW, True),
    },
    25: {"private-fostering-first-visit": ("7 working days", LAW, True)},
    26: {
        "private-fostering-visit-first-year": ("6 weeks", LAW, True),
        "private-fostering-visit-later-years": ("12 weeks", LAW, True),
    },
    27: {"missing-child-return-interview": ("72 hours", GUIDANCE, False)},
    28: {"transfer-in-conference": ("15 working days", PRACTICE, False)},
    29: {
        "complaint-stage-1": ("10 working days", LAW, False),
        "complaint-stage-1-extended": ("20 working days", LAW, False),
        "complaint-stage-2": ("25 working days", LAW, False),
        "complaint-stage-2-extended": ("65 working days", LAW, False),
        "complaint-review-panel": ("30 working days", LAW, False),
    },
    30: {
        "subject-access": ("1 month", LAW, False),
        "subject-access-complex": ("3 months", LAW, False),
    },
}


@pytest.mark.parametrize("clock", range(1, 31))
def test_every_clock_is_declared_with_its_limit_basis_and_standing(clock: int) -> None:
    declared = {
        duty.name: (str(duty.latest.limit), duty.latest.basis, duty.latest.verified)
        for duty in statute.all_duties()
        if duty.clock == clock
    }
    assert declared == CLOCKS[clock]


def test_the_only_duty_outside_the_clocks_is_our_own() -> None:
    others = [duty for duty in statute.all_duties() if duty.clock is None]
    assert [duty.name for duty in others] == ["emergency-access-review"]
    assert others[0].latest.basis is Basis.PROPOSAL


def test_each_duty_belongs_to_one_part_of_the_journey() -> None:
    named = [duty.name for part in statute.journey() for duty in part.duties]
    assert len(named) == len(set(named))
    assert [duty.name for duty in statute.all_duties()] == named


def test_a_duty_is_found_by_name_and_a_wrong_name_is_refused_in_words() -> None:
    assert statute.duty("police-protection").clock == 11
    with pytest.raises(KeyError) as refusal:
        statute.duty("icpc")
    assert str(refusal.value).startswith("There is no duty called “icpc”.")


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_says_what_why_and_has_two_examples(duty: Duty) -> None:
    assert len(duty.worked_examples) >= 2
    assert duty.why_it_matters.endswith(".")
    sentence = duty.in_a_sentence()
    assert duty.must in sentence and duty.counted_from in sentence
    assert sentence[0].isupper() and sentence.endswith(".") and "  " not in sentence


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_has_a_source_and_a_standing(edition: Edition) -> None:
    assert edition.source.strip() and not edition.source.endswith(".")
    assert edition.url is None or edition.url.startswith("https://www.legislation.gov.uk/")
    assert edition.standing.endswith(".")


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_not_verified_says_so(edition: Edition) -> None:
    if edition.basis is Basis.PROPOSAL:
        assert not edition.verified
        assert edition.source.startswith("Kinstead’s default")
        assert "No national rule was found" in edition.standing
    elif not edition.verified:
        assert "Not yet verified" in edition.standing
    if edition.basis is Basis.PRACTICE:
        assert "No national limit was found" in edition.standing


@pytest.mark.parametrize("duty", DUTIES)
def test_editions_are_in_the_order_of_their_dates(duty: Duty) -> None:
    dated = [e.in_force_from for e in duty.editions if e.in_force_from]
    assert dated == sorted(dated)
    assert all(e.in_force_from for e in duty.editions[:-1])


def _edition(from_day: date | None) -> Edition:
    return Edition(
        in_force_from=from_day,
        limit=working_days(3),
        basis=Basis.PRACTICE,
        source="An invented procedure",
    )


def _duty(*editions: Edition, name: str = "an-invented-duty") -> Duty:
    return Duty(
        name=name,
        clock=None,
        title="An invented duty",
        must="do something",
        counted_from="something else",
        why_it_matters="It does not.",
        editions=editions,
        worked_examples=(),
    )


def test_editions_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        _duty(_edition(date(2026, 1, 1)), _edition(date(2025, 1, 1)))
    with pytest.raises(ValueError, match="out of order"):
        _duty(_edition(date(2026, 1, 1)), _edition(date(2026, 1, 1)))
    with pytest.raises(ValueError, match="out of order"):
        _duty(_edition(None), _edition(date(2026, 1, 1)))


def test_a_duty_without_edition_or_with_an_odd_name_is_refused() -> None:
    with pytest.raises(ValueError, match="has no edition"):
        _duty()
    with pytest.raises(ValueError, match="lower-case words with hyphens"):
        _duty(_edition(date(2026, 1, 1)), name="ICPC due")


def test_a_signed_edition_says_by_whom() -> None:
    signed = Edition(
        in_force_from=date(2026, 1, 1),
        limit=working_days(3),
        basis=Basis.GUIDANCE,
        source="An invented procedure",
        verified=True,
        checked_by="the practice lead of Northmere Council",
    )
    assert signed.standing == "Checked by the practice lead of Northmere Council."


def test_law_that_has_not_commenced_does_not_decide_any_date() -> None:
    offer = statute.duty("family-group-decision-making-offer")
    waiting = offer.not_yet_commenced
    assert waiting is not None and waiting.basis is Basis.STATUTORY and waiting.verified
    assert offer.due(date(2030, 1, 7)).edition.basis is Basis.PROPOSAL
    assert offer.in_a_sentence().count(" should ") == 1
    assert offer.in_a_sentence(waiting).count(" must ") == 1


def test_a_worked_example_without_closures_uses_england_as_it_is() -> None:
    example = WorkedExample(start=date(2026, 5, 22), expected=date(2026, 5, 26), said="…")
    assert not example.calendar.is_working_day(date(2026, 5, 25))

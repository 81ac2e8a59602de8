"""Who must take part in a discussion, which parents are offered help, and the three tables."""

from __future__ import annotations

from uuid import UUID

import pytest

from kinstead.child_protection.rules import enquiries, immediate, parents, strategy
from kinstead.child_protection.rules.parent_offer_states import STATES as OFFER
from kinstead.child_protection.rules.parents import KnownParent
from kinstead.child_protection.rules.section_47_enquiry_states import STATES as ENQUIRY
from kinstead.child_protection.rules.strategy import TookPart
from kinstead.child_protection.rules.strategy_discussion_states import STATES as DISCUSSION
from kinstead.record.rules.states import IllegalMove
from kinstead.statute import duty

ANN, BEN, CAT = (UUID(int=number) for number in (1, 2, 3))
GOOD = {
    "missing": (),
    "held_without_because": "",
    "social_care_there": True,
    "children_undecided": (),
    "safety_tonight": "They stay with Maureen.",
    "enquiry_begins": True,
    "both_leads": True,
}


def part(discipline: str, how: str = "there") -> TookPart:
    return TookPart(discipline, "Somebody", how)


def test_names_every_discipline_that_is_missing() -> None:
    assert strategy.missing([part("council")]) == ("Police", "Health")
    assert strategy.missing([part("council"), part("police", "absent"), part("health")]) == (
        "Police",
    )


def test_sending_what_one_knows_is_taking_part_and_the_care_board_speaks_for_health() -> None:
    there = [part("council"), part("police", "sent"), part("integrated_care_board")]
    assert strategy.missing(there) == ()
    assert strategy.social_care_there(there)
    assert not strategy.social_care_there([part("council", "sent")])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"missing": ("Police",)}, "take part in every"),
        ({"social_care_there": False}, "Social care leads"),
        ({"children_undecided": ("Seun",)}, "Every child of the family"),
        ({"safety_tonight": ""}, "safe tonight"),
        ({"both_leads": False}, "two named leads"),
    ],
)
def test_a_discussion_is_not_held_without(changed: dict[str, object], words: str) -> None:
    with pytest.raises(IllegalMove, match=words):
        DISCUSSION.check("hold", state="asked_for", facts={**GOOD, **changed})


def test_an_emergency_with_its_reason_may_decide_without_one_of_them() -> None:
    facts = {**GOOD, "missing": ("Police",), "held_without_because": "Nobody can be reached."}
    assert DISCUSSION.check("hold", state="asked_for", facts=facts).end == "held"


def test_a_discussion_that_was_held_is_settled() -> None:
    with pytest.raises(IllegalMove, match="Nothing more can be done"):
        DISCUSSION.check("call_off", state="held", facts={})


def test_whoever_concludes_an_enquiry_does_not_decide_on_it() -> None:
    assert {m.name: m.needs_other for m in ENQUIRY.moves_from("submitted")} == {
        "return": "submit",
        "authorise": "submit",
    }


def test_no_can_become_yes_but_an_end_is_an_end() -> None:
    assert OFFER.check("accept", state="declined", facts={}).end == "accepted"
    with pytest.raises(IllegalMove):
        OFFER.check("accept", state="ended", facts={})


def test_every_parent_once_and_nobody_who_has_died() -> None:
    known = [KnownParent(ANN, CAT), KnownParent(BEN, CAT, died=True), KnownParent(ANN, BEN)]
    assert parents.parents_to_offer(known) == (ANN,)


def test_only_continuing_risk_leads_to_a_conference() -> None:
    results = [
        enquiries.conference_follows(r)
        for r in ("not_substantiated", "no_ongoing_risk", "ongoing_risk")
    ]
    assert results == [False, False, True]


def test_each_kind_of_immediate_protection_has_a_duty_in_law() -> None:
    assert all(duty(name).editions for name in immediate.DUTY_OF.values())
    assert immediate.counted_in_hours("police_protection")
    assert not immediate.counted_in_hours("emergency_order")

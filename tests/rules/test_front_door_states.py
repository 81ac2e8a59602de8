"""Contacts and referrals move as their tables say, and in no other way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kinstead.access.fields import ToldBy
from kinstead.access.roles import Action
from kinstead.front_door.rules import contact_states, earlier, referral_states, reply_words
from kinstead.front_door.rules.who_told_us import (
    ANONYMOUS,
    NOT_NAMED,
    Teller,
    can_be_answered,
    from_whom_of,
    named_on_paper,
    source_of_worker,
    told_by,
)
from kinstead.record.rules.states import IllegalMove
from kinstead.statute.code_sets import code_set

CONTACT, REFERRAL = contact_states.STATES, referral_states.STATES
GOOD: dict[str, Any] = {
    "by_social_worker": True,
    "reasons": "Hungry and alone",
    "primary_need": "N1",
}


class TestContact:
    def test_begins_as_received_and_is_read_before_anything_else(self) -> None:
        assert CONTACT.first.name == "received"
        assert [m.name for m in CONTACT.moves_from("received")] == ["screen"]
        assert all(move.who is Action.SCREEN_CONTACT for move in CONTACT.moves)

    @pytest.mark.parametrize(
        ("flags", "social_worker", "may"),
        [([], False, True), ([], True, True), (["hurt"], True, True), (["hurt"], False, False)],
    )
    def test_a_risk_flag_makes_it_a_social_workers(
        self, flags: list[str], social_worker: bool, may: bool
    ) -> None:
        facts = {"risk_flags": flags, "by_social_worker": social_worker}
        refused = CONTACT.refusals("screen", facts)
        assert (refused == ()) is may
        if not may:
            with pytest.raises(IllegalMove, match="social worker"):
                CONTACT.check("screen", state="received", facts=facts)

    def test_signposting_says_to_what(self) -> None:
        with pytest.raises(IllegalMove, match="what was offered"):
            CONTACT.check("signpost", state="screened", facts={"advice": " "})
        assert CONTACT.check("signpost", state="screened", facts={"advice": "The hub"})

    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({"has_family": False, "children": 1}, "who these people are"),
            ({"has_family": True, "children": 0}, "at least one child"),
        ],
    )
    def test_a_referral_belongs_to_a_family_and_its_children(
        self, facts: dict[str, Any], words: str
    ) -> None:
        with pytest.raises(IllegalMove, match=words):
            CONTACT.check("refer", state="screened", facts=facts)

    @pytest.mark.parametrize("state", ["information_only", "signposted", "referral"])
    def test_an_end_is_an_end(self, state: str) -> None:
        assert CONTACT.state(state).settled
        with pytest.raises(IllegalMove, match="Nothing more can be done"):
            CONTACT.check("screen", state=state, facts={})


class TestReferral:
    def test_goes_from_open_to_closed_and_back_only_when_returned(self) -> None:
        ways = {(start, m.end) for m in REFERRAL.moves for start in m.start}
        assert ways == {
            ("open", "decided"),
            ("decided", "ratified"),
            ("decided", "open"),
            ("ratified", "closed"),
        }

    @pytest.mark.parametrize("name", ["ratify", "return"])
    def test_nobody_ratifies_or_returns_their_own_decision(self, name: str) -> None:
        move = REFERRAL.move(name)
        assert move.needs_other == "decide" and move.who is Action.AUTHORISE
        assert REFERRAL.move("return").reason_needed

    @pytest.mark.parametrize(
        ("missing", "words"),
        [
            ({"by_social_worker": False}, "decided by a social worker"),
            ({"reasons": "  "}, "Enter the reasons"),
            ({"primary_need": ""}, "main reason"),
        ],
    )
    def test_a_decision_is_a_social_workers_with_reasons_and_a_need(
        self, missing: dict[str, Any], words: str
    ) -> None:
        assert REFERRAL.check("decide", state="open", facts=GOOD)
        with pytest.raises(IllegalMove, match=words):
            REFERRAL.check("decide", state="open", facts=GOOD | missing)

    def test_a_ratified_one_is_not_ratified_again(self) -> None:
        with pytest.raises(IllegalMove, match="is ratified, so"):
            REFERRAL.check("ratify", state="ratified", facts={})


class TestWhoToldUs:
    @pytest.mark.parametrize("code", list(code_set("referral_source", "2026_27").codes))
    def test_every_code_of_the_census_is_somebody(self, code: str) -> None:
        assert from_whom_of(code) in {"family", "public", "professional", "anonymous"}

    @pytest.mark.parametrize(
        ("body", "profession", "at_a_hub", "code"),
        [
            ("school", "teacher", False, "2A"),
            ("police", "police_officer", False, "6"),
            ("health", "health_visitor", False, "3B"),
            ("health", "nurse_or_midwife", False, "3D"),
            ("council", "family_support_worker", False, "5D"),
            ("council", "social_worker", False, "5A"),
            ("council", "officer", True, "8"),
            ("", "", False, "10"),
        ],
    )
    def test_a_partner_is_asked_nothing(
        self, body: str, profession: str, at_a_hub: bool, code: str
    ) -> None:
        found = source_of_worker(body_kind=body, profession=profession, at_a_hub=at_a_hub)
        assert found == code
        assert code_set("referral_source", "2026_27").knows(found)

    def test_a_neighbour_who_wants_to_stay_unnamed_is_never_named(self) -> None:
        one = Teller("public", "1B", name="Mrs Osei", body="", keep_private=True)
        assert named_on_paper(one) == NOT_NAMED
        assert "Osei" in named_on_paper(Teller("public", "1B", name="Mrs Osei"))
        assert named_on_paper(Teller("anonymous", "9", name="")) == ANONYMOUS
        school = Teller("professional", "2A", name="Gethin Prosser", body="Fairhaven Primary")
        assert named_on_paper(school) == "Gethin Prosser, Fairhaven Primary"

    def test_who_says_so(self) -> None:
        assert told_by("family") is ToldBy.FAMILY
        assert told_by("professional") is ToldBy.AGENCY
        assert told_by("public") is ToldBy.PRACTITIONER

    def test_whether_anybody_can_be_answered(self) -> None:
        assert can_be_answered(from_whom="public", ways_to_reach="07700 900123", signed_in=False)
        assert can_be_answered(from_whom="professional", ways_to_reach="", signed_in=True)
        assert not can_be_answered(from_whom="public", ways_to_reach=" ", signed_in=False)
        assert not can_be_answered(from_whom="anonymous", ways_to_reach="x", signed_in=False)


class TestReplies:
    RESULTS = (
        "information_only",
        "signposted",
        "no_further_action",
        "family_help",
        "section_17",
        "strategy_discussion",
        "immediate_protection",
    )

    @pytest.mark.parametrize("result", RESULTS)
    @pytest.mark.parametrize("kind", ["professional", "hub", "family", "public", "anonymous"])
    def test_there_are_words_for_every_kind_of_teller(self, kind: str, result: str) -> None:
        words = reply_words.drafted(
            from_whom=kind,
            result=result,
            reference="C-20418",
            told_on="Tuesday 12 May 2026",
            reasons="SECRET REASON",
            advice="the hub",
        )
        assert "C-20418" in words and "{" not in words
        if kind in {"public", "anonymous"}:
            assert "SECRET REASON" not in words, "nothing about the family to the public"

    def test_a_professional_reads_why_nothing_further_is_done(self) -> None:
        words = reply_words.drafted(
            from_whom="professional",
            result="no_further_action",
            reference="C-1",
            told_on="today",
            reasons="Seen and well.",
        )
        assert "Seen and well." in words


class TestEarlier:
    def test_a_year_is_counted_by_the_calendar(self) -> None:
        assert earlier.re_referral_since(date(2026, 5, 12)) == date(2025, 5, 12)
        assert earlier.re_referral_since(date(2028, 2, 29)) == date(2027, 2, 28)
        assert earlier.re_referral_since(date(2026, 1, 31)) == date(2025, 1, 31)

    @pytest.mark.parametrize(
        ("hours", "said"),
        [(0.01, "1 minute"), (0.5, "30 minutes"), (1, "1 hour"), (5.9, "5 hours"), (49, "2 days")],
    )
    def test_waiting_is_said_in_words(self, hours: float, said: str) -> None:
        assert earlier.waited(hours) == said

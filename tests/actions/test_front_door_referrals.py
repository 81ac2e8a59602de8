"""A referral is decided by a social worker, ratified by another, answered, and closed."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from kinstead.access.identity import acting_as
from kinstead.access.permissions import NotPermitted
from kinstead.agencies.models import Practitioner
from kinstead.front_door.actions import referrals, replies
from kinstead.front_door.actions.on_record import Who
from kinstead.front_door.actions.referrals import (
    AlreadyDecided,
    CannotClose,
    CannotDecide,
    CannotRefer,
)
from kinstead.front_door.actions.replies import CannotReply, CannotWrite
from kinstead.front_door.models import Contact, Referral, ReferralChild, ReferralDecision, Screening
from kinstead.front_door.rules.contact_states import STATES as CONTACT_STATES
from kinstead.front_door.rules.referral_states import STATES
from kinstead.record.actions import moves
from kinstead.record.actions.moves import AlreadyMoved, IllegalMove
from kinstead.record.models import Authorisation, ChronologyEntry, DutyDue, Letter, Status
from tests.actions.front_door_scene import (
    AT,
    decide,
    make_contact,
    make_referral,
    place,
    ratify,
    rows,
    screen,
)
from tests.cast import Cast, make_cast

NONE_FURTHER = ReferralDecision.Result.NO_FURTHER_ACTION


@pytest.fixture
def people(db: None) -> Cast:
    return make_cast()


def state(people: Cast, referral: Referral) -> str:
    with acting_as(people["front-door"]):
        return moves.state_of(STATES, referral.pk)


def duties(people: Cast, referral: Referral) -> dict[str, str]:
    with acting_as(people["front-door"]):
        return dict(DutyDue.objects.filter(about_id=referral.pk).values_list("duty", "state"))


def answer(people: Cast, referral: Referral, by: str = "front-door", **more: Any) -> Letter:
    with acting_as(people[by]):
        return replies.send(
            **{
                "contact": referral.contact,
                "words": "Thank you. A lead practitioner will ring you.",
                "how": "email",
                "sent_on": date(2026, 5, 12),
                "by": people[by],
                "at": AT,
                **more,
            }
        )


class TestOpening:
    def test_one_referral_with_a_row_for_each_child_and_both_clocks(self, people: Cast) -> None:
        referral = make_referral(people)
        assert (referral.source, referral.received_on) == ("2A", date(2026, 5, 12))
        assert referral.from_whom == "Gethin Prosser, Fairhaven Primary"
        with acting_as(people["front-door"]):
            children = ReferralChild.objects.filter(referral=referral)
            assert {c.person.full_name for c in children} == {"Zadie Abara", "Otis Abara"}
            assert {c.no_further_action for c in children} == {None}
            due = DutyDue.objects.get(about_id=referral.pk, duty="referral-decision")
            assert (due.due_on, due.headline) == (
                date(2026, 5, 13),
                "Decide on the referral about Zadie and Otis",
            )
            assert due.owner is not None and due.owner.account == people["front-door"]
            lines = ChronologyEntry.objects.filter(family=referral.family)
            assert any("became a referral about Zadie and Otis" in one.headline for one in lines)
        assert duties(people, referral) == {
            "referral-decision": "open",
            "referral-acknowledgement": "open",
        }
        assert state(people, referral) == "open"

    def test_either_order_screened_or_placed_first(self, people: Cast) -> None:
        contact = make_contact(people)
        place(people, contact)
        with acting_as(people["front-door"]):
            contact = Contact.objects.get(pk=contact.pk)
            assert not Referral.objects.filter(contact=contact).exists()
        screen(people, contact)
        with acting_as(people["front-door"]):
            assert Referral.objects.filter(contact=contact).count() == 1

    def test_nothing_is_opened_for_information(self, people: Cast) -> None:
        contact = make_contact(people)
        screen(people, contact, result=Screening.Result.INFORMATION_ONLY)
        place(people, contact)
        with acting_as(people["front-door"]):
            assert not Referral.objects.filter(contact=contact).exists()

    def test_a_child_whose_referral_is_open_is_not_counted_twice(self, people: Cast) -> None:
        first = make_referral(people)
        again = make_contact(people)
        with acting_as(people["front-door"]):
            who = {r.person_id for r in ReferralChild.objects.filter(referral=first)}
            family = first.family
        named = rows(people, again)
        screen(people, again)
        known = {row.pk: Who(person=key) for row, key in zip(named, who, strict=False)}
        placed = place(people, again, family=family, new_name="", people=known)
        assert placed.referral is None and "still open" in placed.why_no_referral
        with acting_as(people["front-door"]):
            assert ReferralChild.objects.filter(family=family).count() == 2
            assert Contact.objects.get(pk=again.pk).family == family
            assert moves.state_of(CONTACT_STATES, again.pk) == "information_only"
            lines = ChronologyEntry.objects.filter(family=family, about_id=again.pk)
            assert lines.count() == 1, "and the words are on the record"

    def test_screened_on_the_record_it_is_refused_with_the_reason(self, people: Cast) -> None:
        first = make_referral(people)
        again = make_contact(people)
        with acting_as(people["front-door"]):
            who = [r.person_id for r in ReferralChild.objects.filter(referral=first)]
        known = {
            row.pk: Who(person=key) for row, key in zip(rows(people, again), who, strict=False)
        }
        place(people, again, family=first.family, new_name="", people=known)
        with acting_as(people["front-door"]):
            again = Contact.objects.get(pk=again.pk)
        with pytest.raises(CannotRefer, match="count them twice"):
            screen(people, again)
        screen(people, again, result=Screening.Result.INFORMATION_ONLY)
        with acting_as(people["front-door"]):
            assert moves.state_of(CONTACT_STATES, again.pk) == "information_only"


class TestDeciding:
    def test_asks_a_manager_on_the_exact_words(self, people: Cast) -> None:
        referral = make_referral(people)
        decision = decide(people, referral)
        assert state(people, referral) == "decided"
        with acting_as(people["front-door-manager"]):
            asked = Authorisation.objects.get(pk=decision.authorisation_id)
        assert asked.snapshot["result"] == "Family help with a section 17 assessment"
        assert asked.snapshot["reasons"] == decision.reasons
        assert asked.snapshot["children"] == ["Zadie Abara", "Otis Abara"]
        assert asked.decision == "" and asked.asked_by_id == people["front-door"].pk
        assert duties(people, referral)["referral-decision"] == "open", "until it is ratified"

    def test_only_a_social_worker(self, people: Cast) -> None:
        referral = make_referral(people)
        with acting_as(people.machinery):
            Practitioner.objects.filter(account=people["front-door"]).update(
                profession="family_support_worker"
            )
        with pytest.raises(IllegalMove, match="social worker"):
            decide(people, referral)
        assert state(people, referral) == "open"

    @pytest.mark.parametrize("by", ["practitioner", "team-manager", "school"])
    def test_only_the_front_door(self, people: Cast, by: str) -> None:
        referral = make_referral(people)
        with pytest.raises(NotPermitted):
            decide(people, referral, by)

    @pytest.mark.parametrize(
        ("more", "words"),
        [({"reasons": " "}, "reasons"), ({"primary_need": ""}, "main reason")],
    )
    def test_says_why_and_for_what_need(
        self, people: Cast, more: dict[str, str], words: str
    ) -> None:
        referral = make_referral(people)
        with pytest.raises(IllegalMove, match=words):
            decide(people, referral, **more)
        with pytest.raises(CannotDecide, match="list"):
            decide(people, referral, primary_need="ZZ")
        assert state(people, referral) == "open"

    def test_decided_twice_the_second_hears_who_did(self, people: Cast) -> None:
        referral = make_referral(people)
        decide(people, referral)
        with pytest.raises(AlreadyMoved) as again:
            decide(people, referral)
        assert again.value.by_same
        with pytest.raises(AlreadyMoved, match="Odalys Crane"):
            decide(people, referral, "front-door-manager")


class TestRatifying:
    def test_the_decision_stands_and_its_clock_is_met(self, people: Cast) -> None:
        referral = make_referral(people)
        ratify(people, decide(people, referral))
        assert state(people, referral) == "ratified"
        assert duties(people, referral) == {
            "referral-decision": "met",
            "referral-acknowledgement": "open",
        }
        with acting_as(people["front-door"]):
            for child in ReferralChild.objects.filter(referral=referral):
                assert (child.primary_need, child.no_further_action) == ("N1", False)
                assert (child.closed_on, child.reason_closed) == (None, "")
            lines = ChronologyEntry.objects.filter(family=referral.family)
            assert any("ratified" in line.headline for line in lines)

    def test_no_further_action_closes_each_child_for_the_census(self, people: Cast) -> None:
        referral = make_referral(people)
        ratify(people, decide(people, referral, result=NONE_FURTHER, primary_need="N0"))
        with acting_as(people["front-door"]):
            for child in ReferralChild.objects.filter(referral=referral):
                assert child.no_further_action is True
                assert (child.closed_on, child.reason_closed) == (date(2026, 5, 12), "RC8")
        assert state(people, referral) == "ratified", "until whoever told us is answered"
        answer(people, referral)
        assert state(people, referral) == "closed"
        assert set(duties(people, referral).values()) == {"met"}

    def test_never_by_whoever_decided(self, people: Cast) -> None:
        referral = make_referral(people)
        decision = decide(people, referral, "front-door-manager")
        with pytest.raises(CannotDecide, match="somebody else"):
            ratify(people, decision)
        with acting_as(people["front-door-manager"]):
            with pytest.raises(CannotDecide):
                referrals.return_with_reasons(
                    decision=decision, reason="x", by=people["front-door-manager"], at=AT
                )
            with pytest.raises(IntegrityError), transaction.atomic():
                Authorisation.objects.filter(pk=decision.authorisation_id).update(
                    decision="authorised", decided_by=people["front-door-manager"], decided_at=AT
                )
        assert state(people, referral) == "decided"

    @pytest.mark.parametrize("by", ["front-door", "practitioner", "school"])
    def test_only_by_a_manager(self, people: Cast, by: str) -> None:
        decision = decide(people, make_referral(people))
        with pytest.raises(NotPermitted):
            ratify(people, decision, by)

    def test_a_manager_who_may_not_see_the_family_ratifies_nothing(self, people: Cast) -> None:
        decision = decide(people, make_referral(people))
        with pytest.raises(CannotDecide, match="not yours to see"):
            ratify(people, decision, "team-manager")

    def test_returned_with_reasons_it_is_decided_again(self, people: Cast) -> None:
        referral = make_referral(people)
        first = decide(people, referral, result=NONE_FURTHER)
        manager = people["front-door-manager"]
        with acting_as(manager):
            with pytest.raises(CannotDecide, match="reason"):
                referrals.return_with_reasons(decision=first, reason=" ", by=manager, at=AT)
            referrals.return_with_reasons(
                decision=first, reason="Nobody has asked the health visitor.", by=manager, at=AT
            )
        assert state(people, referral) == "open"
        assert duties(people, referral)["referral-decision"] == "open", "the clock runs on"
        second = decide(people, referral)
        ratify(people, second)
        with acting_as(people["front-door"]):
            kept = ReferralDecision.objects.filter(referral=referral)
            assert kept.count() == 2, "the returned one is kept"
            history = [s.state for s in moves.history(STATES, referral.pk)]
        assert history == ["open", "decided", "open", "decided", "ratified"]

    def test_ratified_once(self, people: Cast) -> None:
        decision = decide(people, make_referral(people))
        ratify(people, decision)
        with pytest.raises(AlreadyDecided, match="Huw Pargeter"):
            ratify(people, decision)

    def test_nobody_to_tell_leaves_no_clock_running(self, people: Cast) -> None:
        referral = make_referral(
            people, by="front-door", source="9", how="telephone", ways_to_reach=""
        )
        ratify(people, decide(people, referral, result=NONE_FURTHER, primary_need="N0"))
        assert duties(people, referral) == {
            "referral-decision": "met",
            "referral-acknowledgement": "not_needed",
        }
        assert state(people, referral) == "closed"


class TestAnswering:
    def test_meets_the_duty_and_is_read_by_whoever_told_us(self, people: Cast) -> None:
        referral = make_referral(people)
        ratify(people, decide(people, referral))
        answer(people, referral)
        assert duties(people, referral)["referral-acknowledgement"] == "met"
        with acting_as(people["school"]), connection.cursor() as cursor:
            cursor.execute("SELECT words FROM answers_to_contact(%s)", [referral.contact_id])
            assert "lead practitioner" in cursor.fetchall()[0][0]
            assert not Letter.objects.exists(), "and nothing else of the record"
            assert not Referral.objects.exists()
        with acting_as(people["health-visitor"]), connection.cursor() as cursor:
            cursor.execute("SELECT words FROM answers_to_contact(%s)", [referral.contact_id])
            assert cursor.fetchall() == []

    def test_sent_twice_it_is_one(self, people: Cast) -> None:
        referral = make_referral(people)
        ratify(people, decide(people, referral, result=NONE_FURTHER, primary_need="N0"))
        assert answer(people, referral).pk == answer(people, referral).pk
        with acting_as(people["front-door"]):
            assert Letter.objects.count() == 1
            assert Status.objects.filter(about_id=referral.pk, state="closed").count() == 1

    def test_not_before_a_manager_has_ratified(self, people: Cast) -> None:
        referral = make_referral(people)
        decide(people, referral)
        with pytest.raises(CannotReply, match="not ratified"):
            answer(people, referral)
        with acting_as(people["front-door"]):
            assert not Letter.objects.exists()

    def test_not_before_anything_was_decided_nor_to_nobody(self, people: Cast) -> None:
        fd = people["front-door"]
        words = {"words": "x", "how": "email", "sent_on": date(2026, 5, 12), "by": fd, "at": AT}
        fresh = make_contact(people)
        nameless = make_contact(people, "front-door", source="9", how="telephone")
        screen(people, nameless, result=Screening.Result.INFORMATION_ONLY)
        with acting_as(fd):
            with pytest.raises(CannotReply, match="Screen"):
                replies.send(contact=fresh, **words)
            with pytest.raises(CannotReply, match="no name"):
                replies.send(contact=nameless, **words)

    def test_says_how_and_when_it_went(self, people: Cast) -> None:
        referral = make_referral(people)
        ratify(people, decide(people, referral))
        with pytest.raises(CannotWrite, match="how it reached"):
            answer(people, referral, how="")
        with pytest.raises(CannotWrite, match="today or in the past"):
            answer(people, referral, sent_on=date(2026, 5, 13))
        with pytest.raises(CannotWrite, match="before the contact"):
            answer(people, referral, sent_on=date(2026, 5, 11))
        with pytest.raises(NotPermitted):
            answer(people, referral, by="school")

    def test_a_private_tellers_letter_never_reaches_the_family(self, people: Cast) -> None:
        referral = make_referral(
            people,
            by="front-door",
            source="1B",
            name="Mrs Osei",
            how="telephone",
            keep_name_private=True,
        )
        ratify(people, decide(people, referral))
        letter = answer(people, referral)
        assert letter.family_id is None and letter.to_whom == "Mrs Osei"
        with acting_as(people["front-door"]):
            lines = ChronologyEntry.objects.filter(family=referral.family)
            assert lines and not any("Osei" in f"{x.headline}{x.words}{x.said_by}" for x in lines)


class TestClosing:
    def test_child_by_child_and_with_the_last_the_referral(self, people: Cast) -> None:
        referral = make_referral(people)
        ratify(people, decide(people, referral))
        fd = people["front-door"]
        with acting_as(fd):
            first, second = (c.person for c in ReferralChild.objects.filter(referral=referral))
            close = {"referral": referral, "reason": "RC7", "closed_on": date(2026, 5, 12)}
            referrals.close(**close, children=[first], by=fd, at=AT)
            assert moves.state_of(STATES, referral.pk) == "ratified"
            referrals.close(**close, children=[second], by=fd, at=AT)
            assert moves.state_of(STATES, referral.pk) == "closed"
            referrals.close(**close, by=fd, at=AT)
            assert set(
                ReferralChild.objects.filter(referral=referral).values_list(
                    "closed_on", "reason_closed"
                )
            ) == {(date(2026, 5, 12), "RC7")}
        assert duties(people, referral)["referral-acknowledgement"] == "not_needed"

    def test_with_a_reason_of_the_census_on_a_day_that_can_be(self, people: Cast) -> None:
        referral = make_referral(people)
        ratify(people, decide(people, referral))
        fd = people["front-door"]
        with acting_as(fd):
            for more, words in (
                ({"reason": "XX", "closed_on": date(2026, 5, 12)}, "from the list"),
                ({"reason": "RC7", "closed_on": date(2026, 5, 13)}, "between"),
                ({"reason": "RC7", "closed_on": date(2026, 5, 1)}, "between"),
            ):
                with pytest.raises(CannotClose, match=words):
                    referrals.close(referral=referral, **more, by=fd, at=AT)  # type: ignore[arg-type]
        with acting_as(people["school"]), pytest.raises(NotPermitted):
            referrals.close(
                referral=referral,
                reason="RC7",
                closed_on=date(2026, 5, 12),
                by=people["school"],
                at=AT,
            )


@pytest.mark.django_db(transaction=True)
def test_two_managers_at_once_make_one_decision() -> None:
    people = make_cast()
    with acting_as(people.machinery):
        from kinstead.access.models import RoleGrant

        RoleGrant.objects.create(
            account=people["second-manager"],
            role_id="front-door-manager",
            starts_at=AT - timedelta(days=900),
            ends_at=AT + timedelta(days=9000),
            reason="For the test",
        )
    referral = make_referral(people)
    decision = decide(people, referral)
    ready = threading.Barrier(2)
    said: dict[str, object] = {}

    def act(key: str) -> None:
        try:
            with acting_as(people[key]), transaction.atomic():
                ready.wait(10)
                if key == "second-manager":
                    said[key] = referrals.return_with_reasons(
                        decision=decision, reason="Ask the school", by=people[key], at=AT
                    )
                else:
                    said[key] = referrals.ratify(decision=decision, by=people[key], at=AT)
        except (AlreadyDecided, IllegalMove) as told:
            said[key] = told
        finally:
            connection.close()

    both = [
        threading.Thread(target=act, args=(key,))
        for key in ("front-door-manager", "second-manager")
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(20)
    kinds = sorted(type(one).__name__ for one in said.values())
    assert kinds == ["AlreadyDecided", "ReferralDecision"]
    told = next(one for one in said.values() if isinstance(one, AlreadyDecided))
    assert any(name in str(told) for name in ("Huw Pargeter", "Leocadia Byrne"))
    with acting_as(people["front-door"]):
        assert Status.objects.filter(about_id=referral.pk).count() == 3

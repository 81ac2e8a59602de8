"""The page of a family's help, and what is begun, counted, rated and proposed from it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinstead.access.identity import acting_as
from kinstead.family_help.actions import closures, handovers, levels
from kinstead.family_help.models import (
    ChildLegalStatus,
    Closure,
    EpisodeChild,
    FamilyHelpEpisode,
    Handover,
    LevelChange,
    LevelProposal,
    OutcomeScore,
    Visit,
)
from kinstead.kit import moments
from kinstead.people.models import Allocation, FamilyMember, Person
from tests.actions.help_scene import Help, make_help
from tests.pages.record_client import MOST_STATEMENTS, signed_in, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def help_() -> Help:
    return make_help()


def _url(help_: Help, rest: str = "") -> str:
    return f"/families/{help_.family.pk}/help/{rest}"


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_without_help_the_page_offers_to_begin_it_to_who_may(help_: Help) -> None:
    for key, offered in (("team-manager", True), ("practitioner", False)):
        answer = signed_in(help_.people[key]).get(_url(help_))
        assert answer.status_code == 200
        assert "This family has no help from us now." in _text(answer)
        assert ("Begin family help" in _text(answer)) is offered


def test_the_story_of_a_help(help_: Help) -> None:
    help_.supervisor()
    episode = help_.begin("section_17")
    with help_.as_("practitioner") as by:
        levels.propose(
            episode=episode,
            level="targeted_early_help",
            why="Mornings go well",
            family_words="Yes please",
            by=by,
            at=moments.now(),
        )
    browser = signed_in(help_.people["team-manager"])
    browser.get(_url(help_))
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(_url(help_))
    text = _text(answer)
    for words in (
        "Section 17",
        "The same lead practitioner throughout",
        "Anselm Bickerstaffe-Rao, Team manager",
        "Level of need: targeted early help proposed",
        "Mornings go well",
        "Read and decide",
        "<svg",
        "Oluwaseun",
        "How the family rate their own life",
        'aria-current="page"',
    ):
        assert words in text, words
    assert statements(asked) <= MOST_STATEMENTS
    # Whoever proposed it is not offered to decide it.
    assert "Read and decide" not in _text(signed_in(help_.people["practitioner"]).get(_url(help_)))


@pytest.mark.parametrize("key", ["outsider", "other-practitioner", "programme-director"])
def test_nobody_outside_sees_any_of_it(help_: Help, key: str) -> None:
    episode = help_.begin()
    with help_.as_("practitioner") as by:
        closure = closures.propose(
            episode=episode,
            reason="RC7",
            what_changed="All",
            keep_doing="Tea",
            by=by,
            at=moments.now(),
        )
    browser = signed_in(help_.people[key])
    for rest in ("", "visits/", "how-life-is/", "level/propose/", f"end/{closure.pk}/", "begin/"):
        assert browser.get(_url(help_, rest)).status_code in {403, 404}, rest
    assert browser.post(_url(help_, f"end/{closure.pk}/"), {"do": "authorise"}).status_code in {
        403,
        404,
    }


def test_a_role_without_casework_is_told_so_and_nothing_else(help_: Help) -> None:
    help_.begin()
    answer = signed_in(help_.people["decision-making-coordinator"]).get(_url(help_))
    assert "Your role does not include this part of the record" in _text(answer)
    assert "Targeted early help" not in _text(answer)


def test_help_begins_from_the_referral_with_nothing_asked_twice(help_: Help) -> None:
    browser = signed_in(help_.people["team-manager"])
    url = f"{_url(help_, 'begin/')}?referral={help_.referral.pk}"
    text = _text(browser.get(url))
    assert "The referral of 1 April 2026" in text
    assert "Bronagh Tillotson</b> is the family’s lead practitioner already" in text
    assert f'value="{help_.child.pk}" checked' in text
    wrong = browser.post(url, {"level": "section_17"})
    assert wrong.status_code == 422
    assert "Choose at least one child" in _text(wrong) and "Enter why help begins" in _text(wrong)
    without = browser.post(
        url, {"children": [help_.child.pk], "level": "section_17", "why": "They asked"}
    )
    assert without.status_code == 422 and "qualified social work manager" in _text(without)
    done = browser.post(
        url,
        {
            "children": [help_.child.pk],
            "level": "section_17",
            "why": "They asked",
            "supervisor": help_.people.practitioners["team-manager"].pk,
        },
        follow=True,
    )
    assert "Help has begun." in _text(done)
    with help_.as_("practitioner"):
        episode = FamilyHelpEpisode.objects.get(family=help_.family)
        assert episode.referral_id == help_.referral.pk
        assert LevelChange.objects.get(episode=episode).why == "They asked"
    # Pressed twice by the same person, it is shown and no error.
    again = browser.post(
        url, {"children": [help_.child.pk], "level": "section_17", "why": "x"}, follow=True
    )
    assert again.status_code == 200 and FamilyHelpEpisode.objects.count() <= 1


def test_a_lead_from_another_agency_may_be_chosen(help_: Help) -> None:
    with acting_as(help_.people.machinery):
        Allocation.objects.filter(family=help_.family, part="lead").update(
            to_date=moments.today(), why_ended="Left"
        )
    browser = signed_in(help_.people["front-door-manager"])
    partner = help_.people.practitioners["partner-lead-practitioner"]
    assert str(partner.pk) in _text(browser.get(_url(help_, "begin/")))
    done = browser.post(
        _url(help_, "begin/"),
        {
            "children": [help_.child.pk],
            "level": "universal_plus",
            "why": "School asked",
            "lead": partner.pk,
        },
    )
    assert done.status_code == 302
    with acting_as(help_.people.machinery):
        lead = Allocation.objects.get(family=help_.family, part="lead", to_date=None)
    assert lead.practitioner_id == partner.pk


def test_a_child_the_help_is_not_for_is_added_and_no_second_help_begun(help_: Help) -> None:
    episode = help_.begin()
    browser = signed_in(help_.people["team-manager"])
    assert browser.get(_url(help_, "begin/")).status_code == 302
    with acting_as(help_.people.machinery):
        baby = Person.objects.create(called="Bee", full_name="Bee Pell")
        FamilyMember.objects.create(family=help_.family, person=baby, part="child")
    assert "Help for another child" in _text(browser.get(_url(help_, "begin/")))
    assert browser.post(_url(help_, "begin/"), {}).status_code == 422
    browser.post(_url(help_, "begin/"), {"children": [baby.pk]})
    with help_.as_("practitioner"):
        assert EpisodeChild.objects.filter(episode=episode).count() == 2


def test_a_level_is_proposed_and_agreed_on_its_page(help_: Help) -> None:
    help_.begin()
    writer = signed_in(help_.people["practitioner"])
    wrong = writer.post(_url(help_, "level/propose/"), {"level": "universal_plus", "why": "Good"})
    assert wrong.status_code == 422 and "Enter what the family say" in _text(wrong)
    writer.post(
        _url(help_, "level/propose/"),
        {"level": "universal_plus", "why": "Good", "family_words": "We are all right"},
    )
    with help_.as_("practitioner"):
        proposal = LevelProposal.objects.get(family=help_.family)
    page = _url(help_, f"level/{proposal.pk}/")
    own = _text(writer.get(page))
    assert "This is your own proposal" in own and "Take the proposal back" in own
    assert "Agree the new level" not in own
    manager = signed_in(help_.people["team-manager"])
    text = _text(manager.get(page))
    assert "We are all right" in text and "The lead practitioner, the plan" in text
    refused = manager.post(page, {"do": "refuse", "reason": ""})
    assert refused.status_code == 422 and "Enter your reason" in _text(refused)
    assert manager.post(page, {"do": "sing"}).status_code == 422
    assert "Agreed." in _text(manager.post(page, {"do": "agree"}, follow=True))
    # A double press shows the result.
    assert manager.post(page, {"do": "agree"}).status_code == 302
    second = signed_in(help_.people["second-manager"]).post(page, {"do": "agree"})
    assert second.status_code == 422 and "did this already" in _text(second)


def test_section_17_asks_for_the_missing_social_work_manager(help_: Help) -> None:
    episode = help_.begin()
    with help_.as_("practitioner") as by:
        proposal = levels.propose(
            episode=episode, level="section_17", why="More", by=by, at=moments.now()
        )
    manager = signed_in(help_.people["team-manager"])
    page = _url(help_, f"level/{proposal.pk}/")
    assert "Qualified social work manager" in _text(manager.get(page))
    assert manager.post(page, {"do": "agree"}).status_code == 422
    chosen = help_.people.practitioners["team-manager"].pk
    assert manager.post(page, {"do": "agree", "supervisor": chosen}).status_code == 302
    with help_.as_("practitioner"):
        assert ChildLegalStatus.objects.filter(person=help_.child, kind="section_17").exists()


def test_a_handover_from_proposal_to_goodbye(help_: Help) -> None:
    help_.begin()
    writer = signed_in(help_.people["practitioner"])
    coming = help_.people.practitioners["second-manager"].pk
    assert writer.post(_url(help_, "handover/propose/"), {}).status_code == 422
    other = writer.post(_url(help_, "handover/propose/"), {"to": coming, "why": "other"})
    assert "in your own words" in _text(other)
    writer.post(_url(help_, "handover/propose/"), {"to": coming, "why": "leaving"})
    with help_.as_("practitioner"):
        handover = Handover.objects.get(family=help_.family)
    page = _url(help_, f"handover/{handover.pk}/")
    assert "Enter the day" in _text(writer.post(page, {"do": "visit_together"}))
    today = moments.today()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    writer.post(page, {"do": "visit_together", **day})
    manager = signed_in(help_.people["team-manager"])
    text = _text(manager.get(page))
    assert "Accept the handover" in text and "counts as a change of lead" in text
    # Of the same team, she may open the record already.
    assert "Let Leocadia Byrne open this record" not in text
    assert "Accepted." in _text(manager.post(page, {"do": "accept"}, follow=True))
    story = _text(manager.get(_url(help_)))
    assert "1 change of lead practitioner" in story and "The worker is leaving" in story


def test_a_worker_of_another_team_is_let_in_for_the_visit_together(help_: Help) -> None:
    episode = help_.begin()
    coming = help_.people.practitioners["other-practitioner"]
    with help_.as_("practitioner") as by:
        handover = handovers.propose(
            episode=episode, to=coming, why="family_moved", by=by, at=moments.now()
        )
    page = _url(help_, f"handover/{handover.pk}/")
    newcomer = signed_in(help_.people["other-practitioner"])
    assert newcomer.get(page).status_code == 404
    manager = signed_in(help_.people["team-manager"])
    assert "Let Delphine Achterberg open this record" in _text(manager.get(page))
    manager.post(page, {"do": "let_in"})
    assert "Let Delphine Achterberg" not in _text(manager.get(page))
    assert newcomer.get(page).status_code == 200


def test_help_ends_on_what_was_written(help_: Help) -> None:
    help_.begin()
    writer = signed_in(help_.people["practitioner"])
    assert writer.post(_url(help_, "end/propose/"), {}).status_code == 422
    said = {
        "reason": "RC7",
        "what_changed": "Seun goes to school",
        "family_words": "We can do this",
        "keep_doing": "Sunday tea",
        "hub": "Harbour hub",
        "now-safe": "8",
    }
    writer.post(_url(help_, "end/propose/"), said)
    with help_.as_("practitioner"):
        closure = Closure.objects.get(family=help_.family)
        assert OutcomeScore.objects.get(family=help_.family).when == "end"
    page = _url(help_, f"end/{closure.pk}/")
    assert "Authorise, and end the help" not in _text(writer.get(page))
    manager = signed_in(help_.people["team-manager"])
    text = _text(manager.get(page))
    assert "We can do this" in text and "8</b> of 10" in text and "From tomorrow nobody" in text
    sent_back = manager.post(page, {"do": "return", "reason": "Who helps at half-term?"})
    assert sent_back.status_code == 302
    # What was typed is there again, with what the manager said.
    again = _text(writer.get(_url(help_, "end/propose/")))
    assert "Who helps at half-term?" in again and "Sunday tea" in again
    writer.post(_url(help_, "end/propose/"), said)
    with help_.as_("practitioner"):
        closure = Closure.objects.filter(family=help_.family).latest("proposed_at")
    manager.post(_url(help_, f"end/{closure.pk}/"), {"do": "authorise"})
    ended = _text(manager.get(_url(help_)))
    assert "This family has no help from us now" in ended and "Begin family help again" in ended
    with help_.as_("team-manager"):
        episode = FamilyHelpEpisode.objects.get(family=help_.family)
    earlier = _text(manager.get(f"{_url(help_)}?help={episode.pk}"))
    assert "How it ended" in earlier and "We can do this" in earlier


def test_ending_is_not_offered_while_protection_runs(help_: Help) -> None:
    help_.begin()
    with acting_as(help_.people.machinery):
        ChildLegalStatus.objects.create(
            person=help_.child,
            family=help_.family,
            kind="child_protection_plan",
            from_date=moments.today(),
        )
    text = _text(signed_in(help_.people["practitioner"]).get(_url(help_, "end/propose/")))
    assert "Only a conference ends it" in text and "<textarea" not in text


def test_notes_of_visits_are_counted_and_never_typed_again(help_: Help) -> None:
    help_.begin()
    note = help_.visit_note(alone=True)
    browser = signed_in(help_.people["practitioner"])
    page = _url(help_, "visits/")
    assert "Visit: Oluwaseun seen" in _text(browser.get(page))
    assert browser.post(page, {}).status_code == 422
    text = _text(browser.post(page, {"notes": [note.pk]}, follow=True))
    assert "1 visit counted." in text and "Oluwaseun seen, Oluwaseun alone" in text
    with help_.as_("practitioner"):
        visit = Visit.objects.get(family=help_.family)
        assert (visit.person_id, visit.seen_alone) == (help_.child.pk, True)
    # Sent twice, nothing is counted twice and nothing is wrong.
    assert browser.post(page, {"notes": [note.pk]}).status_code == 302
    # A partner sees that there was a visit, and not the note.
    with acting_as(help_.people.machinery):
        Allocation.objects.create(
            family=help_.family,
            practitioner=help_.people.practitioners["school"],
            part="partner",
            from_date=moments.today(),
            allocated_by=help_.people.machinery,
        )
    partner = _text(signed_in(help_.people["school"]).get(page))
    assert "Not for your role to read" in partner and "Count these visits" not in partner


def test_the_familys_own_rating_is_written_down_and_shown_as_theirs(help_: Help) -> None:
    help_.begin()
    browser = signed_in(help_.people["practitioner"])
    page = _url(help_, "how-life-is/")
    today = moments.today()
    said = {
        "when": "beginning",
        "said_on_day": today.day,
        "said_on_month": today.month,
        "said_on_year": today.year,
    }
    nothing = browser.post(page, said)
    assert nothing.status_code == 422 and "at least one part of life" in _text(nothing)
    browser.post(page, {**said, "safe": "3", "money": "0"})
    browser.post(page, {**said, "when": "review", "safe": "6"})
    story = _text(browser.get(_url(help_)))
    assert "not ours about them" in story and "Better: 3 then, 6 now" in story
    assert "●●●○○○○○○○" in story

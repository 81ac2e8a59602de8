"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, path

from kinstead.child_protection.views import (
    conferences,
    core_groups,
    disagreements,
    enquiries,
    immediate,
    overview,
    parents,
    place_links,
    places,
    plans,
    strategy,
    transfers,
)

urlpatterns: list[URLPattern] = []

# Strategy discussions, section 47 enquiries, the offer to parents, immediate protection.
urlpatterns += [
    path("families/<uuid:family_id>/protection/", overview.protection, name="protection"),
    path(
        "families/<uuid:family_id>/protection/lead/",
        overview.name_protection_lead,
        name="name_protection_lead",
    ),
    path(
        "families/<uuid:family_id>/strategy-discussions/ask/",
        strategy.ask_for_strategy_discussion,
        name="ask_for_strategy_discussion",
    ),
    path(
        "families/<uuid:family_id>/strategy-discussions/<uuid:discussion_id>/",
        strategy.strategy_discussion,
        name="strategy_discussion",
    ),
    path(
        "families/<uuid:family_id>/strategy-discussions/<uuid:discussion_id>/bring/",
        strategy.bring_to_strategy_discussion,
        name="bring_to_strategy_discussion",
    ),
    path(
        "families/<uuid:family_id>/strategy-discussions/<uuid:discussion_id>/held/",
        strategy.hold_strategy_discussion,
        name="hold_strategy_discussion",
    ),
    path(
        "families/<uuid:family_id>/strategy-discussions/<uuid:discussion_id>/call-off/",
        strategy.call_off_strategy_discussion,
        name="call_off_strategy_discussion",
    ),
    path(
        "families/<uuid:family_id>/enquiries/<uuid:enquiry_id>/",
        enquiries.section_47_enquiry,
        name="section_47_enquiry",
    ),
    path(
        "families/<uuid:family_id>/enquiries/<uuid:enquiry_id>/children/<uuid:person_id>/see/",
        enquiries.see_child_in_enquiry,
        name="see_child_in_enquiry",
    ),
    path(
        "families/<uuid:family_id>/enquiries/<uuid:enquiry_id>/children/<uuid:person_id>"
        "/other-parent/",
        enquiries.other_parent,
        name="other_parent",
    ),
    path(
        "families/<uuid:family_id>/enquiries/<uuid:enquiry_id>/conclude/",
        enquiries.conclude_enquiry,
        name="conclude_enquiry",
    ),
    path(
        "families/<uuid:family_id>/enquiries/<uuid:enquiry_id>/authorise/",
        enquiries.authorise_enquiry,
        name="authorise_enquiry",
    ),
    path(
        "families/<uuid:family_id>/parent-offers/<uuid:offer_id>/",
        parents.parent_offer,
        name="parent_offer",
    ),
    path(
        "families/<uuid:family_id>/parent-offers/<uuid:offer_id>/pack/",
        parents.parent_pack,
        name="parent_pack",
    ),
    path(
        "families/<uuid:family_id>/immediate-protection/record/",
        immediate.record_immediate_protection,
        name="record_immediate_protection",
    ),
    path(
        "families/<uuid:family_id>/immediate-protection/<uuid:protection_id>/end/",
        immediate.end_immediate_protection,
        name="end_immediate_protection",
    ),
]

# Places of harm, and professional disagreements.
urlpatterns += [
    path("places/", places.all_places, name="places"),
    path("places/open/", places.open_place, name="open_place"),
    path("places/<uuid:place_id>/", places.place, name="place"),
    path("places/<uuid:place_id>/reword/", places.reword_place, name="reword_place"),
    path("places/<uuid:place_id>/link/", places.link_from_place, name="link_from_place"),
    path("places/<uuid:place_id>/plan/add/", places.add_place_action, name="add_place_action"),
    path(
        "places/<uuid:place_id>/plan/<uuid:place_action_id>/end/",
        places.finish_place_action,
        name="finish_place_action",
    ),
    path(
        "places/<uuid:place_id>/meetings/record/",
        places.record_place_meeting,
        name="record_place_meeting",
    ),
    path("places/<uuid:place_id>/close/", places.close_place, name="close_place"),
    path("families/<uuid:family_id>/places/", place_links.family_places, name="family_places"),
    path("families/<uuid:family_id>/places/link/", place_links.link_to_place, name="link_to_place"),
    path(
        "families/<uuid:family_id>/places/<uuid:place_link_id>/end/",
        place_links.unlink_from_place,
        name="unlink_from_place",
    ),
    path(
        "families/<uuid:family_id>/disagreements/raise/",
        disagreements.raise_disagreement,
        name="raise_disagreement",
    ),
    path(
        "families/<uuid:family_id>/disagreements/<uuid:disagreement_id>/",
        disagreements.disagreement,
        name="disagreement",
    ),
    path(
        "families/<uuid:family_id>/disagreements/<uuid:disagreement_id>/further/",
        disagreements.take_disagreement_further,
        name="take_disagreement_further",
    ),
    path(
        "families/<uuid:family_id>/disagreements/<uuid:disagreement_id>/resolve/",
        disagreements.resolve_disagreement,
        name="resolve_disagreement",
    ),
]

# Conferences, plans, core groups, visits, transfers in.
_FAMILY = "families/<uuid:family_id>"
_CONFERENCE = f"{_FAMILY}/conferences/<uuid:conference_id>"
_CORE_GROUP = f"{_FAMILY}/core-groups/<uuid:core_group_id>"
urlpatterns += [
    path(
        f"{_FAMILY}/conferences/convene/",
        conferences.convene_conference,
        name="convene_conference",
    ),
    path(f"{_CONFERENCE}/", conferences.conference, name="conference"),
    path(f"{_CONFERENCE}/held/", conferences.hold_conference, name="hold_conference"),
    path(f"{_CONFERENCE}/reports/", conferences.conference_report, name="conference_report"),
    path(
        f"{_CONFERENCE}/reports/<uuid:report_id>/",
        conferences.conference_report_shared,
        name="conference_report_shared",
    ),
    path(f"{_CONFERENCE}/call-off/", conferences.call_off_conference, name="call_off_conference"),
    path(
        f"{_FAMILY}/protection/plans/<uuid:protection_plan_id>/",
        plans.protection_plan,
        name="protection_plan",
    ),
    path(
        f"{_FAMILY}/protection/visits/<uuid:note_id>/",
        plans.protection_visit,
        name="protection_visit",
    ),
    path(
        f"{_FAMILY}/core-groups/arrange/",
        core_groups.arrange_core_group,
        name="arrange_core_group",
    ),
    path(f"{_CORE_GROUP}/", core_groups.core_group, name="core_group"),
    path(f"{_CORE_GROUP}/held/", core_groups.write_core_group, name="write_core_group"),
    path(f"{_CORE_GROUP}/call-off/", core_groups.call_off_core_group, name="call_off_core_group"),
    path(f"{_FAMILY}/transfers-in/record/", transfers.transfer_in, name="transfer_in"),
    path(
        f"{_FAMILY}/transfers-in/<uuid:transfer_id>/",
        transfers.transfer_in_read,
        name="transfer_in_read",
    ),
]

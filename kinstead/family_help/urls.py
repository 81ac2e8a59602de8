"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from kinstead.family_help.views import (
    assessments,
    help,
    moving_on,
    plan_goals,
    plan_versions,
    plans,
    write_assessment,
)

FAMILY = "families/<uuid:family_id>"
PLAN = f"{FAMILY}/plan"
ASSESSMENT = f"{FAMILY}/assessments/<uuid:assessment_id>"
HELP = f"{FAMILY}/help"

urlpatterns = [
    path(f"{HELP}/", help.family_help, name="family_help"),
    path(f"{HELP}/begin/", help.begin_family_help, name="begin_family_help"),
    path(f"{HELP}/visits/", help.family_visits, name="family_visits"),
    path(f"{HELP}/how-life-is/", help.rate_life, name="rate_life"),
    path(f"{HELP}/level/propose/", moving_on.propose_level, name="propose_level"),
    path(f"{HELP}/level/<uuid:proposal_id>/", moving_on.level_proposal, name="level_proposal"),
    path(f"{HELP}/handover/propose/", moving_on.propose_handover, name="propose_handover"),
    path(f"{HELP}/handover/<uuid:handover_id>/", moving_on.handover, name="handover"),
    path(f"{HELP}/end/propose/", moving_on.propose_closure, name="propose_closure"),
    path(f"{HELP}/end/<uuid:closure_id>/", moving_on.closure, name="closure"),
    path(f"{FAMILY}/assessments/", assessments.assessments, name="assessments"),
    path(f"{FAMILY}/assessments/begin/", assessments.begin_assessment, name="begin_assessment"),
    path(f"{ASSESSMENT}/", assessments.assessment, name="assessment"),
    path(f"{ASSESSMENT}/write/", write_assessment.write_assessment, name="write_assessment"),
    path(f"{ASSESSMENT}/factors/", write_assessment.assessment_factors, name="assessment_factors"),
    path(f"{ASSESSMENT}/submit/", assessments.submit_assessment, name="submit_assessment"),
    path(f"{ASSESSMENT}/look/", assessments.look_at_assessment, name="look_at_assessment"),
    path(f"{ASSESSMENT}/stop/", assessments.stop_assessment, name="stop_assessment"),
    path(f"{ASSESSMENT}/decide/", assessments.decide_assessment, name="decide_assessment"),
    path(f"{PLAN}/", plans.plan, name="plan"),
    path(f"{PLAN}/begin/", plans.begin_plan, name="begin_plan"),
    path(f"{PLAN}/hopes/", plans.plan_hopes, name="plan_hopes"),
    path(
        f"{PLAN}/if-things-go-wrong/",
        plans.plan_if_things_go_wrong,
        name="plan_if_things_go_wrong",
    ),
    path(f"{PLAN}/share/", plan_versions.share_plan, name="share_plan"),
    path(f"{PLAN}/agree/", plan_versions.agree_plan, name="agree_plan"),
    path(f"{PLAN}/review/", plan_versions.review_plan, name="review_plan"),
    path(
        f"{PLAN}/versions/<uuid:plan_version_id>/",
        plan_versions.plan_version,
        name="plan_version",
    ),
    path(f"{PLAN}/reviews/<uuid:plan_review_id>/", plan_versions.plan_review, name="plan_review"),
    path(f"{PLAN}/goals/add/", plan_goals.add_goal, name="add_goal"),
    path(f"{PLAN}/goals/<uuid:goal_id>/", plan_goals.change_goal, name="change_goal"),
    path(f"{PLAN}/goals/<uuid:goal_id>/end/", plan_goals.end_goal, name="end_goal"),
    path(f"{PLAN}/goals/<uuid:goal_id>/move/", plan_goals.move_goal, name="move_goal"),
    path(
        f"{PLAN}/goals/<uuid:goal_id>/actions/add/",
        plan_goals.add_plan_action,
        name="add_plan_action",
    ),
    path(f"{PLAN}/actions/<uuid:plan_action_id>/", plan_goals.plan_action, name="plan_action"),
]

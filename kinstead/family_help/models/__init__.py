"""One record per file; a plan with all it holds, and moving on with all its ways, are one each."""

from kinstead.family_help.models.assessment import Assessment, AssessmentChild
from kinstead.family_help.models.episode import EpisodeChild, FamilyHelpEpisode, LevelChange
from kinstead.family_help.models.legal_status import ChildLegalStatus
from kinstead.family_help.models.moving_on import (
    Closure,
    Handover,
    LevelProposal,
    OutcomeScore,
    Visit,
)
from kinstead.family_help.models.plan import (
    FamilyHelpPlan,
    Goal,
    GoalChild,
    PlanAction,
    PlanAgreement,
    PlanReview,
    PlanVersion,
)

__all__ = [
    "Assessment",
    "AssessmentChild",
    "ChildLegalStatus",
    "Closure",
    "EpisodeChild",
    "FamilyHelpEpisode",
    "FamilyHelpPlan",
    "Goal",
    "GoalChild",
    "Handover",
    "LevelChange",
    "LevelProposal",
    "OutcomeScore",
    "PlanAction",
    "PlanAgreement",
    "PlanReview",
    "PlanVersion",
    "Visit",
]

"""One record per file."""

from kinstead.family_help.models.assessment import Assessment, AssessmentChild
from kinstead.family_help.models.episode import EpisodeChild, FamilyHelpEpisode, LevelChange
from kinstead.family_help.models.legal_status import ChildLegalStatus

__all__ = [
    "Assessment",
    "AssessmentChild",
    "ChildLegalStatus",
    "EpisodeChild",
    "FamilyHelpEpisode",
    "LevelChange",
]

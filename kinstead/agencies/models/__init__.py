"""One record per file."""

from kinstead.agencies.models.agency import Agency, Authority, Locality
from kinstead.agencies.models.duty_policy import DutyPolicy
from kinstead.agencies.models.nomination import Nomination
from kinstead.agencies.models.practitioner import Practitioner
from kinstead.agencies.models.team import Team, TeamMembership

__all__ = [
    "Agency",
    "Authority",
    "DutyPolicy",
    "Locality",
    "Nomination",
    "Practitioner",
    "Team",
    "TeamMembership",
]

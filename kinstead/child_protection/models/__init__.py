"""One record per file, with the rows that belong to it."""

from kinstead.child_protection.models.conference import Conference, ConferenceChild, Dissent
from kinstead.child_protection.models.disagreement import Disagreement, ImmediateProtection
from kinstead.child_protection.models.enquiry import Section47Enquiry, Section47EnquiryChild
from kinstead.child_protection.models.parents import OtherParent, ParentOffer
from kinstead.child_protection.models.place_of_harm import (
    PlaceAction,
    PlaceMeeting,
    PlaceOfHarm,
    PlaceOfHarmChild,
)
from kinstead.child_protection.models.plan import (
    ChildProtectionPlan,
    CoreGroup,
    PlanCategory,
    TransferIn,
    VisitFrequency,
)
from kinstead.child_protection.models.strategy import (
    InformationBrought,
    StrategyDiscussion,
    StrategyDiscussionChild,
)

__all__ = [
    "ChildProtectionPlan",
    "Conference",
    "ConferenceChild",
    "CoreGroup",
    "Disagreement",
    "Dissent",
    "ImmediateProtection",
    "InformationBrought",
    "OtherParent",
    "ParentOffer",
    "PlaceAction",
    "PlaceMeeting",
    "PlaceOfHarm",
    "PlaceOfHarmChild",
    "PlanCategory",
    "Section47Enquiry",
    "Section47EnquiryChild",
    "StrategyDiscussion",
    "StrategyDiscussionChild",
    "TransferIn",
    "VisitFrequency",
]

"""One record per file."""

from kinstead.child_protection.models.conference import Conference, ConferenceChild
from kinstead.child_protection.models.enquiry import Section47Enquiry, Section47EnquiryChild
from kinstead.child_protection.models.plan import ChildProtectionPlan

__all__ = [
    "ChildProtectionPlan",
    "Conference",
    "ConferenceChild",
    "Section47Enquiry",
    "Section47EnquiryChild",
]

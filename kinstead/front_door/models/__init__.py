"""One record per file."""

from kinstead.front_door.models.contact import Contact, ContactPerson, Screening
from kinstead.front_door.models.decision import ReferralDecision
from kinstead.front_door.models.referral import Referral, ReferralChild

__all__ = [
    "Contact",
    "ContactPerson",
    "Referral",
    "ReferralChild",
    "ReferralDecision",
    "Screening",
]

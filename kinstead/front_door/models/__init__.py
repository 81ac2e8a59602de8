"""One record per file."""

from kinstead.front_door.models.referral import Referral, ReferralChild

__all__ = ["Referral", "ReferralChild"]

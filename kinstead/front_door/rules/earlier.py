"""Whether two descriptions are of one child, and whether a referral comes soon after another."""

from __future__ import annotations

from datetime import date

from kinstead.statute import thresholds


def re_referral_since(received_on: date) -> date:
    """A referral on or after this day, before one received on `received_on`, makes it a
    re-referral (census: within twelve months)."""
    months = received_on.year * 12 + received_on.month - 1 - thresholds.RE_REFERRAL_MONTHS
    year, month = divmod(months, 12)
    # 29 February has no day a year earlier: the day before is taken.
    day = received_on.day
    while True:
        try:
            return date(year, month + 1, day)
        except ValueError:
            day -= 1


def waited(hours: float) -> str:
    """How long somebody has waited to be read: “20 minutes”, “3 hours”, “2 days”."""
    if hours < 1:
        minutes = max(1, int(hours * 60))
        return f"{minutes} minute{'s' if minutes != 1 else ''}"
    if hours < 24:
        whole = int(hours)
        return f"{whole} hour{'s' if whole != 1 else ''}"
    days = int(hours // 24)
    return f"{days} day{'s' if days != 1 else ''}"

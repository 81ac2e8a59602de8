"""Which duty watches which kind of immediate protection. Plain values only."""

from __future__ import annotations

DUTY_OF = {
    "police_protection": "police-protection",
    "emergency_order": "emergency-protection-order",
    "emergency_order_extended": "emergency-protection-order-extended",
}
"""Children Act 1989, sections 46 and 45; the hours and days are in `statute`."""


def counted_in_hours(kind: str) -> bool:
    """Police protection ends at an hour; an order on a day."""
    return kind == "police_protection"

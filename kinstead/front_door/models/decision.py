"""What a referral led to, who decided, and that whoever told us was told."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key
from kinstead.front_door.models.referral import Referral


class ReferralDecision(models.Model):
    """A social worker's decision on a referral, ratified by a manager within a working day.

    A decision that a manager returned is kept, and another made.
    """

    class Result(models.TextChoices):
        NO_FURTHER_ACTION = "no_further_action", "No further action"
        FAMILY_HELP = "family_help", "Family help"
        SECTION_17 = "section_17", "Family help with a section 17 assessment"
        STRATEGY_DISCUSSION = "strategy_discussion", "Strategy discussion"
        IMMEDIATE_PROTECTION = "immediate_protection", "Immediate protection"

    id = key()
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="decisions")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    result = models.CharField(max_length=22, choices=Result.choices)
    reasons = models.TextField()
    # Code set `primary_need`, for the census: asked once, here.
    primary_need = models.CharField(max_length=3, blank=True)
    decided_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    authorisation = models.ForeignKey(
        "record.Authorisation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["referral", "-decided_at"])]

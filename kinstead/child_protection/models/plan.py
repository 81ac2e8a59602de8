"""A child protection plan: one child's, decided only by a conference."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by


class ChildProtectionPlan(models.Model):
    """From the conference that made it to the one that ended it."""

    id = key()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="protection_plans")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="protection_plans")
    referral_child = models.ForeignKey(
        "front_door.ReferralChild", models.PROTECT, null=True, related_name="protection_plans"
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    # Code set `category_of_abuse`.
    initial_category = models.CharField(max_length=3, blank=True)
    latest_category = models.CharField(max_length=3, blank=True)
    previous_plans = models.PositiveIntegerField(null=True, blank=True)
    told_by = told_by()

    class Meta:
        indexes = [models.Index(fields=["family"])]
        constraints = [
            models.UniqueConstraint(
                name="one_open_protection_plan_a_child",
                fields=["person"],
                condition=models.Q(ended_on__isnull=True) & ~models.Q(told_by="import"),
            ),
        ]

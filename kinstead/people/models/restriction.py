"""Records that only a named list may see, and the way in when a child cannot wait."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from kinstead.access.fields import key
from kinstead.people.models.family import Family


class Restriction(models.Model):
    """A family's record is invisible outside its list: no name, no count, no sign of it."""

    id = key()
    family = models.ForeignKey(Family, models.PROTECT, related_name="restrictions")
    reason = models.CharField(max_length=300)
    restricted_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    restricted_at = models.DateTimeField()
    lifted_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_restriction_at_a_time",
                fields=["family"],
                condition=models.Q(lifted_at__isnull=True),
            ),
        ]


class RestrictionMember(models.Model):
    """Somebody on the list. The database keeps at least one there while the restriction stands."""

    id = key()
    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="members")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    added_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="on_a_list_once",
                fields=["restriction", "account"],
                condition=models.Q(removed_at__isnull=True),
            ),
        ]


EMERGENCY_LASTS = timedelta(hours=2)


class EmergencyAccess(models.Model):
    """Break-glass: a reason, an end, a manager told at once, and a review the next working day."""

    class Found(models.TextChoices):
        JUSTIFIED = "justified", "It was justified"
        NOT_JUSTIFIED = "not_justified", "It was not justified"

    id = key()
    family = models.ForeignKey(Family, models.PROTECT, related_name="emergency_accesses")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    review_due_on = models.DateField()
    found = models.CharField(max_length=14, choices=Found.choices, blank=True)
    reviewed_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_words = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "emergency accesses"
        constraints = [
            models.CheckConstraint(
                name="emergency_access_gives_a_reason", condition=~models.Q(reason="")
            ),
            models.CheckConstraint(
                name="emergency_access_ends_within_two_hours",
                condition=models.Q(ends_at__gt=models.F("at"))
                & models.Q(ends_at__lte=models.F("at") + EMERGENCY_LASTS),
            ),
            models.CheckConstraint(
                name="nobody_reviews_their_own_emergency_access",
                condition=models.Q(reviewed_by__isnull=True)
                | ~models.Q(reviewed_by=models.F("account")),
            ),
            models.CheckConstraint(
                name="a_review_has_a_finding_and_a_moment",
                condition=models.Q(reviewed_by__isnull=True, reviewed_at__isnull=True, found="")
                | (
                    models.Q(reviewed_by__isnull=False, reviewed_at__isnull=False)
                    & ~models.Q(found="")
                ),
            ),
        ]
        indexes = [models.Index(fields=["account", "ends_at"])]

"""A request for help or protection, and what became of it for each child."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by


class Referral(models.Model):
    """Somebody told us they were worried, or asked for help."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="referrals")
    # The contact it came from; none for one taken in from a return.
    contact = models.ForeignKey(
        "front_door.Contact", models.PROTECT, null=True, related_name="referrals"
    )
    received_on = models.DateField()
    # Code set `referral_source` of the census.
    source = models.CharField(max_length=3, blank=True)
    from_whom = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    told_by = told_by()
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["family", "-received_on"])]


class ReferralChild(models.Model):
    """What the census counts from: one child's referral, until it is closed."""

    id = key()
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="referrals")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    primary_need = models.CharField(max_length=3, blank=True)
    # None: nobody has said whether anything further will be done.
    no_further_action = models.BooleanField(null=True)
    # The date of an initial conference as the census asks it on the referral itself.
    initial_conference_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    reason_closed = models.CharField(max_length=3, blank=True)
    told_by = told_by()

    class Meta:
        verbose_name_plural = "referral children"
        constraints = [
            models.CheckConstraint(
                name="a_reason_closes_a_referral",
                condition=models.Q(closed_on__isnull=True)
                | ~models.Q(reason_closed="")
                | models.Q(told_by="import"),
            ),
        ]

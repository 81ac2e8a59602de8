"""How our authority holds a duty: from when, warn or block, and any tighter limit."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key
from kinstead.agencies.models.agency import Authority


class DutyPolicy(models.Model):
    """Points at a duty of `statute` by name. A later policy is a new row; none is overwritten."""

    class Mode(models.TextChoices):
        GOOD_PRACTICE = "good_practice", "Good practice: the page warns"
        STATUTORY = "statutory", "In force: the page blocks"

    id = key()
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="duty_policies")
    duty = models.SlugField(max_length=80)
    in_force_from = models.DateField()
    mode = models.CharField(max_length=16, choices=Mode.choices)
    # In the duty's own unit (working days, weeks …); never looser than the national edition.
    tighter_limit = models.PositiveIntegerField(null=True, blank=True)
    decided_by = models.CharField(max_length=200)
    source = models.CharField(max_length=300)

    class Meta:
        verbose_name_plural = "duty policies"
        constraints = [
            models.UniqueConstraint(
                name="one_policy_a_duty_a_day", fields=["authority", "duty", "in_force_from"]
            )
        ]

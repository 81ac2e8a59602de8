"""A child protection conference, initial or review, and what it decided for each child."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by
from kinstead.child_protection.models.plan import ChildProtectionPlan


class Conference(models.Model):
    """Held once for the family."""

    class Kind(models.TextChoices):
        INITIAL = "initial", "Initial child protection conference"
        REVIEW = "review", "Review child protection conference"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="conferences")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    held_on = models.DateField()
    told_by = told_by()


class ConferenceChild(models.Model):
    """A child the conference was about, and the plan it made or reviewed."""

    id = key()
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="conferences")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        ChildProtectionPlan, models.PROTECT, null=True, related_name="conferences"
    )

    class Meta:
        verbose_name_plural = "conference children"
        indexes = [models.Index(fields=["family"])]

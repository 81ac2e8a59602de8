"""Professionals disagree about what a child needs, and it goes up by stages until it is settled."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Disagreement(models.Model):
    """Where it stands, and each stage it went through, is in its statuses."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="disagreements")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    about = models.CharField(max_length=200)
    words = models.TextField()
    what_they_ask = models.TextField()
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    raised_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()


class ImmediateProtection(models.Model):
    """Police protection, or an emergency protection order: an event with its own clock."""

    class Kind(models.TextChoices):
        POLICE_PROTECTION = "police_protection", "Police protection"
        EMERGENCY_ORDER = "emergency_order", "Emergency protection order"
        EMERGENCY_ORDER_EXTENDED = (
            "emergency_order_extended",
            "Emergency protection order, extended",
        )

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="protections")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="protections")
    kind = models.CharField(max_length=26, choices=Kind.choices)
    began_at = models.DateTimeField()
    # The officer or the court, as it should read on paper.
    by_whom = models.CharField(max_length=200)
    why = models.TextField()
    where_the_child_is = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    how_it_ended = models.TextField(blank=True)
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="protection_ends_after_it_began",
                condition=models.Q(ended_at__isnull=True)
                | models.Q(ended_at__gte=models.F("began_at")),
            )
        ]

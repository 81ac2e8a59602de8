"""Who works with a family, in which part, from when to when."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key
from kinstead.people.models.family import Family


class Allocation(models.Model):
    """A practitioner works with a family. A change of level of need never touches this row."""

    class Part(models.TextChoices):
        LEAD = "lead", "lead practitioner"
        PROTECTION_LEAD = "protection_lead", "lead child protection practitioner"
        SUPERVISOR = "supervisor", "practice supervisor"
        CO_WORKER = "co_worker", "works alongside"
        PARTNER = "partner", "from another agency"
        CHAIR = "chair", "conference chair"
        REVIEWING_OFFICER = "reviewing_officer", "independent reviewing officer"
        ADVOCATE = "advocate", "independent advocate"

    id = key()
    family = models.ForeignKey(Family, models.PROTECT, related_name="allocations")
    practitioner = models.ForeignKey(
        "agencies.Practitioner", models.PROTECT, related_name="allocations"
    )
    team = models.ForeignKey("agencies.Team", models.PROTECT, null=True, related_name="+")
    part = models.CharField(max_length=18, choices=Part.choices)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    why_ended = models.CharField(max_length=300, blank=True)
    allocated_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_lead_practitioner",
                fields=["family"],
                condition=models.Q(part="lead", to_date__isnull=True),
            ),
            models.UniqueConstraint(
                name="one_lead_child_protection_practitioner",
                fields=["family"],
                condition=models.Q(part="protection_lead", to_date__isnull=True),
            ),
            models.UniqueConstraint(
                name="in_one_part_once",
                fields=["family", "practitioner", "part"],
                condition=models.Q(to_date__isnull=True),
            ),
            models.CheckConstraint(
                name="an_ended_allocation_says_why",
                condition=models.Q(to_date__isnull=True) | ~models.Q(why_ended=""),
            ),
        ]
        indexes = [
            models.Index(fields=["practitioner", "to_date"]),
            models.Index(fields=["team", "to_date"]),
        ]

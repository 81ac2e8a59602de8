"""The legal footing on which we work with a child: dated, one row a period."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from kinstead.access.fields import key, told_by
from kinstead.people.models.family import DateRange


class ChildLegalStatus(models.Model):
    """Section 17, a section 17 plan, an enquiry, a child protection plan, looked after.

    Kinds may run side by side; two periods of one kind may not overlap, except in what a return
    brought in, which is kept as it came and marked for putting right.
    """

    class Kind(models.TextChoices):
        SECTION_17 = "section_17", "Section 17"
        SECTION_17_PLAN = "section_17_plan", "Section 17 plan"
        SECTION_47 = "section_47", "Section 47 enquiry"
        CHILD_PROTECTION_PLAN = "child_protection_plan", "Child protection plan"
        LOOKED_AFTER = "looked_after", "Looked after"

    id = key()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="legal_statuses")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="legal_statuses")
    referral_child = models.ForeignKey(
        "front_door.ReferralChild", models.PROTECT, null=True, related_name="legal_statuses"
    )
    kind = models.CharField(max_length=22, choices=Kind.choices)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    told_by = told_by()

    class Meta:
        verbose_name_plural = "child legal statuses"
        constraints = [
            ExclusionConstraint(
                name="one_period_of_a_kind_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("from_date", "to_date"), RangeOperators.OVERLAPS),
                ],
                condition=~models.Q(told_by="import"),
            ),
        ]
        indexes = [models.Index(fields=["family", "kind"])]

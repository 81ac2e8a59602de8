"""A family as we work with it, and who belongs to it from when to when."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from kinstead.access.fields import key, told_by
from kinstead.people.models.person import Person


class DateRange(models.Func):
    """`[from_date, to_date)` as PostgreSQL's own range, for exclusion constraints."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Family(models.Model):
    """The record that everything about people hangs from."""

    id = key()
    # What people say on the telephone: N-48213.
    reference = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=200)
    # Read before every visit: "Ring before you come."
    keep_in_mind = models.CharField(max_length=500, blank=True)
    keep_in_mind_by = models.ForeignKey(
        "access.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    keep_in_mind_at = models.DateTimeField(null=True, blank=True)
    told_by = told_by()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return f"{self.name} ({self.reference})"


class FamilyMember(models.Model):
    """A person belongs to a family; a child may belong to two."""

    class Part(models.TextChoices):
        CHILD = "child", "Child"
        ADULT = "adult", "Adult"
        NETWORK = "network", "Relative or friend who helps"

    id = key()
    family = models.ForeignKey(Family, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=8, choices=Part.choices)
    # How they see their place: "mother of all four", "grandmother, kinship carer".
    described = models.CharField(max_length=120, blank=True)
    from_date = models.DateField(null=True, blank=True)
    to_date = models.DateField(null=True, blank=True)
    told_by = told_by()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="in_a_family_once_at_a_time",
                expressions=[
                    ("family", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (DateRange("from_date", "to_date"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

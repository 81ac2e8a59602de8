"""Numbers by which others know a person: typed, dated, with who gave them."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by
from kinstead.people.models.person import Person


class Identifier(models.Model):
    """Never a sign-in and never in an address. One that fails its check is kept, and says why."""

    class Kind(models.TextChoices):
        CHILD_ID = "child_id", "Our child reference"
        UPN = "upn", "Unique pupil number"
        FORMER_UPN = "former_upn", "Former unique pupil number"
        NHS_NUMBER = "nhs_number", "NHS number"
        CONSISTENT = "consistent", "Consistent identifier"
        OTHER = "other", "Another reference"

    id = key()
    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    value = models.CharField(max_length=60)
    # What is wrong with it, in words; empty when its check passes.
    problem = models.CharField(max_length=200, blank=True)
    from_date = models.DateField(null=True, blank=True)
    to_date = models.DateField(null=True, blank=True)
    told_by = told_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_child_reference_a_person",
                fields=["person", "kind"],
                condition=models.Q(kind="child_id", to_date__isnull=True),
            ),
            models.UniqueConstraint(
                name="a_child_reference_is_one_persons",
                fields=["value"],
                condition=models.Q(kind="child_id", to_date__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["kind", "value"])]

    def __str__(self) -> str:
        return self.value

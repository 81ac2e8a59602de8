"""How people are related, and who holds parental responsibility for whom."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by
from kinstead.people.models.person import Person


class Relationship(models.Model):
    """`person` is the `kind` of `other`: read both ways, written once.

    Brothers and sisters by a shared parent are worked out from `parent` rows, so that half-brothers
    and half-sisters cannot be recorded wrongly; `sibling` is for those whose parents are unknown.
    """

    class Kind(models.TextChoices):
        PARENT = "parent", "parent"
        ADOPTIVE_PARENT = "adoptive_parent", "adoptive parent"
        STEP_PARENT = "step_parent", "step-parent"
        FOSTER_CARER = "foster_carer", "foster carer"
        PARTNER = "partner", "partner"
        FORMER_PARTNER = "former_partner", "former partner"
        SIBLING = "sibling", "brother or sister"
        GRANDPARENT = "grandparent", "grandparent"
        AUNT_OR_UNCLE = "aunt_or_uncle", "aunt or uncle"
        FRIEND = "friend", "friend"
        OTHER = "other", "someone who matters"

    id = key()
    person = models.ForeignKey(Person, models.PROTECT, related_name="relationships_from")
    other = models.ForeignKey(Person, models.PROTECT, related_name="relationships_to")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    described = models.CharField(max_length=120, blank=True)
    from_date = models.DateField(null=True, blank=True)
    to_date = models.DateField(null=True, blank=True)
    told_by = told_by()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="related_to_someone_else", condition=~models.Q(person=models.F("other"))
            ),
            models.UniqueConstraint(
                name="related_in_one_way_at_a_time",
                fields=["person", "other", "kind"],
                condition=models.Q(to_date__isnull=True),
            ),
        ]


class ParentalResponsibility(models.Model):
    """An adult holds it for a child, from when, and how we know. Nobody is assumed to."""

    class Basis(models.TextChoices):
        MOTHER = "mother", "Mother, from birth"
        MARRIED = "married", "Married to the mother"
        BIRTH_CERTIFICATE = "birth_certificate", "Named on the birth certificate"
        AGREEMENT = "agreement", "Parental responsibility agreement"
        ORDER = "order", "Court order"
        ADOPTION = "adoption", "Adoption"
        AUTHORITY = "authority", "The authority, by care order"

    id = key()
    child = models.ForeignKey(Person, models.PROTECT, related_name="responsibility_held_by")
    adult = models.ForeignKey(Person, models.PROTECT, related_name="responsibility_for", null=True)
    basis = models.CharField(max_length=20, choices=Basis.choices)
    evidence = models.CharField(max_length=300)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    told_by = told_by()

    class Meta:
        verbose_name_plural = "parental responsibility"
        constraints = [
            models.UniqueConstraint(
                name="responsibility_once_at_a_time",
                fields=["child", "adult"],
                condition=models.Q(to_date__isnull=True),
            ),
        ]

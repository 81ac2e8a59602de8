"""Local authorities, the agencies that work with families, and the places they cover."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Authority(models.Model):
    """An English local authority, by its three-figure code. One of them is ours."""

    id = key()
    code = models.CharField(max_length=3, unique=True)
    name = models.CharField(max_length=100)
    is_ours = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "authorities"
        constraints = [
            models.UniqueConstraint(
                name="one_authority_is_ours", fields=["is_ours"], condition=models.Q(is_ours=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """A body whose people work with families: the council itself, police, a school."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        POLICE = "police", "Police"
        HEALTH = "health", "Health service"
        INTEGRATED_CARE_BOARD = "integrated_care_board", "Integrated care board"
        SCHOOL = "school", "School or nursery"
        VOLUNTARY = "voluntary", "Voluntary or community organisation"
        OTHER = "other", "Another body"

    id = key()
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="agencies")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    name = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(name="agency_name_once", fields=["authority", "name"])
        ]

    def __str__(self) -> str:
        return self.name


class Locality(models.Model):
    """A part of the authority's area with its own family help team and hub."""

    id = key()
    name = models.CharField(max_length=100, unique=True)

    class Meta:
        verbose_name_plural = "localities"

    def __str__(self) -> str:
        return self.name

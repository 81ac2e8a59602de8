"""What the search looks through: kept by triggers, read only by the secured search function."""

from __future__ import annotations

from django.db import models

from kinstead.people.models.person import Person


class SearchEntry(models.Model):
    """One thing a person can be found by. A protected address never becomes one."""

    class Kind(models.TextChoices):
        NAME = "name", "name"
        FORMER_NAME = "former_name", "former name"
        IDENTIFIER = "identifier", "reference"
        ADDRESS = "address", "address"

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    source_id = models.UUIDField()
    text = models.CharField(max_length=400)

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(name="found_by_a_thing_once", fields=["source_id", "person"])
        ]

"""Fields every room's records are made of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models

from kinstead.kit.keys import new_key


def key() -> models.UUIDField[UUID, UUID]:
    """A record's key: time-ordered, made before the row is saved, safe in an address."""
    return models.UUIDField(primary_key=True, default=new_key, editable=False)


class ToldBy(models.TextChoices):
    """Who says so: on every record that could be disputed."""

    FAMILY = "family", "the family"
    PRACTITIONER = "practitioner", "a practitioner"
    AGENCY = "agency", "another agency"
    IMPORT = "import", "a return taken in"


def told_by(**options: Any) -> models.CharField[str, str]:
    """The column that says who a fact came from."""
    return models.CharField(
        max_length=12, choices=ToldBy.choices, default=ToldBy.PRACTITIONER, **options
    )

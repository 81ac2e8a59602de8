"""A return written from the records."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class BuiltReturn(models.Model):
    """When, by whom, for which year, and how many rows of each table."""

    id = key()
    collection = models.CharField(max_length=12)
    year = models.CharField(max_length=7)
    built_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    built_at = models.DateTimeField()
    children = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)

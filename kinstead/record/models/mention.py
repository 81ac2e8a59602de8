"""A colleague named with an @ in something written, who may see the record."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Mention(models.Model):
    """Who was named, where. Their task is made in the same transaction."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    mentioned_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    mentioned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="mentioned_once_in_a_thing", fields=["account", "about_kind", "about_id"]
            )
        ]

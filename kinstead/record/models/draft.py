"""What somebody is still writing. Kept on the server as they type."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Draft(models.Model):
    """Something unfinished, known by its writer, what it will become, and what it is about."""

    id = key()
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="drafts")
    kind = models.CharField(max_length=40)
    # The family, assessment or other thing being written about.
    about_id = models.UUIDField()
    family = models.ForeignKey("people.Family", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_draft_of_a_thing", fields=["account", "kind", "about_id"],
                condition=models.Q(finished_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["account", "-saved_at"])]


class DraftVersion(models.Model):
    """Words that a later save would have replaced: a second window, or a second person's. Both are
    shown, and the writer chooses."""

    id = key()
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    saved_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

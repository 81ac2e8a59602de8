"""What somebody is still writing. Kept on the server as they type.

Colleagues who may read a family's notes see that somebody is writing about it, and how far they
are; only the writer can change a word.
"""

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
    # The page it was last saved from, so that a second page of the same person is told apart.
    window = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    # Thrown away; kept for thirty days, in which it can be brought back.
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_draft_of_a_thing",
                fields=["account", "kind", "about_id"],
                condition=models.Q(finished_at__isnull=True, discarded_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["account", "-saved_at"]),
            models.Index(
                fields=["family"],
                name="draft_about_family",
                condition=models.Q(finished_at__isnull=True, discarded_at__isnull=True),
            ),
        ]


class DraftVersion(models.Model):
    """Words kept beside a draft: what another window wrote meanwhile, until its writer has seen
    both (`settled_at`), and earlier savings worth going back to."""

    id = key()
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    window = models.UUIDField(null=True)
    saved_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["draft", "-saved_at"])]

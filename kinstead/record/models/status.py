"""Where a record of any room stands, and where it stood before: status is history."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Status(models.Model):
    """One row a state, with who moved the record there, when and why (ADR 14).

    Rows are added and ended, never changed; which moves exist is in the state table of the record
    (`rules/…` of its room). A record of no family yet is a contact at the front door.
    """

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, null=True, related_name="+")
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    state = models.CharField(max_length=30)
    # The verb that led here.
    move = models.CharField(max_length=40)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    moved_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "statuses"
        constraints = [
            models.UniqueConstraint(
                name="in_one_state_at_a_time",
                fields=["about_kind", "about_id"],
                condition=models.Q(until__isnull=True),
            ),
            models.CheckConstraint(
                name="a_status_ends_after_it_began",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
            ),
        ]
        indexes = [models.Index(fields=["about_id", "since"])]

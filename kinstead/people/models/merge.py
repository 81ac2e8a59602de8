"""Two rows that may be one person; making them one, and undoing it."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key
from kinstead.people.models.person import Person


class PossibleDuplicate(models.Model):
    """A pair worth a person's look, with the reasons in words. Nothing merges by itself."""

    class Answer(models.TextChoices):
        OPEN = "open", "Not looked at yet"
        SAME = "same", "The same person"
        DIFFERENT = "different", "Two different people"

    id = key()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reasons = models.JSONField()
    found_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    answered_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_pair_once", fields=["person", "other"]),
            models.CheckConstraint(
                name="a_pair_is_in_order", condition=models.Q(person__lt=models.F("other"))
            ),
        ]


class Merge(models.Model):
    """`gone` became part of `kept`. `moved` says row by row what was changed, so that undoing puts
    everything back where it was."""

    id = key()
    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges_kept")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merges_gone")
    moved = models.JSONField()
    merged_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    undone_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="merged_away_once", fields=["gone"],
                condition=models.Q(undone_at__isnull=True),
            ),
        ]

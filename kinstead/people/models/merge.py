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
    # Sentences fit for the screen: what speaks for one person, and what against.
    reasons = models.JSONField()
    against = models.JSONField(default=list)
    # Whether the reasons are strong ones; such pairs are listed first. Never a number.
    is_likely = models.BooleanField(default=False)
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
        indexes = [
            models.Index(
                fields=["-is_likely", "found_at"],
                name="pair_to_look_at",
                condition=models.Q(answer="open"),
            )
        ]


class Merge(models.Model):
    """`gone` became part of `kept`. What was changed for it is kept row by row (`MergedRow`), so
    that undoing puts everything back where it was.

    Written by the database's own `merge_people`, and changed only by `undo_merge`.
    """

    id = key()
    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges_kept")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merges_gone")
    merged_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    undone_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="merged_away_once",
                fields=["gone"],
                condition=models.Q(undone_at__isnull=True),
            ),
        ]


class MergedRow(models.Model):
    """One value that a merge changed, or one row that had to stay where it was and why.

    Covers rows of records that whoever merged may not see, and is therefore shown to nobody: only
    the database's own undoing reads it.
    """

    id = models.BigAutoField(primary_key=True)
    merge = models.ForeignKey(Merge, models.PROTECT, related_name="moved")
    table = models.CharField(max_length=63)
    row_id = models.CharField(max_length=60)
    column = models.CharField(max_length=63)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    # Why the row stayed with the record that went: the name of the rule it would have broken.
    stayed_because = models.CharField(max_length=100, blank=True)

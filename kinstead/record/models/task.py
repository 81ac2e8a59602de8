"""Something one colleague asks of another, or Kinstead of a person."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Task(models.Model):
    """Handed to an account. With a family it is seen only by those who may see the family, so for
    a restricted record it goes to the list; the words of one without a family name nobody."""

    id = key()
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="tasks")
    family = models.ForeignKey("people.Family", models.PROTECT, null=True, related_name="tasks")
    headline = models.CharField(max_length=200)
    words = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    done_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    # It ended because whoever asked no longer asks, and not because it was done.
    taken_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_done_task_says_who_and_when",
                condition=models.Q(done_by__isnull=True, done_at__isnull=True)
                | models.Q(done_by__isnull=False, done_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_task_taken_back_is_over",
                condition=models.Q(taken_back=False) | models.Q(done_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["account", "due_on"],
                name="task_of_account",
                condition=models.Q(done_at__isnull=True),
            )
        ]

"""What the law, guidance or the authority says must be done by when: one row a duty."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class DutyDue(models.Model):
    """Opened by the action that starts the thing and closed by the one that finishes it.

    The desk, oversight and the returns read the same rows. The date was worked out once, from the
    edition in force on the day it began, and says so.
    """

    class State(models.TextChoices):
        OPEN = "open", "Still to do"
        MET = "met", "Done in time"
        LATE = "late", "Done late"
        NOT_NEEDED = "not_needed", "No longer needed"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="duties")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    duty = models.SlugField(max_length=80)
    edition_from = models.DateField()
    # In the worker's words: "See Idris, child protection visit".
    headline = models.CharField(max_length=200)
    started_on = models.DateField()
    started_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True, blank=True)
    explanation = models.CharField(max_length=2000)
    owner = models.ForeignKey("agencies.Practitioner", models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey("agencies.Team", models.PROTECT, null=True, related_name="+")
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    opened_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    # Why it is late, or no longer needed: said by a person, never guessed.
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "duties due"
        constraints = [
            models.CheckConstraint(
                name="a_duty_is_open_or_closed_by_someone",
                condition=models.Q(state="open", closed_by__isnull=True, closed_at__isnull=True)
                | (
                    ~models.Q(state="open")
                    & models.Q(closed_by__isnull=False, closed_at__isnull=False)
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"], name="duty_of_owner", condition=models.Q(state="open")
            ),
            models.Index(
                fields=["family", "due_on"], name="duty_of_family", condition=models.Q(state="open")
            ),
            models.Index(
                fields=["team", "due_on"], name="duty_of_team", condition=models.Q(state="open")
            ),
        ]

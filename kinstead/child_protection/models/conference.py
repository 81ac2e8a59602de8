"""A child protection conference: initial, review or transfer-in, and what it decided."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by
from kinstead.child_protection.models.plan import ChildProtectionPlan


class Conference(models.Model):
    """Held once for the family. Where it stands is in its statuses."""

    class Kind(models.TextChoices):
        INITIAL = "initial", "Initial child protection conference"
        REVIEW = "review", "Review child protection conference"
        TRANSFER_IN = "transfer", "Transfer-in conference"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="conferences")
    enquiry = models.ForeignKey(
        "child_protection.Section47Enquiry", models.PROTECT, null=True, related_name="conferences"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, related_name="+")
    chair = models.ForeignKey("agencies.Practitioner", models.PROTECT, null=True, related_name="+")
    # The day it was held; while it is only convened, the day it is called for.
    held_on = models.DateField()
    what_was_said = models.TextField(blank=True)
    what_was_decided = models.TextField(blank=True)
    family_words = models.TextField(blank=True)
    told_by = told_by()


class ConferenceChild(models.Model):
    """A child the conference was about, what it decided, and the plan it made or reviewed."""

    class Result(models.TextChoices):
        NOT_DECIDED = "", "Not decided yet"
        PLAN = "plan", "Child protection plan"
        NO_PLAN = "no_plan", "No child protection plan"
        ADJOURNED = "adjourned", "Adjourned to another day"
        CONTINUE = "continue", "The plan continues"
        END = "end", "The plan ends"

    id = key()
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="conferences")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        ChildProtectionPlan, models.PROTECT, null=True, related_name="conferences"
    )
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    # Code set `category_of_abuse`.
    category = models.CharField(max_length=3, blank=True)
    why = models.TextField(blank=True)
    # Working days between visits, set here for each child.
    visit_every = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "conference children"


class Dissent(models.Model):
    """Somebody at a conference did not agree with what it decided, and why."""

    id = key()
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="dissents")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    # Whose voice: "Northmere Police", "Adebayo".
    whose = models.CharField(max_length=200)
    words = models.TextField()
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

"""Police, social care, health and others put together what each knows about a child in danger."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class StrategyDiscussion(models.Model):
    """Held once for the family; what it decided is a row for each child. Where it stands is in
    its statuses."""

    class Enquiry(models.TextChoices):
        JOINT = "joint", "Together with the police"
        SINGLE = "single", "By social care alone"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="strategy_discussions")
    referral = models.ForeignKey(
        "front_door.Referral", models.PROTECT, null=True, related_name="strategy_discussions"
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    why = models.TextField()
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    # Facts, thinking, decision: three places, never one box.
    what_is_known = models.TextField(blank=True)
    what_we_make_of_it = models.TextField(blank=True)
    what_was_decided = models.TextField(blank=True)
    how_enquiry_is_made = models.CharField(max_length=6, choices=Enquiry.choices, blank=True)
    # What happens before the next meeting so that each child is safe tonight.
    safety_tonight = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["family", "-asked_at"])]


class StrategyDiscussionChild(models.Model):
    """A child it covered, and what it decided for them."""

    class Result(models.TextChoices):
        NOT_DECIDED = "", "Not decided yet"
        SECTION_47 = "section_47", "Section 47 enquiry"
        SECTION_17 = "section_17", "Family help under section 17"
        NONE = "none", "Nothing more"

    id = key()
    discussion = models.ForeignKey(StrategyDiscussion, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "strategy discussion children"
        constraints = [
            models.UniqueConstraint(name="in_a_discussion_once", fields=["discussion", "person"])
        ]


class InformationBrought(models.Model):
    """What one agency brought to a strategy discussion or a conference, in its own words."""

    id = key()
    discussion = models.ForeignKey(
        StrategyDiscussion, models.PROTECT, null=True, related_name="information"
    )
    conference = models.ForeignKey(
        "child_protection.Conference", models.PROTECT, null=True, related_name="information"
    )
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    # An agency's kind: which discipline speaks.
    discipline = models.CharField(max_length=24)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    brought_by = models.CharField(max_length=200)
    words = models.TextField()
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    # A report is shared with the family before a conference: when, and how, or why not.
    shared_with_family_on = models.DateField(null=True, blank=True)
    why_not_shared = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "information brought"
        constraints = [
            models.CheckConstraint(
                name="brought_to_a_discussion_or_a_conference",
                condition=models.Q(discussion__isnull=False, conference__isnull=True)
                | models.Q(discussion__isnull=True, conference__isnull=False),
            )
        ]

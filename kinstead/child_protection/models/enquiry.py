"""A section 47 enquiry, and what it means for each child."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by


class Section47Enquiry(models.Model):
    """Begun at a strategy discussion because a child may be suffering significant harm."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="enquiries")
    discussion = models.ForeignKey(
        "child_protection.StrategyDiscussion", models.PROTECT, null=True, related_name="enquiries"
    )
    # The social worker who leads it.
    lead = models.ForeignKey("agencies.Practitioner", models.PROTECT, null=True, related_name="+")
    began_on = models.DateField()
    what_happened = models.TextField(blank=True)
    what_we_make_of_it = models.TextField(blank=True)
    family_words = models.TextField(blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    authorisation = models.ForeignKey(
        "record.Authorisation", models.PROTECT, null=True, related_name="+"
    )
    told_by = told_by()

    class Meta:
        verbose_name = "section 47 enquiry"
        verbose_name_plural = "section 47 enquiries"


class Section47EnquiryChild(models.Model):
    """One child the enquiry covers, with the conference that followed or why none did."""

    class Result(models.TextChoices):
        NOT_DECIDED = "", "Not concluded yet"
        NOT_SUBSTANTIATED = "not_substantiated", "Concerns not substantiated"
        NO_ONGOING_RISK = (
            "no_ongoing_risk",
            "Concerns substantiated, but the child is not at continuing risk",
        )
        ONGOING_RISK = (
            "ongoing_risk",
            "Concerns substantiated, and the child is at continuing risk",
        )

    id = key()
    enquiry = models.ForeignKey(Section47Enquiry, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="enquiries")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    referral_child = models.ForeignKey(
        "front_door.ReferralChild", models.PROTECT, null=True, related_name="enquiries"
    )
    started_on = models.DateField(null=True, blank=True)
    conference_target_on = models.DateField(null=True, blank=True)
    initial_conference_on = models.DateField(null=True, blank=True)
    conference_not_required = models.BooleanField(null=True)
    seen_on = models.DateField(null=True, blank=True)
    seen_alone = models.BooleanField(default=False)
    why_not_seen_alone = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=18, choices=Result.choices, blank=True)
    why = models.TextField(blank=True)
    told_by = told_by()

    class Meta:
        verbose_name_plural = "section 47 enquiry children"

"""A section 47 enquiry, and what it means for each child."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by


class Section47Enquiry(models.Model):
    """Begun at a strategy discussion because a child may be suffering significant harm."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="enquiries")
    began_on = models.DateField()
    told_by = told_by()

    class Meta:
        verbose_name = "section 47 enquiry"
        verbose_name_plural = "section 47 enquiries"


class Section47EnquiryChild(models.Model):
    """One child the enquiry covers, with the conference that followed or why none did."""

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
    told_by = told_by()

    class Meta:
        verbose_name_plural = "section 47 enquiry children"
        indexes = [models.Index(fields=["family"])]

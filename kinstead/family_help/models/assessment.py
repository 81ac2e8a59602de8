"""An assessment, written once for the family, with what the census counts for each child."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kinstead.access.fields import key, told_by


class Assessment(models.Model):
    """A family help assessment."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="assessments")
    episode = models.ForeignKey(
        "family_help.FamilyHelpEpisode", models.PROTECT, null=True, related_name="assessments"
    )
    # Who leads it; the lead practitioner of the day it began.
    lead = models.ForeignKey("agencies.Practitioner", models.PROTECT, null=True, related_name="+")
    # What the record knew of the family on the day it began, so that nobody tells it again.
    history = models.JSONField(default=dict, blank=True)
    authorisation = models.ForeignKey(
        "record.Authorisation", models.PROTECT, null=True, related_name="+"
    )
    started_on = models.DateField()
    authorised_on = models.DateField(null=True, blank=True)
    told_by = told_by()


class AssessmentChild(models.Model):
    """What an assessment found for one child, in the census's codes."""

    id = key()
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="assessments")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    referral_child = models.ForeignKey(
        "front_door.ReferralChild", models.PROTECT, null=True, related_name="assessments"
    )
    started_on = models.DateField(null=True, blank=True)
    internal_review_on = models.DateField(null=True, blank=True)
    authorised_on = models.DateField(null=True, blank=True)
    # Code set `assessment_factors`, in the order recorded.
    factors = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    told_by = told_by()

    class Meta:
        verbose_name_plural = "assessment children"

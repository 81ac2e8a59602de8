"""The time before a court application, in which a family is offered a meeting of its own."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by


class PreProceedings(models.Model):
    """One child's pre-proceedings, as the census asks about them from 2026/27.

    The codes are kept as received: the collection's code list for the outcome is not published in
    anything we have read, so none is assumed.
    """

    id = key()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="pre_proceedings")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="pre_proceedings")
    referral_child = models.ForeignKey(
        "front_door.ReferralChild", models.PROTECT, null=True, related_name="pre_proceedings"
    )
    started_on = models.DateField(null=True, blank=True)
    letter_sent_on = models.DateField(null=True, blank=True)
    meeting_offered = models.CharField(max_length=20, blank=True)
    meeting_facilitated = models.CharField(max_length=20, blank=True)
    first_meeting_on = models.DateField(null=True, blank=True)
    review_meetings = models.PositiveIntegerField(null=True, blank=True)
    step_decided_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=20, blank=True)
    court_application_on = models.DateField(null=True, blank=True)
    letter_for_first_conference_on = models.DateField(null=True, blank=True)
    told_by = told_by()

    class Meta:
        verbose_name_plural = "pre-proceedings"

"""A person who works with families, for the council or for another agency."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key
from kinstead.agencies.models.agency import Agency


class Practitioner(models.Model):
    """Their profession and registration; the sign-in is their account."""

    class Profession(models.TextChoices):
        SOCIAL_WORKER = "social_worker", "Social worker"
        FAMILY_SUPPORT_WORKER = "family_support_worker", "Family support worker"
        POLICE_OFFICER = "police_officer", "Police officer"
        HEALTH_VISITOR = "health_visitor", "Health visitor"
        NURSE_OR_MIDWIFE = "nurse_or_midwife", "Nurse or midwife"
        TEACHER = "teacher", "Teacher or safeguarding lead"
        ADVOCATE = "advocate", "Advocate"
        COORDINATOR = "coordinator", "Coordinator"
        OFFICER = "officer", "Officer"

    id = key()
    account = models.OneToOneField(
        "access.Account", models.PROTECT, null=True, related_name="practitioner"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="practitioners")
    full_name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=120)
    profession = models.CharField(max_length=24, choices=Profession.choices)
    registration = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_social_worker(self) -> bool:
        return self.profession == self.Profession.SOCIAL_WORKER

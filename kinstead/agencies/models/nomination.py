"""Who each body names to the multi-agency child protection team."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key
from kinstead.agencies.models.agency import Agency
from kinstead.agencies.models.practitioner import Practitioner
from kinstead.agencies.models.team import Team


class Nomination(models.Model):
    """A body names a practitioner to the team, for a discipline, from when to when (Children Act
    1989, section 47, with the provisions of 2026 on multi-agency child protection teams)."""

    class Discipline(models.TextChoices):
        SOCIAL_WORK = "social_work", "Social work"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        EDUCATION = "education", "Education"
        OTHER = "other", "Another discipline"

    id = key()
    team = models.ForeignKey(Team, models.PROTECT, related_name="nominations")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="nominations")
    discipline = models.CharField(max_length=12, choices=Discipline.choices)
    nominated_by = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    why_ended = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="nominated_once_at_a_time",
                fields=["team", "practitioner"],
                condition=models.Q(to_date__isnull=True),
            ),
            models.CheckConstraint(
                name="a_nomination_that_ended_says_why",
                condition=models.Q(to_date__isnull=True) | ~models.Q(why_ended=""),
            ),
        ]

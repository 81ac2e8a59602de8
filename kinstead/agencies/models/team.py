"""Teams, and who belongs to them when."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key
from kinstead.agencies.models.agency import Agency, Locality
from kinstead.agencies.models.practitioner import Practitioner


class Team(models.Model):
    """People who share work in a locality or a specialism."""

    class Kind(models.TextChoices):
        FAMILY_HELP = "family_help", "Family help"
        CHILD_PROTECTION = "child_protection", "Multi-agency child protection"
        # Chairs and reviewing officers stand outside the line management of the work.
        CONFERENCES = "conferences", "Conferences and reviewing"
        FRONT_DOOR = "front_door", "Front door"
        CARE = "care", "Children in our care"
        SUPPORT = "support", "Data, finance and support"
        PARTNER = "partner", "Partner agency"

    id = key()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, related_name="teams")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(name="team_name_once", fields=["agency", "name"])]

    def __str__(self) -> str:
        return self.name


class TeamMembership(models.Model):
    """A practitioner belongs to a team from one day until another."""

    id = key()
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="memberships")
    manages = models.BooleanField(default=False)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_membership_of_a_team",
                fields=["team", "practitioner"],
                condition=models.Q(to_date__isnull=True),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=models.Q(to_date__isnull=True)
                | models.Q(to_date__gt=models.F("from_date")),
            ),
        ]

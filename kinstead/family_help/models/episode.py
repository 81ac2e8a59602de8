"""One period of help for a family, and the level of need through it."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by


class Level(models.TextChoices):
    """Levels of need, least first. A level is a word, never a score."""

    UNIVERSAL_PLUS = "universal_plus", "Universal plus"
    TARGETED_EARLY_HELP = "targeted_early_help", "Targeted early help"
    SECTION_17 = "section_17", "Section 17"
    SECTION_47 = "section_47", "Section 47, co-worked"


class FamilyHelpEpisode(models.Model):
    """From the day help began until it ended. One at a time for a family."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="episodes")
    # The referral help began with; none for help a family asked for, or before Kinstead.
    referral = models.ForeignKey(
        "front_door.Referral", models.PROTECT, null=True, related_name="episodes"
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    why_closed = models.CharField(max_length=300, blank=True)
    told_by = told_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_episode_a_family",
                fields=["family"],
                condition=models.Q(closed_on__isnull=True),
            ),
        ]


class EpisodeChild(models.Model):
    """A child this help is for."""

    id = key()
    episode = models.ForeignKey(FamilyHelpEpisode, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="episodes")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "episode children"
        constraints = [
            models.UniqueConstraint(name="in_an_episode_once", fields=["episode", "person"])
        ]


class LevelChange(models.Model):
    """The level from a day on: a new row for every change, each with who and why."""

    id = key()
    episode = models.ForeignKey(FamilyHelpEpisode, models.PROTECT, related_name="levels")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    level = models.CharField(max_length=20, choices=Level.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_level_now", fields=["episode"], condition=models.Q(until__isnull=True)
            ),
        ]

"""Harm outside the home: a place, or a group of people, where children come to harm.

A record of its own, linked to several children, with its own plan. Somebody who works with one of
the children sees the place and that there are others, and no more of them than before.
"""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class PlaceOfHarm(models.Model):
    """A bus station, a park, a group chat, a group of people. It names no child."""

    class Kind(models.TextChoices):
        PLACE = "place", "A place"
        GROUP = "group", "A group of people"
        ONLINE = "online", "Online"

    id = key()
    # What people say on the telephone: P-104.
    reference = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    name = models.CharField(max_length=160)
    where = models.CharField(max_length=300, blank=True)
    what_worries = models.TextField()
    what_keeps_children_safe = models.TextField(blank=True)
    opened_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)
    why_closed = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "places of harm"
        constraints = [
            models.CheckConstraint(
                name="a_closed_place_says_why",
                condition=models.Q(closed_on__isnull=True) | ~models.Q(why_closed=""),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PlaceOfHarmChild(models.Model):
    """A child comes to harm there. Seen by whoever may see the child's family."""

    id = key()
    place = models.ForeignKey(PlaceOfHarm, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="places_of_harm")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    why = models.TextField()
    linked_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "place of harm children"
        constraints = [
            models.UniqueConstraint(
                name="linked_to_a_place_once",
                fields=["place", "person"],
                condition=models.Q(to_date__isnull=True),
            )
        ]


class PlaceAction(models.Model):
    """What an agency does to make the place safer, by when."""

    id = key()
    place = models.ForeignKey(PlaceOfHarm, models.PROTECT, related_name="actions")
    words = models.TextField()
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=200)
    by_date = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    how_it_went = models.CharField(max_length=500, blank=True)
    added_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()


class PlaceMeeting(models.Model):
    """Agencies met about the place: who was there, what they make of it, what they agreed."""

    id = key()
    place = models.ForeignKey(PlaceOfHarm, models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    who_was_there = models.TextField()
    what_was_said = models.TextField()
    what_was_agreed = models.TextField()
    written_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

"""One line of a family's story, and whom it is about."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by


class ChronologyEntry(models.Model):
    """Something happened. Written once, never changed; a correction is another line."""

    class Kind(models.TextChoices):
        SEEN = "seen", "Child seen"
        WORRYING = "worrying", "Something worrying"
        DECISION = "decision", "Meeting or decision"
        MOVED = "moved", "Moved home"
        GOOD = "good", "Something good"
        OTHER = "other", "Everything else"

    class Source(models.TextChoices):
        AUTOMATIC = "automatic", "Written by Kinstead as something was done"
        AUTHORED = "authored", "Written by a person"
        IMPORTED = "imported", "Taken in from a return"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="chronology")
    happened_at = models.DateTimeField()
    # False: only the day is known, and the page says "time not given".
    time_known = models.BooleanField(default=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    headline = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    # Who said so, as it should read on paper: "Northmere Police", "Kayleigh-Ann Pell".
    said_by = models.CharField(max_length=200)
    told_by = told_by()
    written_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    # What it came from, if there is something to open.
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        verbose_name_plural = "chronology entries"
        indexes = [models.Index(fields=["family", "-happened_at"])]

    def __str__(self) -> str:
        return self.headline


class ChronologyPerson(models.Model):
    """A line is about this person."""

    id = key()
    entry = models.ForeignKey(ChronologyEntry, models.PROTECT, related_name="people")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "chronology people"
        constraints = [
            models.UniqueConstraint(name="about_a_person_once", fields=["entry", "person"])
        ]
        indexes = [models.Index(fields=["family", "person"])]

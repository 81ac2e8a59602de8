"""A note of a visit, a call, a meeting: written once for everyone it concerns."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Note(models.Model):
    """What happened and what the writer makes of it are kept apart. Never changed once finished;
    a correction is a note that points at this one."""

    class Kind(models.TextChoices):
        VISIT = "visit", "Visit"
        CALL = "call", "Phone or video call"
        MEETING = "meeting", "Meeting"
        MESSAGE = "message", "Letter, email or text"
        THOUGHT = "thought", "Something to keep on record"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    happened_at = models.DateTimeField()
    time_known = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    # Who was there besides the writer, in their words.
    there = models.CharField(max_length=300, blank=True, default="", db_default="")
    headline = models.CharField(max_length=200)
    what_happened = models.TextField()
    what_we_make_of_it = models.TextField(blank=True)
    family_words = models.TextField(blank=True)
    written_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    # Days between its happening and its writing, when that is late; nothing hides it.
    days_late = models.PositiveIntegerField(default=0)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    # The draft it was finished from: sent twice, it is still one note.
    from_draft = models.UUIDField(null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["family", "-happened_at"])]

    def __str__(self) -> str:
        return self.headline


class NotePerson(models.Model):
    """One person the note concerns: whether seen, whether alone, what they said, and what is about
    them only."""

    id = key()
    note = models.ForeignKey(Note, models.PROTECT, related_name="people")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    seen = models.BooleanField(default=False)
    seen_alone = models.BooleanField(default=False)
    bedroom_seen = models.BooleanField(default=False, db_default=False)
    own_words = models.TextField(blank=True, default="", db_default="")
    about_them_only = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "note people"
        constraints = [
            models.UniqueConstraint(name="in_a_note_once", fields=["note", "person"]),
            models.CheckConstraint(
                name="seen_alone_is_seen",
                condition=models.Q(seen_alone=False) | models.Q(seen=True),
            ),
        ]

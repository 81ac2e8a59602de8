"""What somebody in the family says, kept as they said it."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class FamilyWords(models.Model):
    """Their words and no one else's. Practitioners can add to the record beside them, never change
    them; a disagreement with the record is one kind."""

    class Kind(models.TextChoices):
        WISH = "wish", "What they want"
        STORY = "story", "Their story"
        STRENGTH = "strength", "What is going well"
        DISAGREEMENT = "disagreement", "They disagree with the record"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="words")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    words = models.TextField()
    said_on = models.DateField()
    how = models.CharField(max_length=120, blank=True)
    written_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "family words"
        indexes = [models.Index(fields=["family", "-said_on"])]

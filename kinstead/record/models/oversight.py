"""What a manager thought at a gate, and what a child thought before a decision about them."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class OversightNote(models.Model):
    """A manager's dated note at a gate: what was looked at, what they asked for. Never changed."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="oversight_notes")
    # What was decided or looked at: "assessment checkpoint", "level change".
    gate = models.CharField(max_length=60)
    words = models.TextField()
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    written_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["family", "-written_at"])]


class VoiceOfChild(models.Model):
    """What a child said, showed or wished before something was decided, or why nobody knows."""

    class How(models.TextChoices):
        SAID = "said", "They said"
        SHOWED = "showed", "They showed (play, drawing, behaviour)"
        THROUGH_SOMEONE = "through_someone", "Through someone they trust"
        TOO_YOUNG = "too_young", "Too young to say; what was seen"
        NOT_ASKED = "not_asked", "Not asked, with the reason"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="voices")
    how = models.CharField(max_length=16, choices=How.choices)
    # Their words, what was seen, or why not.
    words = models.TextField()
    heard_on = models.DateField()
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    written_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "voices of children"
        indexes = [models.Index(fields=["about_id"]), models.Index(fields=["family", "person"])]

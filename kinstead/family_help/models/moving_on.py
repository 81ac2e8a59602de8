"""Need rises and falls, workers change, help ends: each proposed, agreed and kept."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key
from kinstead.family_help.models.episode import FamilyHelpEpisode, Level


class LevelProposal(models.Model):
    """Somebody thinks the level of need has changed. Agreeing it adds a `LevelChange`, and touches
    neither the episode, nor the lead practitioner, nor any assessment."""

    id = key()
    episode = models.ForeignKey(FamilyHelpEpisode, models.PROTECT, related_name="proposals")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    level_now = models.CharField(max_length=20, choices=Level.choices)
    level_proposed = models.CharField(max_length=20, choices=Level.choices)
    why = models.TextField()
    family_words = models.TextField(blank=True)
    authorisation = models.ForeignKey(
        "record.Authorisation", models.PROTECT, null=True, related_name="+"
    )
    proposed_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_proposal_changes_the_level",
                condition=~models.Q(level_now=models.F("level_proposed")),
            )
        ]


class Handover(models.Model):
    """The lead practitioner changes: why, the goodbye, the visit together. Counted, because every
    one asks a family to begin again with a stranger."""

    id = key()
    episode = models.ForeignKey(FamilyHelpEpisode, models.PROTECT, related_name="handovers")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="handovers")
    from_practitioner = models.ForeignKey("agencies.Practitioner", models.PROTECT, related_name="+")
    to_practitioner = models.ForeignKey("agencies.Practitioner", models.PROTECT, related_name="+")
    # Code set `handover_reason`.
    why = models.CharField(max_length=30)
    why_in_words = models.CharField(max_length=500, blank=True)
    goodbye_on = models.DateField(null=True, blank=True)
    joint_visit_on = models.DateField(null=True, blank=True)
    family_words = models.TextField(blank=True)
    proposed_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_handover_is_to_somebody_else",
                condition=~models.Q(from_practitioner=models.F("to_practitioner")),
            )
        ]


class Closure(models.Model):
    """Help ends: why, how life was before and is now, what the family will keep doing."""

    id = key()
    episode = models.ForeignKey(FamilyHelpEpisode, models.PROTECT, related_name="closures")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    # Code set `reason_for_closure` of the census.
    reason = models.CharField(max_length=3)
    what_changed = models.TextField()
    family_words = models.TextField(blank=True)
    keep_doing = models.TextField()
    # The people who will go on helping, and the hub they can walk into.
    who_will_help = models.TextField(blank=True)
    hub = models.CharField(max_length=200, blank=True)
    authorisation = models.ForeignKey(
        "record.Authorisation", models.PROTECT, null=True, related_name="+"
    )
    proposed_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()


class OutcomeScore(models.Model):
    """How somebody of the family rated one part of life, nought to ten, at the beginning, at a
    review or at the end. Their own rating of their own life; nobody else's of them."""

    class When(models.TextChoices):
        BEGINNING = "beginning", "At the beginning"
        REVIEW = "review", "At a review"
        END = "end", "At the end"

    id = key()
    episode = models.ForeignKey(FamilyHelpEpisode, models.PROTECT, related_name="scores")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    # Code set `parts_of_life`.
    part_of_life = models.CharField(max_length=30)
    score = models.PositiveSmallIntegerField()
    when = models.CharField(max_length=10, choices=When.choices)
    said_on = models.DateField()
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_score_is_nought_to_ten", condition=models.Q(score__lte=10)
            )
        ]


class Visit(models.Model):
    """A visit to the family, or to a child under a child protection plan: the note says what
    happened, this says what it was for and whom it counted for."""

    class For(models.TextChoices):
        FAMILY_HELP = "family_help", "Family help"
        CHILD_PROTECTION = "child_protection", "Child protection plan"
        ENQUIRY = "enquiry", "Section 47 enquiry"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="visits")
    episode = models.ForeignKey(FamilyHelpEpisode, models.PROTECT, null=True, related_name="visits")
    note = models.ForeignKey("record.Note", models.PROTECT, related_name="visits")
    what_for = models.CharField(max_length=16, choices=For.choices)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="visits")
    made_on = models.DateField()
    seen = models.BooleanField(default=False)
    seen_alone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_note_counts_once_for_a_person", fields=["note", "what_for", "person"]
            ),
            models.CheckConstraint(
                name="a_visit_seen_alone_is_seen",
                condition=models.Q(seen_alone=False) | models.Q(seen=True),
            ),
        ]
        indexes = [models.Index(fields=["family", "-made_on"])]

"""The questions an authority asks in an assessment, a plan, a report, a visit; and the answers."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Template(models.Model):
    """A named set of questions of one kind, for one level of need or for all. Data, not code: an
    authority changes it on a page (ADR 15)."""

    class Kind(models.TextChoices):
        ASSESSMENT = "assessment", "Family help assessment"
        PLAN = "plan", "Plan"
        CONFERENCE_REPORT = "conference_report", "Report to a conference"
        VISIT = "visit", "Visit"
        MINUTES = "minutes", "Minutes"

    id = key()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    # A level of family help, or empty for every level.
    level = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_template_a_kind_and_level", fields=["kind", "level"])
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(models.Model):
    """The questions as they stood from one publication to the next. Published ones never change.

    `questions` is a list in order, each as `rules/templates.py` reads it.
    """

    id = key()
    template = models.ForeignKey(Template, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    questions = models.JSONField(default=list)
    why = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    # None: still being prepared, and asked of nobody.
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_template_version_a_number", fields=["template", "number"]
            ),
            models.UniqueConstraint(
                name="one_version_in_preparation",
                fields=["template"],
                condition=models.Q(published_at__isnull=True),
            ),
        ]


class Answers(models.Model):
    """What was answered about one thing, to the questions as they stood. Answering again adds a
    row; the latest is what the thing says now, and what was authorised is in its snapshot."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    version = models.ForeignKey(TemplateVersion, models.PROTECT, related_name="answers")
    # By question key; for questions asked of each child, a mapping by the child's key.
    content = models.JSONField(default=dict)
    answered_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "answers"
        indexes = [models.Index(fields=["about_id", "-answered_at"])]

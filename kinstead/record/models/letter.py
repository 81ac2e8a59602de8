"""What was written to somebody, and who was given which paper when."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Letter(models.Model):
    """A letter or message to a parent, a referrer, an agency: the words as they were sent."""

    class How(models.TextChoices):
        POST = "post", "By post"
        BY_HAND = "by_hand", "By hand"
        EMAIL = "email", "By email"
        TEXT = "text", "By text message"
        READ_OUT = "read_out", "Read out to them"

    id = key()
    # None: to somebody who made a contact about no family known yet.
    family = models.ForeignKey("people.Family", models.PROTECT, null=True, related_name="letters")
    # Somebody of the family, or else a name.
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    to_whom = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    words = models.TextField()
    language = models.CharField(max_length=40, blank=True)
    how = models.CharField(max_length=10, choices=How.choices, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    written_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_sent_letter_says_how",
                condition=models.Q(sent_on__isnull=True) | ~models.Q(how=""),
            )
        ]
        indexes = [models.Index(fields=["about_id"])]


class Paper(models.Model):
    """A printed paper as it was made: a plan, an assessment, minutes. Kept whole, so that what
    somebody was given can always be shown."""

    class Layout(models.TextChoices):
        ORDINARY = "ordinary", "Ordinary"
        LARGE = "large", "Large print"
        EASY = "easy", "Easy read"

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "word", "Word"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    # Which version of the thing: a plan's number, minutes' number.
    number = models.PositiveIntegerField(default=1)
    layout = models.CharField(max_length=10, choices=Layout.choices, default=Layout.ORDINARY)
    format = models.CharField(max_length=5, choices=Format.choices, default=Format.PDF)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["about_id", "-made_at"])]


class PaperGiven(models.Model):
    """Somebody was given a paper: who, when, how, by whom. Each adult has their own row."""

    id = key()
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="given")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    to_whom = models.CharField(max_length=200)
    how = models.CharField(max_length=10, choices=Letter.How.choices)
    given_on = models.DateField()
    given_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "papers given"

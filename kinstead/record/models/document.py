"""Files kept on a family's record."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Document(models.Model):
    """A letter, a report, a drawing a child made. What it is; the file is its versions."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    received_from = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["family", "-added_at"])]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """The file itself, in the database: the same security and the same backup hold (ADR 9)."""

    id = key()
    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1)
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_version_a_number", fields=["document", "number"])
        ]


class DocumentPerson(models.Model):
    """A document is about this person. With none, it is about the whole family."""

    id = key()
    document = models.ForeignKey(Document, models.PROTECT, related_name="people")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "document people"
        constraints = [
            models.UniqueConstraint(name="in_a_document_once", fields=["document", "person"])
        ]

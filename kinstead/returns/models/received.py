"""A return somebody gave us: every row as it came, what became of it, and why."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class ReceivedReturn(models.Model):
    """One file taken in. Rows read = promoted + held, always."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to start"
        READING = "reading", "Being read"
        DONE = "done", "Done"
        REFUSED = "refused", "Could not be read"

    id = key()
    collection = models.CharField(max_length=12)
    year = models.CharField(max_length=7, blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    received_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    # Where an uploaded file waits for its job; emptied, with the file, when the job is done.
    stored = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    refusal = models.CharField(max_length=500, blank=True)
    # For the progress bar: children done, of how many.
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    # The rows of the file's header, each by column name; their values name no child.
    header = models.JSONField(default=list)
    children = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    rows_promoted = models.PositiveIntegerField(default=0)
    rows_held = models.PositiveIntegerField(default=0)
    # What `Report` in actions/received_returns.py counts: totals, which name nobody.
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rows_read_are_promoted_or_held",
                condition=models.Q(rows_read=models.F("rows_promoted") + models.F("rows_held")),
            ),
        ]


class ReceivedRow(models.Model):
    """One row of one table of the return, word for word."""

    class Outcome(models.TextChoices):
        ADDED = "added", "Became a record"
        AMENDED = "amended", "Changed a record"
        UNCHANGED = "unchanged", "Was on the record already"
        HELD = "held", "Held: could not be understood"

    id = key()
    # Written in one transaction with the return itself and never deleted, so the database need
    # not look the return up again for each of a hundred thousand rows.
    received = models.ForeignKey(
        ReceivedReturn, models.PROTECT, related_name="rows", db_constraint=False
    )
    # The child's family once known, so that a restricted record's rows stay hidden.
    family_id = models.UUIDField(null=True)
    table = models.CharField(max_length=30)
    child = models.CharField(max_length=60, blank=True)
    line = models.PositiveIntegerField(null=True)
    content = models.JSONField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)


class HeldRow(models.Model):
    """Something received that did not become part of a record, and why.

    A row (no column), one value of a row, or, with no row, a piece of the file that no table of
    the census holds: stray text, an element of another year, a second value where one may stand.
    """

    id = key()
    row = models.ForeignKey(ReceivedRow, models.PROTECT, null=True, related_name="held")
    received = models.ForeignKey(ReceivedReturn, models.PROTECT, related_name="held")
    family_id = models.UUIDField(null=True)
    child = models.CharField(max_length=60, blank=True)
    line = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=40, blank=True)
    value = models.TextField(blank=True)
    reason = models.CharField(max_length=300)


class Provenance(models.Model):
    """This row speaks of that record: it made it, changed it, or found it already so.

    So the records that a return holds can be told, and written out again. A row of a list of
    codes has none of its own: it belongs to the row it stands under.
    """

    # Written with its row, in one statement after it, and never deleted.
    row = models.OneToOneField(
        ReceivedRow,
        models.PROTECT,
        primary_key=True,
        related_name="speaks_of",
        db_constraint=False,
    )
    family_id = models.UUIDField(null=True)
    record_kind = models.CharField(max_length=40)
    record_id = models.UUIDField()

    class Meta:
        verbose_name_plural = "provenance"
        indexes = [models.Index(fields=["record_id"])]


class ValueToPutRight(models.Model):
    """A value that is on the record although it breaks a rule, waiting for someone who knows."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    received = models.ForeignKey(ReceivedReturn, models.PROTECT, related_name="to_put_right")
    record_kind = models.CharField(max_length=40)
    record_id = models.UUIDField()
    column = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    words = models.CharField(max_length=300)
    put_right_at = models.DateTimeField(null=True, blank=True)
    put_right_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "values to put right"

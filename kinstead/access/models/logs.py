"""What is kept of who looked, who signed in, and how every row used to read.

None of these is ever used to make a feature work. Reading the logs is a right of its own.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kinstead.access.fields import key


class ReadLog(models.Model):
    """Somebody looked at something. Written in the same transaction as the looking."""

    id = key()
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    # The family the subject hangs from, so that "who has looked at this record?" is one question.
    family_id = models.UUIDField(null=True)
    page = models.CharField(max_length=60)
    by_emergency = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["family_id", "-at"])]


class SignInEvent(models.Model):
    """Somebody signed in, failed to, or signed out; or what lets them in was changed."""

    id = key()
    account = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    email_given = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField()
    what = models.CharField(max_length=30)
    address = models.GenericIPAddressField(null=True)
    # The administrator, where somebody else did it: closed the account, gave out a password link.
    by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "-at"])]


class RowHistory(models.Model):
    """How a row read before and after a change: the technical history, kept by triggers.

    Written only by the database itself; the serving role can neither read, add to, change nor
    empty it.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    table = models.CharField(max_length=63)
    row_id = models.CharField(max_length=60)
    what = models.CharField(max_length=6)
    account_id = models.UUIDField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["table", "row_id"])]

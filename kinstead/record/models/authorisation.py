"""Asking for a decision on exact words, and the decision."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Authorisation(models.Model):
    """What was approved is what was asked, word for word. The snapshot cannot be changed, and the
    one who asked cannot decide; the database holds both."""

    class Decision(models.TextChoices):
        AUTHORISED = "authorised", "Authorised"
        RETURNED = "returned", "Returned with comments"
        REFUSED = "refused", "Refused"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="authorisations")
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    asked_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decision = models.CharField(max_length=12, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nobody_authorises_their_own_request",
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("asked_by")),
            ),
            models.CheckConstraint(
                name="a_decision_says_who_and_when",
                condition=models.Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | (
                    ~models.Q(decision="")
                    & models.Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
            ),
            models.UniqueConstraint(
                name="one_open_request_about_a_thing",
                fields=["about_kind", "about_id"],
                condition=models.Q(decision=""),
            ),
        ]

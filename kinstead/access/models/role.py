"""A role as the database knows it, and the dated granting of it to an account."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kinstead.access.fields import key


class Role(models.Model):
    """One row per role of `access/roles.py`, copied from it at every migration.

    The declaration in Python is the source; this copy lets the database decide by itself.
    """

    name = models.SlugField(max_length=50, primary_key=True)
    title = models.CharField(max_length=100)
    scope = models.CharField(max_length=12)
    sections = ArrayField(models.CharField(max_length=20))
    actions = ArrayField(models.CharField(max_length=40))
    # Roles nobody may hold beside this one, because one checks the other.
    not_with = ArrayField(models.CharField(max_length=50), default=list)

    def __str__(self) -> str:
        return self.title


class RoleGrant(models.Model):
    """An account holds a role from one moment until another; nothing is granted for ever."""

    id = key()
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="grants")
    role = models.ForeignKey(Role, models.PROTECT, related_name="grants")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    granted_by = models.ForeignKey(
        "access.Account", models.PROTECT, null=True, related_name="grants_given"
    )
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_grant_ends_after_it_starts",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(
                name="nobody_grants_to_themselves",
                condition=models.Q(granted_by__isnull=True)
                | ~models.Q(granted_by=models.F("account")),
            ),
        ]
        indexes = [models.Index(fields=["account", "ends_at"])]

    def __str__(self) -> str:
        return f"{self.role_id} until {self.ends_at:%d %B %Y}"

"""Where people live, and the addresses that must not be shown."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from kinstead.access.fields import key, told_by
from kinstead.people.models.family import DateRange, Family
from kinstead.people.models.person import Person


class Address(models.Model):
    """A home. One row however many live there; hidden if any of them must be hidden."""

    id = key()
    lines = models.CharField(max_length=300)
    postcode = models.CharField(max_length=8, blank=True)
    locality = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.lines, self.postcode) if part)


class Residence(models.Model):
    """A person lives at an address from one day until another.

    `protected` hides the address from search, exports, paper and every page until someone who may
    reveal it says why; the database itself withholds the row of `Address`.
    """

    id = key()
    person = models.ForeignKey(Person, models.PROTECT, related_name="residences")
    address = models.ForeignKey(Address, models.PROTECT, related_name="residences")
    from_date = models.DateField(null=True, blank=True)
    to_date = models.DateField(null=True, blank=True)
    protected = models.BooleanField(default=False)
    # From whom, in words fit for a badge: "Hidden from Craig".
    protected_from = models.CharField(max_length=120, blank=True)
    described = models.CharField(max_length=200, blank=True)
    told_by = told_by()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="at_an_address_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("address", RangeOperators.EQUAL),
                    (DateRange("from_date", "to_date"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


REVEAL_LASTS = timedelta(minutes=15)


class AddressReveal(models.Model):
    """Somebody asked to see a protected address, said why, and may for a short while."""

    id = key()
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    address = models.ForeignKey(Address, models.PROTECT, related_name="reveals")
    family = models.ForeignKey(Family, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_address_is_shown_with_a_reason", condition=~models.Q(reason="")
            ),
            models.CheckConstraint(
                name="an_address_is_shown_for_a_short_while",
                condition=models.Q(ends_at__gt=models.F("at"))
                & models.Q(ends_at__lte=models.F("at") + REVEAL_LASTS),
            ),
        ]
        indexes = [models.Index(fields=["address", "account", "ends_at"])]

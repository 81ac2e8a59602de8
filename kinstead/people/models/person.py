"""A person: who they are, how they are called, and when they were or will be born."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kinstead.access.fields import key, told_by


class Person(models.Model):
    """Anyone on a record. Names are rows of their own; `full_name` is the current one, kept here
    by the actions that change it, so that a list of people needs no join."""

    class BirthDateIs(models.TextChoices):
        KNOWN = "known", "known"
        ESTIMATED = "estimated", "estimated"
        NOT_KNOWN = "not_known", "not known"

    id = key()
    full_name = models.CharField(max_length=200, blank=True)
    # What they like to be called; the full name where nothing else is known.
    called = models.CharField(max_length=100, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_date_is = models.CharField(
        max_length=10, choices=BirthDateIs.choices, default=BirthDateIs.KNOWN
    )
    expected_birth_date = models.DateField(null=True, blank=True)
    death_date = models.DateField(null=True, blank=True)
    # Code set `sex` of the census from 2024/25: M, F or U. Empty: nobody has said.
    sex = models.CharField(max_length=1, blank=True)
    # The older censuses' code (1, 2, 0, 9), kept as it was received.
    gender_current = models.CharField(max_length=1, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    disabilities = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    first_language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    communication_needs = models.CharField(max_length=300, blank=True)
    ways_to_reach = models.CharField(max_length=300, blank=True)
    # Why no unique pupil number is known: the census's code.
    upn_unknown = models.CharField(max_length=3, blank=True)
    told_by = told_by()
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "people"
        indexes = [
            models.Index(fields=["birth_date"]),
            models.Index(
                fields=["expected_birth_date"],
                name="person_expected",
                condition=models.Q(expected_birth_date__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="nobody_is_merged_into_themselves",
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or "Name not known"

    def age_on(self, day: date) -> int | None:
        """Whole years old on `day`; None where no birth date is known or it is still to come."""
        if self.birth_date is None or self.birth_date > day:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (0 if had_birthday else 1)

    def is_unborn_on(self, day: date) -> bool:
        """Expected, and not yet known to be born."""
        return self.birth_date is None and self.expected_birth_date is not None

    def is_child_on(self, day: date) -> bool:
        """Unborn or under eighteen."""
        age = self.age_on(day)
        return self.is_unborn_on(day) or (age is not None and age < 18)


class PersonName(models.Model):
    """A name somebody has or had. A change of name is a new row."""

    class Kind(models.TextChoices):
        CURRENT = "current", "Name"
        FORMER = "former", "Former name"
        BIRTH = "birth", "Name at birth"
        KNOWN_AS = "known_as", "Also known as"

    id = key()
    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CURRENT)
    given_names = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    from_date = models.DateField(null=True, blank=True)
    to_date = models.DateField(null=True, blank=True)
    told_by = told_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_current_name",
                fields=["person"],
                condition=models.Q(kind="current", to_date__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()

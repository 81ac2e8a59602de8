"""A child protection plan: one child's, decided only by a conference."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key, told_by


class ChildProtectionPlan(models.Model):
    """From the conference that made it to the one that ended it.

    What must change and who does what are goals of the family's one plan, marked as the
    conference's (ADR 16); this row is what the law counts for the child.
    """

    id = key()
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="protection_plans")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="protection_plans")
    referral_child = models.ForeignKey(
        "front_door.ReferralChild", models.PROTECT, null=True, related_name="protection_plans"
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    # Code set `category_of_abuse`.
    initial_category = models.CharField(max_length=3, blank=True)
    latest_category = models.CharField(max_length=3, blank=True)
    previous_plans = models.PositiveIntegerField(null=True, blank=True)
    told_by = told_by()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_protection_plan_a_child",
                fields=["person"],
                condition=models.Q(ended_on__isnull=True) & ~models.Q(told_by="import"),
            ),
        ]


class PlanCategory(models.Model):
    """The category a plan had, from when to when. A change adds a row; none is changed."""

    id = key()
    plan = models.ForeignKey(ChildProtectionPlan, models.PROTECT, related_name="categories")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    category = models.CharField(max_length=3)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    conference = models.ForeignKey(
        "child_protection.Conference", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "plan categories"
        constraints = [
            models.UniqueConstraint(
                name="one_category_now", fields=["plan"], condition=models.Q(to_date__isnull=True)
            )
        ]


class VisitFrequency(models.Model):
    """How often a child under a plan is visited, in working days; set at a conference."""

    id = key()
    plan = models.ForeignKey(ChildProtectionPlan, models.PROTECT, related_name="frequencies")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    working_days = models.PositiveSmallIntegerField()
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "visit frequencies"
        constraints = [
            models.UniqueConstraint(
                name="one_frequency_now", fields=["plan"], condition=models.Q(to_date__isnull=True)
            ),
            models.CheckConstraint(
                name="a_frequency_is_some_days", condition=models.Q(working_days__gte=1)
            ),
        ]


class CoreGroup(models.Model):
    """The people close to the child carry the plan between conferences; the family among them."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="core_groups")
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    what_changed = models.TextField(blank=True)
    what_we_make_of_it = models.TextField(blank=True)
    family_words = models.TextField(blank=True)
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)


class TransferIn(models.Model):
    """A family moves in from another authority with a child under a child protection plan there."""

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="transfers_in")
    from_authority = models.CharField(max_length=120)
    told_on = models.DateField()
    moved_on = models.DateField(null=True, blank=True)
    category = models.CharField(max_length=3, blank=True)
    what_they_told_us = models.TextField(blank=True)
    papers_received_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "transfers in"

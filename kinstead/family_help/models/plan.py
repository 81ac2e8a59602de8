"""The family's plan: what they want to be different, who does what, and whether it is working.

There is one plan whatever the level of need. When a child protection conference asks for something
to change, that is a goal of this plan marked as the conference's, so that nobody carries two.
"""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key
from kinstead.family_help.models.episode import FamilyHelpEpisode


class FamilyHelpPlan(models.Model):
    """One for an episode. Where it stands is in its statuses."""

    id = key()
    episode = models.OneToOneField(FamilyHelpEpisode, models.PROTECT, related_name="plan")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="help_plans")
    # What the family says they want life to be like.
    hopes = models.TextField(blank=True)
    # What happens if things go wrong, in words everyone has agreed.
    if_things_go_wrong = models.TextField(blank=True)
    began_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    began_at = models.DateTimeField()


class Goal(models.Model):
    """Something that should be different, in the words of whoever wants it."""

    class Whose(models.TextChoices):
        FAMILY = "family", "The family’s own"
        PRACTITIONER = "practitioner", "Suggested by a practitioner"
        CONFERENCE = "conference", "Asked for by a child protection conference"

    class Ended(models.TextChoices):
        NOT_ENDED = "", "Still a goal"
        REACHED = "reached", "Reached"
        DROPPED = "dropped", "No longer a goal, with the reason"

    id = key()
    plan = models.ForeignKey(FamilyHelpPlan, models.PROTECT, related_name="goals")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    whose = models.CharField(max_length=12, choices=Whose.choices)
    # Who said it: "Kayleigh-Ann", "Idris and Noor together".
    said_by = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    # How we shall know.
    how_we_will_know = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    added_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended = models.CharField(max_length=8, choices=Ended.choices, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    why_ended = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("order", "added_at", "id")
        constraints = [
            models.CheckConstraint(
                name="a_dropped_goal_says_why",
                condition=~models.Q(ended="dropped") | ~models.Q(why_ended=""),
            )
        ]


class GoalChild(models.Model):
    """A goal is about this child; with none it is the whole family's."""

    id = key()
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="children")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "goal children"
        constraints = [
            models.UniqueConstraint(name="about_a_child_once", fields=["goal", "person"])
        ]


class PlanAction(models.Model):
    """Who does what by when, for a goal: somebody of the family, a practitioner, or somebody
    else by name."""

    id = key()
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="actions")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    words = models.TextField()
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    practitioner = models.ForeignKey(
        "agencies.Practitioner", models.PROTECT, null=True, related_name="+"
    )
    who = models.CharField(max_length=200, blank=True)
    by_date = models.DateField(null=True, blank=True)
    # A meeting it was agreed at, where it was.
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    done_on = models.DateField(null=True, blank=True)
    how_it_went = models.CharField(max_length=500, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("added_at", "id")
        constraints = [
            models.CheckConstraint(
                name="a_plan_action_is_somebodys",
                condition=models.Q(person__isnull=False)
                | models.Q(practitioner__isnull=False)
                | ~models.Q(who=""),
            )
        ]


class PlanVersion(models.Model):
    """The plan word for word as it was shared, agreed or changed at a review. Never changed."""

    id = key()
    plan = models.ForeignKey(FamilyHelpPlan, models.PROTECT, related_name="versions")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    why = models.CharField(max_length=200)
    made_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_plan_version_a_number", fields=["plan", "number"])
        ]


class PlanAgreement(models.Model):
    """What one person of the family said of a version: agrees, agrees in part, or does not."""

    class Answer(models.TextChoices):
        AGREES = "agrees", "Agrees"
        IN_PART = "in_part", "Agrees in part"
        DISAGREES = "disagrees", "Does not agree"
        NOT_ASKED = "not_asked", "Not asked, with the reason"

    id = key()
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="agreements")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.TextField(blank=True)
    answered_on = models.DateField()
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class PlanReview(models.Model):
    """The family and those who help look at the plan together."""

    class Result(models.TextChoices):
        CONTINUE = "continue", "Go on as we are"
        CHANGE = "change", "Go on, with changes"
        STEP_UP = "step_up", "More help is needed"
        STEP_DOWN = "step_down", "Less help is needed"
        CLOSE = "close", "The family can go on without us"

    id = key()
    plan = models.ForeignKey(FamilyHelpPlan, models.PROTECT, related_name="reviews")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("record.Meeting", models.PROTECT, null=True, related_name="+")
    held_on = models.DateField()
    family_words = models.TextField(blank=True)
    what_changed = models.TextField()
    what_we_make_of_it = models.TextField(blank=True)
    # How the family see each goal, with the goal's words as they stood that day.
    goals = models.JSONField(default=list, blank=True)
    result = models.CharField(max_length=10, choices=Result.choices)
    written_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

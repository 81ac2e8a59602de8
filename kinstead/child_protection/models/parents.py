"""What is offered to every parent, and who asked about the ones not in the room."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class ParentOffer(models.Model):
    """The pack in plain words and an independent advocate, offered to one parent at the start of a
    section 47 enquiry and again at a conference. Where it stands is in its statuses."""

    class Gate(models.TextChoices):
        ENQUIRY = "enquiry", "At the start of the section 47 enquiry"
        CONFERENCE = "conference", "At the conference"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="parent_offers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="parent_offers")
    gate = models.CharField(max_length=10, choices=Gate.choices)
    enquiry = models.ForeignKey(
        "child_protection.Section47Enquiry", models.PROTECT, null=True, related_name="offers"
    )
    conference = models.ForeignKey(
        "child_protection.Conference", models.PROTECT, null=True, related_name="offers"
    )
    pack_given_on = models.DateField(null=True, blank=True)
    pack_language = models.CharField(max_length=40, blank=True)
    parent_words = models.TextField(blank=True)
    advocate = models.CharField(max_length=200, blank=True)
    advocate_organisation = models.CharField(max_length=200, blank=True)
    offered_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_parent_is_offered_once_at_an_enquiry",
                fields=["person", "enquiry"],
                condition=models.Q(enquiry__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_parent_is_offered_once_at_a_conference",
                fields=["person", "conference"],
                condition=models.Q(conference__isnull=False),
            ),
        ]


class OtherParent(models.Model):
    """For each child of an enquiry: is there a parent not here, and what are we doing to hear
    them? Asked in so many words, because a father who is not asked about is not heard."""

    class Answer(models.TextChoices):
        ON_RECORD = "on_record", "On the record, and being asked"
        NOT_TO_BE_ASKED = "not_to_be_asked", "Known, but not asked for now, with the reason"
        NOT_KNOWN = "not_known", "Nobody knows who or where, and what was tried"
        NONE = "none", "There is no other parent"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    enquiry = models.ForeignKey(
        "child_protection.Section47Enquiry", models.PROTECT, related_name="other_parents"
    )
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    parent = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=16, choices=Answer.choices)
    words = models.TextField(blank=True)
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_parent_not_asked_has_a_reason",
                condition=~models.Q(answer__in=["not_to_be_asked", "not_known"])
                | ~models.Q(words=""),
            )
        ]

"""Somebody tells the front door something about a child or a family."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kinstead.access.fields import key


class Contact(models.Model):
    """Recorded once, however many children it names. It belongs to no family until the front door
    links it to one; until then it is seen by the front door and by whoever sent it."""

    class FromWhom(models.TextChoices):
        FAMILY = "family", "Somebody in the family"
        PROFESSIONAL = "professional", "A professional"
        HUB = "hub", "A family hub"
        PUBLIC = "public", "A neighbour, friend or member of the public"
        ANONYMOUS = "anonymous", "Somebody who did not give a name"

    class How(models.TextChoices):
        WEB = "web", "On the web form"
        TELEPHONE = "telephone", "By telephone"
        IN_PERSON = "in_person", "In person"
        EMAIL = "email", "By email or letter"

    class FamilyKnows(models.TextChoices):
        YES_AGREES = "yes_agrees", "Yes, and they agree"
        YES_DISAGREES = "yes_disagrees", "Yes, but they do not agree"
        NO = "no", "No, with the reason"

    id = key()
    # What people say on the telephone: C-20418.
    reference = models.CharField(max_length=12, unique=True)
    family = models.ForeignKey("people.Family", models.PROTECT, null=True, related_name="contacts")
    received_at = models.DateTimeField()
    from_whom = models.CharField(max_length=12, choices=FromWhom.choices)
    how = models.CharField(max_length=10, choices=How.choices)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, null=True, related_name="+")
    # Code set `referral_source` of the census: known now, so that nobody is asked later.
    source = models.CharField(max_length=3, blank=True)
    name = models.CharField(max_length=200, blank=True)
    ways_to_reach = models.CharField(max_length=300, blank=True)
    # Whoever tells us does not want the family to know who they are.
    keep_name_private = models.BooleanField(default=False)
    what_worries = models.TextField()
    what_is_going_well = models.TextField(blank=True)
    what_would_help = models.TextField(blank=True)
    family_knows = models.CharField(max_length=14, choices=FamilyKnows.choices, blank=True)
    why_family_does_not_know = models.CharField(max_length=500, blank=True)
    # Names in `statute/thresholds`: any one of them makes it a social worker's decision.
    risk_flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # Sent twice by one press of a button, it is one contact.
    sent_once = models.UUIDField(null=True, unique=True)
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-received_at"])]

    def __str__(self) -> str:
        return self.reference


class ContactPerson(models.Model):
    """Somebody a contact names, as they were described; linked to the person on record once the
    front door has found or made them."""

    class Part(models.TextChoices):
        CHILD = "child", "Child"
        ADULT = "adult", "Adult"

    id = key()
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="people")
    part = models.CharField(max_length=6, choices=Part.choices)
    given_names = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    expected_birth_date = models.DateField(null=True, blank=True)
    # "About six", where nobody knows the date.
    age_said = models.CharField(max_length=40, blank=True)
    sex = models.CharField(max_length=2, blank=True)
    relation = models.CharField(max_length=120, blank=True)
    school_or_nursery = models.CharField(max_length=160, blank=True)
    lives_at = models.CharField(max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    # A brother, sister or other of the household whom the front door included; nobody named them.
    included = models.BooleanField(default=False)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "contact people"
        ordering = ("order", "id")


class Screening(models.Model):
    """What the front door made of a contact, against the threshold document of that day."""

    class Result(models.TextChoices):
        INFORMATION_ONLY = "information_only", "Information only, kept on record"
        SIGNPOSTED = "signposted", "Signposted, with what was offered"
        REFERRAL = "referral", "Becomes a referral"

    id = key()
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="screenings")
    # The edition of the threshold document that stood beside the screen.
    threshold_edition = models.CharField(max_length=40)
    level = models.CharField(max_length=20, blank=True)
    risk_flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    result = models.CharField(max_length=16, choices=Result.choices)
    reasons = models.TextField()
    # What the person who told us was advised or offered.
    advice = models.TextField(blank=True)
    screened_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    by_social_worker = models.BooleanField()
    screened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_risk_is_screened_by_a_social_worker",
                condition=models.Q(risk_flags=[]) | models.Q(by_social_worker=True),
            ),
            models.UniqueConstraint(name="a_contact_is_screened_once", fields=["contact"]),
        ]

"""A meeting about a family: who was asked to come, who came, and what was said."""

from __future__ import annotations

from django.db import models

from kinstead.access.fields import key


class Meeting(models.Model):
    """When and where people meet. What the meeting is (a conference, a core group, a plan review)
    is the record it is about; a meeting moved to another day keeps its invitations."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        ONLINE = "online", "Online"
        BOTH = "both", "In person and online"
        TELEPHONE = "telephone", "By telephone"

    id = key()
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=10, choices=How.choices, default=How.IN_PERSON)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    arranged_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField()
    # Rises with each change, so that a calendar replaces what it had.
    sequence = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    why_cancelled = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_meeting_ends_after_it_begins",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(
                name="a_cancelled_meeting_says_why",
                condition=models.Q(cancelled_at__isnull=True) | ~models.Q(why_cancelled=""),
            ),
        ]
        indexes = [models.Index(fields=["family", "-starts_at"]), models.Index(fields=["about_id"])]

    def __str__(self) -> str:
        return self.title


class Invitation(models.Model):
    """Somebody asked to a meeting (family, practitioner, or named guest), their answer, and
    whether they came. One row a person: attendance is kept where the invitation is."""

    class Answer(models.TextChoices):
        NONE = "", "No answer yet"
        COMING = "coming", "Coming"
        NOT_COMING = "not_coming", "Cannot come"
        SENDS_REPORT = "sends_report", "Sends a report instead"

    class Came(models.TextChoices):
        NOT_RECORDED = "", "Not recorded"
        CAME = "came", "Came"
        BY_VIDEO = "by_video", "Came by video or telephone"
        SENT_WORDS = "sent_words", "Sent a report or words"
        APOLOGISED = "apologised", "Apologies"
        DID_NOT_COME = "did_not_come", "Did not come"

    id = key()
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitations")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    practitioner = models.ForeignKey(
        "agencies.Practitioner", models.PROTECT, null=True, related_name="+"
    )
    # Somebody on no list: how they should be named, and from where.
    guest = models.CharField(max_length=200, blank=True)
    # Which discipline they speak for (an agency's kind), so that a quorum can be counted.
    discipline = models.CharField(max_length=24, blank=True)
    # Must be there for the meeting to be held (a statutory partner, a chair).
    needed = models.BooleanField(default=False)
    # For a family member: not asked to the meeting, with the reason (safety, a court order).
    why_not_asked = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=12, choices=Answer.choices, blank=True)
    came = models.CharField(max_length=12, choices=Came.choices, blank=True)
    recorded_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_invitation_is_for_somebody",
                condition=models.Q(person__isnull=False, practitioner__isnull=True, guest="")
                | models.Q(person__isnull=True, practitioner__isnull=False, guest="")
                | (models.Q(person__isnull=True, practitioner__isnull=True) & ~models.Q(guest="")),
            ),
            models.UniqueConstraint(
                name="a_person_is_asked_once",
                fields=["meeting", "person"],
                condition=models.Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_practitioner_is_asked_once",
                fields=["meeting", "practitioner"],
                condition=models.Q(practitioner__isnull=False),
            ),
        ]


class Minutes(models.Model):
    """What was said and agreed, as written up. Writing again adds a version; none is changed."""

    id = key()
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    family = models.ForeignKey("people.Family", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1)
    family_words = models.TextField(blank=True)
    what_was_said = models.TextField(blank=True)
    what_was_agreed = models.TextField(blank=True)
    # Who sees it differently, and how: beside the record, never taken out of it.
    who_disagreed = models.TextField(blank=True)
    written_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            models.UniqueConstraint(name="one_minutes_a_number", fields=["meeting", "number"])
        ]

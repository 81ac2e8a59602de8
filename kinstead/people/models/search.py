"""What the search looks through: kept by triggers, read only by the secured search function."""

from __future__ import annotations

from django.db import models

from kinstead.people.models.person import Person


class SearchEntry(models.Model):
    """One thing a person can be found by, as plain words: lower case, no accents or marks.

    A protected address never becomes one, and stops being one the moment it becomes protected.
    """

    class Kind(models.TextChoices):
        NAME = "name", "name"
        FORMER_NAME = "former_name", "former name"
        IDENTIFIER = "identifier", "reference"
        ADDRESS = "address", "address"

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    source_id = models.UUIDField()
    text = models.CharField(max_length=400)

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(name="found_by_a_thing_once", fields=["source_id", "person"])
        ]


class SearchWord(models.Model):
    """A word that occurs in somebody's name, and how it sounds.

    Misspelling is looked up here, among some hundred thousand words, and not among the names of
    everybody: what a word may have meant is found first, then who is called that. Says nothing
    of who; a word stays when the last person with it is renamed.
    """

    id = models.BigAutoField(primary_key=True)
    word = models.CharField(max_length=60)
    # Double Metaphone of the word; "" where there are no letters to sound.
    sound = models.CharField(max_length=8, blank=True)

    class Meta:
        # Not unique: two transactions that meet a new name together must not wait for each other.
        indexes = [
            models.Index(fields=["word"], name="search_word"),
            models.Index(fields=["sound"], name="search_sound"),
        ]

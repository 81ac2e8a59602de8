"""Finding a person, however their name is spelled: entries, words, and the function that looks."""

from django.db import migrations, models

from kinstead.access.row_security import Protect
from kinstead.access.serving_role import Forbid
from kinstead.people.migrations._shut import shut
from kinstead.people.migrations._sql_search import FUNCTIONS, UNDO


class Migration(migrations.Migration):
    dependencies = [("people", "0002_visibility")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=60)),
                ("sound", models.CharField(blank=True, max_length=8)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["word"], name="search_word"),
                    models.Index(fields=["sound"], name="search_sound"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("expected_birth_date__isnull", False)),
                fields=["expected_birth_date"],
                name="person_expected",
            ),
        ),
        Protect("people_searchword", by="policies", see="false"),
        Forbid("ALL", "people_searchword"),
        migrations.RunSQL(FUNCTIONS, UNDO),
        # What a word may have meant, and which entries have it, tell of names nobody may see.
        shut(
            "words_meant(text)",
            "entries_with(text, boolean, uuid[], integer)",
            "search_keeps_these_addresses(uuid[])",
        ),
    ]

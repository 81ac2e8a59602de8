"""Making two records one and taking it back; and where the reasons for a possible pair are kept."""

import django.db.models.deletion
from django.db import migrations, models

from kinstead.access.row_security import Protect
from kinstead.access.serving_role import Forbid
from kinstead.people.migrations import _sql_duplicates, _sql_merging


class Migration(migrations.Migration):
    dependencies = [("people", "0004_limits")]

    operations = [
        migrations.AddField("possibleduplicate", "against", models.JSONField(default=list)),
        migrations.AddField("possibleduplicate", "is_likely", models.BooleanField(default=False)),
        migrations.AddIndex(
            "possibleduplicate",
            models.Index(
                condition=models.Q(("answer", "open")),
                fields=["-is_likely", "found_at"],
                name="pair_to_look_at",
            ),
        ),
        migrations.RemoveField("merge", "moved"),
        migrations.CreateModel(
            name="MergedRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("table", models.CharField(max_length=63)),
                ("row_id", models.CharField(max_length=60)),
                ("column", models.CharField(max_length=63)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("stayed_because", models.CharField(blank=True, max_length=100)),
                (
                    "merge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved",
                        to="people.merge",
                    ),
                ),
            ],
        ),
        Protect("people_mergedrow", by="policies", see="false"),
        Forbid("ALL", "people_mergedrow"),
        Forbid("INSERT, UPDATE", "people_merge"),
        migrations.RunSQL(_sql_merging.FUNCTIONS, _sql_merging.UNDO),
        migrations.RunSQL(_sql_duplicates.FUNCTIONS, _sql_duplicates.UNDO),
    ]

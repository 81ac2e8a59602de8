"""What drafts, notes and documents need, once they are in use."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kinstead.kit.keys


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_visibility"),
        ("record", "0002_protect"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentPerson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kinstead.kit.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "document people",
            },
        ),
        migrations.RemoveConstraint(
            model_name="draft",
            name="one_open_draft_of_a_thing",
        ),
        migrations.AddField(
            model_name="draft",
            name="discarded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="window",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="draftversion",
            name="window",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="note",
            name="from_draft",
            field=models.UUIDField(null=True, unique=True),
        ),
        migrations.AddField(
            model_name="note",
            name="there",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField(
            model_name="noteperson",
            name="bedroom_seen",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="noteperson",
            name="own_words",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AlterField(
            model_name="dutydue",
            name="explanation",
            field=models.CharField(max_length=2000),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["family", "-added_at"], name="record_docu_family__62f5c6_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(
                condition=models.Q(("discarded_at__isnull", True), ("finished_at__isnull", True)),
                fields=["family"],
                name="draft_about_family",
            ),
        ),
        migrations.AddIndex(
            model_name="draftversion",
            index=models.Index(
                fields=["draft", "-saved_at"], name="record_draf_draft_i_504af4_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("discarded_at__isnull", True), ("finished_at__isnull", True)),
                fields=("account", "kind", "about_id"),
                name="one_open_draft_of_a_thing",
            ),
        ),
        migrations.AddField(
            model_name="documentperson",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="people",
                to="record.document",
            ),
        ),
        migrations.AddField(
            model_name="documentperson",
            name="family",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.family"
            ),
        ),
        migrations.AddField(
            model_name="documentperson",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="documentperson",
            constraint=models.UniqueConstraint(
                fields=("document", "person"), name="in_a_document_once"
            ),
        ),
    ]

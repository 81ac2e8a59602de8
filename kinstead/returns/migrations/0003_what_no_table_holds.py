"""Pieces of a file that no table holds; where an uploaded file waits; one provenance a row."""

import django.db.models.deletion
from django.db import migrations, models

from kinstead.access.row_security import Protect

M = "(SELECT is_machinery())"
ROW = f"{M} OR (family_id IS NULL AND may_reach('returns')) OR may_see(family_id, 'returns')"


class Migration(migrations.Migration):
    dependencies = [("returns", "0002_protect")]

    operations = [
        migrations.AddField(
            model_name="heldrow",
            name="child",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="heldrow",
            name="line",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="heldrow",
            name="row",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="held",
                to="returns.receivedrow",
            ),
        ),
        migrations.AddField(
            model_name="receivedreturn",
            name="started_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="receivedreturn",
            name="stored",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="receivedreturn",
            name="header",
            field=models.JSONField(default=list),
        ),
        # A foreign key has its own index already.
        migrations.RemoveIndex(
            model_name="receivedrow",
            name="returns_rec_receive_55ac8a_idx",
        ),
        migrations.RemoveIndex(
            model_name="valuetoputright",
            name="returns_val_person__a4ddad_idx",
        ),
        # Written with the return itself, in one transaction.
        migrations.AlterField(
            model_name="receivedrow",
            name="received",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rows",
                to="returns.receivedreturn",
            ),
        ),
        # A row speaks of one record, so the row is the key.
        migrations.DeleteModel(name="Provenance"),
        migrations.CreateModel(
            name="Provenance",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="speaks_of",
                        serialize=False,
                        to="returns.receivedrow",
                    ),
                ),
                ("family_id", models.UUIDField(null=True)),
                ("record_kind", models.CharField(max_length=40)),
                ("record_id", models.UUIDField()),
            ],
            options={
                "verbose_name_plural": "provenance",
                "indexes": [
                    models.Index(fields=["record_id"], name="returns_pro_record__0d58e3_idx")
                ],
            },
        ),
        Protect("returns_provenance", by="policies", see=ROW),
    ]

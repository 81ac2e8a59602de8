"""Accounts end every sign-in when they are closed; the database holds the rules of granting."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from kinstead.access.migrations._sql_accounts import FUNCTIONS, UNDO
from kinstead.access.role_copy import CopyRoles


class Migration(migrations.Migration):
    dependencies = [("access", "0004_cache")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="sign_in_round",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="role",
            name="not_with",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=50), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="signinevent",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        CopyRoles(),
        migrations.RunSQL(FUNCTIONS, UNDO),
    ]

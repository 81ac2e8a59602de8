"""The policies look into the memory of what was seen without calling a function."""

from django.db import migrations

from kinstead.people.migrations._sql_seen import LOOKED_UP, WHOLE


class Migration(migrations.Migration):
    dependencies = [("people", "0007_no_index_twice")]

    operations = [
        migrations.RunSQL(WHOLE, migrations.RunSQL.noop),
        migrations.RunSQL(LOOKED_UP, migrations.RunSQL.noop),
    ]

"""The review of an emergency access reaches the family's story and everybody's tasks."""

from django.db import migrations

from kinstead.record.migrations._sql_emergency import FUNCTIONS, UNDO


class Migration(migrations.Migration):
    dependencies = [("record", "0004_who_may_read_drafts"), ("people", "0005_merging")]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]

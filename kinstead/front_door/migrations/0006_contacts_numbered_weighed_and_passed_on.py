"""Contacts have numbers, risks are weighed by social workers, and lists hear of what is theirs."""

from django.db import migrations

from kinstead.front_door.migrations._sql_contacts import FUNCTIONS, UNDO


class Migration(migrations.Migration):
    dependencies = [
        ("front_door", "0005_protect_contacts"),
        ("record", "0007_protect_working_records"),
        ("people", "0003_search"),
    ]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]

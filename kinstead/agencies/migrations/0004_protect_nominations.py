"""Who is nominated is known to everyone signed in; those who lead child protection record it."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect

TABLE = "agencies_nomination"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0003_working_records")]

    operations = [
        Protect(
            TABLE,
            by="policies",
            see="who_is_asking() IS NOT NULL",
            add="may_do('lead_protection') OR (SELECT is_machinery())",
        ),
        KeepHistory(TABLE),
    ]

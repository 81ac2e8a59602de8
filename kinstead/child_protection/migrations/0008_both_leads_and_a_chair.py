"""While a child protection plan is open the family has both leads; a chair asked to a conference
may see the family, and knows how many plans a child had before."""

from django.db import migrations

from kinstead.child_protection.migrations._sql_leads import (
    CHAIR,
    EARLIER,
    LEADS,
    UNDO_CHAIR,
    UNDO_EARLIER,
    UNDO_LEADS,
)


class Migration(migrations.Migration):
    dependencies = [
        ("child_protection", "0007_place_references_and_counts"),
        ("people", "0008_seen_at_a_glance"),
    ]

    operations = [
        migrations.RunSQL(LEADS, UNDO_LEADS),
        migrations.RunSQL(CHAIR, UNDO_CHAIR),
        migrations.RunSQL(EARLIER, UNDO_EARLIER),
    ]

"""Row-level security and history; what was agreed word for word is never changed."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect
from kinstead.access.serving_role import Forbid

TABLES = (
    "family_help_familyhelpplan",
    "family_help_goal",
    "family_help_goalchild",
    "family_help_planaction",
    "family_help_planversion",
    "family_help_planagreement",
    "family_help_planreview",
    "family_help_levelproposal",
    "family_help_handover",
    "family_help_closure",
    "family_help_outcomescore",
    "family_help_visit",
)


class Migration(migrations.Migration):
    dependencies = [("family_help", "0005_working_records_joined"), ("people", "0002_visibility")]

    operations = [
        *(Protect(table, by="family", section="casework") for table in TABLES),
        Forbid("UPDATE", "family_help_planversion", "family_help_planagreement"),
        KeepHistory(*TABLES),
    ]

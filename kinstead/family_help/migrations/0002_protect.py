"""Row-level security and history."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect


class Migration(migrations.Migration):
    dependencies = [("family_help", "0001_initial"), ("people", "0002_visibility")]

    operations = [
        Protect("family_help_familyhelpepisode", by="family", section="casework"),
        Protect("family_help_episodechild", by="family", section="casework"),
        Protect("family_help_levelchange", by="family", section="casework"),
        Protect("family_help_assessment", by="family", section="casework"),
        Protect("family_help_assessmentchild", by="family", section="casework"),
        Protect("family_help_childlegalstatus", by="family", section="casework"),
        KeepHistory(
            "family_help_familyhelpepisode",
            "family_help_episodechild",
            "family_help_levelchange",
            "family_help_assessment",
            "family_help_assessmentchild",
            "family_help_childlegalstatus",
        ),
    ]

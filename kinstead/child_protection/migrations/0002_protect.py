"""Row-level security and history."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect


class Migration(migrations.Migration):
    dependencies = [("child_protection", "0001_initial"), ("people", "0002_visibility")]

    operations = [
        Protect("child_protection_section47enquiry", by="family", section="casework"),
        Protect("child_protection_section47enquirychild", by="family", section="casework"),
        Protect("child_protection_conference", by="family", section="casework"),
        Protect("child_protection_conferencechild", by="family", section="casework"),
        Protect("child_protection_childprotectionplan", by="family", section="casework"),
        KeepHistory(
            "child_protection_section47enquiry",
            "child_protection_section47enquirychild",
            "child_protection_conference",
            "child_protection_conferencechild",
            "child_protection_childprotectionplan",
        ),
    ]

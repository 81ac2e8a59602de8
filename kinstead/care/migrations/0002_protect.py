"""Row-level security and history."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial"), ("people", "0002_visibility")]

    operations = [
        Protect("care_preproceedings", by="family", section="casework"),
        KeepHistory("care_preproceedings"),
    ]

"""Row-level security and history."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect


class Migration(migrations.Migration):
    dependencies = [("front_door", "0001_initial"), ("people", "0002_visibility")]

    operations = [
        Protect("front_door_referral", by="family", section="casework"),
        Protect("front_door_referralchild", by="family", section="casework"),
        KeepHistory("front_door_referral", "front_door_referralchild"),
    ]

"""A task can be taken back by whoever asked for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0007_protect_working_records")]

    operations = [
        migrations.AddField(
            model_name="task",
            name="taken_back",
            field=models.BooleanField(default=False),
        ),
        # Functions in the database hand tasks too, and name only what they fill in. The model says
        # nothing of this default: Django would read it back, and whoever hands a task about no
        # family may not see it.
        migrations.RunSQL(
            "ALTER TABLE record_task ALTER COLUMN taken_back SET DEFAULT false",
            "ALTER TABLE record_task ALTER COLUMN taken_back DROP DEFAULT",
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back", False), ("done_at__isnull", False), _connector="OR"
                ),
                name="a_task_taken_back_is_over",
            ),
        ),
    ]

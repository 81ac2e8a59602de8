"""What the family say of each goal when the plan is reviewed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("family_help", "0006_protect_working_records")]

    operations = [
        migrations.AddField(
            model_name="planreview",
            name="goals",
            field=models.JSONField(blank=True, default=list),
        ),
    ]

"""Somebody whom the front door included in a contact is told apart from whom it named."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("front_door", "0006_contacts_numbered_weighed_and_passed_on")]

    operations = [
        migrations.AddField(
            model_name="contactperson",
            name="included",
            field=models.BooleanField(default=False),
        ),
    ]

"""How long an emergency access and the showing of an address may last, and families' references."""

from datetime import timedelta

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_search")]

    operations = [
        migrations.AddConstraint(
            model_name="addressreveal",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="an_address_is_shown_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="addressreveal",
            constraint=models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("at"))
                & models.Q(ends_at__lte=models.F("at") + timedelta(minutes=15)),
                name="an_address_is_shown_for_a_short_while",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("at"))
                & models.Q(ends_at__lte=models.F("at") + timedelta(hours=2)),
                name="emergency_access_ends_within_two_hours",
            ),
        ),
        # Five figures as people say them on the telephone; more once they are used up.
        migrations.RunSQL(
            "CREATE SEQUENCE people_family_reference START WITH 40001 OWNED BY "
            "people_family.reference",
            "DROP SEQUENCE people_family_reference",
        ),
    ]

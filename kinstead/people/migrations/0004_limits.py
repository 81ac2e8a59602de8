"""How long an emergency access and the showing of an address may last, and families' references."""

from datetime import timedelta

from django.db import migrations, models

# Five figures as people say them on the telephone, and more once they are used up. A reference that
# came with a family from elsewhere is passed over.
REFERENCES = """
CREATE SEQUENCE people_family_reference START WITH 40001 OWNED BY people_family.reference;
CREATE FUNCTION next_family_reference() RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    fresh text;
BEGIN
    LOOP
        fresh := 'N-' || nextval('people_family_reference');
        EXIT WHEN NOT EXISTS (SELECT FROM people_family f WHERE f.reference = fresh);
    END LOOP;
    RETURN fresh;
END $$;
"""
UNDO_REFERENCES = """
DROP FUNCTION next_family_reference();
DROP SEQUENCE people_family_reference;
"""


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
        migrations.RunSQL(REFERENCES, UNDO_REFERENCES),
    ]

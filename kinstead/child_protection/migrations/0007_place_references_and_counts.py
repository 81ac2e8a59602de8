"""What people say on the telephone for a place of harm, and how many children it has that the
asker may not see.

The count answers with as little as it can: nothing, “others” (below three, as -1), or a number.
Whoever works with one child learns that there are others, and not whether there is exactly one.
"""

from django.db import migrations

FUNCTIONS = """
CREATE SEQUENCE child_protection_place_reference START WITH 101
    OWNED BY child_protection_placeofharm.reference;
CREATE FUNCTION next_place_reference() RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    fresh text;
BEGIN
    LOOP
        fresh := 'P-' || nextval('child_protection_place_reference');
        EXIT WHEN NOT EXISTS (
            SELECT FROM child_protection_placeofharm p WHERE p.reference = fresh);
    END LOOP;
    RETURN fresh;
END $$;

-- Children linked now whom the asker sees in no family that is linked: 0 for none, -1 for one or
-- two, else how many. Asked by anybody who may not see places: nothing.
CREATE FUNCTION other_children_at(wanted uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT CASE WHEN NOT (is_machinery() OR may_do('see_places')) THEN NULL
                WHEN unseen.number IN (1, 2) THEN -1
                ELSE unseen.number END
    FROM (
        SELECT count(*)::integer AS number
        FROM (SELECT c.person_id FROM child_protection_placeofharmchild c
              WHERE c.place_id = wanted AND c.to_date IS NULL
              GROUP BY c.person_id
              HAVING NOT bool_or(may_see(c.family_id, 'casework'))) child
    ) unseen
$$;
"""

UNDO = """
DROP FUNCTION other_children_at(uuid);
DROP FUNCTION next_place_reference();
DROP SEQUENCE child_protection_place_reference;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("child_protection", "0006_protect_working_records"),
        ("people", "0008_seen_at_a_glance"),
    ]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]

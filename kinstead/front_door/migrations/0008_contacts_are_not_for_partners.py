"""A contact on a family's record is read by the front door and those who do the casework.

Partners with whom a family is shared see its story and its referrals, and never who rang: a
neighbour may have asked that nobody be told.
"""

from typing import Any

from django.db import migrations

BEFORE = (
    "(CASE WHEN {c}family_id IS NULL THEN may_do('screen_contact')"
    " ELSE may_see({c}family_id, 'casework') END)"
)
NOW = (
    "(CASE WHEN {c}family_id IS NULL THEN (SELECT may_do('screen_contact'))"
    " ELSE ((SELECT may_do('screen_contact')) OR (SELECT may_do('record_casework')))"
    " AND may_see({c}family_id, 'casework') END)"
)
M = "(SELECT is_machinery())"
OF_A_CONTACT = "EXISTS (SELECT FROM front_door_contact c WHERE c.id = contact_id AND {rule})"


def _policies(rule: str) -> list[Any]:
    contact = f"{M} OR {rule.format(c='')} OR recorded_by_id = who_is_asking()"
    screening = f"{M} OR {OF_A_CONTACT.format(rule=rule.format(c='c.'))}"
    return [
        f"ALTER POLICY see ON front_door_contact USING ({contact})",
        f"ALTER POLICY change ON front_door_contact USING ({contact})",
        f"ALTER POLICY see ON front_door_screening USING ({screening})",
    ]


class Migration(migrations.Migration):
    dependencies = [("front_door", "0007_people_the_front_door_included")]

    operations = [migrations.RunSQL(_policies(NOW), _policies(BEFORE))]

"""A contact is seen by the front door, by whoever sent it, and, once it belongs to a family, by
whoever may see that family; the front door no longer sees one that belongs to a restricted one."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect
from kinstead.access.serving_role import Forbid

M = "(SELECT is_machinery())"
OURS = (
    "(CASE WHEN {c}family_id IS NULL THEN may_do('screen_contact')"
    " ELSE may_see({c}family_id, 'casework') END)"
)
CONTACT = OURS.format(c="")
OF_A_CONTACT = "EXISTS (SELECT FROM front_door_contact c WHERE c.id = contact_id AND {rule})"


class Migration(migrations.Migration):
    dependencies = [("front_door", "0004_working_records"), ("people", "0002_visibility")]

    operations = [
        Protect(
            "front_door_contact",
            by="policies",
            see=f"{M} OR {CONTACT} OR recorded_by_id = who_is_asking()",
            add=f"{M} OR (may_do('make_contact') AND recorded_by_id = who_is_asking())",
            change=f"{M} OR may_do('screen_contact')",
        ),
        # The policy of the contact itself decides: whoever sees the contact sees whom it names.
        Protect(
            "front_door_contactperson",
            by="policies",
            see=f"{M} OR {OF_A_CONTACT.format(rule='true')}",
            change=f"{M} OR may_do('screen_contact')",
        ),
        Protect(
            "front_door_screening",
            by="policies",
            see=f"{M} OR {OF_A_CONTACT.format(rule=OURS.format(c='c.'))}",
            add=f"{M} OR may_do('screen_contact')",
        ),
        Protect("front_door_referraldecision", by="family", section="casework"),
        Forbid("UPDATE", "front_door_screening"),
        KeepHistory(
            "front_door_contact",
            "front_door_contactperson",
            "front_door_screening",
            "front_door_referraldecision",
        ),
    ]

"""Row-level security and history. A place of harm names no child; its children are seen by whoever
may see their family."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect
from kinstead.access.serving_role import Forbid

M = "(SELECT is_machinery())"
OF_A_FAMILY = (
    "child_protection_strategydiscussion",
    "child_protection_strategydiscussionchild",
    "child_protection_informationbrought",
    "child_protection_dissent",
    "child_protection_plancategory",
    "child_protection_visitfrequency",
    "child_protection_coregroup",
    "child_protection_transferin",
    "child_protection_parentoffer",
    "child_protection_otherparent",
    "child_protection_disagreement",
    "child_protection_immediateprotection",
    "child_protection_placeofharmchild",
)
OF_A_PLACE = (
    "child_protection_placeofharm",
    "child_protection_placeaction",
    "child_protection_placemeeting",
)


class Migration(migrations.Migration):
    dependencies = [
        ("child_protection", "0005_working_records_joined"),
        ("people", "0002_visibility"),
    ]

    operations = [
        *(Protect(table, by="family", section="casework") for table in OF_A_FAMILY),
        *(
            Protect(table, by="policies", see=f"{M} OR may_do('see_places')")
            for table in OF_A_PLACE
        ),
        Forbid("UPDATE", "child_protection_dissent", "child_protection_placemeeting"),
        KeepHistory(*OF_A_FAMILY, *OF_A_PLACE),
    ]

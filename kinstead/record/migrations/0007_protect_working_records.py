"""Row-level security and history of what every working room writes."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect
from kinstead.access.serving_role import Allow, Forbid

M = "(SELECT is_machinery())"
AT_THE_FRONT_DOOR = "(family_id IS NULL AND may_do('screen_contact'))"


class Migration(migrations.Migration):
    dependencies = [("record", "0006_working_records"), ("people", "0002_visibility")]

    operations = [
        Protect(
            "record_status",
            by="policies",
            see=f"{M} OR may_see(family_id, 'casework') OR {AT_THE_FRONT_DOOR}"
            " OR (family_id IS NULL AND moved_by_id = who_is_asking())",
        ),
        Protect(
            "record_letter",
            by="policies",
            see=f"{M} OR may_see(family_id, 'casework') OR {AT_THE_FRONT_DOOR}"
            " OR (family_id IS NULL AND written_by_id = who_is_asking())",
        ),
        Protect(
            "record_mention",
            by="policies",
            see=f"{M} OR may_see(family_id, 'notes')",
        ),
        *(
            Protect(
                table,
                by="policies",
                see="who_is_asking() IS NOT NULL",
                add=f"{M} OR may_do('edit_templates')",
            )
            for table in ("record_template", "record_templateversion")
        ),
        *(
            Protect(table, by="family", section="casework")
            for table in (
                "record_answers",
                "record_meeting",
                "record_invitation",
                "record_minutes",
                "record_voiceofchild",
                "record_paper",
                "record_papergiven",
            )
        ),
        # What a manager wrote at a gate is for those who read the notes.
        Protect("record_oversightnote", by="family", section="notes"),
        # Status is history: a row may be ended, and nothing else about it changed.
        Forbid(
            "UPDATE",
            "record_status",
            "record_answers",
            "record_minutes",
            "record_voiceofchild",
            "record_oversightnote",
            "record_paper",
            "record_papergiven",
            "record_mention",
        ),
        Allow("UPDATE (until)", "record_status"),
        Forbid("UPDATE", "record_templateversion"),
        Allow(
            "UPDATE (questions, why, made_by_id, made_at, published_at)", "record_templateversion"
        ),
        KeepHistory(
            "record_status",
            "record_letter",
            "record_mention",
            "record_template",
            "record_templateversion",
            "record_answers",
            "record_meeting",
            "record_invitation",
            "record_minutes",
            "record_voiceofchild",
            "record_paper",
            "record_papergiven",
            "record_oversightnote",
        ),
    ]

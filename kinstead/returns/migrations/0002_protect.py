"""Row-level security: rows received are the data officer's, less restricted records' rows."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect

M = "(SELECT is_machinery())"
ROW = f"{M} OR (family_id IS NULL AND may_reach('returns')) OR may_see(family_id, 'returns')"
WHOLE = f"{M} OR may_reach('returns')"


class Migration(migrations.Migration):
    dependencies = [("returns", "0001_initial"), ("people", "0002_visibility")]

    operations = [
        Protect("returns_receivedreturn", by="policies", see=WHOLE),
        Protect("returns_receivedrow", by="policies", see=ROW),
        Protect("returns_heldrow", by="policies", see=ROW),
        Protect("returns_provenance", by="policies", see=ROW),
        Protect("returns_valuetoputright", by="family", section="casework"),
        Protect("returns_builtreturn", by="policies", see=WHOLE),
        KeepHistory("returns_valuetoputright", "returns_receivedreturn", "returns_builtreturn"),
    ]

"""Functions that only the database's own functions may call.

Every function the owner makes may be called by the serving role unless a migration says otherwise.
These answer questions about records that whoever asks may not see.
"""

from __future__ import annotations

from django.conf import settings
from django.db import migrations


def shut(*signatures: str) -> migrations.RunSQL:
    """Take the right to call these functions away from the serving role."""
    role = settings.DATABASES["default"]["USER"]
    return migrations.RunSQL(
        [f'REVOKE EXECUTE ON FUNCTION {signature} FROM "{role}"' for signature in signatures],
        migrations.RunSQL.noop,
    )

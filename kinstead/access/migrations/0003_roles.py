"""The declared roles, and the account under which commands and jobs act."""

from django.db import migrations

from kinstead.access.role_copy import CopyRoles, open_machinery


class Migration(migrations.Migration):
    dependencies = [("access", "0002_who_is_asking")]

    operations = [
        CopyRoles(),
        migrations.RunPython(open_machinery, migrations.RunPython.noop),
    ]

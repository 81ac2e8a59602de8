"""The roles of the front door, family help and child protection."""

from django.db import migrations

from kinstead.access.role_copy import CopyRoles


class Migration(migrations.Migration):
    dependencies = [("access", "0005_accounts_and_grants_guarded")]

    operations = [CopyRoles()]

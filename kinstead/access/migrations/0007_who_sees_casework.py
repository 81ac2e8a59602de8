"""Reading assessments and plans is something a role may do, or not."""

from django.db import migrations

from kinstead.access.role_copy import CopyRoles


class Migration(migrations.Migration):
    dependencies = [("access", "0006_roles_of_the_working_rooms")]

    operations = [CopyRoles()]

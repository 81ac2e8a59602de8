"""Who works here is known to everyone signed in, and changed only by an administrator: joining a
team widens whose records a person may see."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect

SIGNED_IN = "who_is_asking() IS NOT NULL"
ADMINISTRATOR = "may_do('manage_accounts')"
TABLES = (
    "agencies_practitioner",
    "agencies_teammembership",
    "agencies_team",
    "agencies_dutypolicy",
)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("access", "0002_who_is_asking")]

    operations = [
        *(Protect(table, by="policies", see=SIGNED_IN, add=ADMINISTRATOR) for table in TABLES),
        KeepHistory(*TABLES),
    ]

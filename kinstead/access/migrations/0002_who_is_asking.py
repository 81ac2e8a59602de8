"""Who is asking, what they may do, and the technical history of every row."""

from django.db import migrations

from kinstead.access.migrations._sql_history import FUNCTIONS, UNDO
from kinstead.access.row_security import KeepHistory, Protect
from kinstead.access.serving_role import Allow, Forbid

# Read before anyone is signed in, so row-level security has nobody to ask about.
LIBRARY_TABLES = (
    "django_session",
    "account_emailaddress",
    "mfa_authenticator",
    "socialaccount_socialaccount",
    "socialaccount_socialtoken",
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        KeepHistory("access_account", "access_rolegrant"),
        # Signing in must find an account while nobody is signed in. Only an administrator opens
        # accounts and grants roles, never to themselves; everyone may change their own row.
        Protect(
            "access_account",
            by="policies",
            see="true",
            add="may_do('manage_accounts')",
            change="id = who_is_asking() OR may_do('manage_accounts')",
        ),
        Protect(
            "access_rolegrant",
            by="policies",
            see="true",
            add="may_do('manage_accounts') AND account_id <> who_is_asking()",
        ),
        Protect(
            "access_signinevent",
            by="policies",
            see="account_id = who_is_asking() OR may_do('manage_accounts')",
            add="true",
            change="false",
        ),
        Forbid("INSERT, UPDATE", "access_role"),
        Forbid("ALL", "access_rowhistory"),
        Forbid("UPDATE", "access_readlog", "access_signinevent"),
        Allow("DELETE", *LIBRARY_TABLES),
    ]

"""A small cache in the database, in which sign-in attempts are counted across all workers."""

from django.db import migrations

from kinstead.access.serving_role import Allow


class Migration(migrations.Migration):
    dependencies = [("access", "0003_roles")]

    operations = [
        migrations.RunSQL(
            """CREATE TABLE access_cache (
                   cache_key varchar(255) NOT NULL PRIMARY KEY,
                   value text NOT NULL,
                   expires timestamptz NOT NULL);
               CREATE INDEX access_cache_expires ON access_cache (expires);""",
            "DROP TABLE access_cache",
        ),
        Allow("DELETE", "access_cache"),
    ]

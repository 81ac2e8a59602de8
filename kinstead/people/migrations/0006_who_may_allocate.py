"""Someone reading in an emergency does not decide who works with the family.

Working with a family opens its record for as long as one works with them, so two hours could
otherwise be made into as long as one likes.
"""

from django.db import migrations

BEFORE = "(SELECT is_machinery()) OR (may_do('allocate') AND may_see(family_id, 'identity'){more})"
PASSING_THROUGH = """ AND NOT EXISTS (
    SELECT FROM people_emergencyaccess e
    WHERE e.family_id = people_allocation.family_id AND e.account_id = who_is_asking()
      AND e.ends_at > now())"""


def policies(more: str) -> tuple[str, ...]:
    """Both policies by which an allocation is written."""
    check = BEFORE.format(more=more)
    return tuple(
        f"ALTER POLICY {name} ON people_allocation WITH CHECK ({check})"
        for name in ("add", "change")
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0005_merging")]

    operations = [migrations.RunSQL(policies(PASSING_THROUGH), policies(""))]

"""The visibility rule, and every table of this room and the earlier ones under it."""

from django.db import migrations

from kinstead.access.row_security import KeepHistory, Protect
from kinstead.access.serving_role import Allow, Forbid
from kinstead.people.migrations._shut import shut
from kinstead.people.migrations._sql_visibility import FUNCTIONS, UNDO

M = "(SELECT is_machinery())"
# Neither promised for later nor said to have been earlier; clocks may differ by a little.
AT_PRESENT = "at BETWEEN now() - interval '5 minutes' AND now() + interval '5 minutes'"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("agencies", "0001_initial"),
        ("access", "0002_who_is_asking"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        # What another account may see is nobody's to ask but the database's own functions.
        shut("account_may_see(uuid, uuid, text)"),
        Protect(
            "people_family",
            by="family",
            column="id",
            section="identity",
            add=f"{M} OR may_do('open_family')",
            change=f"{M} OR may_see(id, 'identity')",
        ),
        Protect(
            "people_person",
            by="person",
            column="id",
            section="identity",
            add="may_reach('identity')",
            change=f"{M} OR may_see_person(id, 'identity')",
        ),
        Protect("people_personname", by="person", section="identity"),
        Protect("people_identifier", by="person", section="identity"),
        Protect(
            "people_familymember",
            by="family",
            section="identity",
            add=f"{M} OR (may_see(family_id, 'identity') AND may_join_a_family(person_id))",
        ),
        # Both people, or the relationship would tell of someone who may not be seen.
        Protect(
            "people_relationship",
            by="policies",
            see=f"{M} OR (may_see_person(person_id, 'identity')"
            " AND may_see_person(other_id, 'identity'))",
        ),
        Protect(
            "people_parentalresponsibility",
            by="policies",
            see=f"{M} OR (may_see_person(child_id, 'identity')"
            " AND (adult_id IS NULL OR may_see_person(adult_id, 'identity')))",
        ),
        Protect(
            "people_residence",
            by="person",
            section="homes",
            add=f"{M} OR (may_see_person(person_id, 'homes') AND may_live_at(address_id))",
        ),
        Protect(
            "people_address",
            by="policies",
            see=f"{M} OR may_see_address(id)",
            add=f"{M} OR may_reach('homes')",
        ),
        Protect(
            "people_addressreveal",
            by="policies",
            see="account_id = who_is_asking() OR (may_do('see_who_looked')"
            " AND may_see(family_id, 'access'))",
            add="account_id = who_is_asking() AND may_do('reveal_address')"
            " AND may_see(family_id, 'homes')"
            " AND family_lives_at(family_id, address_id)"
            f" AND {AT_PRESENT}",
            change="false",
        ),
        # Working with a family is what opens its record, so nobody lets themselves in.
        Protect(
            "people_allocation",
            by="family",
            section="identity",
            add=f"{M} OR (may_do('allocate') AND may_see(family_id, 'identity'))",
        ),
        Protect(
            "people_restriction",
            by="family",
            section="identity",
            add=f"{M} OR (may_do('restrict') AND may_see(family_id, 'identity'))",
            change=f"{M} OR (may_do('restrict') AND is_on_list(id))",
        ),
        Protect(
            "people_restrictionmember",
            by="policies",
            see="EXISTS (SELECT FROM people_restriction r WHERE r.id = restriction_id)",
            add=f"{M} OR may_change_list(restriction_id)",
        ),
        Protect(
            "people_emergencyaccess",
            by="policies",
            see="account_id = who_is_asking() OR (may_do('review_emergency_access')"
            " AND may_see(family_id, 'identity'))",
            add=f"{M} OR (account_id = who_is_asking() AND may_do('ask_emergency_access')"
            f" AND reviewed_by_id IS NULL AND {AT_PRESENT})",
            change="may_do('review_emergency_access') AND account_id <> who_is_asking()",
        ),
        Protect(
            "people_possibleduplicate",
            by="policies",
            see=f"{M} OR (may_see_person(person_id, 'identity')"
            " AND may_see_person(other_id, 'identity'))",
        ),
        Protect("people_merge", by="person", column="kept_id", section="identity"),
        Protect("people_searchentry", by="policies", see="false"),
        Protect(
            "access_readlog",
            by="policies",
            see="may_do('see_who_looked') AND family_id IS NOT NULL"
            " AND may_see(family_id, 'access')",
            add="account_id = who_is_asking()",
            change="false",
        ),
        Forbid("UPDATE", "people_addressreveal", "people_emergencyaccess"),
        # Of an emergency access only the review is ever added; nobody can make one last longer.
        Allow(
            "UPDATE (found, reviewed_by_id, reviewed_at, review_words)", "people_emergencyaccess"
        ),
        Forbid("ALL", "people_searchentry"),
        KeepHistory(
            "people_family",
            "people_person",
            "people_personname",
            "people_identifier",
            "people_familymember",
            "people_relationship",
            "people_parentalresponsibility",
            "people_residence",
            "people_address",
            "people_allocation",
            "people_restriction",
            "people_restrictionmember",
            "people_emergencyaccess",
            "people_merge",
        ),
    ]

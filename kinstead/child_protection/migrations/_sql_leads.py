"""Two leads while a plan is open, and a chair who may see the family: both held by the database."""

LEADS = """
-- Deferred: a handover ends one allocation and makes another in one transaction. Plans taken in
-- from a return are as they were sent. Runs as the owner, because whoever ends an allocation may
-- not be one who sees the plan.
CREATE FUNCTION both_leads_while_a_plan_is_open() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    fam uuid;
BEGIN
    -- The plan of a family, or the allocation that somebody no longer has.
    IF TG_TABLE_NAME = 'people_allocation' THEN
        fam := OLD.family_id;
    ELSE
        fam := NEW.family_id;
    END IF;
    IF EXISTS (SELECT FROM child_protection_childprotectionplan p
               WHERE p.family_id = fam AND p.ended_on IS NULL AND p.told_by <> 'import')
       AND (SELECT count(DISTINCT a.part) FROM people_allocation a
            WHERE a.family_id = fam AND a.to_date IS NULL
              AND a.part IN ('lead', 'protection_lead')) < 2 THEN
        RAISE EXCEPTION 'While a child protection plan is open the family has a lead practitioner'
            ' and a lead child protection practitioner. Name the next one in the same step.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'both_leads_while_a_plan_is_open';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER both_leads_while_a_plan_is_open
    AFTER INSERT OR UPDATE ON child_protection_childprotectionplan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.ended_on IS NULL AND NEW.told_by <> 'import')
    EXECUTE FUNCTION both_leads_while_a_plan_is_open();

CREATE CONSTRAINT TRIGGER both_leads_while_a_plan_is_open
    AFTER UPDATE OR DELETE ON people_allocation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.part IN ('lead', 'protection_lead'))
    EXECUTE FUNCTION both_leads_while_a_plan_is_open();
"""

UNDO_LEADS = """
DROP TRIGGER both_leads_while_a_plan_is_open ON people_allocation;
DROP TRIGGER both_leads_while_a_plan_is_open ON child_protection_childprotectionplan;
DROP FUNCTION both_leads_while_a_plan_is_open();
"""

CHAIR = """
-- Whoever may call a conference asks somebody to chair it, and the chair must see the family. That
-- is the only allocation they may make, and only to somebody whose role is to chair: so it goes
-- through here, not through the rule for those who allocate. Someone reading in an emergency may
-- not.
CREATE FUNCTION chair_may_see_the_family(called uuid, today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    fam uuid;
    who uuid;
BEGIN
    SELECT c.family_id, c.chair_id INTO fam, who
    FROM child_protection_conference c WHERE c.id = called;
    IF fam IS NULL OR who IS NULL OR NOT may_see(fam, 'casework')
       OR NOT (may_do('lead_protection') OR may_do('authorise') OR may_do('chair_conference'))
       OR EXISTS (SELECT FROM people_emergencyaccess e
                  WHERE e.family_id = fam AND e.account_id = who_is_asking()
                    AND e.ends_at > now()) THEN
        RAISE EXCEPTION 'Not for you to ask a chair to this family.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT EXISTS (
        SELECT FROM agencies_practitioner p
        JOIN access_account a ON a.id = p.account_id AND a.is_active
        JOIN access_rolegrant g
          ON g.account_id = a.id AND g.starts_at <= now() AND g.ends_at > now()
        JOIN access_role r ON r.name = g.role_id
        WHERE p.id = who AND 'chair_conference' = ANY (r.actions)) THEN
        RAISE EXCEPTION 'This practitioner does not chair conferences.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT EXISTS (SELECT FROM people_allocation a WHERE a.family_id = fam
                   AND a.practitioner_id = who AND a.part = 'chair' AND a.to_date IS NULL) THEN
        INSERT INTO people_allocation
            (id, family_id, practitioner_id, part, from_date, why_ended, allocated_by_id)
        VALUES (gen_random_uuid(), fam, who, 'chair', today, '', who_is_asking());
    END IF;
END $$;
"""

UNDO_CHAIR = "DROP FUNCTION chair_may_see_the_family(uuid, date);"

EARLIER = """
-- The census asks how many plans a child had before, whichever family they were in then. A chair
-- sees one family; the number alone is told, about a child they may see.
CREATE FUNCTION earlier_protection_plans(who uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT CASE WHEN may_see_person(who, 'casework') THEN (
        SELECT count(*)::integer FROM child_protection_childprotectionplan p
        WHERE p.person_id = who) ELSE 0 END
$$;
"""

UNDO_EARLIER = "DROP FUNCTION earlier_protection_plans(uuid);"

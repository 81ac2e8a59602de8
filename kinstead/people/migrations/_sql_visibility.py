"""Who may see whose record: the one rule that every policy and the search ask.

Three questions, each answered apart. The **section** must be one a role held now shows. The
**family** must be within a role's scope: my own, my team's, shared with my agency, the whole
authority's. A **restricted** record is seen only by its list, and by someone who broke the glass
and said why, for as long as that lasts. Nobody asking, or an account that was closed: no.
"""

FUNCTIONS = """
CREATE FUNCTION may_see(fam uuid, part text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    me uuid := who_is_asking();
    today date := (now() AT TIME ZONE 'Europe/London')::date;
    restricted boolean;
    reach text;
    reaches_somebody boolean := false;
BEGIN
    IF me IS NULL OR fam IS NULL THEN
        RETURN false;
    END IF;
    restricted := EXISTS (SELECT FROM people_restriction r
                          WHERE r.family_id = fam AND r.lifted_at IS NULL);
    FOR reach IN
        SELECT DISTINCT r.scope FROM access_rolegrant g
        JOIN access_role r ON r.name = g.role_id
        JOIN access_account a ON a.id = g.account_id
        WHERE g.account_id = me AND a.is_active
          AND g.starts_at <= now() AND g.ends_at > now()
          AND r.scope <> 'none' AND part = ANY (r.sections)
    LOOP
        IF reach = 'everything' THEN
            RETURN true;
        END IF;
        reaches_somebody := true;
        CONTINUE WHEN restricted;
        IF reach = 'authority' THEN
            RETURN true;
        END IF;
        IF EXISTS (
            SELECT FROM people_allocation al
            JOIN agencies_practitioner p ON p.id = al.practitioner_id
            WHERE al.family_id = fam AND al.from_date <= today
              AND (al.to_date IS NULL OR al.to_date > today)
              AND (p.account_id = me
                   OR (reach = 'team' AND al.team_id IN (
                        SELECT m.team_id FROM agencies_teammembership m
                        JOIN agencies_practitioner mine ON mine.id = m.practitioner_id
                        WHERE mine.account_id = me AND m.from_date <= today
                          AND (m.to_date IS NULL OR m.to_date > today)))
                   OR (reach = 'agency' AND p.agency_id = (
                        SELECT mine.agency_id FROM agencies_practitioner mine
                        WHERE mine.account_id = me)))) THEN
            RETURN true;
        END IF;
    END LOOP;
    IF NOT reaches_somebody THEN
        RETURN false;
    END IF;
    IF restricted AND EXISTS (
        SELECT FROM people_restriction r
        JOIN people_restrictionmember m ON m.restriction_id = r.id
        WHERE r.family_id = fam AND r.lifted_at IS NULL
          AND m.account_id = me AND m.removed_at IS NULL) THEN
        RETURN true;
    END IF;
    RETURN EXISTS (
        SELECT FROM people_emergencyaccess e
        WHERE e.family_id = fam AND e.account_id = me AND e.at <= now() AND e.ends_at > now());
END $$;

-- A fact about a person is seen by whoever may see any family the person belongs to. Someone who
-- belongs to none yet is seen by those who work for the whole authority.
CREATE FUNCTION may_see_person(who uuid, part text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    fam uuid;
    belongs boolean := false;
BEGIN
    IF who_is_asking() IS NULL OR who IS NULL THEN
        RETURN false;
    END IF;
    FOR fam IN SELECT DISTINCT m.family_id FROM people_familymember m WHERE m.person_id = who
    LOOP
        belongs := true;
        IF may_see(fam, part) THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN NOT belongs AND reaches_authority(part);
END $$;

-- A protected address is withheld by the database, so no page, search, export or paper can show
-- it. Whoever may reveal it says why, and sees it for a short while.
CREATE FUNCTION may_see_address(place uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    who uuid;
BEGIN
    IF who_is_asking() IS NULL OR place IS NULL THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT FROM people_residence r WHERE r.address_id = place AND r.protected) THEN
        RETURN EXISTS (
            SELECT FROM people_addressreveal v
            WHERE v.address_id = place AND v.account_id = who_is_asking()
              AND v.at <= now() AND v.ends_at > now() AND may_see(v.family_id, 'homes'));
    END IF;
    FOR who IN SELECT r.person_id FROM people_residence r WHERE r.address_id = place
    LOOP
        IF may_see_person(who, 'homes') THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

-- The families within reach by name: mine, my team's, shared with my agency, those whose list I am
-- on, and those I opened in an emergency. Not the whole authority: ask reaches_authority first.
CREATE FUNCTION families_within_reach(part text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH near AS (
        SELECT al.family_id FROM people_allocation al
        JOIN agencies_practitioner p ON p.id = al.practitioner_id
        WHERE p.account_id = who_is_asking()
        UNION
        SELECT al.family_id FROM people_allocation al
        WHERE al.team_id IN (
            SELECT m.team_id FROM agencies_teammembership m
            JOIN agencies_practitioner mine ON mine.id = m.practitioner_id
            WHERE mine.account_id = who_is_asking())
        UNION
        SELECT al.family_id FROM people_allocation al
        JOIN agencies_practitioner p ON p.id = al.practitioner_id
        JOIN agencies_practitioner mine ON mine.agency_id = p.agency_id
        JOIN agencies_agency body ON body.id = mine.agency_id AND body.kind <> 'council'
        WHERE mine.account_id = who_is_asking()
        UNION
        SELECT r.family_id FROM people_restriction r
        JOIN people_restrictionmember m ON m.restriction_id = r.id
        WHERE m.account_id = who_is_asking()
        UNION
        SELECT e.family_id FROM people_emergencyaccess e WHERE e.account_id = who_is_asking()
    )
    -- The rule itself decides; the list above only keeps it from being asked of everybody.
    SELECT near.family_id FROM near WHERE may_see(near.family_id, part)
$$;

-- A family's key from its reference, for someone about to open it in an emergency. Answers for a
-- restricted record too, and only to those whose role may ask.
CREATE FUNCTION family_for_emergency(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT f.id FROM people_family f
    WHERE f.reference = wanted AND may_do('ask_emergency_access')
$$;

-- A restricted record always has someone on its list, or work arising for it would reach nobody.
CREATE FUNCTION restriction_keeps_its_list() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    listed uuid;
BEGIN
    listed := CASE WHEN TG_TABLE_NAME = 'people_restriction' THEN NEW.id
                   ELSE (to_jsonb(NEW) ->> 'restriction_id')::uuid END;
    IF EXISTS (SELECT FROM people_restriction r WHERE r.id = listed AND r.lifted_at IS NULL)
       AND NOT EXISTS (SELECT FROM people_restrictionmember m
                       WHERE m.restriction_id = listed AND m.removed_at IS NULL) THEN
        RAISE EXCEPTION 'A restricted record must keep someone on its list.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_restriction_keeps_its_list';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER a_restriction_keeps_its_list
    AFTER INSERT OR UPDATE ON people_restriction DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION restriction_keeps_its_list();
CREATE CONSTRAINT TRIGGER a_list_keeps_someone
    AFTER UPDATE ON people_restrictionmember DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION restriction_keeps_its_list();
"""

UNDO = """
DROP TRIGGER a_list_keeps_someone ON people_restrictionmember;
DROP TRIGGER a_restriction_keeps_its_list ON people_restriction;
DROP FUNCTION restriction_keeps_its_list();
DROP FUNCTION family_for_emergency(text);
DROP FUNCTION families_within_reach(text);
DROP FUNCTION may_see_address(uuid);
DROP FUNCTION may_see_person(uuid, text);
DROP FUNCTION may_see(uuid, text);
"""

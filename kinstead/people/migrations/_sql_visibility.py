"""Who may see whose record: the one rule that every policy and the search ask.

Three questions, each answered apart. The **section** must be one a role held now shows. The
**family** must be within a role's scope: my own, my team's, shared with my agency, the whole
authority's. A **restricted** record is seen only by its list, and by someone who broke the glass
and said why, for as long as that lasts. Nobody asking, or an account that was closed: no.
"""

FUNCTIONS = """
-- The rule itself, for any account. Only the functions below may ask it, because for anybody but
-- oneself the answer would tell who is on the list of a restricted record.
CREATE FUNCTION account_may_see(me uuid, fam uuid, part text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
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
    -- From the moment it was asked for, in the same transaction: the policy that lets the row be
    -- written holds its beginning to the present and its length to two hours.
    RETURN EXISTS (
        SELECT FROM people_emergencyaccess e
        WHERE e.family_id = fam AND e.account_id = me AND e.ends_at > now());
END $$;

-- What was seen once in a transaction is not worked out again for every row: a page of one family
-- asks hundreds of times. The memory lasts as long as the name of who is asking, is kept in the
-- same way, and is emptied by any change that could make it wrong (below).
CREATE FUNCTION may_see(fam uuid, part text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    me uuid := who_is_asking();
    seen text := coalesce(current_setting('kinstead.seen', true), '');
    this text;
BEGIN
    IF me IS NULL OR fam IS NULL THEN
        RETURN false;
    END IF;
    this := '/f' || me || fam || part || '/';
    IF strpos(seen, this) > 0 THEN
        RETURN true;
    END IF;
    IF NOT account_may_see(me, fam, part) THEN
        RETURN false;
    END IF;
    IF length(seen) < 8000 THEN
        PERFORM set_config('kinstead.seen', seen || this, true);
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION forget_what_was_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('kinstead.seen', '', true);
    RETURN NULL;
END $$;
CREATE TRIGGER forget_what_was_seen AFTER INSERT OR UPDATE OR DELETE ON people_restriction
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();
CREATE TRIGGER forget_what_was_seen AFTER INSERT OR UPDATE OR DELETE ON people_restrictionmember
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();
CREATE TRIGGER forget_what_was_seen AFTER INSERT OR UPDATE OR DELETE ON people_allocation
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();
CREATE TRIGGER forget_what_was_seen AFTER INSERT OR UPDATE OR DELETE ON people_emergencyaccess
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();
CREATE TRIGGER forget_what_was_seen AFTER INSERT OR UPDATE OR DELETE ON people_familymember
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();
CREATE TRIGGER forget_what_was_seen AFTER UPDATE OF merged_into_id ON people_person
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();
CREATE TRIGGER forget_what_was_seen AFTER INSERT OR UPDATE OR DELETE ON access_rolegrant
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();
CREATE TRIGGER forget_what_was_seen AFTER UPDATE ON access_account
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();
CREATE TRIGGER forget_what_was_seen AFTER INSERT OR UPDATE OR DELETE ON agencies_teammembership
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();
CREATE TRIGGER forget_what_was_seen AFTER INSERT OR UPDATE OR DELETE ON agencies_practitioner
    FOR EACH STATEMENT EXECUTE FUNCTION forget_what_was_seen();

-- A fact about a person is seen by whoever may see any family the person belongs to. Someone who
-- belongs to none yet is seen by those who work for the whole authority. A record that was merged
-- into another is seen by whoever sees that other.
CREATE FUNCTION may_see_person(who uuid, part text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    fam uuid;
    kept uuid;
    seen text := coalesce(current_setting('kinstead.seen', true), '');
    this text;
    belongs boolean := false;
BEGIN
    IF who_is_asking() IS NULL OR who IS NULL THEN
        RETURN false;
    END IF;
    this := '/p' || who_is_asking() || who || part || '/';
    IF strpos(seen, this) > 0 THEN
        RETURN true;
    END IF;
    FOR fam IN SELECT DISTINCT m.family_id FROM people_familymember m WHERE m.person_id = who
    LOOP
        belongs := true;
        IF may_see(fam, part) THEN
            seen := coalesce(current_setting('kinstead.seen', true), '');
            IF length(seen) < 8000 THEN
                PERFORM set_config('kinstead.seen', seen || this, true);
            END IF;
            RETURN true;
        END IF;
    END LOOP;
    SELECT p.merged_into_id INTO kept FROM people_person p WHERE p.id = who;
    IF kept IS NOT NULL THEN
        RETURN may_see_person(kept, part);
    END IF;
    RETURN NOT belongs AND reaches_authority(part);
END $$;

-- Does anybody of this family live, or did they live, at this address?
CREATE FUNCTION family_lives_at(fam uuid, place uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM people_residence r
        JOIN people_familymember m ON m.person_id = r.person_id
        WHERE r.address_id = place AND m.family_id = fam)
$$;

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
              AND v.ends_at > now() AND may_see(v.family_id, 'homes')
              AND family_lives_at(v.family_id, place));
    END IF;
    FOR who IN SELECT r.person_id FROM people_residence r WHERE r.address_id = place
    LOOP
        IF may_see_person(who, 'homes') THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

-- May somebody be said to live here? At an address nobody lives at yet, or one the asker sees:
-- otherwise naming an address by its key would be a way to read it.
CREATE FUNCTION may_live_at(place uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT NOT EXISTS (SELECT FROM people_residence r WHERE r.address_id = place)
        OR may_see_address(place)
$$;

-- May this person be brought into a family? Someone new, or someone the asker sees already:
-- otherwise adding a stranger by their key to one's own family would be a way to read them.
CREATE FUNCTION may_join_a_family(who uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT NOT EXISTS (SELECT FROM people_familymember m WHERE m.person_id = who)
        OR may_see_person(who, 'identity')
$$;

-- The list of a restricted record is changed by someone who is on it and may restrict; never by
-- someone who is only passing through in an emergency. Whoever begins the restriction writes the
-- first list, all of it at once.
CREATE FUNCTION may_change_list(listed uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT may_do('restrict') AND EXISTS (
        SELECT FROM people_restriction r
        WHERE r.id = listed AND r.lifted_at IS NULL
          AND (EXISTS (SELECT FROM people_restrictionmember m
                       WHERE m.restriction_id = r.id AND m.account_id = who_is_asking()
                         AND m.removed_at IS NULL)
               OR (r.restricted_by_id = who_is_asking()
                   AND NOT EXISTS (SELECT FROM people_restrictionmember m
                                   WHERE m.restriction_id = r.id))))
$$;

-- The same for lifting it: only the list decides.
CREATE FUNCTION is_on_list(listed uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM people_restrictionmember m
        WHERE m.restriction_id = listed AND m.account_id = who_is_asking()
          AND m.removed_at IS NULL)
$$;

-- The families within reach by name: mine, my team's, shared with my agency, those whose list I am
-- on, and those I opened in an emergency. Not the whole authority: ask reaches_authority first.
CREATE FUNCTION families_within_reach(part text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH me AS (
        SELECT p.id, p.agency_id, (now() AT TIME ZONE 'Europe/London')::date AS today,
               body.kind <> 'council' AS is_partner
        FROM agencies_practitioner p
        JOIN agencies_agency body ON body.id = p.agency_id
        WHERE p.account_id = who_is_asking()
    ), near AS MATERIALIZED (
        SELECT al.family_id FROM me
        JOIN people_allocation al ON al.practitioner_id = me.id
        WHERE al.from_date <= me.today AND (al.to_date IS NULL OR al.to_date > me.today)
        UNION
        SELECT al.family_id FROM me
        JOIN agencies_teammembership m ON m.practitioner_id = me.id
        JOIN people_allocation al ON al.team_id = m.team_id
        WHERE m.from_date <= me.today AND (m.to_date IS NULL OR m.to_date > me.today)
          AND al.from_date <= me.today AND (al.to_date IS NULL OR al.to_date > me.today)
        UNION
        SELECT al.family_id FROM me
        JOIN agencies_practitioner colleague ON colleague.agency_id = me.agency_id
        JOIN people_allocation al ON al.practitioner_id = colleague.id
        WHERE me.is_partner
          AND al.from_date <= me.today AND (al.to_date IS NULL OR al.to_date > me.today)
        UNION
        SELECT r.family_id FROM people_restriction r
        JOIN people_restrictionmember m ON m.restriction_id = r.id
        WHERE m.account_id = who_is_asking() AND m.removed_at IS NULL AND r.lifted_at IS NULL
        UNION
        SELECT e.family_id FROM people_emergencyaccess e
        WHERE e.account_id = who_is_asking() AND e.ends_at > now()
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

-- Who answers for this family's record: may review emergency access and sees the family by their
-- own right. Told only to someone who sees the family themselves.
CREATE FUNCTION who_answers_for(fam uuid)
RETURNS TABLE (account_id uuid, sees_duties boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH reviewer AS MATERIALIZED (
        SELECT DISTINCT a.id FROM access_account a
        JOIN access_rolegrant g ON g.account_id = a.id
        JOIN access_role r ON r.name = g.role_id
        WHERE may_see(fam, 'identity') AND a.is_active AND a.is_person
          AND g.starts_at <= now() AND g.ends_at > now()
          AND 'review_emergency_access' = ANY (r.actions)
          AND NOT EXISTS (SELECT FROM people_emergencyaccess e
                          WHERE e.family_id = fam AND e.account_id = a.id AND e.ends_at > now())
    )
    SELECT id, account_may_see(id, fam, 'duties') FROM reviewer
    WHERE account_may_see(id, fam, 'identity')
$$;

-- Somebody must hear of an emergency access even where nobody answers for the record: everyone
-- who may review one. They are told that it happened, and not whose record it was.
CREATE FUNCTION who_may_review() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT DISTINCT a.id FROM access_account a
    JOIN access_rolegrant g ON g.account_id = a.id
    JOIN access_role r ON r.name = g.role_id
    WHERE who_is_asking() IS NOT NULL AND a.is_active AND a.is_person
      AND g.starts_at <= now() AND g.ends_at > now()
      AND 'review_emergency_access' = ANY (r.actions)
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
DROP TRIGGER forget_what_was_seen ON people_restriction;
DROP TRIGGER forget_what_was_seen ON people_restrictionmember;
DROP TRIGGER forget_what_was_seen ON people_allocation;
DROP TRIGGER forget_what_was_seen ON people_emergencyaccess;
DROP TRIGGER forget_what_was_seen ON people_familymember;
DROP TRIGGER forget_what_was_seen ON people_person;
DROP TRIGGER forget_what_was_seen ON access_rolegrant;
DROP TRIGGER forget_what_was_seen ON access_account;
DROP TRIGGER forget_what_was_seen ON agencies_teammembership;
DROP TRIGGER forget_what_was_seen ON agencies_practitioner;
DROP FUNCTION forget_what_was_seen();
DROP TRIGGER a_list_keeps_someone ON people_restrictionmember;
DROP TRIGGER a_restriction_keeps_its_list ON people_restriction;
DROP FUNCTION restriction_keeps_its_list();
DROP FUNCTION who_may_review();
DROP FUNCTION who_answers_for(uuid);
DROP FUNCTION family_for_emergency(text);
DROP FUNCTION families_within_reach(text);
DROP FUNCTION is_on_list(uuid);
DROP FUNCTION may_change_list(uuid);
DROP FUNCTION may_join_a_family(uuid);
DROP FUNCTION may_live_at(uuid);
DROP FUNCTION may_see_address(uuid);
DROP FUNCTION family_lives_at(uuid, uuid);
DROP FUNCTION may_see_person(uuid, text);
DROP FUNCTION may_see(uuid, text);
DROP FUNCTION account_may_see(uuid, uuid, text);
"""

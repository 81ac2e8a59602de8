"""What must always be true of accounts and role grants, whoever writes and from where.

The actions say these things first, in words fit for a screen. Here they hold even for a statement
that no action wrote.
"""

FUNCTIONS = """
-- Whether the login that asks owns the table, and so migrates rather than serves.
CREATE FUNCTION owns_table(target oid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT pg_has_role(current_user, c.relowner, 'MEMBER') FROM pg_class c WHERE c.oid = target
$$;

-- Row-level security says whose row may be changed; this says which of its columns. Everyone
-- changes their own password and nobody else's. The email address and whether the account is open
-- are changed by an administrator, and not on their own account. Whether it is a person's account
-- never changes, or an administrator could make one that acts as Kinstead itself.
CREATE FUNCTION account_stays_its_own() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    IF owns_table(TG_RELID) THEN
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.is_person, NEW.created_at)
       IS DISTINCT FROM (OLD.id, OLD.is_person, OLD.created_at) THEN
        RAISE EXCEPTION 'Whose account it is never changes.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'account_stays_its_own';
    END IF;
    IF is_machinery() THEN
        RETURN NEW;
    END IF;
    IF NEW.password IS DISTINCT FROM OLD.password
       AND OLD.id IS DISTINCT FROM who_is_asking() THEN
        RAISE EXCEPTION 'Only the person themselves sets their password.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'account_stays_its_own';
    END IF;
    IF (NEW.email, NEW.is_active, NEW.cast_key) IS DISTINCT FROM
       (OLD.email, OLD.is_active, OLD.cast_key)
       AND (OLD.id IS NOT DISTINCT FROM who_is_asking() OR NOT may_do('manage_accounts')) THEN
        RAISE EXCEPTION 'Only an administrator changes this, and not on their own account.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'account_stays_its_own';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER account_stays_its_own BEFORE UPDATE ON access_account
    FOR EACH ROW EXECUTE FUNCTION account_stays_its_own();

-- A grant is a fact with a beginning, a reason and an author. It may be ended sooner; that is all.
CREATE FUNCTION role_grant_is_only_ended() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
    IF owns_table(TG_RELID) THEN
        RETURN NEW;
    END IF;
    IF NEW.ends_at > OLD.ends_at
       OR to_jsonb(NEW) - 'ends_at' IS DISTINCT FROM to_jsonb(OLD) - 'ends_at' THEN
        RAISE EXCEPTION 'A grant of a role may only be ended sooner; grant the role again instead.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'role_grant_is_only_ended';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER role_grant_is_only_ended BEFORE UPDATE ON access_rolegrant
    FOR EACH ROW EXECUTE FUNCTION role_grant_is_only_ended();

-- Two roles of which one checks the other are never held by one account at one time. The account
-- is locked, so that two administrators at once are still one after the other.
CREATE FUNCTION roles_go_together() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    other text;
BEGIN
    PERFORM FROM access_account a WHERE a.id = NEW.account_id FOR NO KEY UPDATE;
    SELECT g.role_id INTO other
    FROM access_rolegrant g
    JOIN access_role held ON held.name = g.role_id
    JOIN access_role wanted ON wanted.name = NEW.role_id
    WHERE g.account_id = NEW.account_id
      AND g.starts_at < NEW.ends_at AND g.ends_at > NEW.starts_at
      AND (wanted.name = ANY (held.not_with) OR held.name = ANY (wanted.not_with))
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'One account may not hold % and % together.', other, NEW.role_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'roles_go_together';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER roles_go_together BEFORE INSERT ON access_rolegrant
    FOR EACH ROW EXECUTE FUNCTION roles_go_together();

-- Whoever grants is named, and grants neither to themselves nor the role of Kinstead itself.
ALTER POLICY add ON access_rolegrant WITH CHECK (
    may_do('manage_accounts') AND account_id <> who_is_asking() AND role_id <> 'machinery'
    AND (granted_by_id = who_is_asking() OR (SELECT is_machinery())));
ALTER POLICY change ON access_rolegrant
    USING (may_do('manage_accounts') AND account_id <> who_is_asking())
    WITH CHECK (may_do('manage_accounts') AND account_id <> who_is_asking());

-- An account that is no person's is opened by a migration and nowhere else.
ALTER POLICY add ON access_account WITH CHECK (may_do('manage_accounts') AND is_person);
ALTER POLICY change ON access_account
    USING (id = who_is_asking() OR may_do('manage_accounts'))
    WITH CHECK (id = who_is_asking() OR may_do('manage_accounts'));
"""

UNDO = """
ALTER POLICY change ON access_account USING (true)
    WITH CHECK (id = who_is_asking() OR may_do('manage_accounts'));
ALTER POLICY add ON access_account WITH CHECK (may_do('manage_accounts'));
ALTER POLICY change ON access_rolegrant USING (true)
    WITH CHECK (may_do('manage_accounts') AND account_id <> who_is_asking());
ALTER POLICY add ON access_rolegrant
    WITH CHECK (may_do('manage_accounts') AND account_id <> who_is_asking());
DROP TRIGGER roles_go_together ON access_rolegrant;
DROP FUNCTION roles_go_together();
DROP TRIGGER role_grant_is_only_ended ON access_rolegrant;
DROP FUNCTION role_grant_is_only_ended();
DROP TRIGGER account_stays_its_own ON access_account;
DROP FUNCTION account_stays_its_own();
DROP FUNCTION owns_table(oid);
"""

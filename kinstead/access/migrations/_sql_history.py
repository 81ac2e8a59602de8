"""The SQL of the technical history, in one place where an auditor can read it."""

FUNCTIONS = """
-- Who is asking: named by the web process for one transaction, or nobody.
CREATE FUNCTION who_is_asking() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('kinstead.account', true), '')::uuid $$;

-- Runs as the owner of the tables, so the serving role needs no right to the history itself.
CREATE FUNCTION note_row_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        -- The row itself says what was written; what it was is kept when it changes.
        INSERT INTO access_rowhistory (at, "table", row_id, what, account_id)
        SELECT now(), TG_TABLE_NAME, n.id::text, 'insert', who_is_asking() FROM after_rows n;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO access_rowhistory (at, "table", row_id, what, account_id, before, after)
        SELECT now(), TG_TABLE_NAME, n.id::text, 'update', who_is_asking(),
               to_jsonb(o), to_jsonb(n)
        FROM after_rows n JOIN before_rows o ON o.id = n.id
        WHERE to_jsonb(o) IS DISTINCT FROM to_jsonb(n);
    ELSE
        INSERT INTO access_rowhistory (at, "table", row_id, what, account_id, before)
        SELECT now(), TG_TABLE_NAME, o.id::text, 'delete', who_is_asking(), to_jsonb(o)
        FROM before_rows o;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION keep_history(target text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER history_of_inserts AFTER INSERT ON %I
        REFERENCING NEW TABLE AS after_rows
        FOR EACH STATEMENT EXECUTE FUNCTION note_row_history()', target);
    EXECUTE format('CREATE TRIGGER history_of_updates AFTER UPDATE ON %I
        REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
        FOR EACH STATEMENT EXECUTE FUNCTION note_row_history()', target);
    EXECUTE format('CREATE TRIGGER history_of_deletes AFTER DELETE ON %I
        REFERENCING OLD TABLE AS before_rows
        FOR EACH STATEMENT EXECUTE FUNCTION note_row_history()', target);
END $$;

CREATE FUNCTION stop_keeping_history(target text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP TRIGGER history_of_inserts ON %I', target);
    EXECUTE format('DROP TRIGGER history_of_updates ON %I', target);
    EXECUTE format('DROP TRIGGER history_of_deletes ON %I', target);
END $$;

-- May the one asking do this? A role held now, by an account that is open.
CREATE FUNCTION may_do(wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM access_rolegrant g
        JOIN access_role r ON r.name = g.role_id
        JOIN access_account a ON a.id = g.account_id
        WHERE g.account_id = who_is_asking() AND a.is_active
          AND g.starts_at <= now() AND g.ends_at > now()
          AND wanted = ANY (r.actions))
$$;

-- Does any role of the one asking show this section of anybody's record?
CREATE FUNCTION may_reach(part text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM access_rolegrant g
        JOIN access_role r ON r.name = g.role_id
        JOIN access_account a ON a.id = g.account_id
        WHERE g.account_id = who_is_asking() AND a.is_active
          AND g.starts_at <= now() AND g.ends_at > now()
          AND r.scope <> 'none' AND part = ANY (r.sections))
$$;

-- Every unrestricted family's record, in this section?
CREATE FUNCTION reaches_authority(part text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM access_rolegrant g
        JOIN access_role r ON r.name = g.role_id
        JOIN access_account a ON a.id = g.account_id
        WHERE g.account_id = who_is_asking() AND a.is_active
          AND g.starts_at <= now() AND g.ends_at > now()
          AND r.scope IN ('authority', 'everything') AND part = ANY (r.sections))
$$;

-- Kinstead's own commands and jobs, which no person can sign in as. Asked once a statement, so
-- that taking in a return does not ask about every row.
CREATE FUNCTION is_machinery() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    -- Its key is always the same, so that everybody else is answered without looking.
    IF who_is_asking() IS DISTINCT FROM '615a6429-553a-5eca-a2a6-4970d9196d24' THEN
        RETURN false;
    END IF;
    RETURN EXISTS (
        SELECT FROM access_rolegrant g
        JOIN access_role r ON r.name = g.role_id
        JOIN access_account a ON a.id = g.account_id
        WHERE g.account_id = who_is_asking() AND a.is_active AND NOT a.is_person
          AND g.starts_at <= now() AND g.ends_at > now()
          AND r.scope = 'everything');
END $$;
"""

UNDO = """
DROP FUNCTION is_machinery();
DROP FUNCTION reaches_authority(text);
DROP FUNCTION may_reach(text);
DROP FUNCTION may_do(text);
DROP FUNCTION stop_keeping_history(text);
DROP FUNCTION keep_history(text);
DROP FUNCTION note_row_history();
DROP FUNCTION who_is_asking();
"""

"""What was seen already is asked of the memory without calling a function.

A policy asks about every row. `may_see` and `may_see_person` become a plain expression, which the
planner writes into the statement itself: a look into what this transaction remembers, and only
where that says nothing the whole question (0002). The answer is the same; a page of one family
asks some hundreds of times, and each call had to enter and leave a function that runs as the owner.
"""

WHOLE = """
CREATE FUNCTION may_see_in_full(fam uuid, part text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    me uuid := who_is_asking();
    seen text := coalesce(current_setting('kinstead.seen', true), '');
BEGIN
    IF me IS NULL OR fam IS NULL OR NOT account_may_see(me, fam, part) THEN
        RETURN false;
    END IF;
    IF length(seen) < 8000 THEN
        PERFORM set_config('kinstead.seen', seen || '/f' || me || fam || part || '/', true);
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION may_see_person_in_full(who uuid, part text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    me uuid := who_is_asking();
    fam uuid;
    kept uuid;
    seen text;
    belongs boolean := false;
BEGIN
    IF me IS NULL OR who IS NULL THEN
        RETURN false;
    END IF;
    FOR fam IN SELECT DISTINCT m.family_id FROM people_familymember m WHERE m.person_id = who
    LOOP
        belongs := true;
        IF may_see(fam, part) THEN
            seen := coalesce(current_setting('kinstead.seen', true), '');
            IF length(seen) < 8000 THEN
                PERFORM set_config('kinstead.seen', seen || '/p' || me || who || part || '/', true);
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
"""

# The name of who is asking and what was seen last as long as each other: `enter` sets both. With
# nobody asking the first is empty, and no memory begins with an empty name.
LOOKED_UP = """
CREATE OR REPLACE FUNCTION may_see(fam uuid, part text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT strpos(current_setting('kinstead.seen', true),
                  '/f' || current_setting('kinstead.account', true) || fam || part || '/') > 0
        OR public.may_see_in_full(fam, part)
$$;
ALTER FUNCTION may_see(uuid, text) SECURITY INVOKER RESET ALL;

CREATE OR REPLACE FUNCTION may_see_person(who uuid, part text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT strpos(current_setting('kinstead.seen', true),
                  '/p' || current_setting('kinstead.account', true) || who || part || '/') > 0
        OR public.may_see_person_in_full(who, part)
$$;
ALTER FUNCTION may_see_person(uuid, text) SECURITY INVOKER RESET ALL;
"""

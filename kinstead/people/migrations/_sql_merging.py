"""Making two records one, and taking it back: done by the database, for the whole of both records.

Whoever merges may see only part of what hangs from two people: a data officer sees no notes, a
manager no restricted family. If only what they see were moved, the rest would be left on a record
that nobody opens any more. So these functions run as the owner of the tables, and find every
table that points at a person in the database's own catalogue, those of rooms not yet written
included. They ask first whether the one asking may do this and may see both people. What they
changed is kept in `people_mergedrow`, which nobody reads but the undoing; the pages count what
the reader may see for themselves.
"""

# Blank columns of the record that stays are filled from the one that goes: each group together,
# where the first is blank and the other's is not. A code or a text says "blank" as ''.
FILLED_IN = (
    ("called",),
    ("birth_date", "birth_date_is"),
    ("expected_birth_date",),
    ("death_date",),
    ("sex",),
    ("gender_current",),
    ("ethnicity",),
    ("disabilities",),
    ("first_language",),
    ("needs_interpreter",),
    ("communication_needs",),
    ("ways_to_reach",),
)
_BLANK = "('null', '\"\"', '[]', 'false')"
_GROUPS = "ARRAY[" + ", ".join(f"'{' '.join(group)}'" for group in FILLED_IN) + "]"

FUNCTIONS = """
-- Every column of every table that says which person a row is about, other than the tables that
-- keep merging and searching themselves.
CREATE FUNCTION columns_about_people() RETURNS TABLE (tab text, col text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT t.relname::text, a.attname::text
    FROM pg_constraint k
    JOIN pg_class t ON t.oid = k.conrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f' AND k.confrelid = 'people_person'::regclass
      AND array_length(k.conkey, 1) = 1 AND t.relnamespace = 'public'::regnamespace
      AND t.relname NOT IN ('people_person', 'people_searchentry', 'people_possibleduplicate',
                            'people_merge')
    ORDER BY 1, 2
$$;

-- `went` becomes part of `stays`. Raises P0001 in words where it cannot be.
CREATE FUNCTION merge_people(the_merge uuid, stays uuid, went uuid, why text,
                             happened_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    me uuid := who_is_asking();
    place record;
    row_id text;
    rule text;
    cols text;
    col text;
    old_value jsonb;
    new_value jsonb;
BEGIN
    IF NOT may_do('settle_duplicates') OR NOT may_see_person(stays, 'identity')
       OR NOT may_see_person(went, 'identity') THEN
        RAISE insufficient_privilege USING MESSAGE = 'Not yours to merge.';
    END IF;
    -- In the order of their keys, so that two merges of the same people wait and do not deadlock.
    PERFORM FROM people_person p WHERE p.id IN (stays, went) ORDER BY p.id FOR UPDATE;
    IF stays = went THEN
        RAISE EXCEPTION 'These are the same record already.';
    END IF;
    IF EXISTS (SELECT FROM people_person p
               WHERE p.id IN (stays, went) AND p.merged_into_id IS NOT NULL) THEN
        RAISE EXCEPTION 'One of these records was merged already. Look at the list again.';
    END IF;
    INSERT INTO people_merge (id, kept_id, gone_id, merged_by_id, merged_at, reason)
    VALUES (the_merge, stays, went, me, happened_at, why);

    FOR place IN SELECT * FROM columns_about_people() LOOP
        BEGIN
            EXECUTE format(
                'WITH moved AS (UPDATE %1$I SET %2$I = $1 WHERE %2$I = $2 RETURNING id)
                 INSERT INTO people_mergedrow
                     (merge_id, "table", row_id, "column", before, after, stayed_because)
                 SELECT $3, %1$L, m.id::text, %2$L, to_jsonb($2), to_jsonb($1), $4 FROM moved m',
                place.tab, place.col)
            USING stays, went, the_merge, '';
        EXCEPTION WHEN unique_violation OR exclusion_violation OR check_violation THEN
            -- One of them may not move: the record that stays has this already, or the row is
            -- about the two together. Each is then tried alone, and that one stays.
            FOR row_id IN EXECUTE format('SELECT id::text FROM %I WHERE %I = $1 ORDER BY id',
                                         place.tab, place.col) USING went
            LOOP
                rule := '';
                BEGIN
                    EXECUTE format('UPDATE %I SET %I = $1 WHERE id = %L',
                                   place.tab, place.col, row_id) USING stays;
                EXCEPTION WHEN unique_violation OR exclusion_violation OR check_violation THEN
                    GET STACKED DIAGNOSTICS rule = CONSTRAINT_NAME;
                END;
                INSERT INTO people_mergedrow
                    (merge_id, "table", row_id, "column", before, after, stayed_because)
                VALUES (the_merge, place.tab, row_id, place.col, to_jsonb(went),
                        to_jsonb(CASE WHEN rule = '' THEN stays ELSE went END), rule);
            END LOOP;
        END;
    END LOOP;

    FOREACH cols IN ARRAY __GROUPS__ LOOP
        col := split_part(cols, ' ', 1);
        SELECT to_jsonb(s) -> col, to_jsonb(g) -> col INTO old_value, new_value
        FROM people_person s, people_person g WHERE s.id = stays AND g.id = went;
        CONTINUE WHEN old_value::text NOT IN __BLANK__ OR new_value::text IN __BLANK__;
        -- A child who was expected and is born on one record is not expected again on the other.
        CONTINUE WHEN col = 'expected_birth_date'
            AND EXISTS (SELECT FROM people_person p WHERE p.id = stays
                        AND p.birth_date IS NOT NULL);
        FOREACH col IN ARRAY string_to_array(cols, ' ') LOOP
            SELECT to_jsonb(s) -> col, to_jsonb(g) -> col INTO old_value, new_value
            FROM people_person s, people_person g WHERE s.id = stays AND g.id = went;
            EXECUTE format('UPDATE people_person s SET %I = g.%I FROM people_person g
                            WHERE s.id = $1 AND g.id = $2', col, col) USING stays, went;
            INSERT INTO people_mergedrow
                (merge_id, "table", row_id, "column", before, after, stayed_because)
            VALUES (the_merge, 'people_person', stays::text, col, old_value, new_value, '');
        END LOOP;
    END LOOP;

    UPDATE people_person SET merged_into_id = stays WHERE id = went;
END $$;

-- Puts back whatever a merge changed, last change first. True when everything is back; false when
-- something had been changed again since, which then stays as it is.
CREATE FUNCTION undo_merge(the_merge uuid, happened_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    m people_merge;
    was record;
    touched integer;
    all_back boolean := true;
BEGIN
    SELECT * INTO m FROM people_merge x WHERE x.id = the_merge;
    IF m.id IS NULL OR NOT may_do('settle_duplicates')
       OR NOT may_see_person(m.kept_id, 'identity') THEN
        RAISE insufficient_privilege USING MESSAGE = 'Not yours to undo.';
    END IF;
    PERFORM FROM people_person p WHERE p.id IN (m.kept_id, m.gone_id) ORDER BY p.id FOR UPDATE;
    SELECT * INTO m FROM people_merge x WHERE x.id = the_merge FOR UPDATE;
    IF m.undone_at IS NOT NULL THEN
        RAISE EXCEPTION 'This merge was undone already.';
    END IF;
    IF EXISTS (SELECT FROM people_person p
               WHERE p.id = m.kept_id AND p.merged_into_id IS NOT NULL) THEN
        RAISE EXCEPTION 'The record that stayed was itself merged later. Undo that merge first.';
    END IF;
    UPDATE people_person SET merged_into_id = NULL WHERE id = m.gone_id;
    FOR was IN SELECT * FROM people_mergedrow x
               WHERE x.merge_id = the_merge AND x.stayed_because = '' ORDER BY x.id DESC
    LOOP
        BEGIN
            -- Only what still stands as the merge left it: a later change is somebody's work.
            EXECUTE format(
                'UPDATE %1$I t SET %2$I = (jsonb_populate_record(NULL::%1$I, $1)).%2$I
                 WHERE t.id = %3$L AND to_jsonb(t) -> %2$L IS NOT DISTINCT FROM $2',
                was."table", was."column", was.row_id)
            USING jsonb_build_object(was."column", was.before), was.after;
            GET DIAGNOSTICS touched = ROW_COUNT;
        EXCEPTION WHEN unique_violation OR exclusion_violation OR check_violation THEN
            touched := 0;
        END;
        all_back := all_back AND touched = 1;
    END LOOP;
    UPDATE people_merge SET undone_by_id = who_is_asking(), undone_at = happened_at
    WHERE id = the_merge;
    RETURN all_back;
END $$;

-- Whose record went into whose is decided by the two functions above and by nothing else.
CREATE FUNCTION merging_is_not_typed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_has_role(current_user,
                       (SELECT c.relowner FROM pg_class c WHERE c.oid = TG_RELID), 'USAGE') THEN
        RAISE insufficient_privilege USING MESSAGE = 'Records are merged by merge_people only.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nobody_begins_merged BEFORE INSERT ON people_person
    FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL)
    EXECUTE FUNCTION merging_is_not_typed();
CREATE TRIGGER merging_is_not_typed BEFORE UPDATE ON people_person
    FOR EACH ROW WHEN (NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id)
    EXECUTE FUNCTION merging_is_not_typed();
""".replace("__GROUPS__", _GROUPS).replace("__BLANK__", _BLANK)

UNDO = """
DROP TRIGGER merging_is_not_typed ON people_person;
DROP TRIGGER nobody_begins_merged ON people_person;
DROP FUNCTION merging_is_not_typed();
DROP FUNCTION undo_merge(uuid, timestamptz);
DROP FUNCTION merge_people(uuid, uuid, uuid, text, timestamptz);
DROP FUNCTION columns_about_people();
"""

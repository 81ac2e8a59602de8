"""Keeping what can be found up to date: triggers on what people are found by, and the indexes."""

KEEPING = """
-- Entries are kept a statement at a time, so that taking in ten thousand children costs five
-- statements more and not fifty thousand.
CREATE FUNCTION search_keeps_names() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM people_searchentry e USING before_rows o, after_rows n
        WHERE o.id = n.id AND e.source_id = o.id
          AND (o.full_name, o.called) IS DISTINCT FROM (n.full_name, n.called);
        INSERT INTO people_searchentry (person_id, kind, source_id, text)
        SELECT n.id, 'name', n.id, words_of_name(n.full_name || ' ' || n.called)
        FROM after_rows n JOIN before_rows o ON o.id = n.id
        WHERE (o.full_name, o.called) IS DISTINCT FROM (n.full_name, n.called)
          AND (n.full_name <> '' OR n.called <> '');
    ELSE
        INSERT INTO people_searchentry (person_id, kind, source_id, text)
        SELECT n.id, 'name', n.id, words_of_name(n.full_name || ' ' || n.called)
        FROM after_rows n WHERE n.full_name <> '' OR n.called <> '';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER search_keeps_new AFTER INSERT ON people_person
    REFERENCING NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_names();
CREATE TRIGGER search_keeps_changed AFTER UPDATE ON people_person
    REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_names();

-- The name somebody bears now is on the person; these are the others they had or go by.
CREATE FUNCTION search_keeps_other_names() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM people_searchentry e USING before_rows o WHERE e.source_id = o.id;
    END IF;
    INSERT INTO people_searchentry (person_id, kind, source_id, text)
    SELECT n.person_id, CASE n.kind WHEN 'known_as' THEN 'name' ELSE 'former_name' END, n.id,
           words_of_name(n.given_names || ' ' || n.family_name)
    FROM after_rows n
    WHERE (n.kind <> 'current' OR n.to_date IS NOT NULL)
      AND (n.given_names <> '' OR n.family_name <> '');
    RETURN NULL;
END $$;
CREATE TRIGGER search_keeps_new AFTER INSERT ON people_personname
    REFERENCING NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_other_names();
CREATE TRIGGER search_keeps_changed AFTER UPDATE ON people_personname
    REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_other_names();

CREATE FUNCTION search_keeps_identifiers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM people_searchentry e USING before_rows o WHERE e.source_id = o.id;
    END IF;
    INSERT INTO people_searchentry (person_id, kind, source_id, text)
    SELECT n.person_id, 'identifier', n.id, plain_identifier(n.value)
    FROM after_rows n WHERE plain_identifier(n.value) <> '';
    RETURN NULL;
END $$;
CREATE TRIGGER search_keeps_new AFTER INSERT ON people_identifier
    REFERENCING NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_identifiers();
CREATE TRIGGER search_keeps_changed AFTER UPDATE ON people_identifier
    REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_identifiers();

-- One protected residence hides the address for everyone who lives there, so what is written
-- again is always all of the address.
CREATE FUNCTION search_keeps_these_addresses(places uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    DELETE FROM people_searchentry e USING people_residence r
    WHERE r.address_id = ANY (places) AND e.source_id = r.id;
    INSERT INTO people_searchentry (person_id, kind, source_id, text)
    SELECT r.person_id, 'address', r.id, words_of_address(a.lines, a.postcode, a.locality)
    FROM people_residence r JOIN people_address a ON a.id = r.address_id
    WHERE r.address_id = ANY (places)
      AND (r.to_date IS NULL OR r.to_date > (now() AT TIME ZONE 'Europe/London')::date)
      AND NOT EXISTS (SELECT FROM people_residence h
                      WHERE h.address_id = r.address_id AND h.protected)
      AND (a.lines <> '' OR a.postcode <> '');
END $$;
CREATE FUNCTION search_keeps_residences() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM people_searchentry e USING before_rows o WHERE e.source_id = o.id;
        PERFORM search_keeps_these_addresses(ARRAY(
            SELECT address_id FROM before_rows UNION SELECT address_id FROM after_rows));
    ELSE
        IF EXISTS (SELECT FROM after_rows n WHERE n.protected) THEN
            DELETE FROM people_searchentry e USING people_residence r
            WHERE e.source_id = r.id
              AND r.address_id IN (SELECT n.address_id FROM after_rows n WHERE n.protected);
        END IF;
        INSERT INTO people_searchentry (person_id, kind, source_id, text)
        SELECT r.person_id, 'address', r.id, place.words
        FROM after_rows r
        JOIN (SELECT a.id, words_of_address(a.lines, a.postcode, a.locality) AS words
              FROM people_address a
              WHERE a.id IN (SELECT n.address_id FROM after_rows n)
                AND (a.lines <> '' OR a.postcode <> '')
                AND NOT EXISTS (SELECT FROM people_residence h
                                WHERE h.address_id = a.id AND h.protected)
              OFFSET 0) place ON place.id = r.address_id
        WHERE r.to_date IS NULL OR r.to_date > (now() AT TIME ZONE 'Europe/London')::date;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER search_keeps_new AFTER INSERT ON people_residence
    REFERENCING NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_residences();
CREATE TRIGGER search_keeps_changed AFTER UPDATE ON people_residence
    REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_residences();

CREATE FUNCTION search_keeps_addresses() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM search_keeps_these_addresses(ARRAY(SELECT id FROM after_rows));
    RETURN NULL;
END $$;
CREATE TRIGGER search_keeps_changed AFTER UPDATE ON people_address
    REFERENCING NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_addresses();

-- What is taken off the record can no longer be found. Only a retention rule ever removes rows.
CREATE FUNCTION search_forgets() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    DELETE FROM people_searchentry e USING before_rows o WHERE e.source_id = o.id;
    RETURN NULL;
END $$;
CREATE TRIGGER search_forgets AFTER DELETE ON people_person
    REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION search_forgets();
CREATE TRIGGER search_forgets AFTER DELETE ON people_personname
    REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION search_forgets();
CREATE TRIGGER search_forgets AFTER DELETE ON people_identifier
    REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION search_forgets();
CREATE TRIGGER search_forgets AFTER DELETE ON people_residence
    REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION search_forgets();

-- The words of names, each at least once.
CREATE FUNCTION search_keeps_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    INSERT INTO people_searchword (word, sound)
    SELECT fresh.word, left(dmetaphone(fresh.word), 8)
    FROM (SELECT DISTINCT left(w, 60) AS word
          FROM after_rows n, unnest(string_to_array(n.text, ' ')) w
          WHERE n.kind IN ('name', 'former_name')) fresh
    WHERE length(fresh.word) > 1
      AND NOT EXISTS (SELECT FROM people_searchword known WHERE known.word = fresh.word);
    RETURN NULL;
END $$;
CREATE TRIGGER search_keeps_words AFTER INSERT ON people_searchentry
    REFERENCING NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION search_keeps_words();
"""

INDEXES = """
CREATE INDEX search_word_alike ON people_searchword USING gin (word gin_trgm_ops)
    WITH (fastupdate = off);
CREATE INDEX search_names ON people_searchentry
    USING gin (array_to_tsvector(string_to_array(text, ' '))) WITH (fastupdate = off)
    WHERE kind IN ('name', 'former_name');
CREATE INDEX search_addresses ON people_searchentry
    USING gin (array_to_tsvector(string_to_array(text, ' '))) WITH (fastupdate = off)
    WHERE kind = 'address';
CREATE INDEX search_identifiers ON people_searchentry (text COLLATE "C")
    WHERE kind = 'identifier';
"""

"""Finding a person: what is looked through, how it is kept, and the one function that looks.

Row-level security and a trigram index do not work together: the operator is not leakproof, so
PostgreSQL would apply the policies first and read every row (577 ms against 14). The table of
things a person can be found by is therefore shut to everyone, and one function, which runs as the
owner of the tables, looks through it and itself asks the visibility rule about what it found.

Two stages. A misspelt word is compared with the *words* that occur in anyone's name (a hundred
thousand at most, under a trigram index and an index of how they sound); then whoever is called by
the words it may have meant is found through an index of whole words. Comparing it with half a
million full names instead would read a large part of them for every common syllable.
"""

from kinstead.people.migrations._sql_search_keeping import INDEXES, KEEPING
from kinstead.people.migrations._sql_search_words import PLAIN_WORDS

# Words that say nothing about which address is meant, unless nothing else was typed.
STREET_WORDS = (
    "street st road rd avenue ave lane ln close drive dr way court crescent place square terrace "
    "gardens grove house flat the row walk"
).split()
_STREET_WORDS = "'{" + ",".join(STREET_WORDS) + "}'::text[]"

LOOKING = """
-- What a typed word may have meant, best first: the word itself, a longer word it is part of, one
-- spelled much like it, one that sounds like it.
CREATE FUNCTION words_meant(typed text)
RETURNS TABLE (word text, worth real, how text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT near.word, max(near.worth)::real,
           (array_agg(near.how ORDER BY near.worth DESC))[1]
    FROM (
        (SELECT w.word, 1.0 AS worth, 'exact' AS how
         FROM people_searchword w WHERE w.word = typed LIMIT 1)
        UNION ALL
        (SELECT w.word, CASE WHEN starts_with(w.word, typed) THEN 0.6 ELSE 0.5 END
                        + 0.3 * length(typed) / length(w.word) AS worth, 'part'
         FROM people_searchword w
         WHERE length(typed) >= 3 AND w.word LIKE '%' || typed || '%' AND w.word <> typed
           AND (length(typed) >= 4 OR starts_with(w.word, typed))
         ORDER BY worth DESC LIMIT 20)
        UNION ALL
        (SELECT w.word, 0.45 + 0.45 * similarity(w.word, typed) AS worth, 'alike'
         FROM people_searchword w
         WHERE length(typed) >= 4 AND w.word % typed AND similarity(w.word, typed) >= 0.35
           AND w.word <> typed
         ORDER BY worth DESC LIMIT 20)
        UNION ALL
        (SELECT w.word, 0.65 + 0.3 * similarity(w.word, typed) AS worth, 'sounds'
         FROM people_searchword w
         WHERE length(typed) >= 3 AND typed ~ '^[a-z]+$' AND w.word <> typed
           AND w.sound <> '' AND w.sound = left(dmetaphone(typed), 8)
           AND levenshtein(w.word, left(typed, 60)) <= greatest(1, length(typed) / 2)
         ORDER BY worth DESC LIMIT 20)
    ) near
    GROUP BY near.word ORDER BY 2 DESC, 1
$$;

-- The entries with these words, a tsquery, at most so many, in no order; of these people where some
-- are named. Through the index whatever the planner thinks: it cannot know how rare a word is, and
-- once in twenty times would rather read everything.
CREATE FUNCTION entries_with(wanted text, addresses boolean, among uuid[], at_most integer)
RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off SET jit = off
AS $$
DECLARE
    found bigint[];
BEGIN
    EXECUTE 'SELECT array_agg(x.id) FROM (SELECT e.id FROM people_searchentry e WHERE '
        || CASE WHEN addresses THEN $q$e.kind = 'address'$q$
                ELSE $q$e.kind IN ('name', 'former_name')$q$ END
        || CASE WHEN among IS NULL THEN '' ELSE ' AND e.person_id = ANY ($2)' END
        || $q$ AND array_to_tsvector(string_to_array(e.text, ' ')) @@ $1 LIMIT $3) x$q$
    INTO found USING wanted::tsquery, among, at_most;
    RETURN coalesce(found, '{}');
END $$;

-- The people whom the one asking may find. `q` is what was typed less any date, `born` the date.
-- Each person once, by the best of what was found, with a family of theirs the asker may see, what
-- kind of thing matched (name, former_name, birth_date, identifier, family, address), how (exact,
-- part, alike, sounds, name_only, date_only), the words that matched as they stand on the record
-- (of an identifier its kind and then its value),
-- and a worth by which to order them that is shown to nobody.
CREATE FUNCTION search_people(q text, born date, most integer)
RETURNS TABLE (person_id uuid, family_id uuid, kind text, how text, matched text, worth real)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    at_most constant integer := 250;
    wide boolean;
    reach uuid[];          -- the families looked among, where not all
    near_people uuid[];    -- and who belongs to them; nobody named means everybody
    words text[] := (string_to_array(nullif(plain_words(q), ''), ' '))[1:6];
    how_many integer := coalesce(array_length(words, 1), 0);
    number text := plain_identifier(q);
    same_day uuid[];
    found bigint[] := '{}';
    meant_for integer[] := '{}';
    meant_word text[] := '{}';
    meant_worth real[] := '{}';
    meant_how text[] := '{}';
    wanted text;
    tries text[] := '{}';
    places text[];
    at_address bigint[] := '{}';
    by_number bigint[] := '{}';
    whole_family uuid;
BEGIN
    IF NOT may_do('search') OR NOT may_reach('identity') THEN
        RETURN;
    END IF;
    most := least(greatest(most, 1), 200);
    wide := reaches_authority('identity');
    IF NOT wide THEN
        reach := ARRAY(SELECT families_within_reach('identity'));
        IF cardinality(reach) = 0 THEN
            RETURN;
        END IF;
        near_people := ARRAY(
            WITH RECURSIVE member AS (
                SELECT DISTINCT m.person_id AS id FROM people_familymember m
                WHERE m.family_id = ANY (reach)
                UNION
                SELECT p.id FROM member JOIN people_person p ON p.merged_into_id = member.id
            ) SELECT id FROM member);
    END IF;

    -- By what others know them: a family's reference, or any number or code.
    IF number ~ '^n?[0-9]{4,9}$' THEN
        SELECT f.id INTO whole_family FROM people_family f
        WHERE f.reference = 'N-' || ltrim(number, 'n');
    END IF;
    IF length(number) >= 3 AND number ~ '[0-9]' THEN
        by_number := ARRAY(
            SELECT e.id FROM people_searchentry e
            WHERE e.kind = 'identifier' AND e.text COLLATE "C" >= number
              AND e.text COLLATE "C" < number || '~'
              AND (e.text = number OR length(number) >= 5)
              AND (wide OR e.person_id = ANY (near_people))
            ORDER BY e.text COLLATE "C" LIMIT 50);
    END IF;

    IF born IS NOT NULL THEN
        same_day := ARRAY(
            SELECT p.id FROM people_person p
            WHERE (p.birth_date = born OR p.expected_birth_date = born)
              AND (wide OR p.id = ANY (near_people))
            LIMIT at_most);
    END IF;

    IF how_many > 0 AND plain_words(q) ~ '[[:alpha:]]' THEN
        FOR i IN 1..how_many LOOP
            SELECT meant_for || array_agg(i), meant_word || array_agg(m.word),
                   meant_worth || array_agg(m.worth), meant_how || array_agg(m.how)
            INTO meant_for, meant_word, meant_worth, meant_how
            FROM (SELECT i, * FROM words_meant(words[i])) m;
        END LOOP;
        -- First as typed, then with the likeliest meanings of each word, then with all of them.
        tries := ARRAY[
            (SELECT string_agg(quote_literal(w), ' & ') FROM unnest(words) w),
            (SELECT string_agg('(' || one || ')', ' & ') FROM (
                SELECT string_agg(quote_literal(m.word), ' | ') AS one FROM (
                    SELECT *, row_number() OVER (PARTITION BY i) AS place
                    FROM unnest(meant_for, meant_word) AS x (i, word)) m
                WHERE m.place <= 6 GROUP BY m.i HAVING count(*) > 0) t
             HAVING count(*) = how_many),
            (SELECT string_agg('(' || one || ')', ' & ') FROM (
                SELECT string_agg(quote_literal(m.word), ' | ')
                       || CASE WHEN length(words[m.i]) >= 3
                               THEN ' | ' || quote_literal(words[m.i]) || ':*' ELSE '' END AS one
                FROM unnest(meant_for, meant_word) AS m (i, word)
                GROUP BY m.i) t
             HAVING count(*) = how_many)];
        -- Failing that, all but one of the words.
        IF how_many BETWEEN 2 AND 4 THEN
            tries := tries || (
                SELECT string_agg('(' || all_but.parts || ')', ' | ') FROM (
                    SELECT string_agg('(' || t.one || ')', ' & ') AS parts
                    FROM generate_series(1, how_many) left_out
                    JOIN (SELECT m.i, string_agg(quote_literal(m.word), ' | ') AS one
                          FROM unnest(meant_for, meant_word, meant_worth) AS m (i, word, worth)
                          WHERE m.worth >= 0.8 GROUP BY m.i) t ON t.i <> left_out
                    GROUP BY left_out HAVING count(*) = how_many - 1) all_but);
        END IF;
        IF born IS NOT NULL THEN
            -- Of those born that day, all whose name could have been meant; they need no index.
            found := entries_with(coalesce(tries[3], tries[1]), false, same_day, at_most);
        END IF;
        FOREACH wanted IN ARRAY tries LOOP
            EXIT WHEN cardinality(found) >= most;
            EXIT WHEN cardinality(found) > 0 AND (born IS NOT NULL OR wanted = tries[4]);
            CONTINUE WHEN wanted IS NULL;
            found := found || entries_with(wanted, false, near_people, at_most);
        END LOOP;
    END IF;

    -- By where they live, unless enough were found by name.
    IF how_many > 0 AND born IS NULL AND may_reach('homes')
       AND (q ~ '[0-9]' OR cardinality(found) < most) THEN
        places := ARRAY(SELECT w FROM unnest(words) w
                        WHERE w <> ALL (__STREET_WORDS__));
        IF cardinality(places) > 0 AND (cardinality(places) > 1 OR length(places[1]) >= 3) THEN
            -- The beginning of a postcode's second half: NM1 2 is NM1 2AB, and not a house.
            IF places[cardinality(places)] ~ '^[0-9][a-z]?$'
               AND places[cardinality(places) - 1] ~ '^[a-z]{1,2}[0-9][0-9a-z]?$' THEN
                places[cardinality(places)] :=
                    places[cardinality(places) - 1] || places[cardinality(places)];
                places[cardinality(places) - 1] := NULL;
            END IF;
            wanted := (SELECT string_agg(quote_literal(w) || CASE WHEN length(w) >= 3 THEN ':*'
                                                                  ELSE '' END, ' & ')
                       FROM unnest(places) w);
            at_address := entries_with(wanted, true, near_people, at_most);
        END IF;
    END IF;

    RETURN QUERY
    WITH meant AS MATERIALIZED (
        SELECT * FROM unnest(meant_for, meant_word, meant_worth, meant_how)
            AS m (i, word, worth, how)
    ), entry AS MATERIALIZED (
        SELECT e.id, e.person_id, e.kind, e.source_id, e.text FROM people_searchentry e
        WHERE e.id = ANY (found)
    ), weighed AS (
        -- For each entry and each word typed, the best of the entry's words.
        SELECT e.id, w.i, max(CASE WHEN m.word IS NOT NULL THEN m.worth
                                   WHEN starts_with(t.token, w.word) AND length(w.word) >= 3
                                   THEN 0.7 ELSE 0 END) AS worth,
               (array_agg(coalesce(m.how, 'part') ORDER BY m.worth DESC NULLS LAST))[1] AS how
        FROM entry e
        CROSS JOIN LATERAL unnest(string_to_array(e.text, ' ')) AS t (token)
        CROSS JOIN unnest(words) WITH ORDINALITY AS w (word, i)
        LEFT JOIN meant m ON m.i = w.i AND m.word = t.token
        GROUP BY e.id, w.i
    ), named AS (
        SELECT e.person_id, e.kind, e.source_id,
               (sum(w.worth) / how_many
                + CASE WHEN how_many > 1 THEN 0.05 * similarity(e.text, plain_words(q))
                       ELSE 0 END
                - CASE e.kind WHEN 'former_name' THEN 0.02 ELSE 0 END)::real AS worth,
               CASE WHEN bool_or(w.how = 'alike') THEN 'alike' WHEN bool_or(w.how = 'sounds')
                    THEN 'sounds' WHEN bool_or(w.how = 'part') THEN 'part' ELSE 'exact' END AS how
        FROM weighed w JOIN entry e ON e.id = w.id
        GROUP BY e.id, e.person_id, e.kind, e.source_id, e.text
    ), hit AS (
        SELECT n.person_id, n.kind::text, n.how, n.source_id, n.worth FROM named n
        WHERE born IS NULL
        UNION ALL
        -- Name and date together, before either of them alone.
        SELECT n.person_id, n.kind,
               CASE WHEN NOT n.person_id = ANY (same_day) THEN 'name_only' ELSE n.how END,
               n.source_id,
               (n.worth + CASE WHEN n.person_id = ANY (same_day) THEN 1 ELSE 0 END)::real
        FROM named n WHERE born IS NOT NULL AND n.worth >= 0.55
        UNION ALL
        SELECT d.id, 'birth_date', CASE WHEN how_many > 0 THEN 'date_only' ELSE 'exact' END,
               d.id, CASE WHEN how_many > 0 THEN 0.3 ELSE 1 END::real
        FROM unnest(same_day) AS d (id)
        UNION ALL
        SELECT e.person_id, 'identifier', CASE WHEN e.text = number THEN 'exact' ELSE 'part' END,
               e.source_id, CASE WHEN e.text = number THEN 2 ELSE 1.1 END::real
        FROM people_searchentry e WHERE e.id = ANY (by_number)
        UNION ALL
        SELECT m.person_id, 'family', 'exact', m.family_id,
               CASE m.part WHEN 'child' THEN 1.9 WHEN 'adult' THEN 1.8 ELSE 1.7 END::real
        FROM people_familymember m WHERE m.family_id = whole_family AND m.to_date IS NULL
        UNION ALL
        SELECT e.person_id, 'address', 'exact', e.source_id,
               (0.5 + 0.4 * similarity(e.text, plain_words(q)))::real
        FROM people_searchentry e
        JOIN people_residence r ON r.id = e.source_id
        WHERE e.id = ANY (at_address)
          -- The entry was right when it was written; days pass, so it is asked again.
          AND (r.to_date IS NULL OR r.to_date > (now() AT TIME ZONE 'Europe/London')::date)
          AND NOT EXISTS (SELECT FROM people_residence h
                          WHERE h.address_id = r.address_id AND h.protected)
    ), best AS (
        SELECT DISTINCT ON (whose.kept) whose.kept, whose.full_name, h.*
        FROM (SELECT * FROM hit ORDER BY hit.worth DESC LIMIT 3 * most) h
        CROSS JOIN LATERAL (
            SELECT CASE WHEN p.merged_into_id IS NULL THEN p.id ELSE kept_record(p.id) END AS kept,
                   p.full_name
            FROM people_person p WHERE p.id = h.person_id) whose
        ORDER BY whose.kept, h.worth DESC, h.source_id
    ), ordered AS (
        SELECT b.* FROM best b
        -- Someone of that name born on another day is worth showing when nobody fits both.
        WHERE b.how NOT IN ('name_only', 'date_only')
           OR NOT EXISTS (SELECT FROM best x WHERE x.how NOT IN ('name_only', 'date_only'))
        ORDER BY b.worth DESC, b.full_name, b.kept
    )
    SELECT o.kept, seen.family_id, o.kind, o.how,
           CASE o.kind
               WHEN 'identifier' THEN (SELECT i.kind || ' ' || i.value
                                       FROM people_identifier i WHERE i.id = o.source_id)
               WHEN 'family' THEN (SELECT f.reference FROM people_family f
                                   WHERE f.id = o.source_id)
               WHEN 'address' THEN (SELECT concat_ws(', ', a.lines, nullif(a.postcode, ''))
                                    FROM people_residence r
                                    JOIN people_address a ON a.id = r.address_id
                                    WHERE r.id = o.source_id)
               WHEN 'birth_date' THEN ''
               ELSE coalesce((SELECT btrim(n.given_names || ' ' || n.family_name)
                              FROM people_personname n WHERE n.id = o.source_id),
                             (SELECT p.full_name FROM people_person p WHERE p.id = o.source_id))
           END::text,
           o.worth
    FROM ordered o
    CROSS JOIN LATERAL (
        SELECT m.family_id FROM people_familymember m
        WHERE m.person_id = o.kept
          AND (o.kind <> 'family' OR m.family_id = o.source_id)
          AND may_see(m.family_id, CASE o.kind WHEN 'address' THEN 'homes' ELSE 'identity' END)
          AND (o.kind <> 'address' OR may_see(m.family_id, 'identity'))
        UNION ALL
        SELECT NULL WHERE o.kind <> 'family'
          AND NOT EXISTS (SELECT FROM people_familymember m WHERE m.person_id = o.kept)
          AND CASE o.kind WHEN 'address' THEN reaches_authority('homes') ELSE wide END
        LIMIT 1
    ) seen
    LIMIT most;
END $$;
""".replace("__STREET_WORDS__", _STREET_WORDS)

FUNCTIONS = PLAIN_WORDS + KEEPING + INDEXES + LOOKING

UNDO = """
DROP FUNCTION search_people(text, date, integer);
DROP FUNCTION entries_with(text, boolean, uuid[], integer);
DROP FUNCTION words_meant(text);
DROP TRIGGER search_keeps_words ON people_searchentry;
DROP FUNCTION search_keeps_words();
DROP TRIGGER search_forgets ON people_residence;
DROP TRIGGER search_forgets ON people_identifier;
DROP TRIGGER search_forgets ON people_personname;
DROP TRIGGER search_forgets ON people_person;
DROP FUNCTION search_forgets();
DROP TRIGGER search_keeps_changed ON people_address;
DROP FUNCTION search_keeps_addresses();
DROP TRIGGER search_keeps_changed ON people_residence;
DROP TRIGGER search_keeps_new ON people_residence;
DROP FUNCTION search_keeps_residences();
DROP FUNCTION search_keeps_these_addresses(uuid[]);
DROP TRIGGER search_keeps_changed ON people_identifier;
DROP TRIGGER search_keeps_new ON people_identifier;
DROP FUNCTION search_keeps_identifiers();
DROP TRIGGER search_keeps_changed ON people_personname;
DROP TRIGGER search_keeps_new ON people_personname;
DROP FUNCTION search_keeps_other_names();
DROP TRIGGER search_keeps_changed ON people_person;
DROP TRIGGER search_keeps_new ON people_person;
DROP FUNCTION search_keeps_names();
DROP FUNCTION kept_record(uuid);
DROP FUNCTION plain_identifier(text);
DROP FUNCTION words_of_address(text, text, text);
DROP FUNCTION words_of_name(text);
DROP FUNCTION plain_words(text);
DROP INDEX search_identifiers;
DROP INDEX search_addresses;
DROP INDEX search_names;
DROP INDEX search_word_alike;
"""

"""Which pairs of records are worth comparing: a few for each record, whatever their number.

Comparing everybody with everybody would take a hundred thousand times as long for twice as many
people. Two records are compared only where they share something that would hardly differ if they
were one person: a number; a name that sounds alike with the same day of birth, or with its day
and month the other way round; two names that sound alike with the same year, or the same day and
month, or where a day of birth is missing; or a child expected in a family and one born to it.
Something shared by a crowd (first of January, John Smith) tells nothing and is passed over.
"""

FUNCTIONS = """
CREATE FUNCTION pairs_to_compare(crowd integer, most integer)
RETURNS TABLE (one_id uuid, other_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET jit = off SET work_mem = '64MB'
AS $$
BEGIN
    -- Reads everybody, so only Kinstead itself may ask; the pairs found are shown to those who may
    -- see both.
    IF NOT is_machinery() THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH person AS MATERIALIZED (
        SELECT p.id, p.birth_date AS born FROM people_person p WHERE p.merged_into_id IS NULL
    ), sound AS MATERIALIZED (
        SELECT DISTINCT e.person_id AS id, dmetaphone(w) AS sound
        FROM people_searchentry e
        JOIN person ON person.id = e.person_id
        CROSS JOIN LATERAL unnest(string_to_array(e.text, ' ')) w
        WHERE e.kind IN ('name', 'former_name') AND length(w) > 2 AND dmetaphone(w) <> ''
    ), two AS MATERIALIZED (
        SELECT a.id, a.sound || ' ' || b.sound AS sounds
        FROM sound a JOIN sound b ON b.id = a.id AND b.sound > a.sound
    ), shared AS (
        SELECT i.person_id AS id,
               concat_ws(' ', 'number', replace(i.kind, 'former_', ''),
                         plain_identifier(i.value)) AS what
        FROM people_identifier i JOIN person ON person.id = i.person_id
        WHERE i.kind <> 'child_id' AND plain_identifier(i.value) <> ''
        UNION
        SELECT s.id, concat_ws(' ', 'day', extract(year FROM p.born),
                               least(extract(month FROM p.born), extract(day FROM p.born)),
                               greatest(extract(month FROM p.born), extract(day FROM p.born)),
                               s.sound)
        FROM sound s JOIN person p ON p.id = s.id WHERE p.born IS NOT NULL
        UNION
        SELECT t.id, concat_ws(' ', 'year', extract(year FROM p.born), t.sounds)
        FROM two t JOIN person p ON p.id = t.id WHERE p.born IS NOT NULL
        UNION
        SELECT t.id, concat_ws(' ', 'date', to_char(p.born, 'MM-DD'), t.sounds)
        FROM two t JOIN person p ON p.id = t.id WHERE p.born IS NOT NULL
    ), pair AS (
        SELECT least(a.id, b.id) AS one_id, greatest(a.id, b.id) AS other_id
        FROM (SELECT s.what FROM shared s GROUP BY s.what
              HAVING count(*) BETWEEN 2 AND crowd) few
        JOIN shared a ON a.what = few.what
        JOIN shared b ON b.what = few.what AND b.id > a.id
        UNION
        -- A record without a day of birth beside all of like name, with one or without.
        SELECT least(a.id, b.id), greatest(a.id, b.id)
        FROM two a
        JOIN person p ON p.id = a.id AND p.born IS NULL
        JOIN two b ON b.sounds = a.sounds AND b.id <> a.id
        WHERE (SELECT count(*) FROM (SELECT FROM two c WHERE c.sounds = a.sounds
                                     LIMIT crowd + 1) c) <= crowd
        UNION
        SELECT least(p.id, q.id), greatest(p.id, q.id)
        FROM people_person p
        JOIN people_familymember m ON m.person_id = p.id
        JOIN people_familymember n ON n.family_id = m.family_id AND n.person_id <> p.id
        JOIN people_person q ON q.id = n.person_id AND q.merged_into_id IS NULL
        WHERE p.expected_birth_date IS NOT NULL AND p.birth_date IS NULL
          AND p.merged_into_id IS NULL
          AND coalesce(q.birth_date, q.expected_birth_date)
              BETWEEN p.expected_birth_date - 120 AND p.expected_birth_date + 30
    )
    SELECT x.one_id, x.other_id FROM pair x
    WHERE NOT EXISTS (SELECT FROM people_possibleduplicate d
                      WHERE d.person_id = x.one_id AND d.other_id = x.other_id
                        AND d.answer <> 'open')
    ORDER BY 1, 2 LIMIT most;
END $$;
"""

UNDO = """
DROP FUNCTION pairs_to_compare(integer, integer);
"""

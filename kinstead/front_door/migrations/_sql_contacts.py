"""What the database itself does for contacts: numbers, who may weigh a risk, whom work reaches."""

FUNCTIONS = """
CREATE SEQUENCE front_door_contact_reference START WITH 20418
    OWNED BY front_door_contact.reference;
CREATE FUNCTION next_contact_reference() RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    fresh text;
BEGIN
    LOOP
        fresh := 'C-' || nextval('front_door_contact_reference');
        EXIT WHEN NOT EXISTS (SELECT FROM front_door_contact c WHERE c.reference = fresh);
    END LOOP;
    RETURN fresh;
END $$;

-- That somebody is a social worker is looked up and not believed; and a risk that whoever told us
-- named cannot be left out of the screening.
CREATE FUNCTION a_risk_is_weighed_by_a_social_worker() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF NEW.by_social_worker AND NOT EXISTS (
        SELECT FROM agencies_practitioner p
        WHERE p.account_id = NEW.screened_by_id AND p.profession = 'social_worker') THEN
        RAISE EXCEPTION 'Only a social worker screens as one.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_social_worker_is_one';
    END IF;
    IF NOT (SELECT c.risk_flags <@ NEW.risk_flags
            FROM front_door_contact c WHERE c.id = NEW.contact_id) THEN
        RAISE EXCEPTION 'A risk that was told cannot be left out of the screening.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_risk_told_is_weighed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_risk_is_weighed_by_a_social_worker BEFORE INSERT ON front_door_screening
    FOR EACH ROW EXECUTE FUNCTION a_risk_is_weighed_by_a_social_worker();

-- Work for a restricted record still arrives. Where a contact names a child of one by their exact
-- name and birth date, the contact is written in that family's story and everybody on its list is
-- handed a task. Whoever recorded the contact is told nothing: the answer is always empty, and
-- what was written is seen by the list alone. Done once, only for the one who recorded it.
CREATE FUNCTION tell_lists_of_contact(
    the_contact uuid, said text, told text, due date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    c front_door_contact%ROWTYPE;
    reached record;
    line uuid;
BEGIN
    SELECT * INTO c FROM front_door_contact
    WHERE id = the_contact AND recorded_by_id = who_is_asking();
    IF NOT FOUND THEN
        RETURN;
    END IF;
    FOR reached IN
        SELECT r.id AS restriction, r.family_id, array_agg(DISTINCT p.id) AS people,
               string_agg(DISTINCT p.full_name, ', ') AS names
        FROM front_door_contactperson n
        JOIN people_person p ON p.birth_date = n.birth_date AND p.merged_into_id IS NULL
        JOIN people_familymember m ON m.person_id = p.id AND m.to_date IS NULL
        JOIN people_restriction r ON r.family_id = m.family_id AND r.lifted_at IS NULL
        WHERE n.contact_id = c.id AND n.part = 'child'
          AND plain_words(concat_ws(' ', n.given_names, n.family_name)) IN (
              SELECT plain_words(p.full_name)
              UNION
              SELECT plain_words(concat_ws(' ', x.given_names, x.family_name))
              FROM people_personname x WHERE x.person_id = p.id)
          AND NOT EXISTS (SELECT FROM record_chronologyentry e
                          WHERE e.family_id = r.family_id AND e.about_kind = 'contact'
                            AND e.about_id = c.id)
        GROUP BY r.id, r.family_id
    LOOP
        line := gen_random_uuid();
        INSERT INTO record_chronologyentry (
            id, family_id, happened_at, time_known, kind, headline, words, source, said_by,
            told_by, written_by_id, written_at, about_kind, about_id)
        VALUES (
            line, reached.family_id, c.received_at, true, 'worrying',
            left('Contact ' || c.reference || ' names ' || reached.names, 200),
            c.what_worries, 'automatic', said, told, c.recorded_by_id, c.recorded_at,
            'contact', c.id);
        INSERT INTO record_chronologyperson (id, entry_id, person_id, family_id)
        SELECT gen_random_uuid(), line, one, reached.family_id FROM unnest(reached.people) one;
        INSERT INTO record_task (
            id, account_id, family_id, headline, words, due_on, asked_by_id, asked_at,
            about_kind, about_id)
        SELECT gen_random_uuid(), l.account_id, reached.family_id,
               left('A contact names ' || reached.names || ': decide what to do', 200),
               'Contact ' || c.reference || ' reached the front door, which cannot see this record.'
               || ' What was said is in the chronology. Decide with the others on the list, and'
               || ' tell the front door only what it must know.',
               due, c.recorded_by_id, c.recorded_at, 'contact', c.id
        FROM people_restrictionmember l
        WHERE l.restriction_id = reached.restriction AND l.removed_at IS NULL;
    END LOOP;
END $$;

-- Earlier contacts that name the same child: the same birth date with either name, or both names
-- where a date is missing. For those who screen, and only contacts they see.
CREATE INDEX front_door_child_named ON front_door_contactperson (lower(family_name))
    WHERE part = 'child';
CREATE INDEX front_door_child_born ON front_door_contactperson (birth_date) WHERE part = 'child';
CREATE FUNCTION same_children_before(these uuid[])
RETURNS TABLE (contact_id uuid, earlier_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH named AS (
        SELECT n.contact_id, c.received_at, lower(n.given_names) AS given,
               lower(n.family_name) AS family, n.birth_date
        FROM front_door_contactperson n JOIN front_door_contact c ON c.id = n.contact_id
        WHERE n.contact_id = ANY (these) AND n.part = 'child' AND may_do('screen_contact')
          AND (c.family_id IS NULL OR may_see(c.family_id, 'casework'))
    ), same AS (
        SELECT n.contact_id, n.received_at, o.contact_id AS earlier_id
        FROM named n JOIN front_door_contactperson o
          ON o.birth_date = n.birth_date AND o.part = 'child'
        WHERE lower(o.family_name) = n.family OR lower(o.given_names) = n.given
        UNION
        SELECT n.contact_id, n.received_at, o.contact_id
        FROM named n JOIN front_door_contactperson o
          ON lower(o.family_name) = n.family AND o.part = 'child'
        WHERE (o.birth_date IS NULL OR n.birth_date IS NULL) AND lower(o.given_names) = n.given
    )
    SELECT DISTINCT s.contact_id, e.id
    FROM same s JOIN front_door_contact e ON e.id = s.earlier_id
    WHERE e.id <> s.contact_id AND e.received_at < s.received_at
      AND (e.family_id IS NULL OR may_see(e.family_id, 'casework'))
$$;

-- What became of a contact, for whoever sent it: the letters that were sent to them, and no more.
CREATE FUNCTION answers_to_contact(the_contact uuid)
RETURNS TABLE (title text, words text, how text, sent_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT l.title::text, l.words, l.how::text, l.sent_on
    FROM record_letter l
    JOIN front_door_contact c ON c.id = l.about_id
    WHERE l.about_kind = 'contact' AND l.about_id = the_contact
      AND c.recorded_by_id = who_is_asking() AND l.sent_on IS NOT NULL
    ORDER BY l.sent_on, l.id
$$;
"""

UNDO = """
DROP FUNCTION answers_to_contact(uuid);
DROP FUNCTION same_children_before(uuid[]);
DROP INDEX front_door_child_born;
DROP INDEX front_door_child_named;
DROP FUNCTION tell_lists_of_contact(uuid, text, text, date);
DROP TRIGGER a_risk_is_weighed_by_a_social_worker ON front_door_screening;
DROP FUNCTION a_risk_is_weighed_by_a_social_worker();
DROP FUNCTION next_contact_reference();
DROP SEQUENCE front_door_contact_reference;
"""

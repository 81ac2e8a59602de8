"""What follows from the review of an emergency access, whoever reviewed it."""

FUNCTIONS = """
-- The review is written in the family's story, and everybody's task about it is done. Some who
-- review (information governance) may see neither the story nor a colleague's tasks, so it is done
-- here; only for the one who has just reviewed it, and once.
CREATE FUNCTION note_emergency_review(access uuid, line uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    e people_emergencyaccess%ROWTYPE;
    reviewer text;
    opener text;
BEGIN
    SELECT * INTO e FROM people_emergencyaccess
    WHERE id = access AND reviewed_by_id = who_is_asking();
    IF NOT FOUND OR EXISTS (SELECT FROM record_chronologyentry c
                            WHERE c.about_kind = 'emergency_review' AND c.about_id = access) THEN
        RETURN;
    END IF;
    SELECT full_name INTO reviewer FROM access_account WHERE id = e.reviewed_by_id;
    SELECT full_name INTO opener FROM access_account WHERE id = e.account_id;
    INSERT INTO record_chronologyentry (
        id, family_id, happened_at, time_known, kind, headline, words, source, said_by, told_by,
        written_by_id, written_at, about_kind, about_id)
    VALUES (
        line, e.family_id, e.reviewed_at, true, 'decision',
        left('Emergency access by ' || opener || ' was reviewed and found '
             || CASE e.found WHEN 'justified' THEN 'justified' ELSE 'not justified' END, 200),
        e.review_words, 'automatic', reviewer, 'practitioner', e.reviewed_by_id, e.reviewed_at,
        'emergency_review', access);
    UPDATE record_task SET done_by_id = e.reviewed_by_id, done_at = e.reviewed_at
    WHERE about_kind = 'emergency_access' AND about_id = access AND done_at IS NULL;
END $$;
"""

UNDO = """
DROP FUNCTION note_emergency_review(uuid, uuid);
"""

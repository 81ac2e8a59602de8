"""What is written once is not changed: held by the database, not by good manners."""

FUNCTIONS = """
CREATE FUNCTION what_was_asked_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.snapshot, OLD.sha256, OLD.asked_by_id, OLD.asked_at, OLD.about_id, OLD.family_id)
       IS DISTINCT FROM
       (NEW.snapshot, NEW.sha256, NEW.asked_by_id, NEW.asked_at, NEW.about_id, NEW.family_id) THEN
        RAISE EXCEPTION 'What was asked for cannot be changed; ask again.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'what_was_asked_stands';
    END IF;
    IF OLD.decision <> '' THEN
        RAISE EXCEPTION 'This was already decided.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER what_was_asked_stands BEFORE UPDATE ON record_authorisation
    FOR EACH ROW EXECUTE FUNCTION what_was_asked_stands();
"""

UNDO = """
DROP TRIGGER what_was_asked_stands ON record_authorisation;
DROP FUNCTION what_was_asked_stands();
"""

"""Would work reach somebody? Asked so that none is handed to a person who could not see it."""

FUNCTIONS = """
-- Whether `who` sees the duties and tasks of this family. Answered only about families the asker
-- sees too: about a restricted one the answer tells who is on its list, and only the list may know.
CREATE FUNCTION work_would_reach(who uuid, fam uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    RETURN who IS NOT NULL AND may_see(fam, 'duties') AND account_may_see(who, fam, 'duties');
END $$;
"""

UNDO = """
DROP FUNCTION work_would_reach(uuid, uuid);
"""

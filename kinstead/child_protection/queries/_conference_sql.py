"""The statements behind the pages of conferences: each page asks one."""

_NAME = "coalesce(nullif(p.called, ''), nullif(p.full_name, ''), 'The child expected')"

GOALS = """
  coalesce((
    SELECT json_agg(json_build_object(
        'id', g.id, 'words', g.words, 'know', g.how_we_will_know, 'children', (
            SELECT coalesce(json_agg(coalesce(nullif(gp.called, ''), gp.full_name)
                                     ORDER BY gp.birth_date NULLS LAST, gp.id), '[]')
            FROM family_help_goalchild gc JOIN people_person gp ON gp.id = gc.person_id
            WHERE gc.goal_id = g.id)) ORDER BY g."order", g.added_at, g.id)
    FROM family_help_goal g WHERE g.family_id = %(family)s AND g.whose = 'conference'
      AND g.ended = ''), '[]') AS goals
"""

INVITED = """
  coalesce((
    SELECT json_agg(json_build_object(
        'id', i.id, 'name', coalesce(nullif(ip.called, ''), nullif(ip.full_name, ''),
                                     w.full_name, i.guest),
        'who', CASE WHEN w.id IS NOT NULL THEN w.job_title || ', ' || ag.name ELSE '' END,
        'family', i.person_id IS NOT NULL, 'practitioner', i.practitioner_id,
        'needed', i.needed, 'answer', i.answer, 'came', i.came, 'why_not', i.why_not_asked)
        ORDER BY i.person_id IS NULL, NOT i.needed, i.id)
    FROM record_invitation i
    LEFT JOIN people_person ip ON ip.id = i.person_id
    LEFT JOIN agencies_practitioner w ON w.id = i.practitioner_id
    LEFT JOIN agencies_agency ag ON ag.id = w.agency_id
    WHERE i.meeting_id = m.id), '[]') AS invited
"""

PARTS = """
  (SELECT json_agg(a.part) FROM people_allocation a
   WHERE a.family_id = %(family)s AND a.to_date IS NULL
     AND a.part IN ('lead', 'protection_lead')) AS parts
"""


def filled(statement: str) -> str:
    """A statement with the parts that several share in their places."""
    for mark, part in (
        ("<goals>", GOALS),
        ("<invited>", INVITED),
        ("<parts>", PARTS),
        ("<name>", _NAME),
    ):
        statement = statement.replace(mark, part)
    return statement


SECTION = filled(
    """
SELECT coalesce((
    SELECT json_agg(json_build_object(
        'id', c.id, 'kind', c.kind, 'held_on', c.held_on, 'starts_at', m.starts_at,
        'state', s.state, 'children', (
            SELECT coalesce(json_agg(json_build_object('name', <name>, 'result', cc.result)
                                     ORDER BY p.birth_date NULLS LAST, p.id), '[]')
            FROM child_protection_conferencechild cc JOIN people_person p ON p.id = cc.person_id
            WHERE cc.conference_id = c.id)) ORDER BY coalesce(m.starts_at, c.held_on) DESC, c.id)
    FROM child_protection_conference c
    LEFT JOIN record_meeting m ON m.id = c.meeting_id
    LEFT JOIN record_status s
           ON s.about_id = c.id AND s.about_kind = 'conference' AND s.until IS NULL
    WHERE c.family_id = %(family)s), '[]') AS conferences,
  coalesce((
    SELECT json_agg(json_build_object('id', found.id, 'children', found.children))
    FROM (SELECT e.id, json_agg(<name> ORDER BY p.birth_date NULLS LAST, p.id) AS children
          FROM child_protection_section47enquiry e
          JOIN record_status s ON s.about_id = e.id AND s.about_kind = 'section_47_enquiry'
                              AND s.until IS NULL AND s.state = 'concluded'
          JOIN child_protection_section47enquirychild ec ON ec.enquiry_id = e.id
          JOIN people_person p ON p.id = ec.person_id
          WHERE e.family_id = %(family)s AND ec.result = 'ongoing_risk'
            AND ec.initial_conference_on IS NULL
          GROUP BY e.id) found), '[]') AS at_risk,
  coalesce((
    SELECT json_agg(json_build_object(
        'id', t.id, 'from', t.from_authority, 'told_on', t.told_on, 'waiting', (
            SELECT coalesce(json_agg(<name> ORDER BY p.birth_date NULLS LAST, p.id), '[]')
            FROM record_dutydue d JOIN people_person p ON p.id = d.person_id
            WHERE d.about_id = t.id AND d.duty = 'transfer-in-conference' AND d.state = 'open'))
        ORDER BY t.told_on DESC, t.id)
    FROM child_protection_transferin t WHERE t.family_id = %(family)s), '[]') AS transfers,
  (SELECT count(*) FROM child_protection_childprotectionplan p
   WHERE p.family_id = %(family)s AND p.ended_on IS NULL) AS plans
"""
)


CONFERENCE = filled(
    """
SELECT c.id, c.kind, c.held_on, c.family_words, c.what_was_said, c.what_was_decided, c.chair_id,
  chair.full_name AS chair, chair.account_id AS chair_account, s.state, s.since, s.reason,
  CASE WHEN m.id IS NOT NULL THEN json_build_object(
      'id', m.id, 'starts_at', m.starts_at, 'ends_at', m.ends_at, 'place', m.place,
      'how', m.how) END AS meeting,
  coalesce((
    SELECT json_agg(json_build_object(
        'id', p.id, 'name', <name>, 'born', p.birth_date, 'expected', p.expected_birth_date,
        'result', cc.result, 'why', cc.why, 'category', cc.category,
        'visit_every', cc.visit_every, 'plan', cc.plan_id,
        'voice', (SELECT json_build_object('words', v.words, 'on', v.heard_on, 'how', v.how)
                  FROM record_voiceofchild v
                  WHERE v.about_id = c.id AND v.person_id = p.id
                  ORDER BY v.written_at DESC LIMIT 1),
        'now', (SELECT json_build_object('category', pl.latest_category, 'every', (
                    SELECT f.working_days FROM child_protection_visitfrequency f
                    WHERE f.plan_id = pl.id AND f.to_date IS NULL))
                FROM child_protection_childprotectionplan pl
                WHERE pl.person_id = p.id AND pl.family_id = c.family_id
                  AND pl.ended_on IS NULL LIMIT 1))
        ORDER BY p.birth_date NULLS LAST, p.id)
    FROM child_protection_conferencechild cc JOIN people_person p ON p.id = cc.person_id
    WHERE cc.conference_id = c.id), '[]') AS children,
  <invited>,
  coalesce((
    SELECT json_agg(json_build_object(
        'id', r.id, 'discipline', r.discipline, 'by', r.brought_by, 'words', r.words,
        'at', r.recorded_at, 'shared_on', r.shared_with_family_on, 'why_not', r.why_not_shared)
        ORDER BY r.recorded_at, r.id)
    FROM child_protection_informationbrought r WHERE r.conference_id = c.id), '[]') AS reports,
  coalesce((
    SELECT json_agg(json_build_object('whose', d.whose, 'words', d.words) ORDER BY d.id)
    FROM child_protection_dissent d WHERE d.conference_id = c.id), '[]') AS dissents,
  <goals>,
  <parts>,
  (SELECT min(d.due_on) FROM record_dutydue d
   WHERE d.family_id = c.family_id AND d.state = 'open'
     AND CASE c.kind WHEN 'initial' THEN d.duty = 'initial-child-protection-conference'
              WHEN 'transfer' THEN d.duty = 'transfer-in-conference'
              ELSE d.duty IN ('first-review-child-protection-conference',
                              'later-review-child-protection-conference') END) AS due_on
FROM child_protection_conference c
LEFT JOIN agencies_practitioner chair ON chair.id = c.chair_id
LEFT JOIN record_meeting m ON m.id = c.meeting_id
LEFT JOIN record_status s
       ON s.about_id = c.id AND s.about_kind = 'conference' AND s.until IS NULL
WHERE c.id = %(conference)s AND c.family_id = %(family)s
"""
)

CONVENING = filled(
    """
SELECT
  coalesce((
    SELECT json_agg(json_build_object(
        'id', p.id, 'name', <name>, 'part', fm.part, 'described', fm.described,
        'born', p.birth_date, 'expected', p.expected_birth_date)
        ORDER BY fm.part = 'child', p.birth_date NULLS LAST, p.id)
    FROM people_familymember fm JOIN people_person p ON p.id = fm.person_id
    WHERE fm.family_id = %(family)s AND (fm.to_date IS NULL OR fm.to_date > %(today)s)
      AND p.death_date IS NULL AND p.merged_into_id IS NULL), '[]') AS members,
  coalesce((
    SELECT json_agg(json_build_object(
        'id', w.id, 'name', w.full_name, 'job', w.job_title, 'agency', g.name)
        ORDER BY g.kind, w.full_name)
    FROM (SELECT DISTINCT a.practitioner_id FROM people_allocation a
          WHERE a.family_id = %(family)s AND a.to_date IS NULL
            AND a.part NOT IN ('chair', 'advocate')) a
    JOIN agencies_practitioner w ON w.id = a.practitioner_id
    JOIN agencies_agency g ON g.id = w.agency_id), '[]') AS practitioners,
  coalesce((
    SELECT json_agg(json_build_object('id', w.id, 'name', w.full_name) ORDER BY w.full_name)
    FROM agencies_practitioner w JOIN access_account ac ON ac.id = w.account_id AND ac.is_active
    WHERE EXISTS (SELECT FROM access_rolegrant rg JOIN access_role ro ON ro.name = rg.role_id
                  WHERE rg.account_id = w.account_id AND rg.starts_at <= now()
                    AND rg.ends_at > now() AND ro.name <> 'machinery'
                    AND 'chair_conference' = ANY (ro.actions))), '[]') AS chairs,
  coalesce((
    SELECT json_agg(ec.person_id) FROM child_protection_section47enquirychild ec
    WHERE ec.enquiry_id = %(enquiry)s AND ec.family_id = %(family)s
      AND ec.result = 'ongoing_risk' AND ec.initial_conference_on IS NULL), '[]') AS at_risk,
  coalesce((
    SELECT json_agg(d.person_id) FROM record_dutydue d
    WHERE d.about_id = %(transfer)s AND d.family_id = %(family)s AND d.state = 'open'
      AND d.duty = 'transfer-in-conference' AND d.person_id IS NOT NULL), '[]') AS moved_in,
  coalesce((
    SELECT json_agg(json_build_object('id', pl.person_id, 'category', pl.latest_category))
    FROM child_protection_childprotectionplan pl
    WHERE pl.family_id = %(family)s AND pl.ended_on IS NULL), '[]') AS plans,
  (SELECT t.what_they_told_us FROM child_protection_transferin t
   WHERE t.id = %(transfer)s AND t.family_id = %(family)s) AS told,
  (SELECT min(d.due_on) FROM record_dutydue d WHERE d.family_id = %(family)s
     AND d.state = 'open' AND d.duty = ANY (%(duties)s)) AS due_on,
  <parts>
"""
)

"""The statements behind the pages of plans, visits and transfers in: each page asks one."""

from kinstead.child_protection.queries._conference_sql import filled

SECTION = filled(
    """
SELECT coalesce((
    SELECT json_agg(json_build_object(
        'id', pl.id, 'name', <name>, 'category', pl.latest_category, 'started', pl.started_on,
        'ended', pl.ended_on, 'state', s.state,
        'every', (SELECT f.working_days FROM child_protection_visitfrequency f
                  WHERE f.plan_id = pl.id AND f.to_date IS NULL),
        'next_visit', (SELECT min(d.due_on) FROM record_dutydue d
                       WHERE d.family_id = pl.family_id
                         AND (d.person_id = pl.person_id OR d.person_id IS NULL)
                         AND d.state = 'open' AND d.duty = 'child-protection-visit'
                         AND pl.ended_on IS NULL),
        'last_seen', (SELECT max(v.made_on) FROM family_help_visit v
                      WHERE v.person_id = pl.person_id AND v.family_id = pl.family_id
                        AND v.what_for = 'child_protection' AND v.seen))
        ORDER BY pl.ended_on IS NOT NULL, pl.ended_on DESC, p.birth_date NULLS LAST, p.id)
    FROM child_protection_childprotectionplan pl JOIN people_person p ON p.id = pl.person_id
    LEFT JOIN record_status s ON s.about_id = pl.id AND s.about_kind = 'child_protection_plan'
                             AND s.until IS NULL
    WHERE pl.family_id = %(family)s), '[]') AS plans,
  coalesce((
    SELECT json_agg(json_build_object(
        'id', c.id, 'due_on', c.due_on, 'held_on', c.held_on, 'starts_at', m.starts_at,
        'state', s.state) ORDER BY coalesce(m.starts_at, c.due_on) DESC, c.id)
    FROM child_protection_coregroup c
    LEFT JOIN record_meeting m ON m.id = c.meeting_id
    LEFT JOIN record_status s
           ON s.about_id = c.id AND s.about_kind = 'core_group' AND s.until IS NULL
    WHERE c.family_id = %(family)s), '[]') AS core_groups,
  (SELECT min(d.due_on) FROM record_dutydue d
   WHERE d.family_id = %(family)s AND d.state = 'open'
     AND d.duty IN ('first-core-group', 'later-core-group')) AS core_group_due,
  coalesce((
    SELECT json_agg(json_build_object('id', n.id, 'headline', n.headline, 'at', n.happened_at)
                    ORDER BY n.happened_at DESC)
    FROM (SELECT n.id, n.headline, n.happened_at FROM record_note n
          WHERE n.family_id = %(family)s AND n.kind = 'visit' AND n.corrects_id IS NULL
            AND EXISTS (
              SELECT FROM record_noteperson np
              JOIN child_protection_childprotectionplan pl
                ON pl.person_id = np.person_id AND pl.family_id = n.family_id
               AND pl.ended_on IS NULL AND pl.started_on <= n.happened_at::date
              WHERE np.note_id = n.id AND NOT EXISTS (
                SELECT FROM family_help_visit v WHERE v.note_id = n.id
                  AND v.person_id = np.person_id AND v.what_for = 'child_protection'))
          ORDER BY n.happened_at DESC LIMIT 5) n), '[]') AS to_count
"""
)

PLAN = filled(
    """
SELECT pl.id, <name> AS name, pl.started_on, pl.ended_on, pl.latest_category, pl.previous_plans,
  s.state,
  coalesce((
    SELECT json_agg(json_build_object('code', c.category, 'from', c.from_date, 'to', c.to_date)
                    ORDER BY c.from_date DESC, c.id DESC)
    FROM child_protection_plancategory c WHERE c.plan_id = pl.id), '[]') AS categories,
  coalesce((
    SELECT json_agg(json_build_object('days', f.working_days, 'from', f.from_date,
                                      'to', f.to_date) ORDER BY f.from_date DESC, f.id DESC)
    FROM child_protection_visitfrequency f WHERE f.plan_id = pl.id), '[]') AS frequencies,
  coalesce((
    SELECT json_agg(json_build_object('id', c.id, 'kind', c.kind, 'on', c.held_on)
                    ORDER BY c.held_on DESC, c.id)
    FROM child_protection_conferencechild cc
    JOIN child_protection_conference c ON c.id = cc.conference_id
    WHERE cc.plan_id = pl.id), '[]') AS conferences,
  coalesce((
    SELECT json_agg(json_build_object('on', v.made_on, 'seen', v.seen, 'alone', v.seen_alone,
                                      'note', v.note_id, 'by', v.by) ORDER BY v.made_on DESC)
    FROM (SELECT v.made_on, v.seen, v.seen_alone, v.note_id, a.full_name AS by
          FROM family_help_visit v JOIN record_note n ON n.id = v.note_id
          JOIN access_account a ON a.id = n.written_by_id
          WHERE v.person_id = pl.person_id AND v.family_id = pl.family_id
            AND v.what_for = 'child_protection' AND v.made_on >= pl.started_on
            AND (pl.ended_on IS NULL OR v.made_on <= pl.ended_on)
          ORDER BY v.made_on DESC LIMIT 20) v), '[]') AS visits,
  coalesce((
    SELECT json_agg(json_build_object('id', g.id, 'words', g.words, 'know', g.how_we_will_know)
                    ORDER BY g."order", g.added_at, g.id)
    FROM family_help_goal g
    WHERE g.family_id = pl.family_id AND g.whose = 'conference' AND g.ended = ''
      AND (NOT EXISTS (SELECT FROM family_help_goalchild gc WHERE gc.goal_id = g.id)
           OR EXISTS (SELECT FROM family_help_goalchild gc
                      WHERE gc.goal_id = g.id AND gc.person_id = pl.person_id))), '[]') AS goals,
  coalesce((
    SELECT json_agg(json_build_object('part', a.part, 'name', w.full_name) ORDER BY a.part)
    FROM people_allocation a JOIN agencies_practitioner w ON w.id = a.practitioner_id
    WHERE a.family_id = pl.family_id AND a.to_date IS NULL
      AND a.part IN ('lead', 'protection_lead')), '[]') AS leads,
  due.due_on, due.explanation
FROM child_protection_childprotectionplan pl JOIN people_person p ON p.id = pl.person_id
LEFT JOIN record_status s ON s.about_id = pl.id AND s.about_kind = 'child_protection_plan'
                         AND s.until IS NULL
LEFT JOIN LATERAL (
    SELECT d.due_on, d.explanation FROM record_dutydue d
    WHERE d.family_id = pl.family_id AND d.state = 'open'
      AND (d.person_id = pl.person_id OR d.person_id IS NULL)
      AND d.duty = 'child-protection-visit' AND pl.ended_on IS NULL
    ORDER BY d.due_on LIMIT 1) due ON true
WHERE pl.id = %(plan)s AND pl.family_id = %(family)s
"""
)

VISIT = filled(
    """
SELECT n.headline, n.happened_at, n.ended_at, n.time_known,
  coalesce((
    SELECT json_agg(json_build_object(
        'id', p.id, 'name', <name>, 'seen', np.seen, 'alone', np.seen_alone,
        'unborn', p.birth_date IS NULL AND p.expected_birth_date IS NOT NULL,
        'every', (SELECT f.working_days FROM child_protection_visitfrequency f
                  WHERE f.plan_id = pl.id AND f.to_date IS NULL),
        'counted', EXISTS (SELECT FROM family_help_visit v WHERE v.note_id = n.id
                           AND v.person_id = p.id AND v.what_for = 'child_protection'),
        'due_on', (SELECT min(d.due_on) FROM record_dutydue d
                   WHERE d.family_id = n.family_id AND d.state = 'open'
                     AND (d.person_id = p.id OR d.person_id IS NULL)
                     AND d.duty = 'child-protection-visit'))
        ORDER BY p.birth_date NULLS LAST, p.id)
    FROM record_noteperson np JOIN people_person p ON p.id = np.person_id
    JOIN child_protection_childprotectionplan pl
      ON pl.person_id = p.id AND pl.family_id = n.family_id AND pl.ended_on IS NULL
    WHERE np.note_id = n.id), '[]') AS children
FROM record_note n
WHERE n.id = %(note)s AND n.family_id = %(family)s
"""
)

TRANSFER = filled(
    """
SELECT t.*, a.full_name AS by,
  coalesce((
    SELECT json_agg(json_build_object('name', <name>, 'state', d.state, 'due_on', d.due_on)
                    ORDER BY p.birth_date NULLS LAST, p.id)
    FROM record_dutydue d JOIN people_person p ON p.id = d.person_id
    WHERE d.about_id = t.id AND d.duty = 'transfer-in-conference'), '[]') AS children,
  EXISTS (SELECT FROM child_protection_conference c
          JOIN record_status s ON s.about_id = c.id AND s.about_kind = 'conference'
                              AND s.until IS NULL AND s.state = 'convened'
          WHERE c.family_id = t.family_id AND c.kind = 'transfer') AS called
FROM child_protection_transferin t JOIN access_account a ON a.id = t.recorded_by_id
WHERE t.id = %(transfer)s AND t.family_id = %(family)s
"""
)

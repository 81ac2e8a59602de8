"""What a child protection conference decided, and the report one agency brought to it."""

from __future__ import annotations

from kinstead.access.asking import here, one, rows
from kinstead.caseload.queries.papers.frame import Asked, Made, PaperKind, called, framed
from kinstead.child_protection.models import Conference, ConferenceChild
from kinstead.statute.code_sets.labels import in_words
from kinstead.web.printed import Block, Heading, Pairs, Prose, Rows, TheirWords
from kinstead.web.words import day_plain

_CONFERENCE = """
SELECT c.id, c.kind, c.held_on, c.what_was_said, c.what_was_decided, c.family_words,
       chair.full_name AS chair
FROM child_protection_conference c
LEFT JOIN agencies_practitioner chair ON chair.id = c.chair_id
WHERE c.id = %(about)s AND c.family_id = %(family)s
"""
_CHILDREN = """
SELECT p.full_name, p.called, k.result, k.category, k.why, k.visit_every
FROM child_protection_conferencechild k JOIN people_person p ON p.id = k.person_id
WHERE k.conference_id = %(about)s ORDER BY p.birth_date NULLS LAST, p.id
"""
_DISSENT = """
SELECT whose, words FROM child_protection_dissent
WHERE conference_id = %(about)s ORDER BY recorded_at, id
"""
_GOALS = """
SELECT g.words, g.how_we_will_know FROM family_help_goal g
WHERE g.family_id = %(family)s AND g.whose = 'conference' AND g.ended = ''
ORDER BY g."order", g.added_at
"""
_REPORT = """
SELECT i.id, i.discipline, i.brought_by, i.words, i.recorded_at, i.shared_with_family_on,
       i.why_not_shared, a.name AS agency, c.kind, c.held_on
FROM child_protection_informationbrought i
JOIN child_protection_conference c ON c.id = i.conference_id
LEFT JOIN agencies_agency a ON a.id = i.agency_id
WHERE i.id = %(about)s AND i.family_id = %(family)s
"""
_KINDS = dict(Conference.Kind.choices)
_RESULTS = dict(ConferenceChild.Result.choices)


def _decision(asked: Asked) -> Made:
    row = one(_CONFERENCE, about=asked.about, family=asked.family)
    children = rows(_CHILDREN, about=asked.about)
    dissent = rows(_DISSENT, about=asked.about)
    goals = rows(_GOALS, family=asked.family)
    blocks: list[Block] = [
        Heading("What was decided for each child", sign="tick"),
        Rows(
            ("Child", "Decision", "Why"),
            tuple(
                (
                    called(child),
                    "\n".join(
                        filter(
                            None,
                            (
                                str(_RESULTS[child["result"]]),
                                f"Category: {_category(child['category'])}"
                                if child["category"]
                                else "",
                                f"A visit at least every {child['visit_every']} working days"
                                if child["visit_every"]
                                else "",
                            ),
                        )
                    ),
                    child["why"],
                )
                for child in children
            ),
        ),
    ]
    if row["family_words"]:
        blocks += [Heading("What the family said", sign="heart"), TheirWords(row["family_words"])]
    if row["what_was_said"]:
        blocks += [Heading("What was said", sign="talk"), Prose(row["what_was_said"])]
    if row["what_was_decided"]:
        blocks += [Heading("Why", sign="paper"), Prose(row["what_was_decided"])]
    if goals:
        blocks.append(Heading("What must change", sign="step"))
        blocks += [
            Prose(
                goal["words"],
                note=f"We shall know when: {goal['how_we_will_know']}"
                if goal["how_we_will_know"]
                else "",
            )
            for goal in goals
        ]
    if dissent:
        blocks.append(Heading("Who did not agree", sign="people"))
        blocks.append(Pairs(tuple((one["whose"], one["words"]) for one in dissent)))
    blocks += [
        Heading("What you can do", sign="talk"),
        Prose(
            "You can have an independent advocate, free of charge, to help you understand this and"
            " to speak with you or for you. You can ask for the decision to be looked at again, or"
            " complain: the person who gave you this paper will tell you how."
        ),
    ]
    chaired = f". Chaired by {row['chair']}" if row["chair"] else ""
    return Made(
        framed(
            asked,
            f"{_KINDS[row['kind']]}: what was decided",
            blocks,
            subtitle=f"{day_plain(row['held_on'])}{chaired}",
        ),
        "conference",
    )


def _report(asked: Asked) -> Made:
    row = one(_REPORT, about=asked.about, family=asked.family)
    agency = row["agency"] or row["discipline"].replace("_", " ").capitalize()
    shared = (
        f"Shared with the family on {day_plain(row['shared_with_family_on'])}."
        if row["shared_with_family_on"]
        else f"Not shared with the family: {row['why_not_shared']}"
        if row["why_not_shared"]
        else "To be shared with the family before the conference."
    )
    return Made(
        framed(
            asked,
            f"Report to the {_KINDS[row['kind']].lower()}",
            (
                Pairs((("From", agency), ("Brought by", row["brought_by"]))),
                Heading("What we know, and what we make of it", sign="paper"),
                Prose(row["words"], note=shared),
            ),
            subtitle=f"Conference of {day_plain(row['held_on'])}. Written down"
            f" {day_plain(here(row['recorded_at']))}",
        ),
        "information_brought",
    )


def _category(code: str) -> str:
    return in_words("category_of_abuse", code)


DECISION = PaperKind(
    "conference",
    "Conference decision",
    "SELECT c.id, CASE c.kind WHEN 'initial' THEN 'Initial child protection conference'"
    " WHEN 'review' THEN 'Review child protection conference' ELSE 'Transfer-in conference' END"
    " AS title, c.held_on::timestamptz AS happened FROM child_protection_conference c"
    " WHERE c.family_id = %(family)s AND c.told_by <> 'import'"
    " AND EXISTS (SELECT FROM child_protection_conferencechild k"
    "             WHERE k.conference_id = c.id AND k.result <> '')",
    _decision,
)
REPORT = PaperKind(
    "report",
    "Report to a conference",
    "SELECT i.id, 'From ' || coalesce(a.name, i.brought_by) AS title, i.recorded_at AS happened"
    " FROM child_protection_informationbrought i"
    " LEFT JOIN agencies_agency a ON a.id = i.agency_id"
    " WHERE i.family_id = %(family)s AND i.conference_id IS NOT NULL",
    _report,
)

"""The chronology as a paper: the same lines as its page, oldest first."""

from __future__ import annotations

from kinstead.caseload.queries.chronology import Chosen, chronology_paper
from kinstead.caseload.queries.papers.frame import Asked, Made, PaperKind, framed
from kinstead.kit.moments import day_of
from kinstead.web.printed import Block, Heading, Layout, Pairs, Prose, Rows
from kinstead.web.words import day_plain, names


def _make(asked: Asked) -> Made:
    story = chronology_paper(
        asked.asker, asked.family, chosen=Chosen(), today=day_of(asked.at), at=asked.at
    )
    blocks: list[Block] = [
        Heading("Who is in it", sign="people"),
        Pairs(tuple((p.label, p.value) for p in story.people)),
        Heading("What happened", sign="clock"),
    ]
    for year, lines in story.years:
        blocks.append(Heading(str(year), 3))
        if asked.layout is Layout.EASY:
            blocks.extend(
                Prose(
                    line.summary, note=f"{day_plain(line.happened_date)}. {line.said_by} said so."
                )
                for line in lines
            )
            continue
        blocks.append(
            Rows(
                ("It happened", "What", "Said by"),
                tuple(
                    (
                        day_plain(line.happened_date),
                        "\n".join(
                            filter(
                                None,
                                (
                                    line.summary,
                                    line.detail,
                                    f"About {names(line.about)}" if line.about else "",
                                    line.late_text,
                                    line.corrects,
                                    line.corrected,
                                ),
                            )
                        ),
                        line.said_by or "Not recorded",
                    )
                    for line in lines
                ),
            )
        )
    return Made(
        framed(asked, f"Chronology of the {story.family}", blocks, subtitle=story.span), "family"
    )


CHRONOLOGY = PaperKind(
    "chronology",
    "Chronology",
    "SELECT f.id, 'The whole chronology' AS title, now() AS happened FROM people_family f"
    " WHERE f.id = %(family)s",
    _make,
)

"""The printed handbook: every duty as a page a practice lead can read, check and sign.

`python -m kinstead.statute.handbook` writes `docs/practice/duties.md` from the declarations. The
same declarations always give the same page, and a test holds the two together.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from kinstead.kit.days_in_words import date_in_words
from kinstead.statute import all_duties, journey
from kinstead.statute.counting import Counting
from kinstead.statute.shape import Basis, Duty, Edition

HANDBOOK = Path(__file__).parents[2] / "docs" / "practice" / "duties.md"

_OPENING = """\
<!-- Written by `python -m kinstead.statute.handbook` from kinstead/statute. Change it there. -->

# Duties and time limits

Every time limit that Kinstead counts, in the order in which a child’s journey meets it. The due
date on a worker’s desk, the words under “Why this date?” and this page all come from one
declaration, so what you read here is what the program does. If a worked example is wrong, the
program is wrong: please say so.

## How days are counted

- The day something happens is **day 0**, whether or not it is a working day. Day 1 is the next
  day that counts.
- **Working days** leave out weekends, bank holidays in England and an authority’s own closure
  days. Days, weeks and months run on through all of them, and a date that falls on one is not
  moved.
- **Months** end on the same day of the month, or on the last day of a shorter month.
- **Hours** run on by the clock, through nights, weekends and the change of the clocks.
- The edition of a rule in force on **day 0** decides, even if another comes in before the date.
- Nothing stops a clock unless the duty says so.

## How far to trust a limit

| Basis | What it means |
|---|---|
| Law | An Act or regulations. |
| Statutory guidance | Followed unless there is good reason not to. |
| Common practice | No national limit was found. Many use this number; each sets its own. |
| Kinstead’s own default | No national rule was found in force. Each authority may change it. |

An authority’s own limit replaces one of the last two. Against law or guidance it counts only
where it is tighter.

**Source found** means that a written source gives the limit, sometimes by way of another body
that restates it. **Not verified** means that the limit is common knowledge and nobody has checked
it against its source. Neither means that a practice lead has signed it: that is said separately.
"""


def handbook() -> str:
    """The whole handbook as markdown."""
    return "\n".join([_OPENING, *_at_a_glance(), *_every_part()])


def write(path: Path = HANDBOOK) -> Path:
    """Write the handbook to `path` and say where it went."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(handbook(), encoding="utf-8")
    return path


def _at_a_glance() -> Iterator[str]:
    signed = sum(1 for duty in all_duties() if duty.latest.checked_by)
    yield "## At a glance\n"
    yield f"{len(all_duties())} duties, of which a practice lead has signed {signed or 'none'}.\n"
    for part in journey():
        yield f"**{part.title}**\n"
        yield "| Duty | Limit | Basis | Verified |"
        yield "|---|---|---|---|"
        for duty in part.duties:
            latest = duty.latest
            yield (
                f"| [{duty.title}](#{duty.name}) | {_limit(latest)} | {latest.basis.label} |"
                f" {_verified(latest)} |"
            )
        yield ""


def _every_part() -> Iterator[str]:
    for part in journey():
        yield f"## {part.title}\n"
        for duty in part.duties:
            yield from _one(duty)


def _one(duty: Duty) -> Iterator[str]:
    yield f'<a id="{duty.name}"></a>\n'
    yield f"### {duty.title}\n"
    yield f"{duty.in_a_sentence()} {duty.why_it_matters}\n"
    clock = f"clock {duty.clock}" if duty.clock else "a duty of Kinstead’s own"
    yield f"`{duty.name}`, {clock}. What stops it: {duty.pauses or 'nothing'}.\n"
    yield "| For what started | Limit | Basis | Source | Verified | Signed by |"
    yield "|---|---|---|---|---|---|"
    for edition in duty.editions:
        yield (
            f"| {_from(edition)} | {_limit(edition)} | {edition.basis.label} | {_source(edition)} |"
            f" {_verified(edition)} | {edition.checked_by or 'nobody yet'} |"
        )
    yield ""
    for edition in duty.editions:
        if edition.counting is Counting.BEGINNING_WITH:
            yield f"{edition.counting.value}\n"
        if edition.note:
            yield f"{edition.note}\n"
    yield "Worked examples:\n"
    for example in duty.worked_examples:
        yield f"- {example.said}"
    yield ""


def _from(edition: Edition) -> str:
    if edition.in_force_from is None:
        return "once it has commenced"
    return f"from {date_in_words(edition.in_force_from)}"


def _limit(edition: Edition) -> str:
    if edition.counting is Counting.AHEAD:
        return f"{edition.limit} ahead" if edition.limit.count else "by that day"
    return str(edition.limit) if edition.limit.count else "the same day"


def _source(edition: Edition) -> str:
    return f"[{edition.source}]({edition.url})" if edition.url else edition.source


def _verified(edition: Edition) -> str:
    if edition.basis is Basis.PROPOSAL:
        return "Not verified: our own"
    return "Source found" if edition.verified else "Not verified"


if __name__ == "__main__":
    sys.stdout.write(f"Wrote {write()}\n")

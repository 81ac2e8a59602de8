"""Papers as they were printed, and who was given which of them.

What somebody was given is kept whole: years later the question is not what the plan says now, but
what the paper said that Craig was handed on the Tuesday.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import require
from kinstead.access.roles import Action
from kinstead.kit.moments import day_of
from kinstead.people.models import Family, FamilyMember, Person
from kinstead.record.actions import chronology
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.models import ChronologyEntry, Letter, Paper, PaperGiven
from kinstead.record.rules.notes import moment_of, shortened


class CannotGive(Exception):
    """A paper may not be recorded as given like that. The sentence is fit for the screen."""


@transaction.atomic
def keep(
    *,
    family: Family,
    kind: str,
    title: str,
    about: About,
    number: int = 1,
    layout: Paper.Layout,
    format: Paper.Format,
    content: bytes,
    by: Account,
    at: datetime,
) -> Paper:
    """Keep a paper that was just made. The same paper made twice is kept once."""
    require(by, Action.RECORD_CASEWORK)
    about_kind, about_id = kind_and_key(about)
    if about_id is None:
        raise ValueError("Say what the paper is of.")
    sha256 = hashlib.sha256(content).hexdigest()
    already = Paper.objects.filter(about_id=about_id, sha256=sha256).first()
    if already is not None:
        return already
    paper = Paper(
        family=family,
        kind=kind,
        title=title[:200],
        about_kind=about_kind,
        about_id=about_id,
        number=number,
        layout=layout,
        format=format,
        content=content,
        sha256=sha256,
        made_by=by,
        made_at=at,
    )
    paper.save(force_insert=True)
    return paper


@transaction.atomic
def give(
    *,
    paper: Paper,
    person: Person | None,
    to_whom: str,
    how: Letter.How,
    given_on: date,
    by: Account,
    at: datetime,
) -> PaperGiven:
    """Somebody was given a paper. Each adult has a row of their own, and the story a line.

    Pressed twice, it is one. Raises CannotGive.
    """
    require(by, Action.RECORD_CASEWORK)
    if given_on > day_of(at):
        raise CannotGive("The day it was given must be today or in the past.")
    if person is not None:
        member = FamilyMember.objects.filter(family_id=paper.family_id, person=person).exists()
        if not member:
            raise CannotGive("Choose somebody of this family, or write who it was given to.")
        to_whom = person.full_name
    if not to_whom.strip():
        raise CannotGive("Say who was given it.")
    same = PaperGiven.objects.filter(
        paper=paper, person=person, to_whom=to_whom.strip(), how=how, given_on=given_on
    ).first()
    if same is not None:
        return same
    given = PaperGiven(
        paper=paper,
        family_id=paper.family_id,
        person=person,
        to_whom=to_whom.strip(),
        how=how,
        given_on=given_on,
        given_by=by,
        recorded_at=at,
    )
    given.save(force_insert=True)
    chronology.write(
        family=paper.family,
        people=[person] if person is not None else (),
        happened_at=moment_of(given_on, None),
        time_known=False,
        kind=ChronologyEntry.Kind.OTHER,
        headline=shortened(f"{paper.title}: given to {given.to_whom}"),
        words=f"{Letter.How(how).label}, in {Paper.Layout(paper.layout).label.lower()} print"
        if paper.layout != Paper.Layout.EASY
        else f"{Letter.How(how).label}, in easy read",
        said_by=by.full_name,
        about=paper,
        by=by,
        at=at,
    )
    return given

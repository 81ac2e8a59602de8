"""What happened to a family and what is due: lines, notes, words, duties, tasks, documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from kinstead import statute
from kinstead.kit.days_in_words import day_in_words
from kinstead.kit.moments import ENGLAND
from kinstead.northmere.council.settling import Worker
from kinstead.northmere.days import moment, start_for, working_after
from kinstead.northmere.families.family import Told
from kinstead.northmere.families.someone import Someone
from kinstead.record.models import (
    Authorisation,
    ChronologyEntry,
    ChronologyPerson,
    Document,
    DocumentVersion,
    DutyDue,
    FamilyWords,
    Note,
    NotePerson,
    Task,
)
from kinstead.record.rules import snapshots
from kinstead.statute import Unit

Thing = tuple[str, UUID]
EVERYONE = "everyone"
About = Sequence[Someone] | Someone | str


class Story(Told):
    """A family with its history."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)
        self.line_count = 0

    # The chronology

    def line(
        self,
        day: date,
        kind: str,
        headline: str,
        words: str = "",
        *,
        about: About = EVERYONE,
        by: Worker | None = None,
        said_by: str = "",
        clock: str = "",
        late: int = 0,
        told_by: str = "",
        automatic: bool = False,
        thing: Thing | None = None,
        corrects: UUID | None = None,
    ) -> UUID:
        """One line of the chronology, written down `late` days after the day it is about.

        Without `about` it concerns all the children of the day. Without `by` the lead practitioner
        of the day wrote it; `said_by` is whose word it is, where that is somebody else's.
        """
        writer = by or self.lead_on(day)
        happened = moment(day, clock)
        key = self.book.add(
            ChronologyEntry,
            family_id=self.key,
            happened_at=happened,
            time_known=bool(clock),
            kind=kind,
            headline=_fitting(headline),
            words=words,
            source="automatic" if automatic else "authored",
            said_by=said_by or writer.name,
            told_by=told_by or ("agency" if said_by and not automatic else "practitioner"),
            written_by_id=writer.account,
            written_at=self._written(happened, late, known=bool(clock)),
            about_kind=thing[0] if thing else "",
            about_id=thing[1] if thing else None,
            corrects_id=corrects,
        )
        for one in self._those(about, day):
            self.book.add(ChronologyPerson, entry_id=key, person_id=one.key, family_id=self.key)
        self.line_count += 1
        return key

    def note(
        self,
        day: date,
        headline: str,
        what_happened: str,
        make_of_it: str = "",
        *,
        kind: str = "visit",
        seen: Iterable[Someone] = (),
        alone: Iterable[Someone] = (),
        about: About = EVERYONE,
        only: dict[Someone, str] | None = None,
        words: str = "",
        place: str = "",
        clock: str = "15:40",
        by: Worker | None = None,
        late: int = 0,
        line_kind: str = "",
        line_words: str = "",
    ) -> UUID:
        """A note written once for several people, and its line in the chronology."""
        writer = by or self.lead_on(day)
        happened = moment(day, clock)
        seen_alone = set(alone)
        those = self._those(about, day)
        was_seen = set(seen) | seen_alone
        key = self.book.add(
            Note,
            family_id=self.key,
            kind=kind,
            happened_at=happened,
            time_known=bool(clock),
            place=place,
            headline=_fitting(headline),
            what_happened=what_happened,
            what_we_make_of_it=make_of_it,
            family_words=words,
            written_by_id=writer.account,
            written_at=self._written(happened, late, known=True),
            days_late=late,
        )
        for one in dict.fromkeys([*those, *was_seen]):
            self.book.add(
                NotePerson,
                note_id=key,
                person_id=one.key,
                family_id=self.key,
                seen=one in was_seen,
                seen_alone=one in seen_alone,
                about_them_only=(only or {}).get(one, ""),
            )
        self.line(
            day,
            line_kind or ("seen" if was_seen else "other"),
            headline,
            line_words,
            about=list(dict.fromkeys([*those, *was_seen])),
            by=writer,
            clock=clock,
            late=late,
            automatic=False,
            thing=("note", key),
        )
        return key

    def says(
        self,
        one: Someone | None,
        kind: str,
        words: str,
        on: date,
        how: str = "",
        by: Worker | None = None,
    ) -> None:
        """Somebody's own words: a wish, a story, a strength or a disagreement."""
        writer = by or self.lead_on(on)
        self.book.add(
            FamilyWords,
            family_id=self.key,
            person_id=one.key if one else None,
            kind=kind,
            words=words,
            said_on=on,
            how=how,
            written_by_id=writer.account,
            written_at=self._written(moment(on, "14:00"), 0, known=True),
        )

    # Duties, tasks, requests

    def duty(
        self,
        name: str,
        headline: str,
        *,
        started: date | datetime | None = None,
        due: date | None = None,
        person: Someone | None = None,
        owner: Worker | None = None,
        done: date | None = None,
        why: str = "",
        thing: Thing | None = None,
        not_needed: bool = False,
    ) -> date:
        """A duty counted from `started`, or from whenever it must have begun to be due on `due`.

        Open while `done` is not given. Returns the day it began.
        """
        duty = statute.duty(name)
        if started is None:
            if due is None:
                raise ValueError(f"Say when “{name}” started or when it is due.")
            started = start_for(name, due)
        if not isinstance(started, datetime) and (duty.edition_on(started).unit is Unit.HOURS):
            started = moment(started, "12:00")
        found = duty.due(started)
        began = started if isinstance(started, datetime) else moment(started)
        began_on = began.astimezone(ENGLAND).date()
        lead = self.lead_on(began_on)
        holder = owner or (self.lead_on(self.days.today) if done is None else lead)
        open_to_nobody = done is None and owner is None and not self.has_lead
        closed = None
        if done is not None:
            closed = max(self._written(moment(done, "16:20"), 0, known=True), began)
        state = "open"
        if done is not None:
            in_time = not found.is_late_at(moment(done, "16:20"))
            state = "not_needed" if not_needed else "met" if in_time else "late"
        self.book.add(
            DutyDue,
            family_id=self.key,
            person_id=person.key if person else None,
            duty=name,
            edition_from=found.edition.in_force_from,
            headline=_fitting(headline),
            started_on=began_on,
            started_at=began if isinstance(started, datetime) else None,
            due_on=found.on,
            due_at=found.at,
            explanation=found.explanation[:500],
            owner_id=None if open_to_nobody else holder.practitioner,
            team_id=holder.team or self.council.teams.get(self.team),
            about_kind=thing[0] if thing else "",
            about_id=thing[1] if thing else None,
            state=state,
            opened_by_id=(owner or lead).account,
            opened_at=max(began, moment(began_on, "09:30")),
            closed_by_id=None if closed is None else holder.account,
            closed_at=closed,
            done_on=done,
            why=why,
        )
        return began_on

    @property
    def has_lead(self) -> bool:
        """Whether anyone leads today."""
        return any(until is None for _, _, until in self.leads)

    def task(
        self,
        for_whom: Worker,
        headline: str,
        words: str = "",
        *,
        due: date | None = None,
        asked_by: Worker | None = None,
        asked: date,
        done: date | None = None,
    ) -> None:
        """Something one colleague asks of another."""
        self.book.add(
            Task,
            account_id=for_whom.account,
            family_id=self.key,
            headline=headline,
            words=words,
            due_on=due,
            asked_by_id=(asked_by or for_whom).account,
            asked_at=self._written(moment(asked, "11:10"), 0, known=True),
            done_by_id=for_whom.account if done else None,
            done_at=self._written(moment(done, "15:05"), 0, known=True) if done else None,
        )

    def authorised(
        self,
        thing: Thing,
        snapshot: dict[str, Any],
        asked: date,
        by: Worker,
        decided_by: Worker | None = None,
        decided: date | None = None,
        reason: str = "",
        decision: str = "authorised",
    ) -> None:
        """A request for a decision on exact words, and the decision where there is one."""
        self.book.add(
            Authorisation,
            family_id=self.key,
            about_kind=thing[0],
            about_id=thing[1],
            snapshot=snapshot,
            sha256=snapshots.fingerprint(snapshot),
            asked_by_id=by.account,
            asked_at=self._written(moment(asked, "16:10"), 0, known=True),
            decision=decision if decided_by else "",
            decided_by_id=decided_by.account if decided_by else None,
            decided_at=self._written(moment(decided, "17:15"), 0, known=True) if decided else None,
            reason=reason if decided_by else "",
        )

    def document(
        self,
        title: str,
        file_name: str,
        content_type: str,
        content: bytes,
        *,
        added: date,
        from_whom: str = "",
        dated: date | None = None,
        by: Worker | None = None,
    ) -> None:
        """A file kept on the record."""
        writer = by or self.lead_on(added)
        at = self._written(moment(added, "15:15"), 0, known=True)
        key = self.book.add(
            Document,
            family_id=self.key,
            title=title,
            received_from=from_whom,
            dated_on=dated or added,
            added_by_id=writer.account,
            added_at=at,
        )
        self.book.add(
            DocumentVersion,
            document_id=key,
            family_id=self.key,
            number=1,
            file_name=file_name,
            content_type=content_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            added_by_id=writer.account,
            added_at=at,
        )

    # Turns of phrase

    def names_of(self, those: Sequence[Someone]) -> str:
        """“Zofia and Aleksander”."""
        names = [one.called for one in those]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def day_words(self, day: date) -> str:
        """“Thursday 7 May 2026”."""
        return day_in_words(day)

    def _those(self, about: About, day: date) -> list[Someone]:
        if isinstance(about, Someone):
            return [about]
        if isinstance(about, str):
            return self.children_on(day)
        return list(dict.fromkeys(about))

    def _written(self, happened: datetime, late: int, *, known: bool) -> datetime:
        """When it was written down: the same evening, next morning, or `late` days after.

        Never before it happened and never after this morning's first minute.
        """
        if late:
            written = datetime.combine(
                happened.date() + timedelta(days=late), time(16, 35), ENGLAND
            )
        elif known and happened.hour < 17:
            written = happened + timedelta(minutes=25 + self.chance.randrange(0, 150))
        else:
            following = working_after(happened.date(), 1)
            written = datetime.combine(following, time(9, 5), ENGLAND) + timedelta(
                minutes=self.chance.randrange(0, 70)
            )
        return max(happened, min(written, moment(self.days.today)))


def _fitting(headline: str) -> str:
    """A headline that fits its column, cut at a word."""
    if len(headline) <= 200:
        return headline
    return headline[:199].rsplit(" ", 1)[0] + "…"

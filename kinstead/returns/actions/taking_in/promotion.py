"""What becomes of each row: it makes a record, changes one, finds it already so, or is held.

One child at a time, against what is known about the child. Nothing here touches the database:
what is to be written waits in `NewRecords`, `Amendments` and `Received`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kinstead.returns.actions.taking_in.amendments import IDENTIFIERS, PLACES, Amendments
from kinstead.returns.actions.taking_in.known import Known
from kinstead.returns.actions.taking_in.new_records import NewRecords
from kinstead.returns.actions.taking_in.received import ADDED, AMENDED, HELD, UNCHANGED, Received
from kinstead.returns.cin.years import CollectionYear
from kinstead.returns.extract import TABLES, ChildOnRecord, OnRecord
from kinstead.returns.rules.agreement import Candidate, Change, pair, settle
from kinstead.returns.rules.said import DEFINING, LISTS, ChildSaid, Held, Said
from kinstead.returns.rules.story import lines

_KEYS: Mapping[str, str] = {
    **DEFINING,
    "ChildProtectionPlans": "CPPstartDate",
    "PreProceedings": "PPStartDate",
}
_TWICE = "This child stands more than once in the file and the values differ; the first is kept."


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose rows these are. `record` is None for a child nobody knew."""

    person: str
    family: str
    record: ChildOnRecord | None


class Promotion:
    """Sets what a return says beside what is known, child by child."""

    def __init__(
        self, year: CollectionYear, new: NewRecords, amendments: Amendments, received: Received
    ) -> None:
        self.year = year
        self.new = new
        self.amendments = amendments
        self.received = received
        self.known = Known()
        """What is known about the children at hand; set it before them."""
        self.family_references: list[str] = []
        """References for those of them who need a family."""
        self.children_new = 0
        self.seen: set[str] = set()
        """Children of the records met so far, by the person's key."""
        self.items = {
            name: tuple(
                item.name
                for item in shape.items
                if (name, item.name) in PLACES or item.name in IDENTIFIERS
            )
            for name, shape in year.tables.items()
        }

    def child(self, child: ChildSaid) -> None:
        """Everything one return says about one child."""
        if not child.la_child_id:
            for row in child.rows():
                self.received.row(row, "", None, HELD)
            return
        whose = self._whose(child)
        referrals = list(child.referrals)
        for again in child.again:
            values = child.identifiers.values, child.characteristics
            self._again(again, whose, values[0], values[1])
            referrals.extend(again.referrals)
        on_record = list(whose.record.rows["CINdetails"]) if whose.record else []
        self._siblings(referrals, on_record, whose, "")

    def needs_family(self, child: ChildSaid) -> bool:
        """Whether the child is new to us, or on the record and in no family."""
        person = self.known.people.get(child.la_child_id)
        return bool(child.la_child_id) and person not in self.known.families

    def _whose(self, child: ChildSaid) -> _Whose:
        person = self.known.people.get(child.la_child_id)
        record = self.known.records.get(person) if person else None
        if person is None or record is None:
            self.children_new += 1
            return self._new_child(child)
        family = self.known.families.get(person)
        if family is None:
            reference = self.family_references.pop()
            family = self.new.family_for(person, child.la_child_id, reference)
        whose = _Whose(person, family, record)
        if person in self.seen:
            # Two references, found by people to be one child: the first one's row stands.
            how = Said("ChildCharacteristics", -1, dict(record.characteristics.values))
            self._again(child, whose, record.identifiers.values, how, record.characteristics.codes)
            return whose
        self.seen.add(person)
        self._settle(child.identifiers, record.identifiers, whose)
        if child.characteristics is not None:
            self._settle(child.characteristics, record.characteristics, whose)
        return whose

    # A child nobody knew.

    def _new_child(self, child: ChildSaid) -> _Whose:
        who, how = child.identifiers, child.characteristics
        problems = {wrong.column: wrong.words for wrong in who.wrong}
        person, family = self.new.child(
            who.values,
            how.values.get("Ethnicity", "") if how else "",
            how.codes if how else (),
            self.family_references.pop(),
            problems,
        )
        whose = _Whose(person, family, None)
        self._added(who, whose, person)
        if how is not None:
            self._added(how, whose, person)
        return whose

    # A child met a second time.

    def _again(
        self,
        again: ChildSaid,
        whose: _Whose,
        who: Mapping[str, str],
        how: Said | None,
        disabilities: tuple[str, ...] = (),
    ) -> None:
        """The same child a second time: what differs from the first time is held."""
        first: tuple[Mapping[str, str], Mapping[str, str]] = (who, how.values if how else {})
        for row, values in zip((again.identifiers, again.characteristics), first, strict=True):
            if row is None:
                continue
            for item, value in row.values.items():
                if item != "LAchildID" and values.get(item) != value:
                    row.held.append(Held(item, value, _TWICE))
            row.wrong.clear()
            self._note(row, whose, HELD if row.is_held else UNCHANGED, whose.person)
            there = Counter(how.codes if how else ()) + Counter(disabilities)
            for code_row in row.listed:
                for column, code in code_row.values.items():
                    if not there[code]:
                        code_row.held.append(Held(column, code, _TWICE))
                        code_row.is_held = True
                    there[code] -= 1
                self._note(code_row, whose, HELD if code_row.is_held else UNCHANGED, whose.person)

    # Rows under the child.

    def _siblings(
        self, rows: Sequence[Said], on_record: Sequence[OnRecord], whose: _Whose, above: str
    ) -> None:
        """Rows of one table under one row, set beside the records under its record."""
        speaking = [row for row in rows if not row.is_held]
        for row in rows:
            if row.is_held:
                self._held_with_all_below(row, whose)
        if not speaking:
            return
        table = speaking[0].table
        found = self._pair(table, speaking, on_record)
        reviews: dict[str, str] = {}
        for row, record in zip(speaking, found, strict=True):
            if record is not None:
                self._settle(row, record, whose)
                self._below(row, record.id, whose, record)
                continue
            if table == "Reviews" and row.values["CPPreviewDate"] in reviews:
                # A plan's reviews are a set of days: the same day twice is one conference.
                self._note(row, whose, UNCHANGED, reviews[row.values["CPPreviewDate"]])
                continue
            made = self.new.make(table, row.values, row.codes, whose.person, whose.family, above)
            if table == "Reviews":
                reviews[row.values["CPPreviewDate"]] = made
            self._added(row, whose, made)
            self._below(row, made, whose, None)

    def _pair(
        self, table: str, rows: Sequence[Said], on_record: Sequence[OnRecord]
    ) -> list[OnRecord | None]:
        if not on_record:
            return [None] * len(rows)
        candidates = [
            Candidate(
                record,
                record.values,
                [dict(s.values) for s in self.known.said.get((table, record.id), ())],
            )
            for record in on_record
        ]
        return pair([row.values for row in rows], candidates, _KEYS[table])

    def _below(self, row: Said, record_id: str, whose: _Whose, record: OnRecord | None) -> None:
        """The rows of every table under a row that has its record."""
        by_table: dict[str, list[Said]] = {}
        for below in row.below:
            by_table.setdefault(below.table, []).append(below)
        for table, rows in by_table.items():
            there: list[OnRecord] = []
            if record is not None and whose.record is not None:
                there = [r for r in whose.record.rows[table] if r.above == record_id]
            self._siblings(rows, there, whose, record_id)

    # What is settled value by value.

    def _settle(self, row: Said, record: OnRecord, whose: _Whose) -> None:
        """Set a row beside its record: take what is new, hold what is disputed."""
        table, known, year = row.table, self.known, self.year.code
        changed: set[str] = set()
        told = {(line.day, line.headline) for line in lines(table, record.values, self.year)}
        for item in () if row.is_held else self.items[table]:
            now, said = record.values.get(item, ""), row.values.get(item, "")
            if now == said or any(held.column == item for held in row.held):
                continue
            settled = settle(now, known.before(table, record.id, item, year), said, "")
            if settled is Change.APPLY:
                self._apply(row, record, item, said)
                changed.add(item)
            elif settled is Change.CONFLICT:
                row.held.append(Held(item, said, _disputed(now)))
        listed = self._settle_codes(row, record, changed)
        row.wrong = [wrong for wrong in row.wrong if wrong.column in changed]
        outcome = HELD if row.is_held else AMENDED if changed else UNCHANGED
        self._note(row, whose, outcome, record.id)
        self._note_codes(row, record, whose, listed)
        if changed and not row.is_held:
            self._tell(row, record.id, whose, told)

    def _apply(self, row: Said, record: OnRecord, item: str, value: str) -> None:
        self.amendments.value(row.table, record, item, value)
        if item in IDENTIFIERS and value:
            problem = next((w.words for w in row.wrong if w.column == item), "")
            self.new.identify(record.person, IDENTIFIERS[item], value, problem)
        if value:
            record.values[item] = value
        else:
            record.values.pop(item, None)

    def _settle_codes(self, row: Said, record: OnRecord, changed: set[str]) -> Change:
        """Set a row's list of codes beside the record's, as one value whatever its order."""
        if row.table not in ("ChildCharacteristics", "Assessments"):
            return Change.KEEP
        now, said = tuple(sorted(record.codes)), tuple(sorted(row.codes))
        before = self.known.codes_before(row.table, record.id, self.year.code)
        outcome = settle(now, before, said, ())
        if outcome is Change.APPLY:
            self.amendments.codes(row.table, record, row.codes)
            changed.add(
                "Disability" if row.table == "ChildCharacteristics" else "AssessmentFactors"
            )
        return outcome

    def _note_codes(self, row: Said, record: OnRecord, whose: _Whose, listed: Change) -> None:
        there = Counter(record.codes)
        for code_row in row.listed:
            if code_row.is_held:
                self._note(code_row, whose, HELD, None)
                continue
            ((column, code),) = code_row.values.items()
            there[code] -= 1
            if there[code] >= 0 or listed is Change.KEEP:
                code_row.wrong.clear()
                self._note(code_row, whose, UNCHANGED, record.id)
            elif listed is Change.APPLY:
                self._note(code_row, whose, AMENDED, record.id)
            else:
                code_row.held.append(Held(column, code, _disputed(", ".join(record.codes))))
                code_row.is_held = True
                code_row.wrong.clear()
                self._note(code_row, whose, HELD, None)
        record.codes = row.codes if listed is Change.APPLY else record.codes

    # What is set down of each row.

    def _added(self, row: Said, whose: _Whose, made: str) -> None:
        self._note(row, whose, HELD if row.is_held else ADDED, made)
        for code_row in row.listed:
            self._note(code_row, whose, HELD if code_row.is_held else ADDED, made)
        if not row.is_held:
            self._tell(row, made, whose, frozenset())

    def _held_with_all_below(self, row: Said, whose: _Whose) -> None:
        for below in row.all_below():
            self.received.row(below, whose.family, whose.person, HELD)

    def _note(self, row: Said, whose: _Whose, outcome: str, record: str | None) -> None:
        kind = TABLES[LISTS.get(row.table, row.table)][0]
        self.received.row(row, whose.family, whose.person, outcome, kind, record)

    def _tell(
        self, row: Said, record: str, whose: _Whose, told: Collection[tuple[str, str]]
    ) -> None:
        """The lines of the chronology that a row gives, but for those told before."""
        for line in lines(row.table, row.values, self.year):
            if (line.day, line.headline) not in told:
                self.new.tell(line, whose.person, whose.family, TABLES[row.table][0], record)


def _disputed(record: str) -> str:
    if not record:
        return "It was taken off the record since the last return; the record is kept."
    return f"The record says {record}, and a person or a later return said so; it is kept."

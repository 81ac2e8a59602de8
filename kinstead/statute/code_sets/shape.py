"""The shape of a code and of a set of codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kinstead.statute.not_found import UnknownCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code: what it is written as, what it means in plain words, and whether it has gone."""

    code: str
    label: str
    withdrawn_from: str | None = None
    """The first collection year in which it should not be used, such as `2024_25`."""
    instead: tuple[str, ...] = ()
    """What to use in place of a withdrawn code."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSet:
    """The codes of one item, as one collection year knows them, in the order people meet them."""

    name: str
    title: str
    year: str | None
    """The collection year, such as `2025_26`; None for a set that no collection changes."""
    codes: Mapping[str, Code]
    note: str = ""

    def find(self, code: str) -> Code | None:
        """The code, withdrawn or not; None where the set does not have it."""
        return self.codes.get(code)

    def label(self, code: str) -> str:
        """What `code` means. Raises `UnknownCode`, in words, where the set does not have it."""
        try:
            return self.codes[code].label
        except KeyError:
            year = f" in {self.year.replace('_', '/')}" if self.year else ""
            raise UnknownCode(f"“{code}” is not a code for {self.title.lower()}{year}.") from None

    def knows(self, code: str) -> bool:
        """Whether the set has `code`, withdrawn or not: whether it can be understood."""
        return code in self.codes

    def withdrawn(self, code: str) -> bool:
        """Whether `code` was used once and should not be used in this year."""
        found = self.codes.get(code)
        if found is None or found.withdrawn_from is None:
            return False
        return self.year is None or self.year >= found.withdrawn_from

    def choices(self) -> list[tuple[str, str]]:
        """Codes and labels to choose from on a form: those not withdrawn, in order."""
        return [(c.code, c.label) for c in self.codes.values() if not self.withdrawn(c.code)]

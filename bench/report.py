"""What was found, beside the goals."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Finding:
    """One figure. `goal` is in words; `met` None means that no goal was set for it."""

    what: str
    found: str
    goal: str = ""
    met: bool | None = None


@dataclass
class Report:
    """Findings in the order they were made."""

    machine: str
    quiet: str
    findings: list[Finding] = field(default_factory=list)

    def add(self, what: str, found: str, goal: str = "", met: bool | None = None) -> None:
        self.findings.append(Finding(what, found, goal, met))
        print(
            f"  {what}: {found}"
            + (f"   [goal {goal}: {'met' if met else 'MISSED'}]" if goal else ""),
            flush=True,
        )

    def as_text(self) -> str:
        wide = max((len(f.what) for f in self.findings), default=0)
        lines = [self.machine, self.quiet, ""]
        for f in self.findings:
            verdict = "" if f.met is None else ("met" if f.met else "MISSED")
            lines.append(f"{f.what:<{wide}}  {f.found:<58}  {f.goal:<28}  {verdict}".rstrip())
        missed = [f.what for f in self.findings if f.met is False]
        lines += ["", f"Goals missed: {'; '.join(missed)}." if missed else "Every goal was met."]
        return "\n".join(lines)

    def as_json(self) -> str:
        return json.dumps(
            {
                "machine": self.machine,
                "quiet": self.quiet,
                "findings": [asdict(f) for f in self.findings],
            },
            indent=1,
        )

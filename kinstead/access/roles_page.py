"""Writes `docs/practice/roles.md` from the declaration of roles.

`python -m kinstead.access.roles_page` writes it again after `roles.py` has changed; a test holds
the two against each other.
"""

from __future__ import annotations

from pathlib import Path

from kinstead.access.roles import INCOMPATIBLE, ROLES, Action, RoleDeclaration, Scope, Section

PAGE = Path(__file__).resolve().parents[2] / "docs" / "practice" / "roles.md"

SCOPE_WORDS: dict[Scope, str] = {
    Scope.NONE: "no family’s record",
    Scope.OWN: "families they are allocated to",
    Scope.TEAM: "families that anyone in their teams is allocated to",
    Scope.AGENCY: "families shared with their agency, by allocating someone who works there",
    Scope.AUTHORITY: "every family of the authority whose record is not restricted",
    Scope.EVERYTHING: "every family’s record; no person can hold this",
}
SECTION_WORDS: dict[Section, str] = {
    Section.IDENTITY: "who is in the family",
    Section.HOMES: "where they live",
    Section.STORY: "the chronology",
    Section.NOTES: "notes",
    Section.DOCUMENTS: "documents",
    Section.CASEWORK: "referrals, assessments, enquiries and plans",
    Section.DUTIES: "what is due",
    Section.RETURNS: "rows received in statutory returns",
    Section.ACCESS: "who has looked",
}
ACTION_WORDS: dict[Action, str] = {
    Action.SEE_DESK: "see their own desk",
    Action.SEE_TEAM: "see how a team is doing",
    Action.SEARCH: "search for people and families",
    Action.SEE_FAMILY: "open a family’s record",
    Action.SEE_CHRONOLOGY: "read the chronology",
    Action.PRINT_CHRONOLOGY: "print the chronology",
    Action.SEE_CASEWORK: "read assessments and plans",
    Action.SEE_NOTES: "read notes",
    Action.WRITE_NOTE: "write notes",
    Action.SEE_DOCUMENTS: "open documents",
    Action.ADD_DOCUMENT: "add documents",
    Action.REVEAL_ADDRESS: "show a protected address, saying why",
    Action.OPEN_FAMILY: "begin a family’s record",
    Action.CHANGE_PEOPLE: "change who is who",
    Action.ALLOCATE: "allocate families to practitioners",
    Action.ASK_EMERGENCY_ACCESS: "open a record in an emergency, saying why",
    Action.REVIEW_EMERGENCY_ACCESS: "review what was opened in an emergency",
    Action.SEE_WHO_LOOKED: "see who has looked at a record",
    Action.RESTRICT: "restrict a record to a list",
    Action.SETTLE_DUPLICATES: "settle whether two records are one person",
    Action.AUTHORISE: "approve what others ask for",
    Action.RECORD_CASEWORK: "record referrals, assessments, enquiries and plans",
    Action.MAKE_CONTACT: "tell the front door about a child",
    Action.SCREEN_CONTACT: "read what the front door was told, and screen it",
    Action.LEAD_PROTECTION: "lead strategy discussions, enquiries and core groups",
    Action.CHAIR_CONFERENCE: "chair a child protection conference and record its decision",
    Action.BRING_INFORMATION: "bring what their agency knows to a discussion or conference",
    Action.RAISE_DISAGREEMENT: "raise a professional disagreement",
    Action.SEE_PLACES: "see places where children come to harm",
    Action.EDIT_TEMPLATES: "word the questions of assessments, plans, reports and visits",
    Action.TAKE_IN_RETURN: "take in a statutory return",
    Action.BUILD_RETURN: "write a statutory return",
    Action.SEE_PROGRAMME: "see the programme’s figures",
    Action.MANAGE_ACCOUNTS: "open and close accounts, and grant roles",
}


def written() -> str:
    """The whole page."""
    lines = [
        "<!-- Written by `python -m kinstead.access.roles_page`. Change access/roles.py. -->",
        "",
        "# Roles",
        "",
        "Whoever signs in to Kinstead holds roles, each granted by an account administrator, for a",
        "reason, until a day. A role answers three questions apart: what its holder may **do**,",
        "**whose** records they reach, and **which parts** of those records they see. Someone with",
        "several roles may do what any of them allows.",
        "",
        "A restricted record is outside every role: only its list opens it, and someone who opened",
        "it in an emergency and said why. The database itself decides all this for every question",
        "the program asks it, so a mistake on a page cannot show a record to anyone else.",
        "",
        "The names follow Working Together 2023 and the Families First for Children policy paper",
        "(DfE, April 2024); how far each role reaches is Kinstead’s own proposal, for each",
        "authority to confirm.",
        "",
        "## At a glance",
        "",
        "| Role | Whose records | " + " | ".join(SECTION_WORDS.values()) + " |",
        "|---|---|" + "---|" * len(SECTION_WORDS),
    ]
    for role in ROLES:
        sees = " | ".join("yes" if part in role.sections else "" for part in SECTION_WORDS)
        lines.append(f"| [{role.title}](#{role.name}) | {SCOPE_WORDS[role.scope]} | {sees} |")
    for role in ROLES:
        lines += ["", f'<a id="{role.name}"></a>', "", f"## {role.title}", "", role.sentence, ""]
        lines += [f"- **Whose records:** {SCOPE_WORDS[role.scope]}.", f"- **Sees:** {_sees(role)}."]
        may = [ACTION_WORDS[action] for action in Action if action in role.actions]
        lines.append("- **May:**")
        lines += [f"  - {words}" for words in may]
    lines += [
        "",
        "## Roles that one person may not hold together",
        "",
        "One of each pair checks the other. The database refuses the second.",
        "",
    ]
    titles = {role.name: role.title for role in ROLES}
    lines += [
        "- " + " and ".join(pair)
        for pair in sorted(sorted(titles[name] for name in pair) for pair in INCOMPATIBLE)
    ]
    lines += ["", "Nobody grants a role to themselves, nor changes a grant of their own."]
    return "\n".join(lines) + "\n"


def _sees(role: RoleDeclaration) -> str:
    if role.sections == frozenset(Section):
        return "everything"
    return ", ".join(SECTION_WORDS[part] for part in Section if part in role.sections) or "nothing"


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")

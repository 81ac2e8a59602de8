"""Every role, what it may do, whose records it reaches and which sections of them.

One declaration, from which the database's own copy (`Role`), the menus and the permission tests
are made. Three independent questions are answered for each role (ADR 5): what may it **do**
(actions), **whose** records (scope), and **which sections** of a record.

Source of the roles and their limits: `docs/practice/roles.md`, after Working Together 2023,
the Families First for Children policy paper (DfE, April 2024) and published local practice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Whose records a role reaches, before restriction is considered."""

    NONE = "none"  # nobody's: the role works with figures, rules or accounts
    OWN = "own"  # families I am allocated to
    TEAM = "team"  # families anyone in my teams is allocated to
    AGENCY = "agency"  # families shared with my agency by allocating one of us
    AUTHORITY = "authority"  # every family whose record is not restricted
    EVERYTHING = "everything"  # restricted ones too: taking in and writing returns, never a person


class Section(StrEnum):
    """Part of a record that a role may see or not."""

    IDENTITY = "identity"  # who is in the family and how they are related
    HOMES = "homes"  # where they live
    STORY = "story"  # the chronology
    NOTES = "notes"  # what practitioners wrote
    DOCUMENTS = "documents"
    CASEWORK = "casework"  # referrals, assessments, enquiries, plans as coded facts
    DUTIES = "duties"  # what is due, and tasks
    RETURNS = "returns"  # rows received in statutory returns
    ACCESS = "access"  # who has looked


class Action(StrEnum):
    """What a role may do. A page and an action each name one."""

    SEE_DESK = "see_desk"
    SEE_TEAM = "see_team"
    SEARCH = "search"
    SEE_FAMILY = "see_family"
    SEE_CHRONOLOGY = "see_chronology"
    PRINT_CHRONOLOGY = "print_chronology"
    SEE_NOTES = "see_notes"
    SEE_CASEWORK = "see_casework"
    WRITE_NOTE = "write_note"
    SEE_DOCUMENTS = "see_documents"
    ADD_DOCUMENT = "add_document"
    REVEAL_ADDRESS = "reveal_address"
    OPEN_FAMILY = "open_family"
    CHANGE_PEOPLE = "change_people"
    ALLOCATE = "allocate"
    ASK_EMERGENCY_ACCESS = "ask_emergency_access"
    REVIEW_EMERGENCY_ACCESS = "review_emergency_access"
    SEE_WHO_LOOKED = "see_who_looked"
    RESTRICT = "restrict"
    SETTLE_DUPLICATES = "settle_duplicates"
    AUTHORISE = "authorise"
    RECORD_CASEWORK = "record_casework"
    MAKE_CONTACT = "make_contact"
    SCREEN_CONTACT = "screen_contact"
    LEAD_PROTECTION = "lead_protection"
    CHAIR_CONFERENCE = "chair_conference"
    BRING_INFORMATION = "bring_information"
    RAISE_DISAGREEMENT = "raise_disagreement"
    SEE_PLACES = "see_places"
    EDIT_TEMPLATES = "edit_templates"
    TAKE_IN_RETURN = "take_in_return"
    BUILD_RETURN = "build_return"
    SEE_PROGRAMME = "see_programme"
    MANAGE_ACCOUNTS = "manage_accounts"


@dataclass(frozen=True)
class RoleDeclaration:
    """A role: its name in code, its title on screen, and the three answers."""

    name: str
    title: str
    sentence: str
    scope: Scope
    sections: frozenset[Section]
    actions: frozenset[Action]


_A = Action
_S = Section
_WHOLE_RECORD = frozenset(
    {_S.IDENTITY, _S.HOMES, _S.STORY, _S.NOTES, _S.DOCUMENTS, _S.CASEWORK, _S.DUTIES}
)
_READ = frozenset(
    {
        _A.SEE_DESK,
        _A.SEARCH,
        _A.SEE_FAMILY,
        _A.SEE_CHRONOLOGY,
        _A.PRINT_CHRONOLOGY,
        _A.SEE_NOTES,
        _A.SEE_CASEWORK,
        _A.SEE_DOCUMENTS,
    }
)
_WORK = _READ | {
    _A.WRITE_NOTE,
    _A.ADD_DOCUMENT,
    _A.REVEAL_ADDRESS,
    _A.ASK_EMERGENCY_ACCESS,
    _A.CHANGE_PEOPLE,
    _A.RECORD_CASEWORK,
    _A.MAKE_CONTACT,
    _A.BRING_INFORMATION,
    _A.RAISE_DISAGREEMENT,
    _A.SEE_PLACES,
}
_MANAGE = _WORK | {
    _A.SEE_TEAM,
    _A.ALLOCATE,
    _A.REVIEW_EMERGENCY_ACCESS,
    _A.SEE_WHO_LOOKED,
    _A.RESTRICT,
    _A.SETTLE_DUPLICATES,
    _A.AUTHORISE,
}
_PARTNER_SECTIONS = frozenset({_S.IDENTITY, _S.STORY, _S.CASEWORK, _S.DUTIES})
_PARTNER_WORK = frozenset(
    {
        _A.SEE_DESK,
        _A.SEE_FAMILY,
        _A.SEE_CHRONOLOGY,
        _A.SEE_CASEWORK,
        _A.MAKE_CONTACT,
        _A.BRING_INFORMATION,
        _A.RAISE_DISAGREEMENT,
    }
)


def _role(
    name: str,
    title: str,
    sentence: str,
    scope: Scope,
    sections: frozenset[Section],
    actions: frozenset[Action],
) -> RoleDeclaration:
    return RoleDeclaration(name, title, sentence, scope, sections, actions)


_NOTHING: frozenset[Section] = frozenset()

ROLES: tuple[RoleDeclaration, ...] = (
    _role(
        "practitioner",
        "Family help practitioner",
        "Walks beside families as lead practitioner, whatever the level of need.",
        Scope.TEAM,
        _WHOLE_RECORD,
        _WORK,
    ),
    _role(
        "partner-lead-practitioner",
        "Lead practitioner from another agency",
        "Leads family help from a school, a health service or a voluntary body.",
        Scope.OWN,
        _WHOLE_RECORD,
        _WORK,
    ),
    _role(
        "lead-child-protection-practitioner",
        "Lead child protection practitioner",
        "Leads child protection alongside the family's lead practitioner.",
        Scope.TEAM,
        _WHOLE_RECORD,
        _WORK | {_A.LEAD_PROTECTION},
    ),
    _role(
        "practice-supervisor",
        "Practice supervisor or team manager",
        "Allocates, approves, oversees; cannot approve their own work.",
        Scope.TEAM,
        _WHOLE_RECORD | {_S.ACCESS},
        _MANAGE | {_A.LEAD_PROTECTION},
    ),
    _role(
        "front-door-social-worker",
        "Front-door social worker",
        "Decides what happens to a contact; must see whether a family is already known.",
        Scope.AUTHORITY,
        _WHOLE_RECORD,
        _WORK
        | {
            _A.OPEN_FAMILY,
            _A.ALLOCATE,
            _A.SETTLE_DUPLICATES,
            _A.SCREEN_CONTACT,
            _A.LEAD_PROTECTION,
        },
    ),
    _role(
        "front-door-manager",
        "Front-door manager",
        "Ratifies what the front door decides within a working day; cannot ratify their own.",
        Scope.AUTHORITY,
        _WHOLE_RECORD | {_S.ACCESS},
        _MANAGE | {_A.OPEN_FAMILY, _A.SCREEN_CONTACT, _A.LEAD_PROTECTION},
    ),
    _role(
        "conference-chair",
        "Conference chair",
        "Chairs child protection conferences from outside the line management of the work.",
        Scope.OWN,
        _WHOLE_RECORD,
        _READ | {_A.WRITE_NOTE, _A.CHAIR_CONFERENCE},
    ),
    _role(
        "reviewing-officer",
        "Independent reviewing officer",
        "Oversees a child's care plan and may challenge it.",
        Scope.OWN,
        _WHOLE_RECORD,
        _READ | {_A.WRITE_NOTE},
    ),
    _role(
        "decision-making-coordinator",
        "Family group decision-making coordinator",
        "Prepares and convenes family meetings; neutral.",
        Scope.OWN,
        frozenset({_S.IDENTITY, _S.HOMES, _S.STORY, _S.DUTIES}),
        frozenset({_A.SEE_DESK, _A.SEE_FAMILY, _A.SEE_CHRONOLOGY, _A.REVEAL_ADDRESS}),
    ),
    _role(
        "family-network-support-worker",
        "Family network support worker",
        "Builds, buys and reviews support packages.",
        Scope.OWN,
        frozenset({_S.IDENTITY, _S.HOMES, _S.DUTIES}),
        frozenset({_A.SEE_DESK, _A.SEE_FAMILY}),
    ),
    _role(
        "advocate",
        "Independent advocate",
        "Helps a parent or a child be heard; sees only what is shared with them.",
        Scope.NONE,
        _NOTHING,
        frozenset({_A.SEE_DESK}),
    ),
    _role(
        "parent-participation-worker",
        "Parent participation worker",
        "Gathers what parents say about the service; opens no family's record.",
        Scope.NONE,
        _NOTHING,
        frozenset({_A.SEE_DESK}),
    ),
    _role(
        "hub-worker",
        "Family hub worker",
        "Welcomes anyone who comes; keeps no case file.",
        Scope.NONE,
        _NOTHING,
        frozenset({_A.SEE_DESK, _A.MAKE_CONTACT}),
    ),
    _role(
        "police-partner",
        "Police",
        "Works beside us on child protection, with families shared with the police.",
        Scope.AGENCY,
        _PARTNER_SECTIONS,
        _PARTNER_WORK | {_A.SEE_PLACES},
    ),
    _role(
        "health-partner",
        "Health visitor or nurse",
        "Works beside us with families shared with their health service.",
        Scope.AGENCY,
        _PARTNER_SECTIONS,
        _PARTNER_WORK,
    ),
    _role(
        "school-partner",
        "School safeguarding lead",
        "Works beside us with pupils' families shared with the school.",
        Scope.AGENCY,
        _PARTNER_SECTIONS,
        _PARTNER_WORK,
    ),
    _role(
        "data-officer",
        "Data officer",
        "Takes in, checks and writes statutory returns.",
        Scope.AUTHORITY,
        frozenset({_S.IDENTITY, _S.CASEWORK, _S.RETURNS}),
        frozenset(
            {
                _A.SEARCH,
                _A.SEE_FAMILY,
                _A.SEE_CASEWORK,
                _A.TAKE_IN_RETURN,
                _A.BUILD_RETURN,
                _A.SETTLE_DUPLICATES,
            }
        ),
    ),
    _role(
        "information-governance-officer",
        "Information governance officer",
        "Answers who has looked, and reviews emergency access.",
        Scope.AUTHORITY,
        frozenset({_S.IDENTITY, _S.ACCESS}),
        frozenset({_A.SEARCH, _A.SEE_FAMILY, _A.SEE_WHO_LOOKED, _A.REVIEW_EMERGENCY_ACCESS}),
    ),
    _role(
        "finance-officer",
        "Finance officer",
        "Pays what was approved; opens no family's record.",
        Scope.NONE,
        _NOTHING,
        frozenset({_A.SEE_DESK}),
    ),
    _role(
        "programme-director",
        "Programme director",
        "Leads the reform in the area; sees figures, never a family.",
        Scope.NONE,
        _NOTHING,
        frozenset({_A.SEE_PROGRAMME}),
    ),
    _role(
        "safeguarding-partner-lead",
        "Lead safeguarding partner",
        "Answers for the partnership's arrangements; sees figures, never a family.",
        Scope.NONE,
        _NOTHING,
        frozenset({_A.SEE_PROGRAMME}),
    ),
    _role(
        "practice-lead",
        "Practice lead",
        "Words the questions that assessments, plans, reports and visits ask.",
        Scope.NONE,
        _NOTHING,
        frozenset({_A.SEE_DESK, _A.EDIT_TEMPLATES}),
    ),
    _role(
        "account-administrator",
        "Account administrator",
        "Opens and closes accounts and grants roles; opens no family's record.",
        Scope.NONE,
        _NOTHING,
        frozenset({_A.MANAGE_ACCOUNTS}),
    ),
    _role(
        "machinery",
        "Kinstead itself",
        "Commands and background jobs: taking in returns and writing them. No person holds it.",
        Scope.EVERYTHING,
        frozenset(Section),
        frozenset(Action),
    ),
)

BY_NAME: dict[str, RoleDeclaration] = {role.name: role for role in ROLES}

# Roles one person may not hold together, because one checks the other.
INCOMPATIBLE: frozenset[frozenset[str]] = frozenset(
    {
        frozenset({"account-administrator", "practice-supervisor"}),
        frozenset({"account-administrator", "information-governance-officer"}),
        frozenset({"finance-officer", "family-network-support-worker"}),
        frozenset({"finance-officer", "practice-supervisor"}),
    }
)


def actions_of(role_names: list[str] | tuple[str, ...]) -> frozenset[Action]:
    """All that these roles together may do."""
    return frozenset().union(*(BY_NAME[name].actions for name in role_names))

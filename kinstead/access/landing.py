"""Where each person begins: the first place in the menu that their roles open."""

from __future__ import annotations

from django.urls import reverse

from kinstead.access.permissions import Asker
from kinstead.access.roles import Action

# Words, address name, the action that opens it, and where addresses below it begin.
MENU: tuple[tuple[str, str, Action, tuple[str, ...]], ...] = (
    ("Desk", "desk", Action.SEE_DESK, ("/desk/",)),
    ("Tasks", "tasks", Action.SEE_DESK, ("/tasks/",)),
    ("Families", "families", Action.SEE_FAMILY, ("/families/",)),
    ("Front door", "front_door", Action.SCREEN_CONTACT, ("/front-door/",)),
    ("Tell us", "tell_us", Action.MAKE_CONTACT, ("/tell-us/",)),
    ("Team", "team", Action.SEE_TEAM, ("/team/",)),
    ("Duplicates", "duplicates", Action.SETTLE_DUPLICATES, ("/duplicates/", "/merges/")),
    (
        "Emergency access",
        "emergency_reviews",
        Action.REVIEW_EMERGENCY_ACCESS,
        ("/emergency-access/",),
    ),
    ("Places", "places", Action.SEE_PLACES, ("/places/",)),
    ("Returns", "returns", Action.TAKE_IN_RETURN, ("/returns/",)),
    ("Questions", "questions", Action.EDIT_TEMPLATES, ("/questions/",)),
    ("Accounts", "accounts", Action.MANAGE_ACCOUNTS, ("/administration/accounts/",)),
)
# A data officer comes for the returns, though families are before them in the menu.
_BEGINS_ELSEWHERE = {"data-officer": "returns"}


def first_page(asker: Asker) -> str:
    """The address where `asker` begins, or nothing when no role of theirs opens a place."""
    for role, name in _BEGINS_ELSEWHERE.items():
        if asker.role_names == (role,):
            return reverse(name)
    for _, name, action, _ in MENU:
        if asker.may(action):
            return reverse(name)
    return ""

"""What can be done now for a family under protection, and by whom: from where each thing stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from kinstead.access.permissions import Asker
from kinstead.access.roles import Action
from kinstead.child_protection.shapes.overview import Step
from kinstead.people.record_bar import Header
from kinstead.web.words import names

LEADS = "a social worker who leads child protection, or a manager"
MANAGER = "a manager"
WORKER = "whoever works with the family"


def steps_now(
    asker: Asker, family: UUID, head: Header, happened: dict[str, Any], *, protected: bool
) -> tuple[Step, ...]:
    """In the order in which they press: a discussion, an enquiry, what follows, the parents."""
    steps: list[Step] = []

    def add(
        what: str, action: Action, who: str, name: str, *args: Any, note: str = "", ask: str = ""
    ) -> None:
        url = ""
        if asker.may(action):
            try:
                url = reverse(name, args=[family, *args]) + ask
            except NoReverseMatch:
                return
        steps.append(Step(what, who, url, note))

    parts = {a["part"] for a in head.current}
    waiting = [d for d in happened["discussions"] if d["state"] == "asked_for"]
    running = [e for e in happened["enquiries"] if e["state"] in ("open", "submitted")]
    if (running or protected or waiting) and "protection_lead" not in parts:
        add(
            "Name the lead child protection practitioner",
            Action.ALLOCATE,
            MANAGER,
            "name_protection_lead",
        )
    for discussion in waiting:
        key = discussion["id"]
        add(
            "Record the strategy discussion, when it has been held",
            Action.LEAD_PROTECTION,
            LEADS,
            "hold_strategy_discussion",
            key,
        )
        add(
            "Bring what your agency knows to the strategy discussion",
            Action.BRING_INFORMATION,
            "every agency that knows the children",
            "bring_to_strategy_discussion",
            key,
        )
    for enquiry in running:
        _of_enquiry(add, asker, enquiry)
    for enquiry in [e for e in happened["enquiries"] if e["state"] == "concluded"][:1]:
        _after(add, enquiry)
    for offer in happened["offers"]:
        if offer["state"] == "offered":
            add(
                f"Ask {offer['called']} whether they would like an advocate",
                Action.RECORD_CASEWORK,
                WORKER,
                "parent_offer",
                offer["id"],
            )
        elif offer["state"] == "accepted":
            add(
                f"Find {offer['called']} an advocate",
                Action.RECORD_CASEWORK,
                WORKER,
                "parent_offer",
                offer["id"],
            )
    if not waiting:
        add(
            "Ask for a strategy discussion",
            Action.LEAD_PROTECTION,
            LEADS,
            "ask_for_strategy_discussion",
            note="When a child may be suffering significant harm, or is likely to.",
        )
    return tuple(steps)


def _of_enquiry(add: Any, asker: Asker, enquiry: dict[str, Any]) -> None:
    assert asker.account is not None
    key, children = enquiry["id"], enquiry["children"] or []
    if enquiry["state"] == "submitted":
        if enquiry["moved_by"] == str(asker.account.pk):
            add(
                "The enquiry’s conclusion waits for a manager",
                Action.AUTHORISE,
                "a manager who is not you",
                "section_47_enquiry",
                key,
            )
        else:
            add(
                "Decide on the enquiry’s conclusion",
                Action.AUTHORISE,
                f"a manager who is not {enquiry['mover']}",
                "authorise_enquiry",
                key,
            )
        return
    for child in children:
        if not child["seen"] and not child["unborn"] and not child["why_not"]:
            add(
                f"See {child['called']} and write down what they say",
                Action.RECORD_CASEWORK,
                WORKER,
                "see_child_in_enquiry",
                key,
                child["person"],
            )
        if not child["other_parent"]:
            add(
                f"Answer whether {child['called']} has a parent who is not here",
                Action.RECORD_CASEWORK,
                WORKER,
                "other_parent",
                key,
                child["person"],
            )
    add("Conclude the enquiry", Action.LEAD_PROTECTION, LEADS, "conclude_enquiry", key)


def _after(add: Any, enquiry: dict[str, Any]) -> None:
    children = enquiry["children"] or []
    at_risk = [
        c["called"] for c in children if c["result"] == "ongoing_risk" and not c["conference"]
    ]
    if at_risk:
        add(
            f"Convene the initial conference for {names(at_risk)}",
            Action.LEAD_PROTECTION,
            LEADS,
            "convene_conference",
            ask=f"?enquiry={enquiry['id']}",
        )
    elif all(c["not_required"] for c in children):
        add(
            "Propose how much help the family needs now",
            Action.RECORD_CASEWORK,
            WORKER,
            "propose_level",
            note="No child is at continuing risk: the level can come down, and help goes on.",
        )

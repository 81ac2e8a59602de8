"""The letter to whoever told us, drafted from what was decided; a person reads it before it goes.

A professional is told the decision and why (Working Together: feedback to whoever referred). A
neighbour is thanked and told that it was acted upon, never about the family. Somebody of the
family is spoken to as the one whose life it is.
"""

from __future__ import annotations

from collections.abc import Mapping

# To a professional: what was decided.
_PROFESSIONAL: Mapping[str, str] = {
    "information_only": "We read what you told us against our threshold document. It stays on"
    " record and will be seen by whoever reads the next contact. We are not going to visit the"
    " family because of this alone. Please go on with what you are doing with them.",
    "signposted": "We read what you told us against our threshold document. We think that this"
    " would help now: {advice}",
    "no_further_action": "A social worker looked at what you told us, and a manager agreed: we are"
    " not taking it further now. Our reasons: {reasons}",
    "family_help": "A social worker looked at what you told us, and a manager agreed: the family"
    " is offered family help. A lead practitioner will get in touch with the family first, and"
    " then with you, so that what you know is part of it.",
    "section_17": "A social worker looked at what you told us, and a manager agreed: we are"
    " offering the family help with an assessment under section 17 of the Children Act 1989. The"
    " lead practitioner will ask you for what you know.",
    "strategy_discussion": "A social worker looked at what you told us, and a manager agreed: we"
    " are holding a strategy discussion. You may be asked to it today or tomorrow. Please do not"
    " ask the children more questions, and keep what you have written down.",
    "immediate_protection": "A social worker looked at what you told us, and a manager agreed: we"
    " are acting today to keep the children safe. Somebody will ring you. Please do not ask the"
    " children more questions.",
}
_FAMILY: Mapping[str, str] = {
    "information_only": "We read what you told us. We have written it down and are not doing"
    " anything more with it unless you ask us to.",
    "signposted": "We read what you told us. We think that this would help now: {advice}",
    "no_further_action": "A social worker read what you told us, and a manager agreed that our"
    " help is not what is needed now. Our reasons: {reasons}",
    "family_help": "A social worker read what you told us. We would like to help. A lead"
    " practitioner will get in touch and ask what you want to be different.",
    "section_17": "A social worker read what you told us. We would like to help, beginning with an"
    " assessment written with you. A lead practitioner will get in touch and ask what you want to"
    " be different.",
    "strategy_discussion": "A social worker read what you told us. We take it very seriously and"
    " are talking today with others who know the children. Somebody will ring you.",
    "immediate_protection": "A social worker read what you told us, and we are acting today to"
    " keep the children safe. Somebody will ring you.",
}
_PUBLIC = (
    "Somebody trained to do so has read what you told us and decided what to do. We cannot tell you"
    " what that is: it is the family’s own business. You were right to speak up, and nothing more"
    " is needed from you."
)
_AGAIN = {
    "professional": "If you think that this decision leaves a child unsafe, tell us today: you may"
    " ask for it to be looked at again, and above us. If anything changes, tell us at once.",
    "family": "If you think we have got this wrong, tell us, and somebody else will look at it.",
    "public": "If you see or hear anything else that worries you, tell us again. If a child is in"
    " danger now, ring 999.",
}


def title(reference: str) -> str:
    """The letter's title."""
    return f"What became of {reference}"


def drafted(
    *,
    from_whom: str,
    result: str,
    reference: str,
    told_on: str,
    name: str = "",
    reasons: str = "",
    advice: str = "",
    signed: str = "The front door",
) -> str:
    """The letter's words. `result` is a screening's or a decision's; `told_on` a day in words."""
    kind = {"hub": "professional", "anonymous": "public"}.get(from_whom, from_whom)
    greeting = f"Dear {name}," if name else "Hello,"
    what = "" if kind == "family" else " what worried you"
    opening = f"Thank you for telling us{what} on {told_on}. Our reference is {reference}."
    if kind == "public":
        middle = _PUBLIC
    else:
        words = _FAMILY if kind == "family" else _PROFESSIONAL
        middle = words[result].format(reasons=reasons.strip(), advice=advice.strip())
    return "\n\n".join((greeting, opening, middle, _AGAIN[kind], signed))

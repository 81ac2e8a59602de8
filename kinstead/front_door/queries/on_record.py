"""Which family a contact is put on: one of those offered, or another by its reference."""

from __future__ import annotations

from uuid import UUID

from kinstead.people.models import Family


def family_chosen(key: str, reference: str) -> Family | None:
    """The family of that key, or of that reference; None where there is none to be seen.

    Under row-level security, so that a restricted record answers as if it were not there.
    """
    if key == "by_reference":
        plain = reference.strip().upper().replace(" ", "")
        if plain.isdigit():
            plain = f"N-{plain}"
        return Family.objects.filter(reference=plain).first()
    try:
        return Family.objects.filter(pk=UUID(key)).first()
    except ValueError:
        return None

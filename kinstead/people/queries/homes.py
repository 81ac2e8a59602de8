"""An address, for the action that shows it."""

from __future__ import annotations

from uuid import UUID

from kinstead.access.asking import NoSuchRecord
from kinstead.people.models import Address, Family


def address_to_reveal(family: UUID, address: UUID) -> tuple[Family, Address]:
    """The family and the key of the address. The address itself is not read: nobody may, yet.

    Raises NoSuchRecord where the family is not the asker's to see.
    """
    found = Family.objects.filter(pk=family).first()
    if found is None:
        raise NoSuchRecord("There is no such record, or it is not yours to see.")
    return found, Address(pk=address)

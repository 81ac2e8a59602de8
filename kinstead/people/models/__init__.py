"""One record per file."""

from kinstead.people.models.allocation import Allocation
from kinstead.people.models.family import Family, FamilyMember
from kinstead.people.models.home import Address, AddressReveal, Residence
from kinstead.people.models.identifier import Identifier
from kinstead.people.models.merge import Merge, MergedRow, PossibleDuplicate
from kinstead.people.models.person import Person, PersonName
from kinstead.people.models.relationship import ParentalResponsibility, Relationship
from kinstead.people.models.restriction import EmergencyAccess, Restriction, RestrictionMember
from kinstead.people.models.search import SearchEntry, SearchWord

__all__ = [
    "Address",
    "AddressReveal",
    "Allocation",
    "EmergencyAccess",
    "Family",
    "FamilyMember",
    "Identifier",
    "Merge",
    "MergedRow",
    "ParentalResponsibility",
    "Person",
    "PersonName",
    "PossibleDuplicate",
    "Relationship",
    "Residence",
    "Restriction",
    "RestrictionMember",
    "SearchEntry",
    "SearchWord",
]

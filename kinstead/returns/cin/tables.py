"""The tables of the children in need census and where each stands in the XML, as data.

The reader, the writer, the comparison and the rules all take their columns and their order from
here, so an element is named once. This module holds the shape as it was in 2022/23, the first
year we know; ``years`` states what each later year changed.

Source: the element tree published for the census from 2022/23 on. Names and codes are facts;
the words are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a cell should hold. A cell is always text; this says how to understand it."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    YEAR = "year"
    CODE = "code"
    BOOLEAN = "boolean"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Item:
    """One element that holds a value: a column of its table.

    ``codes`` names the code set (not the codes themselves, which are year-keyed elsewhere).
    ``required`` is the schema's word: a return without it does not validate.
    """

    name: str
    kind: Kind = Kind.TEXT
    codes: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Below:
    """The place, in the order of elements, where the rows of another table stand."""

    table: str


@dataclass(frozen=True, slots=True)
class TableShape:
    """One table: the XML element that makes a row, and what stands inside it in order.

    ``element`` differs from ``name`` in places (``CINPlanDates`` makes rows of ``CINplanDates``).
    ``number`` is the column that numbers the rows within the row above, from 1; it is given on
    reading and never written. ``wrapper`` is the element around a list of single values (the
    ``Disabilities`` around each ``Disability``): such a table has exactly one item, which is the
    element itself. ``wrapper_repeats`` marks a list that is also sent with a wrapper around each
    value; a wrapper with nothing in it is then a row without a value. ``single`` marks an element
    that may stand only once in the one above.
    """

    name: str
    element: str
    above: str | None
    sequence: tuple[Item | Below, ...]
    number: str | None = None
    wrapper: str | None = None
    wrapper_repeats: bool = False
    single: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """The columns that come from the file, in schema order."""
        return tuple(step for step in self.sequence if isinstance(step, Item))


CHILD_NUMBER = "ChildNumber"
"""Position of the child in the file, from 1. Two children with one ``LAchildID`` stay two."""

LA_CHILD_ID = "LAchildID"

CHILD_ELEMENT = "Child"
CHILD_SEQUENCE: tuple[Below, ...] = (
    Below("ChildIdentifiers"),
    Below("ChildCharacteristics"),
    Below("CINdetails"),
)
"""What stands inside each ``Child``, in order."""

HEADER = "Header"
COLLECTION_DETAILS: tuple[Item, ...] = (
    Item("Collection"),
    Item("Year", Kind.YEAR),
    Item("ReferenceDate", Kind.DATE),
)
SOURCE: tuple[Item, ...] = (
    Item("SourceLevel"),
    Item("LEA", required=True),
    Item("SoftwareCode"),
    Item("Release"),
    Item("SerialNo"),
    Item("DateTime", Kind.MOMENT),
)
"""The header has no child above it: one row for each ``Source``, each with the collection's
details beside it (the schema allows several sources)."""


def _date(name: str, required: bool = False) -> Item:
    return Item(name, Kind.DATE, required=required)


def _code(name: str, codes: str, required: bool = False) -> Item:
    return Item(name, Kind.CODE, codes=codes, required=required)


def _yes_or_no(name: str) -> Item:
    return Item(name, Kind.BOOLEAN, required=True)


TABLES_2022_23: tuple[TableShape, ...] = (
    TableShape(HEADER, HEADER, None, (*COLLECTION_DETAILS, *SOURCE)),
    TableShape(
        "ChildIdentifiers",
        "ChildIdentifiers",
        None,
        (
            Item(LA_CHILD_ID, required=True),
            Item("UPN"),
            Item("FormerUPN"),
            _code("UPNunknown", "upn_unknown"),
            _date("PersonBirthDate"),
            _date("ExpectedPersonBirthDate"),
            _code("GenderCurrent", "gender", required=True),
            _date("PersonDeathDate"),
        ),
        single=True,
    ),
    TableShape(
        "ChildCharacteristics",
        "ChildCharacteristics",
        None,
        (_code("Ethnicity", "ethnicity", required=True), Below("Disabilities")),
        single=True,
    ),
    TableShape(
        "Disabilities",
        "Disability",
        "ChildCharacteristics",
        (_code("Disability", "disability", required=True),),
        number="DisabilityID",
        wrapper="Disabilities",
    ),
    TableShape(
        "CINdetails",
        "CINdetails",
        None,
        (
            _date("CINreferralDate", required=True),
            _code("ReferralSource", "referral_source", required=True),
            _code("PrimaryNeedCode", "primary_need"),
            _date("CINclosureDate"),
            _code("ReasonForClosure", "reason_for_closure"),
            _date("DateOfInitialCPC"),
            Below("Assessments"),
            Below("CINplanDates"),
            Below("Section47"),
            _yes_or_no("ReferralNFA"),
            Below("ChildProtectionPlans"),
        ),
        number="CINdetailsID",
    ),
    TableShape(
        "Assessments",
        "Assessments",
        "CINdetails",
        (
            _date("AssessmentActualStartDate", required=True),
            _date("AssessmentInternalReviewDate"),
            _date("AssessmentAuthorisationDate"),
            Below("Factors"),
        ),
        number="AssessmentID",
    ),
    TableShape(
        "Factors",
        "AssessmentFactors",
        "Assessments",
        (_code("AssessmentFactors", "assessment_factors", required=True),),
        number="FactorID",
        wrapper="FactorsIdentifiedAtAssessment",
    ),
    TableShape(
        "CINplanDates",
        "CINPlanDates",
        "CINdetails",
        (_date("CINPlanStartDate", required=True), _date("CINPlanEndDate")),
        number="CINPlanID",
    ),
    TableShape(
        "Section47",
        "Section47",
        "CINdetails",
        (
            _date("S47ActualStartDate", required=True),
            _date("InitialCPCtarget"),
            _date("DateOfInitialCPC"),
            _yes_or_no("ICPCnotRequired"),
        ),
        number="Section47ID",
    ),
    TableShape(
        "ChildProtectionPlans",
        "ChildProtectionPlans",
        "CINdetails",
        (
            _date("CPPstartDate", required=True),
            _date("CPPendDate"),
            _code("InitialCategoryOfAbuse", "category_of_abuse", required=True),
            _code("LatestCategoryOfAbuse", "category_of_abuse", required=True),
            Item("NumberOfPreviousCPP", Kind.INTEGER, required=True),
            Below("Reviews"),
        ),
        number="CPPID",
    ),
    TableShape(
        "Reviews",
        "CPPreviewDate",
        "ChildProtectionPlans",
        (_date("CPPreviewDate", required=True),),
        number="ReviewID",
        wrapper="Reviews",
        wrapper_repeats=True,
    ),
)

PRE_PROCEEDINGS = TableShape(
    "PreProceedings",
    "PreProceedingsandFGDM",
    "CINdetails",
    (
        _date("PPStartDate"),
        _date("LBPSentDate"),
        Item("FGDMMeetingOffer"),
        Item("FGDMMeetingFac"),
        _date("InitialPPMeetingDate"),
        Item("ReviewMeetingsCount", Kind.INTEGER),
        _date("StepDecisionDate"),
        Item("PPOutcome"),
        _date("CourtAppDate"),
        _date("LetterInitCPDate"),
    ),
    number="PreProceedingsID",
)
"""New in 2026/27. How often each item may stand, and the codes of the offer, the facilitation and
the outcome, are not published where we can read them: all items are optional and those three are
kept as text."""


def replacing(
    tables: Iterable[TableShape], table: str, item: str, new: Item
) -> tuple[TableShape, ...]:
    """The same tables with one item of one table replaced, for a year that renames it."""
    return tuple(
        replace(
            shape,
            sequence=tuple(
                new if isinstance(step, Item) and step.name == item else step
                for step in shape.sequence
            ),
        )
        if shape.name == table
        else shape
        for shape in tables
    )


def adding(tables: Iterable[TableShape], new: TableShape) -> tuple[TableShape, ...]:
    """The same tables and one more, which stands last inside the table above it."""
    return (
        *(
            replace(shape, sequence=(*shape.sequence, Below(new.name)))
            if shape.name == new.above
            else shape
            for shape in tables
        ),
        new,
    )


def numbers_above(tables: Mapping[str, TableShape], name: str) -> tuple[str, ...]:
    """The numbering columns of the tables above one table, outermost first, without its own."""
    above = tables[name].above
    if above is None:
        return ()
    own = tables[above].number
    return (*numbers_above(tables, above), *((own,) if own else ()))


def columns(tables: Mapping[str, TableShape], name: str) -> tuple[str, ...]:
    """The columns of one table: the child, the numbers that place the row, then its items."""
    shape = tables[name]
    items = tuple(item.name for item in shape.items)
    if name == HEADER:
        return items
    if LA_CHILD_ID in items:
        return (CHILD_NUMBER, *items)
    own = (shape.number,) if shape.number else ()
    return (CHILD_NUMBER, LA_CHILD_ID, *numbers_above(tables, name), *own, *items)

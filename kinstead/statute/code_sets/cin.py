"""The children in need census: its code sets, by collection year.

Assessment factors, the longest set, are beside this in `assessment_factors.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from kinstead.statute.code_sets.shape import Code, CodeSet
from kinstead.statute.code_sets.years import YEARS, note_for, years_before, years_from

SEX_REPLACED_GENDER = "2024_25"
"""The first collection year that asks for sex (M, F, U) and no longer for gender (1, 2, 0, 9)."""

N1_RELABELLED = "2025_26"
"""The year ending in 2026, whose schema first names exploitation beside abuse and neglect."""

SEX_FROM_GENDER = {"1": "M", "2": "F", "0": "U", "9": "U"}
"""How a gender code of an earlier year is read as a sex code. The code as given is kept too."""


def _sets(
    name: str, title: str, labels: Iterable[tuple[str, str]], years: Iterable[str] = YEARS
) -> list[CodeSet]:
    codes = {code: Code(code=code, label=label) for code, label in labels}
    return [
        CodeSet(name=name, title=title, year=year, codes=codes, note=note_for(year))
        for year in years
    ]


_GENDER = (("1", "Male"), ("2", "Female"), ("0", "Not known"), ("9", "Not stated"))

_SEX = (("M", "Male"), ("F", "Female"), ("U", "Not known"))

_UPN_UNKNOWN = (
    ("UN1", "Below school age, so none has been given yet"),
    ("UN2", "Has never been at a state school in England"),
    ("UN3", "Is taught outside England"),
    ("UN4", "Only just known to us, and the number had not come by the end of the year"),
    ("UN5", "Records do not agree on the child’s name or date of birth, so none is certain"),
    ("UN6", "Reason 6 of the census, whose meaning is still to be checked"),
    ("UN7", "The referral led to no further action"),
)

_ETHNICITY = (
    ("WBRI", "White British"),
    ("WIRI", "White Irish"),
    ("WIRT", "Irish Traveller"),
    ("WROM", "Gypsy or Roma"),
    ("WOTH", "Another White background"),
    ("MWBC", "White and Black Caribbean"),
    ("MWBA", "White and Black African"),
    ("MWAS", "White and Asian"),
    ("MOTH", "Another mixed background"),
    ("AIND", "Indian"),
    ("APKN", "Pakistani"),
    ("ABAN", "Bangladeshi"),
    ("AOTH", "Another Asian background"),
    ("BCRB", "Black Caribbean"),
    ("BAFR", "Black African"),
    ("BOTH", "Another Black background"),
    ("CHNE", "Chinese"),
    ("OOTH", "Another ethnic group"),
    ("REFU", "Preferred not to say"),
    ("NOBT", "Not asked yet"),
)

_DISABILITY = (
    ("NONE", "No disability"),
    ("MOB", "Getting about"),
    ("HAND", "Using their hands"),
    ("PC", "Washing, dressing, eating"),
    ("INC", "Continence"),
    ("COMM", "Communicating"),
    ("LD", "Learning"),
    ("HEAR", "Hearing"),
    ("VIS", "Seeing"),
    ("BEH", "Behaviour"),
    ("CON", "Consciousness, such as fits"),
    ("AUT", "Autism"),
    ("DDA", "Another disability"),
)

_REFERRAL_SOURCE = (
    ("1A", "Family member, relative or carer"),
    ("1B", "Friend, neighbour or childminder"),
    ("1C", "The child or young person"),
    ("1D", "Somebody else, such as a stranger"),
    ("2A", "School"),
    ("2B", "Education service"),
    ("3A", "GP"),
    ("3B", "Health visitor"),
    ("3C", "School nurse"),
    ("3D", "Other community health service"),
    ("3E", "Emergency department"),
    ("3F", "Other health service, such as a hospice"),
    ("4", "Housing"),
    ("5A", "Our own social care, such as adult services"),
    ("5B", "Another part of our council, such as youth justice"),
    ("5C", "Another council"),
    ("5D", "Our own early help"),
    ("6", "Police"),
    ("7", "Court, probation, prison, immigration or Cafcass"),
    ("8", "Voluntary or independent organisation, or children’s centre"),
    ("9", "Somebody who did not give a name"),
    ("10", "Not known"),
)

_PRIMARY_NEED = (
    ("N2", "The child’s disability"),
    ("N3", "A parent’s disability or illness"),
    ("N4", "Family under acute stress"),
    ("N5", "Long-standing difficulties in the family"),
    ("N6", "The child’s behaviour"),
    ("N7", "Low income"),
    ("N8", "Parents absent"),
    ("N9", "Not a child in need"),
    ("N0", "Not stated"),
)

_REASON_FOR_CLOSURE = (
    ("RC1", "Adopted"),
    ("RC2", "Died"),
    ("RC3", "Child arrangements order"),
    ("RC4", "Special guardianship order"),
    ("RC5", "Moved to another council’s services"),
    ("RC6", "Moved to adult social care"),
    ("RC7", "Help ended for another reason, or was no longer needed"),
    ("RC8", "Closed after assessment, nothing further to do"),
    ("RC9", "Closed after assessment, on to early help"),
)

_CATEGORY_OF_ABUSE = (
    ("NEG", "Neglect"),
    ("PHY", "Physical abuse"),
    ("SAB", "Sexual abuse"),
    ("EMO", "Emotional abuse"),
    ("MUL", "More than one category"),
)

_NEED = "Primary need"
_ABUSE_OR_NEGLECT = ("N1", "Abuse or neglect")
_WITH_EXPLOITATION = ("N1", "Abuse, neglect or exploitation")

SETS: tuple[CodeSet, ...] = (
    *_sets("gender", "Gender", _GENDER, years_before(SEX_REPLACED_GENDER)),
    *_sets("sex", "Sex", _SEX, years_from(SEX_REPLACED_GENDER)),
    *_sets("upn_unknown", "Why there is no unique pupil number", _UPN_UNKNOWN),
    *_sets("ethnicity", "Ethnicity", _ETHNICITY),
    *_sets("disability", "Disability", _DISABILITY),
    *_sets("referral_source", "Who made the referral", _REFERRAL_SOURCE),
    *_sets("primary_need", _NEED, (_ABUSE_OR_NEGLECT, *_PRIMARY_NEED), years_before(N1_RELABELLED)),
    *_sets("primary_need", _NEED, (_WITH_EXPLOITATION, *_PRIMARY_NEED), years_from(N1_RELABELLED)),
    *_sets("reason_for_closure", "Reason for closure", _REASON_FOR_CLOSURE),
    *_sets("category_of_abuse", "Category of abuse", _CATEGORY_OF_ABUSE),
)

"""Whatever people type comes back letter for letter: property-based."""

from __future__ import annotations

import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinstead.returns.cin.cin_return import CinReturn, ReturnBeingMade
from kinstead.returns.cin.compare import same_tables
from kinstead.returns.cin.read import read
from kinstead.returns.cin.values import WHITE_SPACE
from kinstead.returns.cin.write import write
from kinstead.returns.cin.years import YEARS

ODD = (
    'Tom & Jerry <O\'Brien> "Siân" ]]> &amp; &#38;',
    "Ŵyn Llŷr ap Iorwerth",
    "שלום עולם مرحبا \u202eabc\u202c",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 e\u0301",
    "\u00a0no-break\u00a0",
    "line\nbreak\ttab\rreturn",
    "\ufeff\ufffd\U0010ffff",
    "x" * 100_000,
)


def allowed(character: str) -> bool:
    """Whether XML can carry a character."""
    point = ord(character)
    return character in "\t\n\r" or (point >= 32 and point not in (0xFFFE, 0xFFFF))


text = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=["Cs"]).filter(allowed), max_size=200),
    st.text(st.sampled_from("&<>\"']]> \t\n\rÂŷ"), max_size=20),
).map(lambda found: found.strip(WHITE_SPACE) or None)


@st.composite
def returns(draw: st.DrawFn) -> CinReturn:
    """A return of any year with any text anywhere."""
    year = YEARS[draw(st.sampled_from(list(YEARS)))]
    header = draw(st.fixed_dictionaries({"Release": text, "SoftwareCode": text}))
    dates = {"ReferenceDate": year.reference_date.isoformat(), "Year": str(year.ending)}
    made = ReturnBeingMade(year.code, {"Collection": "CIN", **dates, **header})

    def values(table: str) -> dict[str, str | None]:
        return {item.name: draw(text) for item in year.tables[table].items}

    for _ in range(draw(st.integers(1, 3))):
        child = made.child(**values("ChildIdentifiers"))
        places = {
            "ChildIdentifiers": [child],
            "ChildCharacteristics": [
                made.add("ChildCharacteristics", child, **values("ChildCharacteristics"))
            ],
        }
        for name, shape in year.tables.items():
            if name in ("Header", "ChildIdentifiers", "ChildCharacteristics"):
                continue
            for above in places.get(shape.above or "ChildIdentifiers", []):
                for _ in range(draw(st.integers(0, 2))):
                    places.setdefault(name, []).append(made.add(name, above, **values(name)))
    return made.finished()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(returns())
def test_any_text_is_written_and_read_back_the_same(first: CinReturn) -> None:
    file = io.BytesIO()
    write(first, file)
    second = read(file, first.year)
    assert same_tables(first, second) == []
    for name, table in first.tables.items():
        assert len(second.tables[name]) == len(table), name
    assert second.oddities == []


def test_each_piece_of_odd_text_comes_back_by_itself() -> None:
    for odd in ODD:
        expected = odd.strip(WHITE_SPACE)
        made = ReturnBeingMade("2025_26", {"Collection": "CIN", "Year": "2026"})
        made.child(LAchildID=expected)
        file = io.BytesIO()
        write(made.finished(), file)
        assert read(file).tables["ChildIdentifiers"].rows[0][1] == expected

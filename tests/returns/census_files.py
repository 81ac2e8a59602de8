"""Small census files and what is needed to take them in, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.db import connection

from kinstead.access.identity import acting_as
from kinstead.access.models import Account, RoleGrant
from kinstead.returns.actions import received_returns
from kinstead.returns.cin.cin_return import CinReturn
from kinstead.returns.cin.write import write
from kinstead.returns.rules.report import Report

AT = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

HEADER = """<Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>
<ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>999</LEA></Source></Header>"""

REFERRAL = """<CINdetails><CINreferralDate>2024-05-01</CINreferralDate>
<ReferralSource>6</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>{below}
<ReferralNFA>0</ReferralNFA>{plans}</CINdetails>"""


def child(reference: str = "A1", who: str = "", how: str = "", referrals: str = "") -> str:
    """One child of a file; `who` and `how` stand among identifiers and characteristics."""
    identifiers = f"<LAchildID>{reference}</LAchildID>" if reference else ""
    who = who or "<PersonBirthDate>2015-03-27</PersonBirthDate><Sex>F</Sex>"
    how = how or "<Ethnicity>WBRI</Ethnicity>"
    return (
        f"<Child><ChildIdentifiers>{identifiers}{who}</ChildIdentifiers>"
        f"<ChildCharacteristics>{how}</ChildCharacteristics>"
        f"{referrals or REFERRAL.format(below='', plans='')}</Child>"
    )


def census(*children: str, year: int = 2025) -> str:
    """A whole file."""
    header = HEADER.format(year=year)
    return f"<Message>{header}<Children>{''.join(children)}</Children></Message>"


def data_officer(email: str = "tomasz@northmere.example") -> Account:
    """Somebody whose role includes taking in and writing returns."""
    return person_with("data-officer", email)


def person_with(role: str, email: str) -> Account:
    """Somebody with one role."""
    with acting_as(Account.objects.command_line()):
        account = Account.objects.create_user(email, full_name=email.split("@")[0].title())
        RoleGrant.objects.create(
            account=account,
            role_id=role,
            starts_at=LONG_AGO,
            ends_at=LONG_AGO + timedelta(days=36_500),
            reason="for the test",
        )
    return account


def take_in(
    content: str | CinReturn,
    folder: Path,
    *,
    by: Account | None = None,
    name: str = "census.xml",
    at: datetime = AT,
) -> Report:
    """Take in a file with this content."""
    path = folder / name
    if isinstance(content, str):
        path.write_text(content)
    else:
        write(content, path)
    return received_returns.take_in_file(
        path, collection="cin", by=by or Account.objects.command_line(), at=at
    )


@contextmanager
def seeing_everything() -> Iterator[None]:
    """Inside it, records are read as Kinstead itself reads them."""
    with acting_as(Account.objects.command_line()):
        yield


def rows_of_every_record() -> dict[str, int]:
    """How many rows each table of ours has, as Kinstead itself sees them.

    Without the tables that the database keeps for itself, which the serving role cannot read.
    """
    counts = {}
    with acting_as(Account.objects.command_line()), connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if not model.__module__.startswith("kinstead."):
                continue
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [table])
            if cursor.fetchone()[0]:
                cursor.execute(f'SELECT count(*) FROM "{table}"')
                counts[model._meta.label] = cursor.fetchone()[0]
    assert {"people.Person", "returns.ReceivedReturn", "record.ChronologyEntry"} <= counts.keys()
    return counts


RETURNS_OWN = {
    "returns.ReceivedReturn",
    "returns.ReceivedRow",
    "returns.HeldRow",
    "returns.Provenance",
}


def records_only(counts: dict[str, int]) -> dict[str, int]:
    """The counts of what people work with, without the returns' own bookkeeping."""
    return {name: n for name, n in counts.items() if name not in RETURNS_OWN}

"""Which colleagues may be named with an @, for the pages that offer them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kinstead.access.permissions import Asker
from kinstead.access.roles import Section
from kinstead.record.colleagues import colleagues_who_see
from kinstead.record.rules.mentions import handles


def who_may_be_named(
    asker: Asker, family: UUID, *, at: datetime, section: Section = Section.CASEWORK
) -> tuple[str, ...]:
    """How each is named, the reader left out: one statement. For `record/mention_help.html`."""
    assert asker.account is not None
    me = asker.account
    offered = handles(colleagues_who_see(family, me=me, at=at, section=section))
    return tuple(handle for handle, who in offered.items() if who != me.pk)


def who_may_be_handed(asker: Asker, family: UUID, *, at: datetime) -> list[tuple[str, str]]:
    """Everyone a task about the family may be handed to, as choices: one statement."""
    assert asker.account is not None
    me = asker.account
    return [
        (str(one.who), ", ".join(filter(None, (one.name, one.job, one.agency))))
        for one in colleagues_who_see(family, me=me, at=at, section=Section.DUTIES)
        if one.who != me.pk
    ]

"""Naming a colleague with an @ in something written: only one who may see it, and told once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kinstead.access.models import Account
from kinstead.access.permissions import Asker, require
from kinstead.access.roles import Action, Section
from kinstead.people.models import Family
from kinstead.record.actions.about import About, kind_and_key
from kinstead.record.actions.one_at_a_time import one_at_a_time
from kinstead.record.colleagues import colleagues_who_see
from kinstead.record.models import Mention, Task
from kinstead.record.rules.mentions import handles, named, says_at
from kinstead.record.rules.notes import shortened
from kinstead.web.words import names

# What is only for those who read a family's notes.
_OF_THE_NOTES = frozenset({"note", "oversight_note"})


class CannotMention(Exception):
    """Somebody was named who is not offered. The sentence is fit for the screen.

    It is the same whether that person may not open the record, works elsewhere or does not exist.
    """


@transaction.atomic
def mention(
    *, family: Family, about: About, words: str, headline: str, by: Account, at: datetime
) -> tuple[Account, ...]:
    """Tell each colleague named with an @ in `words`, by a task; return those told now.

    `headline` is the task's, and must be fit for a list: what was written stays where it was
    written. Somebody named again in the same thing is not told again; whoever names themselves is
    not told at all. Raises CannotMention, and then nothing of the transaction is kept.
    """
    require(by, Action.SEE_DESK)
    if not says_at(words):
        return ()
    if not Asker.of(by).may(Action.WRITE_NOTE):
        raise CannotMention(
            "Your role does not include naming colleagues with an @. Write their name without it."
        )
    about_kind, about_id = kind_and_key(about)
    if about_id is None:
        raise ValueError("A mention is in something that was written.")
    section = Section.NOTES if about_kind in _OF_THE_NOTES else Section.CASEWORK
    offered = colleagues_who_see(family.pk, me=by, at=at, section=section)
    found = named(words, handles(offered))
    if found.not_offered:
        raise CannotMention(
            f"{names(f'@{one}' for one in found.not_offered)} cannot be named here. Choose from the"
            " colleagues listed, or leave out the @."
        )
    one_at_a_time("mention", about_id)
    told = set(
        Mention.objects.filter(about_kind=about_kind, about_id=about_id).values_list(
            "account_id", flat=True
        )
    )
    new: list[UUID] = [who for who in found.who if who not in told and who != by.pk]
    accounts = {a.pk: a for a in Account.objects.filter(pk__in=new)}
    listed = tuple(accounts[who] for who in new)
    Mention.objects.bulk_create(
        Mention(
            family=family,
            account=account,
            about_kind=about_kind,
            about_id=about_id,
            mentioned_by=by,
            mentioned_at=at,
        )
        for account in listed
    )
    Task.objects.bulk_create(
        Task(
            account=account,
            family=family,
            headline=shortened(headline),
            words="You were named in it.",
            asked_by=by,
            asked_at=at,
            about_kind=about_kind,
            about_id=about_id,
        )
        for account in listed
    )
    return listed

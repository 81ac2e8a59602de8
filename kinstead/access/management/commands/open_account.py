"""Opens the first account of a new Kinstead: `kinstead manage open_account EMAIL NAME`.

Pages let an administrator open accounts, and nobody is one yet. Whoever may run this already holds
the database, so it asks for no more than that. Later ones are opened on the pages.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from kinstead.access.actions import accounts, passwords
from kinstead.access.identity import acting_as
from kinstead.access.models import Account
from kinstead.access.roles import BY_NAME
from kinstead.kit import moments


class Command(BaseCommand):
    """An account with one role for a year, and a link to set its password."""

    help = "Open an account with one role, and print the link that sets its password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the work address they sign in with")
        parser.add_argument("full_name", help="their full name, in quotation marks")
        parser.add_argument(
            "--role",
            default="account-administrator",
            choices=sorted(set(BY_NAME) - {"machinery"}),
            help="default: %(default)s",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = moments.now()
        try:
            with transaction.atomic(), acting_as(Account.objects.command_line()) as machinery:
                account = accounts.open_account(
                    email=options["email"], full_name=options["full_name"], by=machinery, at=now
                )
                accounts.grant_role(
                    account=account,
                    role=options["role"],
                    until=now + timedelta(days=365),
                    reason="Opened from the command line.",
                    by=machinery,
                    at=now,
                )
                secret = passwords.make_link(account=account, by=machinery, at=now)
        except accounts.CannotOpen as why:
            raise CommandError(str(why)) from None
        where = reverse("choose_password", args=[account.pk, secret])
        self.stdout.write(
            f"{account.full_name} is {BY_NAME[options['role']].title} until"
            f" {moments.day_of(now + timedelta(days=365)):%d %B %Y}.\n"
            f"Within a day, open this address of the site to set the password:\n{where}"
        )

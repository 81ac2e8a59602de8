"""Account administration: who has an account, which roles they hold, and letting them in again."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinstead.access import queries_accounts
from kinstead.access.actions import accounts, passwords
from kinstead.access.forms import GrantRoleForm, OpenAccountForm
from kinstead.access.models import Account
from kinstead.access.pages import asker_of, page
from kinstead.access.roles import Action
from kinstead.kit import moments
from kinstead.web.shapes import Confirmation, Link

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def _me(request: HttpRequest) -> Account:
    account = asker_of(request).account
    assert account is not None  # the page's policy let nobody else in
    return account


def _back(account_id: UUID) -> HttpResponse:
    return redirect("account", account_id=account_id)


@page(Action.MANAGE_ACCOUNTS)
@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    """Every account, by name."""
    number = request.GET.get("page", "1")
    found = queries_accounts.account_list(
        asker_of(request),
        asked=request.GET.get("q", "").strip()[:100],
        page=int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
        at=moments.now(),
    )
    return render(request, "access/accounts.html", {"accounts": found})


@page(Action.MANAGE_ACCOUNTS)
@require_safe
def account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One account: its roles now and before, and how its person signs in."""
    found = queries_accounts.account_page(asker_of(request), account_id, at=moments.now())
    return render(request, "access/account.html", {"account": found})


@page(Action.MANAGE_ACCOUNTS)
@get_or_post
def open_account(request: HttpRequest) -> HttpResponse:
    """A new account, without a role and without a password."""
    form = OpenAccountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            opened = accounts.open_account(**form.cleaned_data, by=_me(request), at=moments.now())
        except accounts.CannotOpen as why:
            form.add_error("email", str(why))
        else:
            messages.success(
                request,
                f"The account of {opened.full_name} is open. Now grant it a"
                " role, or they can see nothing.",
            )
            return _back(opened.pk)
    return render(request, "access/open_account.html", {"form": form})


@page(Action.MANAGE_ACCOUNTS)
@get_or_post
def grant_role(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """A role, until a day, for a reason."""
    whose = queries_accounts.account_to_change(asker_of(request), account_id)
    form = GrantRoleForm(request.POST if request.method == "POST" else None, today=moments.today())
    if form.is_valid():
        # To the end of the last day, by the clock in England.
        last_day = form.cleaned_data["until_date"] + timedelta(days=1)
        try:
            accounts.grant_role(
                account=whose,
                role=form.cleaned_data["role"],
                until=datetime.combine(last_day, time(), moments.ENGLAND),
                reason=form.cleaned_data["reason"],
                by=_me(request),
                at=moments.now(),
            )
        except accounts.CannotGrant as why:
            form.add_error("role", str(why))
        else:
            messages.success(request, f"{whose.full_name} holds the role from now.")
            return _back(whose.pk)
    return render(request, "access/grant_role.html", {"form": form, "whose": whose})


@page(Action.MANAGE_ACCOUNTS)
@require_POST
def end_grant(request: HttpRequest, account_id: UUID, grant_id: UUID) -> HttpResponse:
    """The role ends now."""
    grant = queries_accounts.grant_to_end(asker_of(request), account_id, grant_id)
    try:
        accounts.end_grant(grant=grant, by=_me(request), at=moments.now())
        messages.success(request, "The role has ended.")
    except accounts.CannotGrant as why:
        messages.error(request, str(why))
    return _back(account_id)


@page(Action.MANAGE_ACCOUNTS)
@get_or_post
def close_account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Asks once more, then closes."""
    whose = queries_accounts.account_to_change(asker_of(request), account_id)
    if request.method == "POST":
        try:
            accounts.close_account(account=whose, by=_me(request), at=moments.now())
            messages.success(request, f"The account of {whose.full_name} is closed.")
        except accounts.CannotClose as why:
            messages.error(request, str(why))
        return _back(account_id)
    confirmation = Confirmation(
        title=f"Close the account of {whose.full_name}?",
        sentences=(
            "They are signed out at once and cannot sign in again.",
            "Their roles end now. What they wrote stays, under their name.",
        ),
        button="Close the account",
        post_url=reverse("close_account", args=[account_id]),
        cancel=Link("Leave it open", reverse("account", args=[account_id])),
        warning=True,
    )
    return render(request, "web/confirm.html", {"confirmation": confirmation})


@page(Action.MANAGE_ACCOUNTS)
@require_POST
def reopen_account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """The person can sign in again, with no role until one is granted."""
    whose = queries_accounts.account_to_change(asker_of(request), account_id)
    try:
        accounts.reopen_account(account=whose, by=_me(request), at=moments.now())
        messages.success(request, f"The account of {whose.full_name} is open. It holds no role.")
    except accounts.CannotClose as why:
        messages.error(request, str(why))
    return _back(account_id)


@page(Action.MANAGE_ACCOUNTS)
@require_POST
def give_password_link(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Shows, once, the link with which the person sets a password."""
    whose = queries_accounts.account_to_change(asker_of(request), account_id)
    try:
        secret = passwords.make_link(account=whose, by=_me(request), at=moments.now())
    except passwords.CannotGiveLink as why:
        messages.error(request, str(why))
        return _back(account_id)
    link = request.build_absolute_uri(reverse("choose_password", args=[account_id, secret]))
    return render(request, "access/password_link.html", {"link": link, "whose": whose})


@page(Action.MANAGE_ACCOUNTS)
@require_POST
def take_off_second_step(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """For someone who lost their phone and their recovery codes."""
    whose = queries_accounts.account_to_change(asker_of(request), account_id)
    try:
        passwords.take_off_second_step(account=whose, by=_me(request), at=moments.now())
        messages.success(
            request, f"{whose.full_name} signs in without a code until they set one up again."
        )
    except passwords.CannotGiveLink as why:
        messages.error(request, str(why))
    return _back(account_id)

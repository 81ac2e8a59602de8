"""The first page, signing in as the standing cast, and what is shown when something is not."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinstead.access import open_id, queries
from kinstead.access.actions import demo_sign_in, passwords
from kinstead.access.forms import ChoosePasswordForm
from kinstead.access.landing import first_page
from kinstead.access.pages import asker_of, open_page, signed_in_page
from kinstead.kit import moments


@open_page
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What Kinstead is, before anyone signs in; for somebody who has, where their work begins."""
    asker = asker_of(request)
    if asker.account is not None:
        begins = first_page(asker)
        return redirect(begins) if begins else render(request, "access/nothing_here.html")
    return render(
        request,
        "web/start.html",
        {
            "things_to_try": queries.things_to_try() if settings.DEMO_SIGN_IN else (),
            "sign_in_url": reverse("account_login"),
        },
    )


@open_page
@require_POST
def sign_in_as(request: HttpRequest, cast_key: str) -> HttpResponse:
    """In the demonstration only: become one of the cast."""
    if not settings.DEMO_SIGN_IN:
        raise Http404
    account = demo_sign_in.find(cast_key)
    if account is None:
        raise Http404
    demo_sign_in.note(account=account, request=request)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    wanted = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        wanted = reverse("start")
    return redirect(wanted)


@open_page
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def choose_password(request: HttpRequest, account_id: UUID, secret: str) -> HttpResponse:
    """Opened with a link that an administrator gave out: sets a password, once."""
    try:
        account = passwords.who_may_choose(account_id=account_id, secret=secret)
        posted = request.POST if request.method == "POST" else None
        form = ChoosePasswordForm(posted, account=account)
        if form.is_valid():
            passwords.choose(
                account_id=account_id,
                secret=secret,
                password=form.cleaned_data["password1"],
                at=moments.now(),
            )
            messages.success(request, "Your password is set. Sign in with it.")
            return redirect("account_login")
    except passwords.LinkNoLongerWorks:
        return render(request, "access/link_no_longer_works.html", status=404)
    return render(request, "access/choose_password.html", {"form": form, "account": account})


@signed_in_page
@require_safe
def no_password(request: HttpRequest) -> HttpResponse:
    """For somebody who comes in by single sign-on and would change a password they do not have."""
    return render(request, "access/no_password.html")


@open_page
@require_safe
def openid_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """The browser comes back from the council's own sign-in."""
    return open_id.callback(request, provider_id)


@open_page
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible Kinstead is, and what is not yet."""
    return render(request, "web/accessibility.html")


@open_page
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about whoever uses Kinstead."""
    return render(request, "web/privacy.html")


@open_page
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return render(request, "400.html", status=400)


@open_page
def not_permitted(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, in the words of the refusal."""
    return render(request, "403.html", {"words": str(exception or "")}, status=403)


@open_page
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same whether there is nothing there or nothing the person may see."""
    return render(request, "404.html", status=404)


@open_page
def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return render(request, "500.html", status=500)


@open_page
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)

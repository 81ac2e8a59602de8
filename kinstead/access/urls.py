"""Addresses of this room.

Of the sign-in library only the pages Kinstead offers are given an address: nobody opens an account
for themselves, changes the address they are known by, or is sent a password by email.
"""

from __future__ import annotations

from allauth.account import views as account_views
from allauth.socialaccount import views as socialaccount_views
from allauth.socialaccount.providers.openid_connect import views as openid_views
from django.urls import include, path

from kinstead.access import views, views_accounts

_one_account = [
    path("", views_accounts.account, name="account"),
    path("grant-role/", views_accounts.grant_role, name="grant_role"),
    path("grants/<uuid:grant_id>/end/", views_accounts.end_grant, name="end_grant"),
    path("close/", views_accounts.close_account, name="close_account"),
    path("open-again/", views_accounts.reopen_account, name="reopen_account"),
    path("password-link/", views_accounts.give_password_link, name="give_password_link"),
    path("take-off-second-step/", views_accounts.take_off_second_step, name="take_off_second_step"),
]

_signing_in = [
    path("login/", account_views.login, name="account_login"),
    path("logout/", account_views.logout, name="account_logout"),
    path("inactive/", account_views.account_inactive, name="account_inactive"),
    path("reauthenticate/", account_views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account_views.password_change, name="account_change_password"),
    path("password/none/", views.no_password, name="account_set_password"),
    path(
        "password/choose/<uuid:account_id>/<slug:secret>/",
        views.choose_password,
        name="choose_password",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("oidc/<slug:provider_id>/login/", openid_views.login, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        views.openid_callback,
        name="openid_connect_callback",
    ),
    path(
        "3rdparty/login/cancelled/",
        socialaccount_views.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
]

urlpatterns = [
    path("", views.start, name="start"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("demo/sign-in/<slug:cast_key>/", views.sign_in_as, name="sign_in_as"),
    path("accounts/", include(_signing_in)),
    path("administration/accounts/", views_accounts.account_list, name="accounts"),
    path("administration/accounts/open/", views_accounts.open_account, name="open_account"),
    path("administration/accounts/<uuid:account_id>/", include(_one_account)),
]

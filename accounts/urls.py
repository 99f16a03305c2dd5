"""Signing in. Of allauth's pages only those we use: no sign-up, passwords or addresses."""

from allauth.account import views as account
from django.urls import include, path

from accounts import views

urlpatterns = [
    path("sign-in/<str:token>/", views.sign_in_link, name="sign_in_link"),
    path("account/login/", account.login, name="account_login"),
    path("account/login/code/", account.request_login_code, name="account_request_login_code"),
    path(
        "account/login/code/confirm/",
        account.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("account/logout/", views.sign_out, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    # Says that nobody needs an account; allauth will not do without the name.
    path("account/signup/", account.signup, name="account_signup"),
    path("account/2fa/", include("allauth.mfa.urls")),
]

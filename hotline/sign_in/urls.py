"""Addresses of sign-in, below `/-/`. Only these of the library exist: no sign-up, no reset by mail."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import path
from django.views.generic import RedirectView

from hotline.sign_in.language import in_staff_language as spoken
from hotline.sign_in.views import PasskeySignIn, SignIn, where

urlpatterns = [
    path("sign-in/", spoken(SignIn.as_view()), name="account_login"),
    path("sign-in/passkey/", spoken(PasskeySignIn.as_view()), name="mfa_login_webauthn"),
    path("sign-out/", spoken(account.logout), name="account_logout"),
    path("sign-in/again/", spoken(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/inactive/", spoken(account.account_inactive), name="account_inactive"),
    path("where/", spoken(where), name="where"),
    path("second-factor/", spoken(second_factor.index), name="mfa_index"),
    path("second-factor/code/", spoken(second_factor.authenticate), name="mfa_authenticate"),
    path("second-factor/again/", spoken(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path(
        "second-factor/again/passkey/",
        spoken(passkey.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("second-factor/passkey/", spoken(passkey.add_webauthn), name="mfa_add_webauthn"),
    path(
        "second-factor/passkey/<int:pk>/remove/", spoken(passkey.remove_webauthn), name="mfa_remove_webauthn"
    ),
    path("second-factor/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("second-factor/app/", spoken(app.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", spoken(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/spare/", spoken(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "second-factor/spare/new/", spoken(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "second-factor/spare/file/", spoken(codes.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
]

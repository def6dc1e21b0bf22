"""How the sign-in library is bent to our rules: own counting of attempts, sealed second-factor secrets."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from hotline.sign_in import throttle
from privacy.second_factor import ClosedSignUp

SEALED = "sealed:"


class StaffAccounts(ClosedSignUp):
    """Password step: attempts are counted so that a stranger can't lock anybody out."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: the library's own count would lock an account for everyone."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Whose password this is; raises ValidationError after too many failures."""
        attempt = throttle.begin(request, str(credentials.get("username", "")))
        if not attempt.allowed:
            raise self.validation_error("too_many_login_attempts")
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            attempt.forgive()
        return user

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **options: Any) -> HttpResponse:
        """After the last step: mark this browser as one the account uses."""
        response: HttpResponse = super().post_login(request, user, **options)
        throttle.remember_browser(response, str(user.get_username()))
        return response


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no type information
    """Second-factor secrets are sealed with the site's secret key: the database alone gives no codes."""

    def get_totp_issuer(self) -> str:
        """The name in the authenticator app; it doesn't say what the site is for."""
        return "Waymark"

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return SEALED + _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; one stored before secrets were sealed comes back as it is.

        One sealed under another secret key gives a text no code fits: its owner sets up a new app.
        """
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        try:
            return _box().decrypt(encrypted_text.removeprefix(SEALED)).decode()
        except InvalidToken:
            return base64.b32encode(Fernet.generate_key()).decode("ascii")


def _box() -> Fernet:
    """Fernet (AES-128-CBC and HMAC-SHA256) under a key of the site's secret key."""
    key = salted_hmac("hotline.second-factor", "key", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))

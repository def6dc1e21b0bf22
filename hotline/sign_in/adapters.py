"""How the sign-in library is bent to our rules: own counting of attempts, sealed second-factor secrets."""

import base64
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext

from hotline.sign_in import throttle
from privacy.authenticator_secrets import EncryptedAuthenticators
from privacy.second_factor import ClosedSignUp


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
        throttle.remember_browser(request, response, str(user.get_username()))
        return response


class SealedSecrets(EncryptedAuthenticators):
    """Second-factor secrets are sealed with the site's secret key: the database alone gives no codes."""

    def get_totp_issuer(self) -> str:
        """The name in the authenticator app; it doesn't say what the site is for."""
        return "Waymark"

    def _get_site_name(self) -> str:
        """The same name for passkeys."""
        return self.get_totp_issuer()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner says."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return pgettext("staff", "Passkey %(number)d") % {"number": number}

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again.

        One sealed under another secret key gives a text no code fits: its owner sets up a new app.
        """
        try:
            return super().decrypt(encrypted_text)
        except InvalidToken:
            return base64.b32encode(Fernet.generate_key()).decode("ascii")

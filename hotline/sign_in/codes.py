"""The second step: a code, counted so that a stranger who knows the password can't keep the owner out, or a passkey."""

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)

from hotline.sign_in import throttle

LONGEST = 64 * 1024
"""Characters of a passkey's answer; usual ones have about a thousand."""


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # allauth ships no type information
    """A code of the app or a spare code."""

    def clean_code(self) -> str:
        """The code when it fits. Raises ValidationError when it doesn't, and after too many that didn't."""
        attempt = throttle.begin_code(context.request, self.user.get_username())
        if not attempt.allowed:
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()
        attempt.forgive()
        return code


@contextmanager
def _made_by_no_browser() -> Iterator[None]:
    """Refuse as wrong what the library only reads when its parts are all there. Raises ValidationError."""
    try:
        yield
    except (
        RecursionError,
        LookupError,
        TypeError,
        AttributeError,
        ValueError,
        ArithmeticError,
        struct.error,
    ):
        raise get_mfa_adapter().validation_error("incorrect_code") from None


def _checked(credential: Any) -> Any:
    """What a browser could have sent: the library would take a number for a length. Raises ValidationError."""
    texts = ("id", "rawId", "type")
    response = credential.get("response") if isinstance(credential, dict) else None
    if (
        not isinstance(response, dict)
        or not all(isinstance(credential.get(name), str) for name in texts)
        or not all(isinstance(value, str) for value in response.values())
        or len(json.dumps(credential)) > LONGEST
    ):
        raise get_mfa_adapter().validation_error("incorrect_code")
    return credential


class PasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth ships no type information
    """The answer of a passkey after the password."""

    def clean_credential(self) -> Authenticator:
        """Whose passkey answered. Raises ValidationError."""
        _checked(self.cleaned_data["credential"])
        with _made_by_no_browser():
            return super().clean_credential()


class PasskeyAloneForm(LoginWebAuthnForm):  # type: ignore[misc]  # allauth ships no type information
    """The answer of a passkey instead of the password."""

    def clean_credential(self) -> Authenticator:
        """Whose passkey answered; it has checked its owner. Raises ValidationError."""
        _checked(self.cleaned_data["credential"])
        with _made_by_no_browser():
            return super().clean_credential()


class PasskeyAgainForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth ships no type information
    """The same for a fresh proof."""

    def clean_credential(self) -> Authenticator:
        """Whose passkey answered. Raises ValidationError."""
        _checked(self.cleaned_data["credential"])
        with _made_by_no_browser():
            return super().clean_credential()


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no type information
    """A new passkey and its name."""

    def clean_credential(self) -> Any:
        """What the browser sent. Raises ValidationError."""
        return _checked(self.cleaned_data["credential"])

    def clean(self) -> Any:
        """The fields when the passkey answered our question. Raises ValidationError."""
        with _made_by_no_browser():
            return super().clean()

"""Keeps the secrets of second factors encrypted: a copy of the database gives nobody a way to sign in."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = "f1:"
"""Before every secret kept by this class; one without it was stored before and is read as it stands."""


class EncryptedAuthenticators(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no type information
    """For `MFA_ADAPTER`. The key comes from SECRET_KEY, which no backup of the database contains."""

    def encrypt(self, text: str) -> str:
        """The text as it is stored."""
        return MARK + _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The text again; raises InvalidToken when SECRET_KEY has changed or the row was tampered with."""
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        return _cipher().decrypt(encrypted_text.removeprefix(MARK)).decode()


def _cipher() -> Fernet:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"waymark second factors v1")
    return Fernet(base64.urlsafe_b64encode(kdf.derive(settings.SECRET_KEY.encode())))

"""An authenticator made of software: answers the questions of a page as a passkey in a browser does."""

import hashlib
import json
import re
import secrets
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.http import HttpResponse
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT = 0x01
PRESENT_AND_VERIFIED = 0x05
HOLDS_CREDENTIAL = 0x40


class SoftKey:
    """One passkey (ES256) for a site."""

    def __init__(self, site: str) -> None:
        self.site, self.id = site, secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())

    def secret(self) -> bytes:
        """The private number."""
        return self.key.private_numbers().private_value.to_bytes(32, "big")

    def create(self, page: HttpResponse) -> str:
        """The answer to a page that asks for a new passkey."""
        client = self._client("webauthn.create", _options(page, "creation_options"))
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        held = b"\0" * 16 + struct.pack(">H", len(self.id)) + self.id + public
        data = self._data(PRESENT_AND_VERIFIED | HOLDS_CREDENTIAL) + held
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def get(self, page: HttpResponse, *, owner: str = "", flags: int = PRESENT_AND_VERIFIED) -> str:
        """The answer to a page that asks for a proof; `owner` is told when nobody said whose passkey is wanted."""
        client = self._client("webauthn.get", _options(page, "request_options"))
        data = self._data(flags)
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        more = {"userHandle": owner.encode()} if owner else {}
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature, **more)

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.site.encode()).digest() + bytes([flags]) + b"\0\0\0\0"

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": options["challenge"], "origin": f"http://{self.site}"}
        return json.dumps(told).encode()

    def _answer(self, **response: bytes) -> str:
        told = {name: websafe_encode(value) for name, value in response.items()}
        name = websafe_encode(self.id)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": told,
            }
        )


def _options(page: HttpResponse, name: str) -> dict[str, Any]:
    """The options in the page."""
    found = re.search(r'<script id="passkey-options"[^>]*>(.*?)</script>', page.content.decode(), re.S)
    assert found, page.content.decode()
    return dict(json.loads(found[1])[name]["publicKey"])

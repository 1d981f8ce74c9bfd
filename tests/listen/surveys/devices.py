"""A device written in Python: it does over HTTP what the modules in the browser do."""

import base64
import hashlib
import json
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from ledare.trust.seal import seal
from ledare.trust.tokens import blind, finalize, nullifier, receipt
from tests.cast import client_of

JSON = "application/json"


@dataclass
class Device:
    """What a device holds of one round once it has a token."""

    round_key: str
    cell: str
    nonce: bytes
    token: bytes
    sealed_to: bytes

    def body(self, answers=None, voices=(), *, revision=1, **changed):
        """Return what it sends, with anything in it changed."""
        return {
            "cell": self.cell,
            "nonce": self.nonce.hex(),
            "token": self.token.hex(),
            "revision": revision,
            "sealed": base64.b64encode(self.sealed(answers or {}, voices)).decode(),
            **changed,
        }

    def sealed(self, answers, voices=()):
        """Return an answer, sealed for the round and its cell."""
        content = json.dumps({"answers": answers, "voices": list(voices)}).encode()
        return seal(
            content,
            public=self.sealed_to,
            round_key=self.round_key,
            cell_key=self.cell,
        )

    def receipt_of(self, body):
        """Return the receipt the server must give for what was sent."""
        sealed = base64.b64decode(body["sealed"])
        return receipt(nullifier(self.token), sealed).hex()


def keys_of(round_key):
    """Return the bytes of a round's key list."""
    return Client().get(reverse("voice-keys", args=[round_key])).content


def ask(person, round_key, blinded):
    """Ask for a token by name; return the server's answer."""
    return client_of(person).post(
        reverse("pulse-token", args=[round_key]),
        json.dumps({"blinded": blinded.hex()}),
        content_type=JSON,
    )


def device_of(person, round_key, nonce=b""):
    """Return a person's device, once it has its token."""
    nonce = nonce or hashlib.sha256(person.key.encode()).digest()
    kept, blinded = blind(nonce)
    given = ask(person, round_key, blinded).json()
    return finished(kept, nonce, given, json.loads(keys_of(round_key)))


def finished(kept, nonce, given, listed):
    """Return a device that has made its token of what the server signed."""
    token = finalize(
        kept,
        bytes.fromhex(given["element"]),
        bytes.fromhex(given["proof"]),
        public=bytes.fromhex(listed["cells"][given["cell"]]["key"]),
    )
    sealed_to = bytes.fromhex(listed["seal"])
    return Device(listed["round"], given["cell"], nonce, token, sealed_to)


def put(round_key, body, **headers):
    """Send an answer to the nameless side."""
    content = body if isinstance(body, str) else json.dumps(body)
    address = reverse("voice-answer", args=[round_key])
    options = {"content_type": JSON, **headers}
    return Client().put(address, content, **options)

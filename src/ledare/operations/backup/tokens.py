"""Who has taken a token of an open round: in a backup under the round's own key.

The close destroys both the list and the key. What a backup kept of the list goes with
the key, so that no old backup can tell who took part.
"""

import base64
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ledare.people.models import TokenGiven
from ledare.responses.keys import read_key

NONCE = 12


def sealed_tokens(using: str) -> str:
    """Return the tokens taken in each open round, sealed with the round's seed."""
    by_round: dict[str, list[list[str]]] = {}
    rows = TokenGiven.objects.using(using).order_by("round_key", "member_key")
    for round_key, *rest in rows.values_list("round_key", "member_key", "blinded_hash"):
        by_round.setdefault(round_key, []).append(rest)
    sealed = {key: _sealed(key, rows) for key, rows in by_round.items()}
    return json.dumps({key: text for key, text in sealed.items() if text})


def put_back(sealed: str, *, using: str) -> None:
    """Write the tokens down again, of each round whose seed is still here."""
    TokenGiven.objects.using(using).bulk_create(
        TokenGiven(round_key=round_key, member_key=member, blinded_hash=blinded)
        for round_key, text in json.loads(sealed).items()
        for member, blinded in _opened(round_key, text)
    )


def _sealed(round_key: str, rows: list[list[str]]) -> str:
    key = _key(round_key)
    if key is None:
        return ""
    nonce = secrets.token_bytes(NONCE)
    body = AESGCM(key).encrypt(nonce, json.dumps(rows).encode(), round_key.encode())
    return base64.b64encode(nonce + body).decode()


def _opened(round_key: str, text: str) -> list[list[str]]:
    key, body = _key(round_key), base64.b64decode(text)
    if key is None:
        return []
    try:
        content = AESGCM(key).decrypt(body[:NONCE], body[NONCE:], round_key.encode())
    except InvalidTag:
        return []
    rows: list[list[str]] = json.loads(content)
    return rows


def _key(round_key: str) -> bytes | None:
    """Return the key of a round's list, or None when its seed is not here."""
    seed = read_key(round_key, "issue")
    if seed is None:
        return None
    info = f"backup/tokens/1|{round_key}".encode()
    return HKDF(SHA256(), length=32, salt=None, info=info).derive(seed)

"""A mark that stands for "this person follows that leader", and names neither of both.

It is made with the installation's key for private texts, which lies outside the
database: who reads the database or a backup of it finds marks and no names. Whoever
runs the machine has both and could work it out; the page says so.
"""

import hashlib
import hmac
from collections.abc import Iterable

from ledare.believe.beliefs import private


def mark_of(follower_key: str, leader_key: str) -> str:
    """Return the mark of one person's choice; the same each time."""
    return marks_of(follower_key, [leader_key])[leader_key]


def marks_of(follower_key: str, leader_keys: Iterable[str]) -> dict[str, str]:
    """Return the marks of one person for many leaders, by the leader's key."""
    key = private.key()
    return {leader: _mark(key, follower_key, leader) for leader in leader_keys}


def _mark(key: bytes, follower_key: str, leader_key: str) -> str:
    said = f"following/1|{follower_key}|{leader_key}".encode()
    return hmac.new(key, said, hashlib.sha256).hexdigest()

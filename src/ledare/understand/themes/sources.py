"""What a shown comment is called outside its release: its source key.

``voice:<key>`` is what was said with a name, ``word:<thread>`` what a release shows. A
comment without a thread is called by a hash of itself and its place.
"""

import hashlib

from ledare.responses.releases import Word


def source_of(round_key: str, group_key: str, word: Word) -> str:
    """Return the source key of a shown comment."""
    if word.thread:
        return f"word:{word.thread}"
    place = f"{round_key}\n{group_key}\n{word.item}\n{word.text}"
    return f"word:{hashlib.sha256(place.encode()).hexdigest()[:32]}"

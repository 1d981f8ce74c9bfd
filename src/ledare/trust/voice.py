"""The one line that binds a key or a seal to its round and cell."""


def voice_info(round_key: str, cell_key: str) -> bytes:
    """Return ``voice/1|round|cell``. Raises ValueError for a key that holds a bar."""
    for key in (round_key, cell_key):
        if not key or "|" in key:
            raise ValueError(f"{key!r} is no key: it is empty or holds a bar (|).")
    return f"voice/1|{round_key}|{cell_key}".encode()

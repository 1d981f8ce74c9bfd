"""Who keeps what a round says to each person about herself; a room above says so."""

from collections.abc import Callable, Sequence

from ledare.responses.naming import OwnSays

# Filled by the rooms beside this one as the program starts. Called with a round's key
# as its figures are published, in the same transaction, while it is still known who
# stands behind each key.
keepers: list[Callable[[str, Sequence[OwnSays]], None]] = []


def keep_own(round_key: str, own: Sequence[OwnSays]) -> None:
    """Let everybody who keeps such a thing keep it."""
    for keep in keepers:
        keep(round_key, own)

"""What a backup or a restore says when it does not go on."""


class Refused(Exception):
    """Raised when nothing was changed; says what is wrong and what to do."""

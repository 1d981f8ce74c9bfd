"""What is tidied up in the background."""

from django.core.management import call_command


def forget_old_sessions() -> None:
    """Delete the sessions nobody can use any more."""
    call_command("clearsessions")

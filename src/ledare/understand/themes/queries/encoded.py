"""What was encoded, and by which encoder."""

from ledare.understand.themes.models import Meaning


def n_encoded_by_another(encoder_key: str) -> int:
    """Return how many voices wait to be encoded by the encoder of this key."""
    return Meaning.objects.exclude(encoder_key=encoder_key).count()

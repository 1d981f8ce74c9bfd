"""What of a round is its leader's alone, and goes when she is erased."""

from ledare.listen.surveys.models import OwnAnswer
from ledare.people.models import Person


def erase_own_answers(person: Person) -> None:
    """Delete what a person marked herself in rounds she asked; the rounds stay."""
    OwnAnswer.objects.filter(round__leader=person).delete()

"""When words are taken back, what was made of them goes with them.

What a reader had learnt from them goes when it is made anew, right after.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete

from ledare.jobs import queue
from ledare.listen.voices.models import NamedVoice
from ledare.understand.themes.models import Example, Meaning, Place

PLACE_AGAIN = "ledare.understand.themes.tasks.place_again"


def forget_with_the_voice(
    sender: type[Model], instance: NamedVoice, signal: object, **_: Any
) -> None:
    """Forget what was made of a voice whose words are gone, in the same moment."""
    if signal is post_delete or instance.gone:
        for model in (Meaning, Place):
            model.objects.filter(source=instance.source).delete()
        if Example.objects.filter(source=instance.source).delete()[0]:
            queue.later(PLACE_AGAIN)

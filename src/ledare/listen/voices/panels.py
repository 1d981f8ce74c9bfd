"""What stands beside a conversation about words without a name."""

from django.template.loader import render_to_string
from django.utils import timezone

from ledare.listen.conversations.queries import Conversation
from ledare.listen.voices import hooks, queries
from ledare.people.models import Person


def led_from_word(viewer: Person, conversation: Conversation) -> str:
    """Return what a comment led to and where to go from it, as HTML."""
    today = timezone.localdate()
    key = f"word:{conversation.thread}"
    source = queries.source_of_word(viewer, key, today)
    if source is None:
        return ""
    led = hooks.led_for(viewer, [key], on=today).get(key, ())
    steps = hooks.steps_from(viewer, source, on=today)
    if not led and not steps:
        return ""
    context = {"led": led, "steps": steps, "is_hers": False}
    return render_to_string("voices/_led.html", context)

"""The room as Django knows it."""

from django.apps import AppConfig


class Voices(AppConfig):
    """An inbox that is always open."""

    name = "ledare.listen.voices"
    label = "voices"

    def ready(self) -> None:
        """Let other rooms find what was said; erase a person's words with her."""
        from ledare.listen.conversations import hooks as conversations
        from ledare.listen.voices import hooks
        from ledare.listen.voices.actions import erase_voices
        from ledare.listen.voices.panels import led_from_word
        from ledare.listen.voices.queries import source_of_voice, source_of_word
        from ledare.people.actions.myself import also_erased

        also_erased.append(erase_voices)
        hooks.sources.extend([source_of_voice, source_of_word])
        conversations.panels.append(led_from_word)

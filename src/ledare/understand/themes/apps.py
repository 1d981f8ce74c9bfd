"""The room as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save


class Themes(AppConfig):
    """What people write about."""

    name = "ledare.understand.themes"
    label = "themes"

    def ready(self) -> None:
        """Tell the themes of a round as it closes; seed the shipped ones."""
        from ledare.jobs import schedules
        from ledare.listen.surveys import thematic
        from ledare.listen.voices import hooks as voices
        from ledare.understand.themes.codebooks import sort
        from ledare.understand.themes.forgetting import forget_with_the_voice
        from ledare.understand.themes.queries import (
            led_through_themes,
            source_of_theme,
            themes_of_voices,
        )
        from ledare.understand.themes.seeding import seed_after_migrate

        if sort not in thematic.sorters:
            thematic.sorters.append(sort)
        if themes_of_voices not in voices.themes_of:
            voices.themes_of.append(themes_of_voices)
        if led_through_themes not in voices.led_to:
            voices.led_to.append(led_through_themes)
        if source_of_theme not in voices.sources:
            voices.sources.append(source_of_theme)
        post_migrate.connect(seed_after_migrate, sender=self)
        for signal in (post_save, post_delete):
            signal.connect(forget_with_the_voice, sender="voices.NamedVoice")
        schedules.register("ledare.understand.themes.tasks.catch_up", minutes=1)
        schedules.register("ledare.understand.themes.tasks.encode_again", minutes=60)
        schedules.register("ledare.understand.themes.tasks.propose", minutes=24 * 60)

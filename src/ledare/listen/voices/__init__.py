"""Voices: what people say with a name, from outside, or out of the sealed box.

Other rooms meet this one in its lists, without importing more than this.
"""

from ledare.listen.voices.hooks import led_to, sources, steps, themes_of

__all__ = ["led_to", "sources", "steps", "themes_of"]

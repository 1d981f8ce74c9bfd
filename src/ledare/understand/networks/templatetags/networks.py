"""Marks and rows of a network in templates: `{% load networks %}`."""

from django import template
from django.utils.safestring import SafeString

from ledare.understand.networks import pictures
from ledare.understand.networks.pictures.keys import Mark
from ledare.understand.networks.queries import Group

register = template.Library()


@register.simple_tag
def map_key(mark: Mark) -> SafeString:
    """Draw one mark of the map's key."""
    return pictures.key_of(mark)


@register.filter
def ends(group: Group) -> list[str]:
    """Return to whom more than half of a group turn, and to whom some, by name."""
    return [group.names_of("many"), group.names_of("some")]

"""What the marks of the pictures mean: small ones for the key."""

from typing import Literal

from django.utils.safestring import SafeString, mark_safe

Mark = Literal["many", "some", "inside", "own"]

KEYS = {
    "many": '<svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true">'
    '<path d="M1 9q12-6 22-3" fill="none" stroke="var(--pine)" stroke-width="3.4"/>'
    '<path d="M22.500 1.200 33 8.500l-12.600 2.600z" fill="var(--pine)"/></svg>',
    "some": '<svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true">'
    '<path d="M1 9q13-6 25-3" fill="none" stroke="var(--ink-3)" stroke-width="1.4"/>'
    '<path d="M26 3.200 33 8l-8.600 1.400z" fill="var(--ink-3)"/></svg>',
    "inside": '<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">'
    '<circle cx="9" cy="9" r="6.500" fill="var(--pine-2)" stroke="var(--pine)"'
    ' stroke-width="3.400"/></svg>',
    "own": '<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">'
    '<circle cx="10" cy="10" r="8.500" fill="none" stroke="var(--ochre)"'
    ' stroke-width="2"/><circle cx="10" cy="10" r="4.500" fill="var(--pine-2)"'
    ' stroke="var(--pine)" stroke-width="1.400"/></svg>',
}


def key_of(mark: Mark) -> SafeString:
    """Draw one mark of the key."""
    return mark_safe(KEYS[mark])  # noqa: S308 our own constants

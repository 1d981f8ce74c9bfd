"""A part of something, as a bar beside its number."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ledare.ui.charts.svg import px

# A hundred units wide: a length is its per cent.
BAR = (
    '<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
    '<rect width="100" height="6" rx="1" fill="var(--line)"/>'
    '<rect width="{}" height="6" rx="1" fill="var(--pine)"/></svg>'
)


def part_bar(part: float) -> SafeString:
    """Draw a part from 0 to 1; the number stands beside it, so it says nothing."""
    return format_html(BAR, px(100 * part))

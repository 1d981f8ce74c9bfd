"""Pictures drawn on the server: numbers in, SVG out.

Shape and fill carry the meaning, colour only helps: a hollow diamond is you, a filled
dot your team, a soft band how sure the figure is, a small ring an earlier time. Only
presentation attributes are used, so that no inline style is needed. Each picture gets
the sentence it shows; a table beside it belongs to the page.
"""

from ledare.ui.charts.bar import part_bar
from ledare.ui.charts.strip import belief_strip, key_glyph
from ledare.ui.charts.svg import mark_text, mean_text
from ledare.ui.charts.trend import TrendEvent, TrendPoint, trend

__all__ = [
    "TrendEvent",
    "TrendPoint",
    "belief_strip",
    "key_glyph",
    "mark_text",
    "mean_text",
    "part_bar",
    "trend",
]

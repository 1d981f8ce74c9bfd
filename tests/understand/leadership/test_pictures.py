"""Two axes in a square."""

import re

from ledare.measure.intervals import Interval
from ledare.understand.leadership.pictures import Drawn, target_glyph, two_axes


def band(low, value, high):
    """Return an interval of a mean."""
    return Interval(value, low, high, 7, "spread_assumed", "who_thinks_what")


def drawn(**changed):
    """Return what stands in the picture."""
    whole = {
        "team": (band(3, 4, 5), band(5, 6, 7)),
        "own": (2.0, 3.0),
        "target": (5.0, 7.0),
        "earlier": [(3.0, 5.0)],
        "label": "In words.",
    }
    return Drawn(**(whole | changed))


def test_picture_stands_on_its_axes():
    svg = two_axes(drawn(), width="wide")

    # 34 to 430 across, 370 up to 30, from 1 to 7.
    assert '<circle cx="232.0" cy="86.7" r="7.5"' in svg
    assert '<rect x="166.0" y="30.0" width="132.0" height="113.3"' in svg
    assert '<rect x="287.0" y="19.0" width="22"' in svg
    assert 'aria-label="In words."' in svg


def test_picture_leads_from_the_earlier_rounds_to_now():
    svg = two_axes(drawn(earlier=[(1.0, 1.0), (3.0, 5.0)]), width="wide")

    assert 'points="34.0,370.0 166.0,143.3 232.0,86.7"' in svg
    assert svg.count('r="3.6"') == 2


def test_picture_draws_what_there_is():
    svg = two_axes(
        drawn(team=None, earlier=[], target=None, own=(4.0, 4.0)), width="narrow"
    )

    assert svg.startswith('<svg viewBox="0 0 300 320"')
    assert ("circle" in svg, "<rect" in svg, svg.count("<path")) == (False, False, 1)


def test_picture_calls_no_place_better_than_another():
    colours = set(re.findall(r"var\(--[\w-]+\)", two_axes(drawn(), width="wide")))

    assert colours == {
        "var(--line)",
        "var(--ink)",
        "var(--ink-2)",
        "var(--ink-3)",
        "var(--pine)",
        "var(--ochre)",
        "var(--surface)",
    }
    assert "dasharray" in target_glyph()

"""Pictures: what is drawn where, and what is left out so that nothing collides."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import SafeString

from ledare.ui.charts import (
    TrendEvent,
    TrendPoint,
    belief_strip,
    key_glyph,
    mean_text,
    trend,
)

NS = "{http://www.w3.org/2000/svg}"
SEVEN = {"lo": 1, "hi": 7, "label": "You 6, your team 4.6 of 7"}
NOTHING = {"own": None, "team": None, "low": None, "high": None, "before": None}


def strip(**changed):
    """Draw a strip on 1 to 7 and read it back."""
    return parsed(belief_strip(**{**NOTHING, **SEVEN, **changed}))


def parsed(svg):
    """Return a drawing as elements; it has to be well formed."""
    assert isinstance(svg, SafeString)
    return ET.fromstring(svg)


def texts(drawing):
    """Return the words in a drawing."""
    return [element.text for element in drawing.iter("text")]


def test_strip_with_everything_looks_like_the_drawing():
    drawing = strip(own=6, team=4.6, low=3.4, high=5.8, before=5.4)

    dot = drawing.findall("circle")[-1]
    diamond = drawing.find("path")
    band = drawing.find("rect")
    assert drawing.attrib["viewBox"] == "0 0 300 46"
    assert drawing.attrib["aria-label"] == "You 6, your team 4.6 of 7"
    assert (dot.attrib["cx"], dot.attrib["fill"]) == ("178.0", "var(--pine)")
    assert diamond.attrib["d"] == "M243.3 12 l9 9 -9 9 -9 -9z"
    assert (band.attrib["x"], band.attrib["width"]) == ("122.0", "112.0")
    assert texts(drawing) == ["4.6", "6"]


def test_strip_has_a_tick_for_each_answer():
    ticks = [c for c in strip().iter("circle") if c.attrib["r"] == "1.6"]

    assert [tick.attrib["cx"] for tick in ticks] == [
        "10.0",
        "56.7",
        "103.3",
        "150.0",
        "196.7",
        "243.3",
        "290.0",
    ]


def test_strip_leaves_out_the_own_number_when_it_would_touch_the_teams():
    drawing = strip(own=6, team=5.9, low=5.2, high=6.4)

    assert texts(drawing) == ["5.9"]
    assert drawing.find("path").attrib["fill"] == "none"


def test_strip_ties_last_time_to_the_dot_only_with_room_between():
    far = [line.attrib for line in strip(team=5.9, before=4.9).iter("line")]
    near = [line.attrib for line in strip(team=4.6, before=4.8).iter("line")]

    assert len(near) == 1
    assert (far[1]["x1"], far[1]["x2"]) == ("192.0", "229.7")


def test_strip_ties_last_time_from_the_right_when_it_fell():
    line = strip(team=3.0, before=5.0).findall("line")[1]

    assert (line.attrib["x1"], line.attrib["x2"]) == ("196.7", "112.3")


def test_strip_with_last_time_alone_draws_a_ring():
    rings = [c for c in strip(before=5.0).iter("circle") if c.attrib["r"] == "3.2"]

    assert len(rings) == 1


def test_strip_with_the_own_mark_alone_writes_it():
    drawing = strip(own=4)

    assert texts(drawing) == ["4"]
    assert drawing.find("path").attrib["fill"] == "var(--surface)"


def test_strip_keeps_a_long_number_inside_the_picture():
    number = strip(team=7.0, team_text="6.8 or higher").find("text")

    assert number.text == "6.8 or higher"
    assert float(number.attrib["x"]) < 260


def test_strip_draws_a_band_of_no_width():
    assert strip(team=4, low=4, high=4).find("rect").attrib["width"] == "3.0"


def test_strip_never_leaves_the_scale():
    assert strip(own=9).find("path").attrib["d"].startswith("M290.0 ")


def test_strip_escapes_what_people_wrote():
    svg = belief_strip(**{**NOTHING, **SEVEN, "label": '"><script>', "team": 4.0})

    assert "<script>" not in svg
    assert parsed(svg).attrib["aria-label"] == '"><script>'


@pytest.mark.parametrize(
    ("value", "en", "sv"),
    [(5.0, "5.0", "5,0"), (5.9, "5.9", "5,9"), (4.75, "4.75", "4,75")],
)
def test_mean_text_is_the_readers(value, en, sv):
    assert mean_text(value) == en
    with translation.override("sv"):
        assert mean_text(value) == sv


def test_pictures_carry_no_inline_style():
    drawings = [
        belief_strip(own=6, team=4, low=3, high=5, before=3, lo=1, hi=7, label=""),
        trend(fortnights(4.0, 5.0), width="wide", lo=1, hi=7, label=""),
        *(key_glyph(kind) for kind in ("own", "team", "band", "before")),
    ]

    assert [svg for svg in drawings if re.search(r"\sstyle=", svg)] == []


def test_key_glyphs_are_hidden_from_screen_readers():
    for kind in ("own", "team", "band", "before"):
        assert parsed(key_glyph(kind)).attrib["aria-hidden"] == "true"


def fortnights(*values):
    """Return rounds two weeks apart, each with a band of half a point."""
    return [
        TrendPoint(
            date(2026, 6, 21) + timedelta(weeks=2 * place),
            value,
            None if value is None else value - 0.5,
            None if value is None else value + 0.5,
        )
        for place, value in enumerate(values)
    ]


def drawn(points, *, width="wide", events=(), lo=1, hi=7):
    """Draw a trend and read it back."""
    return parsed(
        trend(points, width=width, lo=lo, hi=hi, label="It rose.", events=events)
    )


def test_trend_draws_line_band_and_last_value():
    drawing = drawn(fortnights(4.0, 4.5, 5.6))

    assert drawing.attrib["aria-label"] == "It rose."
    assert len(drawing.findall("polyline")) == 1
    assert len(drawing.find("polygon").attrib["points"].split()) == 6
    assert "5.6" in texts(drawing)


def test_trend_axis_holds_every_band_and_spans_three_answers():
    wide = texts(drawn(fortnights(3.6, 6.4)))
    steady = texts(drawn(fortnights(4.0, 4.0)))

    assert wide[:5] == ["3", "4", "5", "6", "7"]
    assert steady[:5] == ["2", "3", "4", "5", "6"]


def test_trend_axis_stays_on_a_short_scale():
    points = [TrendPoint(day.on, 1.5) for day in fortnights(1, 1)]

    assert texts(drawn(points, lo=1, hi=3))[:3] == ["1", "2", "3"]


def test_trend_breaks_where_a_round_was_withheld():
    drawing = drawn(fortnights(None, 4.0, 4.2, None, None, 4.5, 5.0))

    assert len(drawing.findall("polyline")) == 2


def test_trend_of_one_round_stands_in_the_middle():
    assert drawn(fortnights(4.0)).findall("circle")[-1].attrib["cx"] == "308.0"


def test_trend_without_a_value_is_refused():
    with pytest.raises(ValueError, match="needs a round"):
        drawn(fortnights(None, None))


def test_trend_is_redrawn_for_the_phone():
    points = fortnights(*[4.0] * 12)

    wide, narrow = drawn(points), drawn(points, width="narrow")

    assert wide.attrib["viewBox"] == "0 0 640 292"
    assert narrow.attrib["viewBox"] == "0 0 356 250"
    assert [text for text in texts(wide) if "J" in text or "A" in text] != []
    assert {text.attrib["font-size"] for text in narrow.iter("text")} == {"13", "19"}
    assert sum(" " in text for text in texts(wide)) == 6
    assert sum(" " in text for text in texts(narrow)) == 3


def test_trend_over_about_a_year_names_it():
    points = [
        TrendPoint(date(2025, 4, 2), 4.0),
        TrendPoint(date(2025, 11, 2), 4.0),
        TrendPoint(date(2026, 5, 1), 4.0),
    ]

    assert "Apr 2025" in texts(drawn(points))
    assert "2 Nov" in texts(drawn(points[1:]))


def test_trend_leaves_out_dates_that_would_touch():
    points = [TrendPoint(date(2026, 6, day), 4.0) for day in (1, 2, 3)]
    points.append(TrendPoint(date(2026, 12, 1), 4.0))

    assert texts(drawn(points))[-2:] == ["1 Jun", "1 Dec"]


def test_trend_marks_events_and_drops_names_that_would_touch():
    points = fortnights(4.0, 4.5, 5.0, 5.2)
    events = [
        TrendEvent(date(2026, 7, 6), "Reorganisation <b>"),
        TrendEvent(date(2026, 7, 8), "New rota"),
        TrendEvent(date(2020, 1, 1), "Long ago"),
    ]

    drawing = drawn(points, events=events)

    dashed = [
        line
        for line in drawing.iter("line")
        if line.attrib.get("stroke-dasharray") == "2 4"
    ]
    assert len(dashed) == 2
    assert "Reorganisation <b>" in texts(drawing)
    assert "New rota" not in texts(drawing)
    assert "Long ago" not in texts(drawing)


def test_tags_draw_the_same_in_a_template():
    page = Template(
        "{% load charts %}{% belief_strip own=6 team=4.6 low=3.4 high=5.8 before=5.4"
        ' lo=1 hi=7 label="You" %}{% key_glyph "own" %}'
    )

    html = page.render(Context())

    assert html == belief_strip(
        own=6, team=4.6, low=3.4, high=5.8, before=5.4, lo=1, hi=7, label="You"
    ) + key_glyph("own")

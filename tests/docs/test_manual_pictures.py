"""The pictures of the tutorial are drawn from the data they are about."""

import re
from xml.etree import ElementTree as ET

import pytest

from tools import manual, manual_pictures

NAMES = sorted(manual_pictures.PICTURES.glob("companies-*.svg"))


def test_every_picture_is_what_the_data_draw(beside_the_data):
    drawn = manual_pictures.drawn()

    assert [path.name for path in NAMES] == sorted(drawn)
    assert {path.name: path.read_text(encoding="utf-8") for path in NAMES} == drawn


@pytest.mark.parametrize("path", NAMES, ids=lambda path: path.stem)
def test_a_picture_brings_no_style_and_says_its_sentence(path):
    parts = list(ET.fromstring(path.read_text(encoding="utf-8")).iter())

    assert parts[0].get("aria-label")
    assert [part.tag for part in parts if "style" in part.attrib] == []
    assert {part.tag.split("}")[1] for part in parts} <= {
        "svg", "rect", "line", "circle", "text",
    }  # fmt: skip


def test_the_tutorial_shows_every_picture():
    text = manual.TUTORIAL.read_text(encoding="utf-8")
    shown = re.findall(r"\]\(\.\./pictures/([\w-]+\.svg)\)", text)

    assert sorted(shown) == [path.name for path in NAMES]

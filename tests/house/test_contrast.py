"""The colours can be told apart, light and dark, also where axe cannot look."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEET = ROOT / "src" / "ledare" / "ui" / "static" / "ui" / "ledare.css"
TOKEN = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")
TEXT, GRAPHIC = 4.5, 3.0
# What is written or drawn on what, and how well it must show (WCAG 1.4.3, 1.4.11).
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "sunken", TEXT),
    ("ink-2", "paper", TEXT),
    ("ink-2", "surface", TEXT),
    ("ink-2", "sunken", TEXT),
    ("ink-3", "paper", TEXT),
    ("ink-3", "surface", TEXT),
    ("pine", "paper", TEXT),
    ("pine", "surface", TEXT),
    ("pine", "pine-2", TEXT),
    ("on-pine", "pine", TEXT),
    ("on-ochre", "ochre", TEXT),
    ("ochre-t", "surface", TEXT),
    ("ochre-t", "ochre-2", TEXT),
    ("ochre", "surface", GRAPHIC),
    ("lingon", "surface", TEXT),
    ("lingon", "lingon-2", TEXT),
    ("sky", "surface", TEXT),
    ("line-2", "surface", GRAPHIC),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_can_be_told_apart(front, back, least, scheme):
    tokens = {name: shades for name, *shades in TOKEN.findall(SHEET.read_text())}

    assert contrast(tokens[front][scheme], tokens[back][scheme]) >= least


def test_contrast_of_black_and_white_is_the_standards_own():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#ffffff", "#ffffff") == 1.0
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def contrast(one, other):
    """Return the contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Return a colour's relative luminance."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares
    ]
    return sum(w * s for w, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

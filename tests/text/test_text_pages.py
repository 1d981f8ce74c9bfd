"""The manual pages of what finds themes print what they show."""

import pytest

from tools import manual

PAGES = ("neighbours", "duplicates", "themes", "labels", "register", "emerging")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_what_it_shows(name):
    text = (manual.DOCS / "text" / f"{name}.md").read_text(encoding="utf-8")

    assert manual.printed(text) == manual.shown(text)

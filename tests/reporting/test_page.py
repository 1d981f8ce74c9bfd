"""The page: whole in itself, in order, and safe from what stands in a file."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from ledare.reporting.measuring import measure
from ledare.reporting.page import page_of
from ledare.reporting.sentences import told
from ledare.reporting.survey import Item, ScaleSpec
from tests.reporting.surveys import ITEMS, SCALES, harbours, of_three_waves

EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>'


class Outline(HTMLParser):
    """What a page is made of: its tags, headings and addresses."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.headings, self.ids, self.links = [], [], [], []
        self.text = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src") if name in given]
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def page():
    return page_of(told(measure(of_three_waves()), "en"))


def test_page_is_whole_in_itself(page):
    outline = Outline(page)

    assert {"script", "link", "iframe", "img", "form"} & set(outline.tags) == set()
    assert [link for link in outline.links if not link.startswith("#")] == []
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "url(data:font/woff2" in page
    assert len(page.encode()) < 400_000


def test_page_has_one_first_heading_and_skips_no_level(page):
    headings = Outline(page).headings

    assert headings.count(1) == 1
    assert headings[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(headings))


def test_page_names_each_section_once_and_leads_to_it(page):
    outline = Outline(page)

    assert len(outline.ids) == len(set(outline.ids))
    assert [one for one in outline.links if one[1:] not in outline.ids] == []
    assert outline.links[1:] == [
        "#asked",
        "#change",
        "#teams",
        "#drivers",
        "#agreement",
        "#quality",
        "#made",
    ]


def test_every_picture_has_its_table(page):
    outline = Outline(page)

    assert outline.tags.count("details") == outline.tags.count("table") > 5
    assert outline.tags.count("caption") + outline.tags.count("summary") > 5


@pytest.mark.parametrize("language", ["en", "sv"])
def test_page_says_its_language(language):
    found = page_of(told(measure(harbours()), language))

    assert f'<html lang="{language}">' in found


def test_what_stands_in_a_file_is_text_and_nothing_else():
    teams = harbours().teams.astype("<U90")
    teams[teams == "Mill"] = EVIL
    items = (Item("q1", EVIL, 1, 5), *ITEMS[1:])
    scales = (ScaleSpec("trust", EVIL, SCALES[0].items), *SCALES[1:])
    survey = harbours(title=EVIL, source=EVIL, teams=teams, items=items, scales=scales)

    found = page_of(told(measure(survey), "en"))

    assert EVIL not in found
    outline = Outline(found)
    assert {"script", "img"} & set(outline.tags) == set()
    assert "".join(outline.text).count(EVIL) >= 5


def test_withheld_teams_are_not_on_the_page_by_their_name(page):
    assert "Lighthouse" in set(harbours().teams)

    assert "Lighthouse" not in page
    assert "Bakery" in page


def test_raw_has_its_warning_above_everything():
    found = page_of(told(measure(harbours(), raw=True), "en"))

    assert found.index("Show it to nobody") < found.index('id="asked"')
    assert "Exact figures of every team" in found
    assert "Lighthouse" in found


def test_without_raw_there_is_no_warning_and_no_exact_table(page):
    assert "Show it to nobody" not in page
    assert 'id="raw"' not in page

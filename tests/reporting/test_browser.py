"""The report in a real browser: for every reader, light and dark, desk and phone."""

import json

import pytest

from ledare.reporting.reports import report
from tests.journeys.browsing import DESK, PHONE, violations
from tests.reporting.surveys import of_three_waves


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Write the report once in both languages, and as a notebook shows it."""
    folder = tmp_path_factory.mktemp("report")
    for language in ("en", "sv"):
        made = report(of_three_waves(), language=language)
        made.save(folder / f"{language}.html")
    frame = made._repr_html_()
    heading = "<h1>A notebook</h1><p>Its own words.</p>"
    notebook = f"<!doctype html><html lang='en'><title>N</title>{heading}{frame}"
    (folder / "notebook.html").write_text(notebook, encoding="utf-8")
    return folder


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_report_is_accessible(new_context, written, language, scheme, size):
    page = new_context(viewport=size, color_scheme=scheme).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto((written / f"{language}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    assert violations(page) == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_report_is_read_in_the_dark(new_context, written):
    page = new_context(color_scheme="dark").new_page()

    page.goto((written / "en.html").as_uri())

    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == "rgb(16, 25, 24)"


def test_printed_report_shows_its_tables(page, written):
    page.goto((written / "en.html").as_uri())
    page.emulate_media(media="print")

    heights = page.evaluate(
        "[...document.querySelectorAll('details table')]"
        ".map(t => t.getBoundingClientRect().height)"
    )

    assert len(heights) > 5
    assert min(heights) > 20


def test_frame_in_a_notebook_leaks_no_style(page, written):
    page.goto((written / "notebook.html").as_uri())

    before = "getComputedStyle(document.querySelector('h1'))"
    style = json.loads(page.evaluate(f"JSON.stringify([{before}.fontWeight])"))
    inside = page.frame_locator("iframe").get_by_role("heading", level=1)
    assert style == ["700"]
    assert inside.inner_text() == "”Joy” har stigit sedan summer."

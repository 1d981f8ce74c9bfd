"""The documentation names everything there is, and what it points to exists."""

import re
from pathlib import Path

import pytest
import typer.main

from ledare.cli import app

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
ASKS_FOR_SETTING = re.compile(r'(?:env[.\w]*\(|environ\S*\()\s*"(LEDARE_\w+)"')
LINK = re.compile(r"\]\(([^)#\s]+)")


def test_every_command_is_named():
    reference = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    names = list(command_names(typer.main.get_command(app), "ledare"))

    assert "ledare demo" in names
    assert [name for name in names if f"`{name}" not in reference] == []


def test_every_option_of_the_demo_is_named():
    reference = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    options = typer.main.get_command(app).commands["demo"].params

    assert [o.opts[0] for o in options if f"`{o.opts[0]}" not in reference] == []


def test_every_setting_is_named():
    reference = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    settings = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in ASKS_FOR_SETTING.findall(path.read_text(encoding="utf-8"))
    }

    assert {"LEDARE_DATA", "LEDARE_URL"} <= settings
    assert sorted(name for name in settings if f"`{name}`" not in reference) == []


def test_every_setting_named_exists():
    reference = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    code = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")
    )

    assert [n for n in re.findall(r"`(LEDARE_\w+)`", reference) if n not in code] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_a_page_points_to_is_there(path):
    links = LINK.findall(path.read_text(encoding="utf-8"))
    local = [link for link in links if not re.match(r"\w+:", link)]

    assert [link for link in local if not (path.parent / link).exists()] == []


def test_every_page_stands_in_the_contents():
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [str(page.relative_to(DOCS)) for page in PAGES if DOCS in page.parents]

    assert [page for page in pages if f": {page}\n" not in contents] == []


def test_every_decision_stands_in_their_list():
    listed = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")
    pages = sorted(path.name for path in (DOCS / "decisions").glob("0*.md"))

    assert [name for name in pages if f"({name}) |" not in listed] == []


def command_names(command, name):
    """Yield the full name of every command below one."""
    below = getattr(command, "commands", {})
    if not below:
        yield name
    for word, inner in below.items():
        yield from command_names(inner, f"{name} {word}")

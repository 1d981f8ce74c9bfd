"""Every public function and class tells in a sentence what it does."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ledare"
MEASURES = sorted((SOURCE / "measure").glob("*.py"))
SECTIONS = ("Parameters", "Returns", "References", "Examples")


def test_public_functions_and_classes_have_a_docstring():
    silent = [
        f"{path.relative_to(SOURCE)}: {node.name}"
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
        for node in public_parts(path)
        if not ast.get_docstring(node)
    ]

    assert silent == []


def test_first_line_of_a_docstring_is_a_sentence():
    loose = [
        f"{path.relative_to(SOURCE)}: {node.name}"
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
        for node in public_parts(path)
        if not first_paragraph(node).endswith((".", "?", ":"))
    ]

    assert loose == []


@pytest.mark.parametrize("path", MEASURES, ids=lambda path: path.stem)
def test_measures_tell_shapes_source_and_an_example(path):
    thin = [
        node.name
        for node in public_parts(path)
        if isinstance(node, ast.FunctionDef)
        if not all(title in ast.get_docstring(node) for title in SECTIONS)
    ]

    assert thin == []


def public_parts(path):
    """Return a file's functions and classes that others may use."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    parts = [node for node in tree.body if isinstance(node, kinds)]
    return [node for node in parts if not node.name.startswith("_")]


def first_paragraph(node):
    """Return the first paragraph of a docstring."""
    return (ast.get_docstring(node) or "").split("\n\n")[0].strip()

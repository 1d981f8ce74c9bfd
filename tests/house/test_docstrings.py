"""Every public function and class tells in a sentence what it does."""

import ast
import doctest
import importlib
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ledare"
MEASURES = sorted((SOURCE / "measure").glob("*.py"))
GROUND = [*MEASURES, *sorted((SOURCE / "trust").glob("*.py"))]
SECTIONS = ("Parameters", "Returns", "Examples")


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
def test_measures_tell_what_they_take_and_give_by_an_example(path):
    thin = [
        node.name
        for node in public_parts(path)
        if isinstance(node, ast.FunctionDef)
        if not all(title in ast.get_docstring(node) for title in SECTIONS)
    ]

    assert thin == []


def test_examples_of_the_ground_say_what_happens():
    modules = [
        importlib.import_module(f"ledare.{path.parent.name}.{path.stem}")
        for path in GROUND
        if path.stem != "__init__"
    ]
    results = [doctest.testmod(module) for module in modules]

    assert sum(result.attempted for result in results) > 0
    assert sum(result.failed for result in results) == 0


def public_parts(path):
    """Return a file's functions and classes that others may use."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    parts = [node for node in tree.body if isinstance(node, kinds)]
    return [node for node in parts if not node.name.startswith("_")]


def first_paragraph(node):
    """Return the first paragraph of a docstring."""
    return (ast.get_docstring(node) or "").split("\n\n")[0].strip()

"""Every public function and class tells in a sentence what it does."""

import ast
import doctest
import importlib
import inspect
from pathlib import Path

import pytest

from ledare import measure

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ledare"
MEASURES = sorted((SOURCE / "measure").rglob("*.py"))
FRAMES = sorted((SOURCE / "frames").rglob("*.py"))
GROUND = [*MEASURES, *sorted((SOURCE / "trust").rglob("*.py")), *FRAMES]
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


@pytest.mark.parametrize("name", measure.__all__)
def test_measures_tell_what_they_take_and_give_by_an_example(name):
    one = getattr(measure, name)
    if not inspect.isfunction(one):
        return

    assert [title for title in SECTIONS if title not in inspect.getdoc(one)] == []


def test_examples_of_the_ground_say_what_happens():
    modules = [
        importlib.import_module(name.removesuffix(".__init__"))
        for path in GROUND
        for name in [".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)]
    ]
    results = [doctest.testmod(module) for module in modules]

    assert sum(result.attempted for result in results) > 0
    assert sum(result.failed for result in results) == 0


def public_parts(path):
    """Return a file's functions and classes that others may use."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    parts = [node for node in tree.body if isinstance(node, kinds)]
    told = [node for node in parts if not is_overload(node)]
    return [node for node in told if not node.name.startswith("_")]


def is_overload(node):
    """Tell whether a function is only a form of the one that follows it."""
    return "overload" in [getattr(one, "id", "") for one in node.decorator_list]


def first_paragraph(node):
    """Return the first paragraph of a docstring."""
    return (ast.get_docstring(node) or "").split("\n\n")[0].strip()

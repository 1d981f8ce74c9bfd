"""Who passes over a check says which one, and why, where she does it."""

import ast
import io
import re
import tokenize

import pytest

from tests.house.test_files import ROOT, committed

EXEMPTION = re.compile(
    r"\b(?:no(?:qa|sec)\b|(?:type|ty|pyrefly):\s*ignore|pragma:\s*no|mypy:"
    r"|pyright:|ruff:\s*\w|pylint:)",
    re.IGNORECASE,
)
# A code, or several, and what follows them.
KNOWN = (
    re.compile(r"# (?:ruff: )?noqa: (?>[A-Z]+\d+(?:, [A-Z]+\d+)*) (?P<why>.+)"),
    re.compile(r"# type: ignore\[[a-z-]+(?:, [a-z-]+)*\]  # (?P<why>.+)"),
    re.compile(r"# pragma: no (?:cover|branch) (?P<why>.+)"),
    re.compile(r"# nosec (?>B\d+(?:, B\d+)*) (?P<why>.+)"),
    re.compile(r"# mypy: [^#]+  # (?P<why>.+)"),
)
MARKS = {"skip", "skipif", "xfail"}
CALLS = {"skip", "xfail", "importorskip"}
# What pyproject.toml turns off: everywhere up to the bracket, by place up to the gap.
EVERYWHERE = re.compile(r"^ignore = \[\n(.+?)^\]", re.MULTILINE | re.DOTALL)
BY_PLACE = re.compile(r"per-file-ignores\]\n(.+?)\n\n", re.DOTALL)


def test_every_exemption_in_a_line_has_a_code_and_a_reason():
    found = [
        f"{name}:{line}: {comment}"
        for name in committed()
        if name.endswith(".py")
        for line, comment in comments_of((ROOT / name).read_text(encoding="utf-8"))
        if is_silent(comment)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("comment", "silent"),
    [
        ("# noqa", True),
        ("#noqa:S308", True),
        ("# NOQA: S308 our own constants", True),
        ("# noqa: S308", True),
        ("# noqa: S308, E402", True),
        ("# noqa: S308 E402 F401", True),
        ("# noqa: our own constants", True),
        ("# noqa: S308 constants", True),
        ("# noqa: S308 our own constants", False),
        ("# noqa: S308, E402 our own constants", False),
        ("# ruff: noqa", True),
        ("# ruff: noqa: SLF001", True),
        ("# ruff: noqa: SLF001 Django's documented name", False),
        ("# ruff: disable[S308]", True),
        ("# type: ignore", True),
        ("# type:ignore[misc]", True),
        ("# type: ignore[misc]", True),
        ("# type: ignore  # allauth carries no types", True),
        ("# type: ignore[misc]  # noqa: E501", True),
        ("# type: ignore[misc]  # allauth carries no types", False),
        ("# type: ignore[misc, arg-type]  # allauth carries no types", False),
        ("# pragma: no cover", True),
        ("# pragma: no cover only on Windows", False),
        ("# nosec B101", True),
        ("# nosec B101 an assert narrows a type", False),
        ("# mypy: ignore-errors", True),
        ("# mypy: ignore-errors  # made by a program", False),
        ("# what mypy reads, and what it ignores", False),
    ],
)
def test_comments_without_code_or_reason_are_recognised(comment, silent):
    assert is_silent(comment) is silent


def test_only_comments_count_and_each_with_its_line():
    source = 'a = """\n# noqa"""\nb = "# noqa"\nc = 1  # noqa\n'

    assert comments_of(source) == [(4, "# noqa")]


def test_every_test_that_is_passed_over_says_why():
    found = [
        f"{name}:{line}"
        for name in committed()
        if name.startswith("tests/") and name.endswith(".py")
        for line in silent_skips((ROOT / name).read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("@pytest.mark.skip\ndef test_it(): ...", [1]),
        ("mark = pytest.mark.xfail", [1]),
        ("mark = pytest.mark.skipif(1 > 0)", [1]),
        ("mark = pytest.mark.skipif(1 > 0, reason='')", [1]),
        ("mark = pytest.mark.skipif(1 > 0, reason='one is more')", []),
        ("pytest.skip()", [1]),
        ("pytest.skip('no browser here')", []),
        ("pytest.skip(WHY)", []),
        ("one = pytest.importorskip('pandas')", [1]),
        ("one = pytest.importorskip('pandas', reason='a second engine')", []),
        ("rows.skip()", []),
    ],
)
def test_skips_without_a_reason_are_recognised(source, lines):
    assert silent_skips(source) == lines


def test_every_check_that_is_off_for_a_place_says_why():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (everywhere,), (by_place,) = EVERYWHERE.findall(text), BY_PLACE.findall(text)

    assert ('"D100"' in everywhere, '"N803"' in by_place) == (True, True)
    assert silent_settings(everywhere + by_place) == []


def test_settings_without_a_reason_are_recognised():
    text = '"a/**" = ["S"]\n"b/**" = [\n  "D",  # a test\n  "S",\n]\n'

    assert silent_settings(text) == ['"a/**" = ["S"]', '"S",']


def comments_of(source):
    """Return the comments that pass over a check, each with its line."""
    if not EXEMPTION.search(source):
        return []
    return [
        (token.start[0], token.string)
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and EXEMPTION.search(token.string)
    ]


def is_silent(comment):
    """Tell whether a comment passes over a check without its code or a reason."""
    if not EXEMPTION.search(comment):
        return False
    read = next((found for form in KNOWN if (found := form.fullmatch(comment))), None)
    return read is None or not is_reason(read["why"])


def is_reason(words):
    """Tell whether there are two words at least, and not one more exemption."""
    is_one_more = EXEMPTION.search(words)
    return not is_one_more and len(re.findall(r"[a-z]{2,}", words)) > 1


def silent_skips(source):
    """Return the lines that pass over a test without a reason."""
    tree = ast.parse(source)
    told = {id(node.func) for node in ast.walk(tree) if says_why(node)}
    return [
        node.lineno for node in ast.walk(tree) if is_skip(node) and id(node) not in told
    ]


def is_skip(node):
    """Tell whether something is one of pytest's ways to pass over a test."""
    if not isinstance(node, ast.Attribute):
        return False
    owner = ast.unparse(node.value)
    return (owner == "pytest.mark" and node.attr in MARKS) or (
        owner == "pytest" and node.attr in CALLS
    )


def says_why(node):
    """Tell whether something is such a call with its reason."""
    if not isinstance(node, ast.Call) or not is_skip(node.func):
        return False
    reasons = [one.value for one in node.keywords if one.arg == "reason"]
    if node.func.attr == "skip":
        reasons += node.args
    return any(getattr(reason, "value", "told by name") for reason in reasons)


def silent_settings(text):
    """Return the lines of pyproject.toml that name a check without a reason."""
    lines = [line.strip() for line in text.splitlines()]
    return [
        line
        for line in lines
        if line not in ("", "]") and "#" not in line and not line.endswith("= [")
    ]

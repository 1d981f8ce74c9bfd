"""What runs with Ledare is free to use as Ledare is: nothing GPL or AGPL."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
# The lesser licence asks nothing of a program that only calls the library.
LESSER_BY_NAME = {
    "psycopg": "an extra; called, never changed",
    "psycopg-binary": "an extra; called, never changed",
    "psycopg-pool": "an extra; called, never changed",
}


def test_runtime_packages_are_all_there():
    names = set(runtime_packages())

    assert {"django", "numpy", "voprf", "psycopg", "polars"} <= names
    assert len(names) > 40


def test_no_runtime_package_is_under_the_gpl():
    refused = {
        name: licence
        for name, licence in licences().items()
        if is_refused(licence, name=name)
    }

    assert refused == {}


def test_every_runtime_package_names_its_licence():
    assert [name for name, licence in licences().items() if not licence] == []


@pytest.mark.parametrize(
    ("name", "licence", "refused"),
    [
        ("some", "GPL-3.0-or-later", True),
        (
            "some",
            "License :: OSI Approved :: GNU Affero General Public License v3",
            True,
        ),
        ("some", "AGPL-3.0-only", True),
        ("some", "LGPL-3.0-only", True),
        ("psycopg", "GNU Lesser General Public License v3 (LGPLv3)", False),
        ("psycopg", "GPL-3.0-only", True),
        ("some", "MIT OR GPL-2.0-only", False),
        ("some", "MIT AND GPL-2.0-only", True),
        ("some", "MPL-2.0", False),
        ("some", "BSD-3-Clause", False),
    ],
)
def test_is_refused(name, licence, refused):
    assert is_refused(licence, name=name) == refused


def licences():
    """Return what each package that runs with Ledare says of its licence."""
    return {name: licence_of(name) for name in runtime_packages()}


def runtime_packages():
    """Return every installed package that ours need, directly or not."""
    found = {}
    extra = PROJECT["optional-dependencies"]
    waiting = [*PROJECT["dependencies"]]
    for name in ("language", "postgres", "report"):
        waiting += extra[name]
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        extras = requirement.extras or {""}
        new = extras - found.get(name, set())
        if not new or not is_wanted(requirement, {""}):
            continue
        found[name] = found.get(name, set()) | new
        waiting.extend(
            line.split(";")[0]
            for line in metadata.requires(name) or []
            if is_wanted(Requirement(line), extras | {""})
        )
    return sorted(found)


def is_wanted(requirement, extras):
    """Return whether a requirement counts on this machine, with some extras."""
    marker = requirement.marker
    return not marker or any(marker.evaluate({"extra": extra}) for extra in extras)


def licence_of(name):
    """Return the licence a package states: its expression, classifiers or field."""
    about = metadata.metadata(name)
    classifiers = about.get_all("Classifier") or []
    stated = [line for line in classifiers if line.startswith("License ::")]
    free_text = (about.get("License") or "").strip().splitlines()
    words = about.get("License-Expression") or "; ".join(stated)
    return words or (free_text[0] if free_text else "")


def is_refused(licence, *, name):
    """Return whether every way to use a package asks for the GPL or the AGPL."""
    return all(
        any(binds(part, name=name) for part in re.split(r"\bAND\b|;", choice))
        for choice in re.split(r"\bOR\b", licence)
    )


def binds(licence, *, name):
    """Return whether one licence would bind ours."""
    if re.search(r"lesser|LGPL", licence, re.IGNORECASE):
        return name not in LESSER_BY_NAME
    return bool(re.search(r"\bA?GPL|Affero|General Public", licence, re.IGNORECASE))

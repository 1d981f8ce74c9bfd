"""The examples in the docstrings of the measures are run."""

import doctest
import importlib
import pkgutil

import pytest

from ledare import measure

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(measure.__path__, "ledare.measure.")
    if not module.ispkg
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_public_measure_is_there_and_says_what_it_does():
    found = [getattr(measure, name) for name in measure.__all__]

    assert [one.__name__ for one in found if not one.__doc__] == []

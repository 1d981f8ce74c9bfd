"""The map as it is drawn: names, arrows, and room for sixty."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from ledare.listen.studies.pictures import DESK, PHONE, map_of, short_names, shown_of
from ledare.listen.studies.queries import Network, OnMap

SHAPE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
LABEL = re.compile(r'<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]+)</text>')


def on_map(n, name, ties, *, asked=None):
    """Return somebody on a map."""
    return OnMap(
        person=SimpleNamespace(
            name=name, first_name=name.split()[0], key=f"key{n}", pk=n
        ),
        unit_name="Umeå",
        is_viewer=n == 0,
        names=tuple(end for start, end in ties if start == n),
        named_by=tuple(start for start, end in ties if end == n),
        asked=asked,
        low=asked,
        high=asked,
        reach=None,
        between=None,
    )


def network(n, ties, *, asked=None):
    """Return a map of n people."""
    names = [f"{chr(65 + k % 26)}nna{k // 26} Ek" for k in range(n)]
    people = tuple(
        on_map(k, name, ties, asked=None if asked is None else asked[k])
        for k, name in enumerate(names)
    )
    return Network(
        people=people,
        ties=np.array(sorted(ties), np.int64).reshape(-1, 2),
        n_invited=n,
        n_answered=n,
        allows=(),
    )


def many(n, *, seed=1):
    """Return a network of n people who name three each."""
    luck = np.random.default_rng(seed)
    ties = {
        (k, int(other))
        for k in range(n)
        for other in luck.choice([one for one in range(n) if one != k], 3, False)
    }
    return network(n, ties)


def test_each_tie_is_an_arrow_and_each_person_a_name():
    picture = map_of(network(3, {(0, 1), (1, 0), (2, 1)}), None)

    for drawn in picture.values():
        assert drawn.count("<line") == 3
        assert [name for _x, _y, name in LABEL.findall(drawn)] == [
            "Anna0",
            "Bnna0",
            "Cnna0",
        ]


def test_the_reader_is_a_diamond_and_the_others_are_dots():
    drawn = map_of(network(3, {(0, 1)}), None)["wide"]

    assert drawn.count("<circle") == 2
    assert drawn.count('stroke="var(--ochre)"') == 1


def test_dots_are_as_large_as_people_are_named():
    found = map_of(network(4, {(2, 1), (3, 1), (0, 2)}, asked=[0, 4, 1, 0]), None)

    radii = re.findall(r'<circle [^>]*r="([\d.]+)"', found["wide"])
    assert radii == ["15.0", "7.5", "5.0"]


def test_dots_are_alike_where_the_response_does_not_allow_numbers():
    drawn = map_of(network(3, {(0, 1), (2, 1)}), None)["wide"]

    assert re.findall(r'<circle [^>]*r="([\d.]+)"', drawn) == ["7.0", "7.0"]


@pytest.mark.parametrize(
    ("n", "is_drawn"), [(1, False), (2, True), (60, True), (61, False)]
)
def test_a_map_is_drawn_of_two_to_sixty(n, is_drawn):
    assert (map_of(network(n, {(0, 1)} if n > 1 else set()), None) is not None) == (
        is_drawn
    )


def test_the_nearest_of_somebody_are_drawn_of_any_number():
    found = many(200)
    hers = found.people[7]

    shown = shown_of(found, hers)

    assert set(shown) == {7, *hers.names, *hers.named_by}
    drawn = map_of(found, hers)["wide"]
    assert len(LABEL.findall(drawn)) == len(shown)


@pytest.mark.parametrize(("kind", "size"), [("wide", DESK), ("narrow", PHONE)])
@pytest.mark.parametrize("n", [2, 11, 30, 60])
def test_names_lie_inside_the_picture_and_apart(kind, size, n):
    drawn = map_of(many(n) if n > 4 else network(n, {(0, 1)}), None)[kind]

    (shape,) = SHAPE.findall(drawn)
    places = [(float(x), float(y)) for x, y, _name in LABEL.findall(drawn)]
    apart = [
        max(abs(x - u) / 36, abs(y - v) / size.letters)
        for place, (x, y) in enumerate(places)
        for u, v in places[:place]
    ]
    assert all(12 <= x <= float(shape[0]) - 12 for x, _y in places)
    assert all(0 <= y <= float(shape[1]) + size.letters for _x, y in places)
    assert min(apart) >= 1


def test_it_is_the_same_each_time():
    assert map_of(many(20), None) == map_of(many(20), None)


def test_first_names_have_as_much_more_as_tells_two_apart():
    names = ["Bo Ek", "Bo Alm", "Eva Strand", "Maximiliana-Charlotta Ek", "Bo"]
    names += ["Ida Dahl", "Ida Dal"]

    assert short_names([on_map(n, name, ()) for n, name in enumerate(names)]) == [
        "Bo E.",
        "Bo A.",
        "Eva",
        "Maximiliana-…",
        "Bo",
        "Ida Dahl",
        "Ida Dal",
    ]

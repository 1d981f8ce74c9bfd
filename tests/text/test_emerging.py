"""What people have begun to say."""

import numpy as np
import pytest

from ledare import text as t


def weeks(n_now=60, n_before=400, new=0, seed=0):
    """Return voices about nothing in particular, and some about one new thing."""
    random = np.random.default_rng(seed)
    now = random.normal(size=(n_now, 10))
    now[:new] = 6 * np.eye(10)[0] + random.normal(scale=0.5, size=(new, 10))
    return now, random.normal(size=(n_before, 10))


def test_emerging_finds_who_says_the_new_thing():
    now, before = weeks(new=10)

    (found,) = t.emerging(now, before)

    assert set(range(10)) >= set(found.members.tolist())
    assert found.n_now == len(found.members) >= 9
    assert found.n_before <= 1
    assert found.p_value == 0.005
    assert found.times_expected > 5


def test_emerging_finds_two_new_things_apart():
    now, before = weeks(new=10)
    now[20:32] = 6 * np.eye(10)[3] + now[20:32] * 0.3

    found = t.emerging(now, before)

    assert len(found) == 2
    assert not set(found[0].members) & set(found[1].members)


def test_emerging_is_silent_when_nothing_is_new():
    assert [t.emerging(*weeks(seed=seed)) for seed in range(5)] == [()] * 5


def test_emerging_of_the_same_seed_is_the_same():
    now, before = weeks(new=9)

    one, other = (t.emerging(now, before, seed=4) for _ in range(2))

    assert [e.p_value for e in one] == [e.p_value for e in other]
    assert [e.members.tolist() for e in one] == [e.members.tolist() for e in other]


def test_emerging_counts_a_person_once():
    now, before = weeks(new=10)
    names = [f"{n}" for n in range(400)]

    by_ten = t.emerging(now, before, authors=(range(60), names))
    by_one = t.emerging(now, before, authors=(["Bo"] * 10 + names[:50], names))

    assert (len(by_ten), by_one) == (1, ())


def test_emerging_without_authors_counts_copies_once():
    now, before = weeks()
    now[:20] = 6 * np.eye(10)[0]

    assert t.emerging(now, before) == ()
    assert len(t.emerging(now, before, authors=(range(60), range(400)))) == 1


def test_emerging_leaves_out_empty_voices():
    now, before = weeks(new=10)
    now[30:] = 0

    (found,) = t.emerging(now, before)

    assert found.members.max() < 30
    assert found.times_expected > 10


@pytest.mark.parametrize(
    ("n_now", "n_before"), [(0, 0), (0, 9), (9, 0), (4, 100), (1, 1)]
)
def test_emerging_of_few_is_nothing(n_now, n_before):
    now, before = weeks(n_now, n_before)

    assert t.emerging(now, before) == ()


def test_emerging_of_ten_thousand_copies_is_nothing():
    assert t.emerging(np.ones((2_000, 3)), np.ones((8_000, 3))) == ()


def test_emerging_refuses_what_does_not_fit():
    now, before = weeks()

    with pytest.raises(ValueError, match="10 dimensions and those before 4"):
        t.emerging(now, before[:, :4])
    with pytest.raises(ValueError, match="60 voices came with 2 authors"):
        t.emerging(now, before, authors=(["Bo", "Dag"], range(400)))
    with pytest.raises(ValueError, match="Row 0"):
        t.emerging([[np.nan, 1]], [[1, 0]])
    with pytest.raises(ValueError, match="take at least 99"):
        t.emerging(now, before, permutations=50)
    with pytest.raises(ValueError, match="alpha is a share"):
        t.emerging(now, before, alpha=0)

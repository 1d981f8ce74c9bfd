import pytest

from ledare.trust.scales import NotProven, Scale


@pytest.mark.parametrize(("lo", "hi"), [(1, 4), (1, 5), (0, 4), (1, 7), (0, 10)])
def test_scale_of_four_to_eleven_points_has_a_proof(lo, hi):
    assert Scale(lo, hi).width == hi - lo


@pytest.mark.parametrize(("lo", "hi"), [(5, 1), (1, 1), (0, 1), (1, 3), (0, 100)])
def test_scale_without_a_proof_is_refused(lo, hi):
    with pytest.raises(NotProven, match=f"from {lo} to {hi} has no proof"):
        Scale(lo, hi)


def test_scale_refuses_words_it_does_not_know():
    with pytest.raises(ValueError, match="harm is 'left'"):
        Scale(1, 5, "left")
    with pytest.raises(ValueError, match="guard is 'loose'"):
        Scale(1, 5, "low", "loose")


@pytest.mark.parametrize(
    ("harm", "guard", "harmless"),
    [
        ("low", "normal", 5),
        ("high", "normal", 1),
        ("both", "normal", None),
        ("low", "strict", None),
    ],
)
def test_harmless_is_the_end_that_does_not_hurt_when_the_guard_is_normal(
    harm, guard, harmless
):
    assert Scale(1, 5, harm, guard).harmless == harmless

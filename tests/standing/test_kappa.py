"""The score against published examples, and where it has nothing to say."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.standing.kappa import Statistic, score

_WORDS = ("yes", "partly", "no")


def _two(first: str, second: str) -> list[dict[str, str]]:
    """A table of two sides; a letter for each verdict."""
    long = {word[0]: word for word in _WORDS}
    return [{"a": long[one], "b": long[other]} for one, other in zip(first, second, strict=True)]


def test_two_sides_as_in_the_textbook() -> None:
    """20 times both yes, 15 times both no, 5 and 10 times apart: kappa is 0.4."""
    table = _two("y" * 25 + "n" * 25, "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15)
    found = score(table, ("yes", "no"))
    assert found is not None
    assert found.statistic is Statistic.COHEN
    assert found.share == Fraction(7, 10)
    assert found.kappa == Fraction(2, 5)


def test_fourteen_sides_as_fleiss_is_taught() -> None:
    """Ten items, fourteen raters, five categories: kappa is 0.210."""
    counts = [
        (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
    ]  # fmt: skip
    table = [
        {f"r{n}": word for n, word in enumerate("".join(
            "abcde"[one] * times for one, times in enumerate(item)))}
        for item in counts
    ]  # fmt: skip
    found = score(table, "abcde")
    assert found is not None
    assert found.statistic is Statistic.FLEISS
    assert float(found.share) == pytest.approx(0.378, abs=0.0005)
    assert found.kappa is not None
    assert float(found.kappa) == pytest.approx(0.210, abs=0.0005)


def test_the_same_verdict_everywhere_leaves_kappa_undefined() -> None:
    found = score(_two("yyy", "yyy"), _WORDS)
    assert found is not None
    assert found.share == 1
    assert found.kappa is None
    assert (found.least, found.most) == (Fraction(0), Fraction(0))


def test_nothing_to_compare_has_no_score() -> None:
    assert score([], _WORDS) is None
    assert score([{"a": "yes"}], _WORDS) is None


def test_with_three_items_one_verdict_moves_kappa_far() -> None:
    found = score(_two("ynn", "pyn"), _WORDS)
    assert found is not None
    assert found.share == Fraction(1, 3)
    assert found.kappa == 0
    assert (found.least, found.most) == (Fraction(-1, 2), Fraction(1, 2))


_TABLES = st.integers(2, 4).flatmap(
    lambda sides: st.lists(
        st.tuples(*[st.sampled_from(_WORDS)] * sides), min_size=1, max_size=6
    ).map(lambda rows: [{str(at): one for at, one in enumerate(row)} for row in rows])
)


@given(_TABLES)
def test_whatever_is_judged_the_score_keeps_its_bounds(table: list[dict[str, str]]) -> None:
    found = score(table, _WORDS)
    assert found is not None
    assert 0 <= found.share <= 1
    for kappa in (found.kappa, found.least, found.most):
        assert kappa is None or -1 <= kappa <= 1
    if found.kappa is not None:
        assert (found.kappa == 1) is (found.share == 1)
    turned = [dict(reversed(item.items())) for item in table]
    assert score(turned, _WORDS) == found

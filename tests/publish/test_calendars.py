"""How often an event was moved: as often as its own values changed, and no oftener."""

from collections.abc import Sequence
from typing import Any

import pytest

from commonground.publish.calendars import moves
from commonground.source.positions import Data

_STARTS, _LENGTH = ("starts",), ("length",)


@pytest.mark.parametrize(
    ("editions", "times"),
    [
        ([], 0),
        ([{"starts": "a"}], 0),
        ([{"starts": "a"}, {"starts": "a", "notes": "x"}], 0),
        ([{"starts": "a"}, {"starts": "b"}, {"starts": "b"}, {"starts": "a"}], 2),
        ([{"notes": "x"}, {"starts": "a"}], 0),
        ([{"starts": "a"}, {"starts": "a", "length": "30 minutes"}], 1),
        ([{"starts": "a"}, {"starts": ["a"]}, "spoilt", {"starts": "a"}], 0),
    ],
)
def test_only_what_says_when_it_is_moves_it(editions: Sequence[Any], times: int) -> None:
    assert moves(editions, (_STARTS, _LENGTH)) == times


def test_a_value_in_a_list_is_found_and_a_missing_one_is_none() -> None:
    before: Data = {"levels": [{"due": "a"}]}
    after: Data = {"levels": [{"due": "b"}]}
    assert moves([before, after], (("levels", 0, "due"),)) == 1
    assert moves([before, after], (("levels", 1, "due"),)) == 0

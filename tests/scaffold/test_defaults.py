"""Defaults that follow from other answers."""

import pytest

from commonground.scaffold.defaults import default, waits

_ANSWERS = {"today": "2027-01-31", "home": "MY", "far": "RU", "start": "2027-02-01", "odd": "soon"}


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ("{today}", "2027-01-31"), ("word", "word"), ("{home}, {far}", "MY, RU"),
        ("{today} + 1 month", "2027-02-28"), ("{today} + 13 months", "2028-02-29"),
        ("{start} + 2 weeks", "2027-02-15"),
        ("{start} + 10 days 10:00 Asia/Tokyo", "2027-02-11 10:00 Asia/Tokyo"),
        ("{start} + 99999 years", "2027-02-01"), ("{odd} + 1 year", "soon + 1 year"),
        ("zone of {home}", "Asia/Kuala_Lumpur"), ("zone of {far}", None), ("zone of ZZ", None),
        ("currency of {home}", "MYR"), ("currency of {far}", "RUB"), ("currency of ZZ", None),
        ("{nobody}", None),
    ],
)  # fmt: skip
def test_defaults(rule: str, answer: str | None) -> None:
    assert default(rule, _ANSWERS) == answer


def test_a_rule_waits_for_the_answers_that_it_names() -> None:
    assert waits("{nobody} + 1 day", _ANSWERS)
    assert not waits("{today} + 1 day", _ANSWERS)

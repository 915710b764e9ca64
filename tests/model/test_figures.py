"""Numbers in prose: two languages of a text are at odds only where both give figures."""

import pytest

from commonground.model.figures import at_odds

_FINE: tuple[tuple[str, str], ...] = (
    ("1,500.00 USD in 30 days", "1.500,00 USD in 30 Tagen"),
    ("12,000 views", "12 000 просмотров"),
    ("12,000 views", "1.2万次播放"),
    ("two weeks", "14 дней"),
    ("3 March, 9 pm", "3月3日21:00"),
    ("no number", "2027"),
)


@pytest.mark.parametrize(("text", "other"), _FINE)
def test_the_same_number_in_another_writing_is_the_same(text: str, other: str) -> None:
    assert at_odds(text, other) == ((), ())


@pytest.mark.parametrize(
    ("text", "other", "alone"),
    [
        ("within 14 days", "binnen 30 Tagen", (("14",), ("30",))),
        ("300 USD", "3.000 USD", (("300",), ("3.000",))),
        ("5 and 5", "5 и 6", (("5",), ("6",))),
        ("12 thousand", "13 тыс.", (("12",), ("13",))),
    ],
)
def test_other_numbers_are_told_as_they_are_written(
    text: str, other: str, alone: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert at_odds(text, other) == alone

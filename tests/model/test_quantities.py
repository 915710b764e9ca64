"""Lengths of time, sums, shares and days in prose: read where nobody can doubt what is meant."""

import pytest

from commonground.model.number_words import spelled
from commonground.model.quantities import at_odds, quantities


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "twenty-one, two or three, one hundred and eighty, one month", [21, 2, 3, 180]),
        ("de", "einundzwanzig, neun, hundertachtzig, zwei bis drei, ein Monat", [21, 9, 180, 2, 3]),
        ("ru", "девяти, двадцати одного, две-три, сто восемьдесят, трёх", [9, 21, 2, 3, 180, 3]),
        ("zh-Hans", "九个月，二十一，两三周，一百二十，第三方，一百零五，一天", [9, 21, 120, 105]),
        ("ms", "dua puluh satu, kedua-dua, seratus lapan puluh, dua belas, tiga",
         [21, 180, 12, 3]),
        ("en", "often, networking, someone, an eight-hour day", [8]),
    ],
)  # fmt: skip
def test_numbers_in_letters(language: str, text: str, values: list[int]) -> None:
    assert [one.value for one in spelled(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("en", "for sixty-five days", "sixty-five"),
        ("de", "für fünfundsechzig Tage", "fünfundsechzig"),
        ("ru", "до шестидесяти пяти дней", "шестидесяти пяти"),
        ("ms", "enam puluh lima hari", "enam puluh lima"),
        ("zh-Hans", "在六十五日内", "六十五"),
    ],
)
def test_a_number_in_letters_is_found_where_it_stands(
    language: str, text: str, written: str
) -> None:
    (found,) = spelled(text, language)
    assert (found.value, text[found.start : found.end]) == (65, written)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "for nine months, or 2 years; 5 working days; in 24 hours; a 3-month licence",
         ["24 months", "5 working days", "1440 minutes", "3 months", "9 months"]),
        ("de", "neun Monaten, 1,5 Jahre, zwei Wochen, 3 Arbeitstage",
         ["18.0 months", "3 working days", "9 months", "14 days"]),
        ("ru", "девяти месяцев; 5 рабочих дней; две-три недели",
         ["5 working days", "9 months", "21 days"]),
        ("zh-Hans", "九个月内；三十日内；5个工作日", ["5 working days", "9 months", "30 days"]),
        ("ms", "sembilan bulan; 5 hari bekerja", ["5 working days", "9 months"]),
        ("en", "USD 1,500.00 or $1,500, 30%, 12.5 per cent",
         ["1500.00 USD", "1500 ", "30 ", "12.5 "]),
        ("de", "1.500,50 EUR oder 300 €, 12,5 %", ["1500.50 EUR", "300 ", "12.5 "]),
        ("ru", "1 500,00 USD, 300 рублей, 30 процентов", ["1500.00 USD", "300 ", "30 "]),
        ("zh-Hans", "1500美元，百分之三十", ["1500 ", "30 "]),
        ("ms", "RM 300.50, 30 peratus", ["300.50 ", "30 "]),
        ("en", "on 18 January 2027, January 18, 2027 or 2027-01-18", ["2027-01-18 "] * 3),
        ("zh-Hans", "2027年1月18日", ["2027-01-18 "]),
        ("en", "clause 14, in 2027, 5 m of tape, 2 posts, 1.5 million USD, a day, one year", []),
        ("ru", "с 2027 года, в разделе 14, 3 тыс. рублей", []),
        ("zh-Hans", "2027年，3月15日，第三方，每逾期一天，1.2万元", []),
    ],
)  # fmt: skip
def test_quantities(language: str, text: str, found: list[str]) -> None:
    assert [f"{one.value} {one.unit}" for one in quantities(text, language)] == found


def test_an_odd_number_is_some_number() -> None:
    assert len(quantities(f"1,2,3 days and {'9' * 400} days", "en")) == 2


def test_of_a_text_full_of_them_the_first_are_looked_at() -> None:
    assert len(quantities("3 days, " * 2_000, "en")) == 200


@pytest.mark.parametrize(
    ("text", "other", "alone"),
    [
        ("12 months", "один год и 1 год", ((), ())),
        ("within a year", "за 12 месяцев", ((), ())),
        ("two weeks", "14 дней", ((), ())),
        ("500 USD", "500 долларов", ((), ())),
        ("nine months", "6 месяцев", (("nine months",), ("6 месяцев",))),
        ("nine months", "30 дней", ((), ())),
        ("500 USD", "500 EUR", (("500 USD",), ("500 EUR",))),
        ("30%", "сорок процентов", (("30%",), ("сорок процентов",))),
    ],
)
def test_two_languages_at_odds(
    text: str, other: str, alone: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert at_odds(text, "en", other, "ru") == alone

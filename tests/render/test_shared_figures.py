"""What of the figures of two languages is the same, and what is not."""

import pytest

from commonground.render.shared_figures import beside, without

SOURCE = "Paid in 14 days, by 31 March 2027: 30% and 900.00 USD, at 10:30."


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("ru", "Оплата за 14 дней, до 31 марта 2027 г.: 30 % и 900,00 USD, в 10:30.",
         "Оплата за 21 день, до 4 мая 2028 г.: 25 % и 1\u00a0500,00 EUR, в 12:00."),
        ("de", "Zahlbar in 14 Tagen, bis 31. März 2027: 30 % und 900,00 USD, um 10:30.",
         "Zahlbar in 21 Tagen, bis 4. Mai 2028: 25 % und 1.500,00 EUR, um 12:00."),
        ("zh-Hans", "2027年3月31日之前、14天内支付:30%和900.00 USD,10:30。",
         "2028年5月4日之前、21天内支付:25%和1,500.00 EUR,12:00。"),
    ],
)  # fmt: skip
def test_figures_may_change_in_both(language: str, text: str, other: str) -> None:
    now = "Paid in 21 days, by 4 May 2028: 25% and 1,500.00 EUR, at 12:00."
    assert without(SOURCE, "en") == without(now, "en")
    assert beside(text, language, SOURCE, "en") == beside(other, language, now, "en")


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("14 дней, отказ за 30 дней", "15 дней, отказ за 30 дней"),
        ("14 дней, отказ за 30 дней", "14 месяцев, отказ за 30 дней"),
        ("14 дней, отказ за 30 дней", "30 дней, отказ за 14 дней"),
        ("14 дней, отказ за 30 дней", "30 дней, отказ за 30 дней"),
        ("14 дней, отказ за 30 дней", "# дней, отказ за 30 дней"),
        ("14 дней, отказ за 30 дней", "14 дней"),
    ],
)
def test_a_figure_that_changes_in_one_is_seen(said: str, instead: str) -> None:
    source = "14 days, a refusal in 30 days"
    before, after = (beside(one, "ru", source, "en") for one in (said, instead))
    assert before != after


def test_a_number_in_letters_is_held_against_the_one_in_digits() -> None:
    said = "тридцать дней"
    assert beside(said, "ru", "30 days", "en") != beside(said, "ru", "45 days", "en")

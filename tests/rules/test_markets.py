"""From which sum on the law of a market wants a written contract with certain contents."""

import pytest

from tests.rules.harness import check_with, numbered

_FRANCE = "disclosure: {markets: [US, FR], platform_label: yes, archive: 36 months}\n"
_BOX = "in_kind:\n  box: {kind: product, value: 300.00 EUR, returned: no, what: {en: a, ru: б}}\n"


@pytest.mark.parametrize(
    ("pay", "wanted"),
    [
        ("fee: {amount: 800.00 EUR, per: term, taxes: included}\n", False),
        ("fee: {amount: 1000.00 EUR, per: term, taxes: included}\n", True),
        (f"fee: {{amount: 800.00 EUR, per: term, taxes: included}}\n{_BOX}", True),
        ("fee: {amount: 90.00 EUR, per: month, taxes: included}\n", True),
        ("fee: {amount: 90.00 USD, per: term, taxes: included}\n", True),  # nobody knows the rate
    ],
)
def test_money_and_value_in_kind_of_a_year_count_together(pay: str, wanted: bool) -> None:
    found = check_with({"terms.yaml": numbered(_FRANCE + pay)}).codes
    assert ("CG320" in found) == wanted


@pytest.mark.parametrize("gap", ["address", "email", "tax_residence"])
def test_each_party_says_where_it_lives(gap: str) -> None:
    party = {
        "legal_name": "Volna LLC", "address": "1 Primernaya Street", "email": "a@volna.example",
        "tax_residence": "RU", "acts_as": "client",
    }  # fmt: skip
    written = ", ".join(f"{key}: {value}" for key, value in party.items() if key != gap)
    fragment = f"{_FRANCE}legal_parties:\n  volna: {{{written}}}\n"
    assert {"CG320", "CG102"} & set(check_with({"terms.yaml": numbered(fragment)}).codes)

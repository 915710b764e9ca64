"""Rules about the currencies in which the sides count."""

from collections.abc import Iterator

from commonground.diagnostics import Argument, Severity, either
from commonground.rules.definition import Finding, Scope, rule


@rule(
    "CG299", "currency-of-nobody", Severity.WARNING,
    "no party counts in {currency}",
    help="write it in {currencies}, or correct the `currency` of a party",
)  # fmt: skip
def currency_of_nobody(scope: Scope) -> Iterator[Finding]:
    """The terms name an amount in a currency that is no party's.

    Why: Three letters are quickly mistyped, and somebody pays for the exchange without having
    agreed to it.

    Bad (terms.yaml):
        fee: {amount: 900.00 CAD, per: campaign, taxes: exempt}

    Good:
        fee: {amount: 900.00 USD, per: campaign, taxes: exempt}
    """
    terms, parties = scope.partnership.terms, scope.partnership.parties.values()
    counted = [node.text for party in parties if (node := party.node.get("currency"))]
    if len(counted) < len(parties):
        return  # whoever names no currency may count in any
    known, told = frozenset(counted), set[str]()
    for root, pointer, value, shape in scope.places:
        if root is terms and shape.format == "money" and isinstance(value, str):
            currency = value[-3:]
            if currency not in known | told:
                told.add(currency)
                args: dict[str, Argument] = {
                    "currency": currency, "currencies": either(sorted(known)),
                }  # fmt: skip
                yield Finding(root.document.location(pointer), args)

"""Rules about money that adds up."""

from collections.abc import Iterator
from decimal import Decimal

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.pointer import words
from commonground.rules.definition import Finding, Scope, rule

_WHOLE = Decimal(100)

_ALTERNATIVES = (
    ("rate", "share",
     Phrase("write `rate` for money per unit, or `share` for a part of the sales")),
    ("above", "above_sales",
     Phrase("write `above` for a number of units (0 if every unit counts), "
            "or `above_sales` for an amount of sales")),
)  # fmt: skip
"""Of each pair of keys, pay for results has exactly one; with it, what each is for."""

_BY_TYPE = {
    "flat": {"fee": True, "performance_pay": False},
    "commission": {"fee": False, "performance_pay": True},
    "mixed": {"fee": True, "performance_pay": True},
    "product-only": {"fee": False, "performance_pay": False, "in_kind": True},
}
"""What each type of contract gives (True) and does not give (False)."""

_PAID = ("reshoots", "fee", "performance_pay", "expenses")
"""The sections of the terms that cost money unless they are `none`."""


@rule(
    "CG310", "shares-do-not-add-up", Severity.ERROR,
    "the parts of the payment add up to {sum}%",
    help="make them add up to 100%",
)  # fmt: skip
def shares_do_not_add_up(scope: Scope) -> Iterator[Finding]:
    """The parts in which a fee is paid are not the whole fee.

    Why: What is missing is paid never; what is too much is paid twice.

    Bad (terms.yaml):
        payment:
          due_in: 14 days
          method: bank-transfer
          on_signed_brief: 50%
          on_publishing: 30%

    Good:
        payment:
          due_in: 14 days
          method: bank-transfer
          on_signed_brief: 50%
          on_publishing: 30%
          on_report: 20%
    """
    terms = scope.partnership.terms
    briefs = (campaign.brief for campaign in scope.partnership.campaigns.values())
    tables = [terms.get("payment") if terms else None]
    tables += [brief.get("fee") for brief in briefs if brief is not None]
    for table in tables:
        parts = list(_parts(table)) if table else []
        total = sum((scalars.share(part.text).percent for part in parts), Decimal(0))
        if table is not None and parts and total != _WHOLE:
            yield Finding(
                table.key_location, {"sum": f"{total.normalize():f}"},
                tuple(part.location for part in parts),
            )  # fmt: skip


@rule(
    "CG311", "one-of-two", Severity.ERROR,
    "the pay for results has {found}",
    help="{hint}",
)  # fmt: skip
def one_of_two(scope: Scope) -> Iterator[Finding]:
    """Pay for results has two measures for one thing, or none.

    Why: With both, each side computes the sum that suits it; with neither, nobody can.

    Bad (terms.yaml):
        performance_pay:
          metric: orders
          above: 300
          rate: 8.00 USD
          share: 10%
          cap: 4000.00 USD
          window: 14 days

    Good:
        performance_pay:
          metric: orders
          above: 300
          rate: 8.00 USD
          cap: 4000.00 USD
          window: 14 days
    """
    pay = _promised(scope.partnership.terms, "performance_pay")
    if pay is None:
        return
    for first, second, hint in _ALTERNATIVES:
        one, other = pay.get(first), pay.get(second)
        if (one is None) == (other is None):
            names: dict[str, Argument] = {"first": first, "second": second}
            found = (
                Phrase("both '{first}' and '{second}'", names) if one
                else Phrase("neither '{first}' nor '{second}'", names)
            )  # fmt: skip
            where = other.key_location if other else pay.key_location
            args: dict[str, Argument] = {"found": found, "hint": hint}
            yield Finding(where, args, (one.key_location,) if one else ())


@rule(
    "CG312", "not-this-type", Severity.ERROR,
    "the type of contract is '{contract}', and '{section}' {problem}",
    help="correct `{section}`, or name another type in `contract`",
)  # fmt: skip
def not_this_type(scope: Scope) -> Iterator[Finding]:
    """What is paid is not what a contract of this type pays.

    Why: People remember a deal by its type. A commission with a fee in it is read as a mistake.

    Bad (terms.yaml):
        contract: commission
        fee:
          amount: 900.00 USD
          per: campaign
          taxes: included
        payment:
          due_in: 14 days
          method: bank-transfer
          on_publishing: 100%
        performance_pay: {metric: orders, above: 0, share: 10%, cap: 900.00 USD, window: 14 days}

    Good:
        contract: commission
        fee: none
        payment:
          due_in: 14 days
          method: bank-transfer
        performance_pay: {metric: orders, above: 0, share: 10%, cap: 900.00 USD, window: 14 days}
    """
    terms = scope.partnership.terms
    if terms is None:
        return
    contract = terms["contract"]
    name = Phrase(scope.shape(terms).properties["contract"].words[contract.text])
    for section, given in _BY_TYPE.get(contract.text, {}).items():
        node = terms.get(section)
        if node is not None and _is_none(node) is given:
            problem = Phrase("is none") if given else Phrase("should be none")
            args: dict[str, Argument] = {"contract": name, "section": section, "problem": problem}
            yield Finding(node.key_location, args, (contract.location,))


@rule(
    "CG313", "part-of-no-fee", Severity.ERROR,
    "'{place}' is a part of the fee, and there is none",
    help="take `{key}` out, or agree a fee",
)  # fmt: skip
def part_of_no_fee(scope: Scope) -> Iterator[Finding]:
    """A part of a fee is promised in a contract without a fee.

    Why: Half of nothing is nothing, and whoever reads only this line expects money.

    Bad (terms.yaml):
        fee: none
        payment:
          due_in: 14 days
          method: bank-transfer
          on_publishing: 100%

    Good:
        fee: none
        payment:
          due_in: 14 days
          method: bank-transfer
    """
    terms = scope.partnership.terms
    fee = terms.get("fee") if terms else None
    if terms is None or fee is None or not _is_none(fee):
        return
    payment, kill_fee = terms.get("payment"), terms.get("ending", "kill_fee")
    for part in (*(_parts(payment) if payment else ()), *((kill_fee,) if kill_fee else ())):
        args = {"place": words(part.pointer), "key": part.key}
        yield Finding(part.key_location, args, (fee.location,))


@rule(
    "CG314", "no-way-to-pay", Severity.ERROR,
    "'payment' is none, and '{section}' promises money",
    help="say in `payment` how soon and by what way it is paid",
)  # fmt: skip
def no_way_to_pay(scope: Scope) -> Iterator[Finding]:
    """Money is promised, and the terms say that nothing is paid.

    Why: What has no day on which it is due is paid late or never.

    Bad (terms.yaml):
        fee:
          amount: 900.00 USD
          per: campaign
          taxes: included
        payment: none

    Good:
        fee:
          amount: 900.00 USD
          per: campaign
          taxes: included
        payment:
          due_in: 14 days
          method: bank-transfer
          on_publishing: 100%
    """
    terms = scope.partnership.terms
    payment = terms.get("payment") if terms else None
    if terms is None or payment is None or not _is_none(payment):
        return
    promises = [_promised(terms, name) for name in _PAID]
    extra_round = scope.partnership.agreement.get("revisions", "extra_round")
    for promise in (*promises, terms.get("exclusivity", "fee"), extra_round):
        if promise is not None:
            args = {"section": words(promise.pointer)}
            yield Finding(payment.location, args, (promise.key_location,))


def _promised(terms: Node | None, section: str) -> Node | None:
    """A section of the terms that was agreed and is not `none`."""
    found = terms.get(section) if terms else None
    return None if found is None or _is_none(found) else found


def _is_none(section: Node) -> bool:
    return section.value == "none"


def _parts(table: Node) -> Iterator[Node]:
    """The shares of a table whose keys say when each is paid: `on_publishing: 30%`."""
    for key, node in table.items():
        if key.startswith("on_") and isinstance(node.value, str) and node.value.endswith("%"):
            yield node

"""Rules about money that adds up."""

from collections.abc import Iterator
from decimal import Decimal

from commonground.diagnostics import Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule

_WHOLE = Decimal(100)


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


def _parts(table: Node) -> Iterator[Node]:
    """The shares of a table whose keys say when each is paid: `on_publishing: 30%`."""
    for key, node in table.items():
        if key.startswith("on_") and isinstance(node.value, str) and node.value.endswith("%"):
            yield node

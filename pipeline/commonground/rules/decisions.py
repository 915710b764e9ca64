"""Rules about who decides, and what happens when nobody does."""

from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule


@rule(
    "CG210", "no-decider", Severity.ERROR,
    "nobody decides about '{right}'",
    help="add `decides:` with one role, for example {example}",
)  # fmt: skip
def no_decider(scope: Scope) -> Iterator[Finding]:
    """A decision right names no decider.

    Why: What everybody may decide is decided by nobody, or twice.

    Bad (agreement.yaml):
        decision_rights:
          budget:
            decides:
            within: 2 working days
            otherwise: sunset.lead

    Good:
        decision_rights:
          budget:
            decides: volna.lead
            within: 2 working days
            otherwise: sunset.lead
    """
    example = next((role.reference for role in scope.partnership.roles()), "party.lead")
    for name, right in _rights(scope):
        if right.get("decides") is None:
            yield Finding(right.key_location, {"right": name, "example": example})


@rule(
    "CG211", "fallback-is-decider", Severity.ERROR,
    "{person} decides about '{right}' and is also the fallback",
    help="let `otherwise:` name a role that another person holds",
)  # fmt: skip
def fallback_is_the_decider(scope: Scope) -> Iterator[Finding]:
    """The fallback of a decision right is the decider again.

    Why: The fallback decides when the decider does not answer. If both are one person, nobody does.

    Bad (agreement.yaml):
        decision_rights:
          budget:
            decides: volna.lead
            within: 2 working days
            otherwise: volna.lead

    Good:
        decision_rights:
          budget:
            decides: volna.lead
            within: 2 working days
            otherwise: sunset.lead
    """
    for name, right in _rights(scope):
        decides, otherwise = right.get("decides"), right.get("otherwise")
        if decides is None or otherwise is None:
            continue
        first = scope.partnership.holder(decides.text)
        second = scope.partnership.holder(otherwise.text)
        if first is not None and first == second:
            yield Finding(
                otherwise.location, {"person": first.name, "right": name}, (decides.location,)
            )


@rule(
    "CG212", "no-fallback", Severity.WARNING,
    "nobody decides about '{right}' when {within} have passed",
    help="add `otherwise:` with the role that decides then",
)  # fmt: skip
def no_fallback(scope: Scope) -> Iterator[Finding]:
    """A decision right has a deadline and no fallback.

    Why: A deadline without a consequence is a wish.

    Bad (agreement.yaml):
        decision_rights:
          budget:
            decides: volna.lead
            within: 2 working days

    Good:
        decision_rights:
          budget:
            decides: volna.lead
            within: 2 working days
            otherwise: sunset.lead
    """
    for name, right in _rights(scope):
        within = right.get("within")
        if within is not None and right.get("otherwise") is None:
            yield Finding(within.location, {"right": name, "within": within.text})


def _rights(scope: Scope) -> Iterator[tuple[str, Node]]:
    rights = scope.partnership.agreement.get("decision_rights")
    yield from rights.items() if rights else ()

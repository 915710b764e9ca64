"""Rules about how fast the sides answer and review."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from commonground.diagnostics import Severity
from commonground.model import scalars
from commonground.model.periods import longer
from commonground.rules.definition import Finding, Scope, rule

_LIMITS: Mapping[str, str] = MappingProxyType(
    {"inner-review": "creative_review", "legal-review": "legal_review"}
)
"""By the step of an approval: the limit that says how long it may take."""


@rule(
    "CG292", "answers-out-of-order", Severity.ERROR,
    "'{slower}' is answered within {less}, sooner than '{faster}' within {more}",
    help="give urgent questions the shortest time and relaxed ones the longest",
)  # fmt: skip
def answers_out_of_order(scope: Scope) -> Iterator[Finding]:
    """What can wait is answered sooner than what cannot.

    Why: Whoever needs an answer fast would call it relaxed. Then the words mean nothing.

    Bad (agreement.yaml):
        response_times:
          urgent: 24 hours
          routine: 4 hours
          relaxed: 48 hours

    Good:
        response_times:
          urgent: 4 hours
          routine: 24 hours
          relaxed: 48 hours
    """
    times = scope.partnership.agreement["response_times"]
    for faster, slower in pairwise(("urgent", "routine", "relaxed")):
        one, other = times[faster], times[slower]
        if longer(scalars.duration(one.text), scalars.duration(other.text)):
            args = {"slower": slower, "less": other.text, "faster": faster, "more": one.text}
            yield Finding(other.location, args, (one.location,))


@rule(
    "CG293", "slow-review", Severity.WARNING,
    "'{work}' waits {within} for one review, longer than {limit}",
    help="agree on a shorter time, or set `limits.{name}` in commonground.yaml",
)  # fmt: skip
def slow_review(scope: Scope) -> Iterator[Finding]:
    """A review on the path to approval takes longer than such reviews usually take.

    Why: A creator who waits for a review does something else meanwhile, and starts anew afterwards.

    Bad (agreement.yaml):
        approvals:
          brief:
            within: 5 working days
            silence: escalates
            approver: volna.lead
            steps:
              - {do: submit, who: sunset.producer}
              - {do: inner-review, who: volna.producer, within: 3 working days}
              - {do: approve, who: volna.lead}

    Good:
        approvals:
          brief:
            within: 2 working days
            silence: escalates
            approver: volna.lead
            steps:
              - {do: submit, who: sunset.producer}
              - {do: inner-review, who: volna.producer, within: 24 hours}
              - {do: approve, who: volna.lead}
    """
    approvals = scope.partnership.agreement.get("approvals")
    for work, approval in approvals.items() if approvals else ():
        steps = approval.get("steps")
        for step in steps.entries() if steps else ():
            name, within = _LIMITS.get(step["do"].text), step.get("within")
            if name is None or within is None:
                continue
            if longer(scalars.duration(within.text), scope.limits.period(name)):
                limit = scope.limits.values[name]
                args = {"work": work, "within": within.text, "limit": limit, "name": name}
                yield Finding(within.location, args)

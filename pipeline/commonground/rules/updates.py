"""Rules about the written updates."""

from collections.abc import Iterator

from commonground.diagnostics import Argument, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.updates import missing


@rule(
    "CG291", "update-missing", Severity.WARNING,
    "no update since {since} from {parties}; one was due on {due}",
    help="add a file under `updates`, named by its date: what is done, what comes next, what is "
    "blocked",
)  # fmt: skip
def update_missing(scope: Scope) -> Iterator[Finding]:
    """A side has not filed the written update of the last period.

    Why: The update takes the place of the calls that the time zones do not allow. Without it the
    other side has to ask, and waits a night for each answer.

    Bad (agreement.yaml):
        communication:
          written_first: yes
          weekly_call: {length: 60 minutes}
          written_update: every-friday
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}

    Good:
        communication:
          written_first: yes
          weekly_call: {length: 60 minutes}
          written_update: every-month
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}
    """
    owed = missing(scope.partnership, scope.today)
    rhythm = scope.partnership.agreement.get("communication", "written_update")
    if owed is not None and rhythm is not None:
        args: dict[str, Argument] = {
            "parties": tuple(party.name for party in owed.parties),
            "since": owed.since.isoformat(),
            "due": owed.due.isoformat(),
        }
        yield Finding(rhythm.location, args)

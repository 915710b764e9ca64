"""How the branches of a repository on GitHub are guarded: the one that decides, and the ledger."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commonground.diagnostics import Phrase
from commonground.forge.github_guards import Bypass, Guard
from commonground.forge.github_notices import CONTEXT
from commonground.forge.health import SHOWN, Facts, Finding, Health, Unknown, unknown

ACTIONS = 15368
"""GitHub Actions as an app: whoever may push can have it set any status."""


def pins_the_gate(guard: Guard) -> bool:
    """Whether the status of the gate is required from one app, and from no workflow at all."""
    return any(check.name == CONTEXT and check.app not in (None, ACTIONS) for check in guard.checks)


def of_branches(facts: Facts) -> Iterator[Finding]:
    """Everything about both branches."""
    main = _Guards.of(facts.repository.default, facts.rules, facts.protection)
    ledger = _Guards.of(facts.ledger, facts.ledger_rules, facts.ledger_protection)
    yield from _status(main)
    yield from _source(main, facts)
    yield from _bypass(main)
    yield from _history(main)
    yield from _reviews(main)
    yield from _ledger(ledger)


@dataclass(frozen=True)
class _Guards:
    """All that guards one branch. `gap` says why not all of it is known."""

    branch: str
    listed: tuple[Guard, ...]
    gap: Unknown | None

    @classmethod
    def of(
        cls, branch: str, rules: tuple[Guard, ...] | Unknown, protection: Guard | Unknown | None
    ) -> "_Guards":
        parts = (rules, protection)
        gap = next((one for one in parts if isinstance(one, Unknown)), None)
        old = (protection,) if isinstance(protection, Guard) else ()
        return cls(branch, (*(rules if not isinstance(rules, Unknown) else ()), *old), gap)

    def having(
        self, name: str, holds: Callable[[Guard], bool], good: Phrase, bad: Phrase, mend: Phrase
    ) -> Finding:
        """Fine where one guard sees to it; wrong only where all guards are known."""
        if any(holds(one) for one in self.listed):
            return Finding(name, Health.FINE, good)
        if self.gap is not None:
            return Finding(name, Health.UNKNOWN, unknown(bad, self.gap), mend)
        return Finding(name, Health.WRONG, bad, mend)


def _requires(guard: Guard) -> bool:
    return any(check.name == CONTEXT for check in guard.checks)


def _status(main: _Guards) -> Iterator[Finding]:
    branch = {"branch": main.branch, "status": CONTEXT}
    yield main.having(
        "pull-requests", lambda guard: guard.asks_for_pull_request,
        Phrase("{branch} changes by pull requests alone", branch),
        Phrase("anybody with write access may push to {branch} without a pull request", branch),
        Phrase("in the ruleset of {branch}, switch on “Require a pull request before merging”",
               branch),
    )  # fmt: skip
    yield main.having(
        "required-status", _requires,
        Phrase("{branch} requires the status {status}", branch),
        Phrase("{branch} does not require the status {status}", branch),
        Phrase("in the ruleset of {branch}, add {status} under “Require status checks to pass”",
               branch),
    )  # fmt: skip
    yield main.having(
        "up-to-date", lambda guard: _requires(guard) and guard.is_strict,
        Phrase("a branch must be up to date before it is merged"),
        Phrase("a branch may be merged although {branch} has moved since it was judged", branch),
        Phrase("in the same place, switch on “Require branches to be up to date before merging”"),
    )  # fmt: skip
    if any(guard.has_queue for guard in main.listed):
        yield Finding(
            "merge-queue", Health.WRONG,
            Phrase("{branch} has a merge queue, which no sign-off passes: it cannot be proved what "
                   "each proposal was approved against", branch),
            Phrase("switch off “Require merge queue”"),
        )  # fmt: skip


def _source(main: _Guards, facts: Facts) -> Iterator[Finding]:
    """Whether somebody with write access could set the status by a workflow of their own."""
    if any(map(pins_the_gate, main.listed)):
        said = Phrase("the status counts from one GitHub App alone")
        yield Finding("status-source", Health.FINE, said, is_essential=False)
        return
    yield Finding(
        "status-source", Health.WRONG if main.gap is None else Health.UNKNOWN,
        Phrase("the verdict is advice: whoever may push can set the status by a workflow of their "
               "own. That can: {people}", {"people": _writers(facts)}),
        Phrase("make a GitHub App, keep its key in the environment `sign-off` for {branch} alone, "
               "and require the status from that App; or let the parties work from forks without "
               "write access", {"branch": main.branch}),
        is_essential=False,
    )  # fmt: skip


def _writers(facts: Facts) -> Phrase | tuple[str, ...]:
    if isinstance(facts.people, Unknown):
        return Phrase("not known")
    logins = tuple(one.account.login for one in facts.people if one.writes)
    return (*logins[:SHOWN], "…") if len(logins) > SHOWN else logins


def _bypass(main: _Guards) -> Iterator[Finding]:
    """Who is not held by what requires the status."""
    requiring = tuple(one for one in main.listed if _requires(one))
    if not requiring:
        return
    lists = tuple(one.bypass for one in requiring)
    named = tuple(_actor(one) for listed in lists for one in listed or ())
    mend = Phrase("empty the bypass list; under branch protection, switch on “Do not allow "
                  "bypassing the above settings”")  # fmt: skip
    if named:
        said = Phrase("some may merge past the gate: {actors}", {"actors": named[:SHOWN]})
        yield Finding("bypass", Health.WRONG, said, mend)
    elif None in lists:
        yield Finding("bypass", Health.UNKNOWN,
                      Phrase("who may merge past the gate is not known: the token may not read it"),
                      Phrase("run it with a token of an administrator"))  # fmt: skip
    else:
        yield Finding("bypass", Health.FINE, Phrase("nobody may merge past the gate"))


def _actor(one: Bypass) -> str:
    return f"{one.kind} {one.name}".strip() if one.name else one.kind


def _history(main: _Guards) -> Iterator[Finding]:
    branch = {"branch": main.branch}
    yield main.having(
        "history", lambda guard: guard.forbids_force and guard.forbids_deletion,
        Phrase("the history of {branch} cannot be rewritten", branch),
        Phrase("the history of {branch} may be rewritten, or the branch deleted", branch),
        Phrase("in its ruleset, switch on “Block force pushes” and “Restrict deletions”"),
    )  # fmt: skip


def _reviews(main: _Guards) -> Iterator[Finding]:
    if any(guard.dismisses_stale for guard in main.listed):
        yield Finding(
            "stale-reviews", Health.WRONG,
            Phrase("GitHub takes back every approval at each push, also where the terms stay as "
                   "they were approved"),
            Phrase("switch off “Dismiss stale pull request approvals when new commits are pushed”: "
                   "the gate itself sees whether an approval still fits"),
            is_essential=False,
        )  # fmt: skip
    elif main.gap is None:
        said = Phrase("approvals stay until the terms change")
        yield Finding("stale-reviews", Health.FINE, said, is_essential=False)
    else:
        yield Finding(
            "stale-reviews", Health.UNKNOWN,
            unknown(Phrase("whether GitHub takes back approvals at each push"), main.gap),
            is_essential=False,
        )  # fmt: skip


def _ledger(ledger: _Guards) -> Iterator[Finding]:
    branch = {"branch": ledger.branch}
    yield ledger.having(
        "ledger", lambda guard: guard.forbids_force and guard.forbids_deletion,
        Phrase("the ledger ({branch}) only grows", branch),
        Phrase("the ledger ({branch}) may be rewritten or deleted", branch),
        Phrase("make a ruleset for {branch} with “Block force pushes” and “Restrict deletions”, "
               "and nothing else", branch),
    )  # fmt: skip
    if any(guard.asks_for_pull_request or guard.checks for guard in ledger.listed):
        yield Finding(
            "ledger-open", Health.WRONG,
            Phrase("record.yml cannot write to {branch}: a ruleset asks for pull requests or "
                   "checks there", branch),
            Phrase("take {branch} out of that ruleset", branch),
        )  # fmt: skip

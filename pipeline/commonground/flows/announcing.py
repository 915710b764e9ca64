"""Sign-off on GitHub: pull requests are judged, and what the gate says is said there.

The status that a branch can require is a success only while a verdict says so that was reached
from what GitHub tells now. Whatever fails on the way makes it an error, never leaves it a success.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from commonground.clock import Clock
from commonground.errors import UseError
from commonground.flows.gating_pulls import GatedPull, PullRead, gate_pull
from commonground.forge.checkup_branches import pins_the_gate
from commonground.forge.github_client import LATER, GitHub
from commonground.forge.github_guards import rulesets
from commonground.forge.github_notices import (
    Light,
    Status,
    has_status,
    keep_comment,
    set_status,
)
from commonground.forge.github_pulls import Pulls
from commonground.gate.evidence import Records
from commonground.gate.verdict import Outcome
from commonground.i18n import Words
from commonground.render.announcement import ADVISORY, comment, languages_of, line

_TRIES = 4
_NOT_YET = {Outcome.WAITING: Light.PENDING, Outcome.BLOCKED: Light.FAILURE}


@dataclass(frozen=True)
class Desk:
    """Where pull requests are judged. `root` is a clone of the repository, `by` the login under
    which is spoken, `words` are those of whatever concerns no partnership."""

    root: Path
    github: GitHub
    by: str
    words: Words
    clock: Clock

    @property
    def pulls(self) -> Pulls:
        return Pulls(self.github)


def judge(desk: Desk, number: int) -> GatedPull:
    """Judge a pull request, and say nothing. Raises UseError where it cannot be decided."""
    return gate_pull(desk.root, desk.pulls, number, desk.clock())


def announce(desk: Desk, number: int) -> GatedPull | None:
    """Judge a pull request and say so there; None where it is closed, and nothing is said.

    What has changed meanwhile is judged again before this ends: so of two that speak at the same
    time, whoever speaks last knows what is true. Raises UseError where that cannot be done.
    """
    pull = desk.pulls.pull(number)
    if not pull.is_open:
        return None
    try:
        return _announced(desk, number)
    except BaseException:
        if pull.target == pull.default:
            with suppress(UseError):
                failed = desk.words.gettext("The gate could not look at this; see its run")
                set_status(desk.github, pull.head, Status(Light.ERROR, failed))
        raise


def sweep(
    desk: Desk, look: Callable[[Desk, int], GatedPull | None]
) -> Iterator[tuple[int, GatedPull | Exception | None]]:
    """Every open pull request for the branch that decides, each with what became of it: where one
    cannot be judged, the others are."""
    for number in desk.pulls.open():
        try:
            yield number, look(desk, number)
        except Exception as error:  # told by whoever asked, once the others were looked at
            yield number, error


def refuse_queue(desk: Desk, commit: str) -> None:
    """Say of a commit of a merge queue that nobody approved it: it joins several proposals, and
    what each was approved against is not what it is merged into."""
    said = desk.words.gettext("A merge queue cannot prove who agreed to what: merge it by itself")
    set_status(desk.github, commit, Status(Light.FAILURE, said))


def _announced(desk: Desk, number: int) -> GatedPull:
    for _ in range(_TRIES):
        judged = judge(desk, number)
        _say(desk, judged)
        if _is_same(PullRead.of(desk.pulls, number), judged.read):
            return judged
    raise UseError("the pull request changes while it is judged", LATER.text)


def _is_same(now: PullRead, then: PullRead) -> bool:
    """Whether what was judged still stands. What programs say, ourselves too, never counts."""
    known = (now.base, _of_people(now.records)) == (then.base, _of_people(then.records))
    return known and now.pull.is_open == then.pull.is_open


def _of_people(records: Records) -> Records:
    said = tuple(one for one in records.comments if not one.is_bot)
    return replace(records, comments=said)


def _say(desk: Desk, judged: GatedPull) -> None:
    """The comment first: whoever sees the status finds the reasons there."""
    read, gated = judged.read, judged.gated
    pull, verdict = read.pull, gated.verdict
    is_advice = not is_guarded(desk.github, pull.default)
    languages = languages_of(verdict, gated.base, gated.merged) or (desk.words.language,)
    remarks = (ADVISORY,) if is_advice and read.counts else ()
    told = comment(verdict, gated.base, gated.merged, languages, judged.audience, remarks)
    begins = read.counts and verdict.outcome is not Outcome.NO_CHANGE
    keep_comment(desk.github, pull.number, told, desk.by, begins)
    if read.counts:
        light = Light.SUCCESS if judged.passes else _NOT_YET[verdict.outcome]
        status = Status(light, line(verdict, desk.words, is_advice))
        if not has_status(desk.github, pull.head, status, desk.by):
            set_status(desk.github, pull.head, status)


def is_guarded(github: GitHub, branch: str) -> bool:
    """Whether a ruleset is known to take the status from one app alone, and not from whatever a
    workflow sets."""
    try:
        guards = rulesets(github, branch)
    except UseError:
        return False
    return any(map(pins_the_gate, guards))

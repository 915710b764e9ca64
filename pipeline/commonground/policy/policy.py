"""A workspace's decisions, applied to what was found."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commonground.diagnostics import Diagnostic
from commonground.model.limits import Limits
from commonground.policy.baseline import Baseline, Key, key_of, outdated
from commonground.policy.codes import Codes
from commonground.policy.report import Judged, Standing
from commonground.policy.severities import Severities, weighed
from commonground.policy.waivers import Waiver, stale


@dataclass(frozen=True)
class Policy:
    """Severities, the waivers that hold today, the baseline, and what the rules measure by."""

    codes: Codes
    limits: Limits
    severities: Severities = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline = field(default_factory=Baseline)

    def judge(self, found: Iterable[Diagnostic]) -> Iterator[Judged]:
        """How the findings of one partnership stand; what is switched off is left out.

        Of findings in one place, the baseline knows the first ones, as many as it counts.
        """
        seen: Counter[Key] = Counter()
        for one in sorted(found, key=lambda one: one.sort_key):
            diagnostic = weighed(one, self.severities)
            if diagnostic is None:
                continue
            waiver = next((each for each in self.waivers if each.covers(diagnostic)), None)
            if waiver is not None:
                until = waiver.until.isoformat()
                yield Judged(diagnostic, Standing.WAIVED, waiver.name, waiver.because, until)
                continue
            key = key_of(diagnostic)
            seen[key] += 1
            known = seen[key] <= self.baseline.counts.get(key, 0)
            yield Judged(diagnostic, Standing.KNOWN if known else Standing.OPEN)

    def leftovers(self, judged: Iterable[Judged], unsure: frozenset[str]) -> Iterator[Diagnostic]:
        """Waivers and entries of the baseline to which no finding belongs any more.

        Of the partnerships in `unsure`, not everything was found that might be: nothing is said.
        """
        by_standing: dict[Standing, list[Diagnostic]] = {standing: [] for standing in Standing}
        for one in judged:
            by_standing[one.standing].append(one.diagnostic)
        sure = (waiver for waiver in self.waivers if waiver.partnership not in unsure)
        yield from stale(sure, by_standing[Standing.WAIVED])
        keys = [key for key in self.baseline.counts if partnership_of(key[0]) not in unsure]
        yield from outdated(self.baseline, by_standing[Standing.KNOWN], self.codes, keys)


def partnership_of(path: str) -> str:
    """The partnership that a file of the workspace belongs to; empty for the workspace's own."""
    top, _, inside = path.partition("/")
    return inside.partition("/")[0] if top == "partnerships" else ""

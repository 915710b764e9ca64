"""The baseline anew: smaller when something was mended, larger only when somebody says so."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.flows.explain import codes
from commonground.policy.baseline import Baseline, Key, key_of, written
from commonground.policy.faults import BASELINE_OUTDATED
from commonground.policy.policy import partnership_of
from commonground.policy.report import Report, Standing
from commonground.source.positions import LARGEST
from commonground.source.workspace import BASELINE


@dataclass(frozen=True)
class Renewal:
    """What the baseline is to hold, and how that differs from what it held."""

    counts: Mapping[Key, int]
    added: int
    gone: int
    refused: tuple[Diagnostic, ...]
    """The new findings, where nobody accepted them."""

    @property
    def size(self) -> int:
        """How many findings it holds."""
        return sum(self.counts.values())

    @property
    def text(self) -> str | None:
        """The file, or None where nothing is left for it to hold.

        Raises UseError when nothing could read it any more.
        """
        text = written(self.counts, codes().known)
        if len(text.encode()) > LARGEST:
            raise UseError(
                "a baseline of {n} findings is more than a file may hold",
                "mend some first, or switch a rule off in commonground.yaml",
                n=self.size,
            )
        return text if self.counts else None


def renewal(report: Report, before: Baseline | None, accept: bool) -> Renewal:
    """What becomes of the baseline after a check of the whole workspace.

    The first baseline takes everything; later ones grow only where `accept` says so. Findings of
    reading and form are never in it. Raises UseError when the baseline at hand is itself at fault.
    """
    in_it = (one.fault for one in report.diagnostics if one.where.path == BASELINE)
    if any(fault is not BASELINE_OUTDATED for fault in in_it):
        raise UseError(
            "{file} is at fault, so nobody can say what is new",
            "`commonground check` shows what to mend; or delete the file and start anew",
            file=BASELINE,
        )
    old = before.counts if before else {}
    known = Counter(key_of(one.diagnostic) for one in report.of(Standing.KNOWN))
    new = tuple(one for one in report.diagnostics if one.fault.code in codes().switchable)
    accepted = new if accept or before is None else ()
    # Of a partnership that could not be read in full, nobody knows what is mended.
    unsure = {
        partnership_of(one.where.path)
        for one in report.diagnostics if one.fault.code not in codes().switchable
    }  # fmt: skip
    kept = {key: old[key] if partnership_of(key[0]) in unsure else known[key] for key in old}
    counts = Counter({key: count for key, count in kept.items() if count})
    gone = sum(old.values()) - counts.total()
    counts.update(map(key_of, accepted))
    return Renewal(counts, len(accepted), gone, () if accepted else new)

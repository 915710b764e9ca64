"""The bars: what each measures, how far it may go, and how far it went."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from benchmarks import peers, wording
from benchmarks.measuring import Cost, commonground, cost, exponent, least, python
from benchmarks.merges import read_by_git, verified
from benchmarks.rendering import rendering_of_ours, rendering_of_the_peer
from benchmarks.site import site_of_mkdocs
from benchmarks.workspaces import PEERS, ROOT, grown, of_one_file, of_one_partnership, proposed

_FOUND = (0, 1)
"""A copy has findings of its own: the version of a brief is bound to its partnership."""


@dataclass(frozen=True)
class Row:
    """One bar: what is compared, the limit and the measure, both as they are printed."""

    bar: str
    limit: str
    measured: str
    met: bool | None
    """Whether the limit is kept; None where there is none."""


@dataclass(frozen=True)
class Bench:
    """Where measurements take place and how large they are."""

    work: Path
    """A folder that is empty at the start."""
    ajv: Path | None
    """ajv-cli, or None where it is not installed; then nothing is said of it."""
    gated: int = 10
    few: int = 100
    many: int = 1000
    growth: tuple[int, ...] = (500, 1000, 2000, 5000)
    shown: int = 5
    merges: int = 1000
    printed: int = 1000
    runs: int = 3

    def read(self, count: int) -> Cost:
        """Reading and schema validation of a workspace, in a process of its own."""
        command = python("-m", "benchmarks.reading", str(grown(self.work, count)))
        return cost(command, ROOT, runs=self.runs)

    def checked(self, count: int, runs: int) -> Cost:
        """All rules, nothing remembered."""
        command = commonground("check", "--no-cache")
        return cost(command, grown(self.work, count), runs=runs, fine=_FOUND)


def schema(bench: Bench) -> Iterator[Row]:
    """Reading and schema validation beside other validators."""
    few, many = bench.few, bench.many
    peer = peers.check_jsonschema(grown(bench.work, few), bench.work)
    yield _at_most(
        f"Read and validate {few} partnerships, of check-jsonschema", 0.1, bench.read(few) / peer
    )
    if bench.ajv is not None:
        peer = peers.ajv(bench.ajv, grown(bench.work, many), bench.work, bench.runs)
        yield _at_most(
            f"Read and validate {many:,} partnerships, of ajv-cli", 2, bench.read(many) / peer
        )


def rules(bench: Bench) -> Iterator[Row]:
    """What all rules add, what is saved when nothing changed, and how that grows."""
    many = bench.many
    costs = {
        count: bench.checked(count, bench.runs if count <= many else 2)
        for count in sorted({*bench.growth, many})
    }
    yield _at_most(
        f"All rules on {many:,} partnerships, of reading and validating them",
        2, costs[many] / bench.read(many),
    )  # fmt: skip
    first, again = zip(*(_twice(bench, run) for run in range(bench.runs)), strict=True)
    yield _at_most(
        f"`check` of {many:,} partnerships again with nothing changed, of the first time",
        0.25, least(again) / least(first),
    )  # fmt: skip
    sizes = ", ".join(f"{size:,}" for size in bench.growth)
    grows = exponent(bench.growth, [costs[size] for size in bench.growth])
    yield Row(f"Growth over {sizes} partnerships: cost ~ size^x", "x ≤ 1.05",
              f"x = {grows:.2f}", grows <= 1.05)  # fmt: skip
    most = max(one.memory for one in costs.values())
    yield Row(f"Peak of memory at {max(costs):,} partnerships", "300 MiB",
              f"{most:.0f} MiB", most < 300)  # fmt: skip


def _twice(bench: Bench, run: int) -> tuple[Cost, Cost]:
    """A check that remembers what it finds, and the same once more."""
    cache, workspace = bench.work / f"cache-{run}", grown(bench.work, bench.many)
    first, again = (
        cost(commonground("check"), workspace, cache=cache, fine=_FOUND) for _ in range(2)
    )
    return first, again


def start(bench: Bench) -> Iterator[Row]:
    """How soon a command answers, beside a Python that does nothing."""
    runs = bench.runs * 5  # so short that one busy moment would show
    nothing = cost(python("-c", "pass"), bench.work, runs=runs)

    def ratio(folder: Path, *arguments: str) -> float:
        return cost(commonground(*arguments), folder, runs=runs) / nothing

    one_file = of_one_file(bench.work)
    shipped = of_one_partnership(bench.work, "moscow-california")
    files = sum(1 for path in shipped.rglob("partnerships/**/*.yaml"))
    yield _at_most("`--help`, of `python -c pass`", 8, ratio(ROOT, "--help"))
    check = ("check", "--no-cache")
    yield _at_most("`check` of one file, of `python -c pass`", 12, ratio(one_file, *check))
    yield _at_most(
        f"`check` of one shipped partnership ({files} files), of `python -c pass`",
        12, ratio(shipped, *check),
    )  # fmt: skip


def rendering(bench: Bench) -> Iterator[Row]:
    """All documents beside a bare Jinja2 that puts ready words in their places."""
    workspace = grown(bench.work, bench.many)
    both = [
        (rendering_of_ours(workspace), rendering_of_the_peer(bench.many)) for _ in range(bench.runs)
    ]  # in turn, so that a busy hour weighs on both sides
    ours, peer = (least(costs) for costs in zip(*both, strict=True))
    yield _at_most(f"Documents of {bench.many:,} partnerships, of bare Jinja2", 3, ours / peer)


def site(bench: Bench) -> Iterator[Row]:
    """The site beside MkDocs alone for the same pages."""
    workspace = grown(bench.work, bench.shown)
    ours = cost(commonground("site", "build", "--no-downloads"), workspace, runs=bench.runs)
    peer = site_of_mkdocs(workspace, bench.work, bench.runs)
    yield _at_most(
        f"`site build` of {bench.shown} partnerships, of MkDocs alone for the same pages",
        1.25,
        ours / peer,
    )


def ledger(bench: Bench) -> Iterator[Row]:
    """Verifying a long history beside git that only reads it, and how it grows."""
    many, few = bench.merges, bench.merges // 4
    costs = {count: verified(bench.work, count, bench.runs) for count in (few, many)}
    yield _at_most(
        f"`verify` of {many:,} merges, of git reading the same objects",
        20, costs[many] / read_by_git(bench.work, many, bench.runs),
    )  # fmt: skip
    grows = exponent((few, many), (costs[few], costs[many]))
    yield Row(f"Growth from {few:,} to {many:,} merges: cost ~ merges^x", "x ≤ 1.05",
              f"x = {grows:.2f}", grows <= 1.05)  # fmt: skip


def gate(bench: Bench) -> Iterator[Row]:
    """A proposal that changes one partnership, by how many others there are."""
    command = commonground("gate", "main", "change")
    little, much = (
        cost(command, proposed(bench.work, count), runs=bench.runs, fine=_FOUND)
        for count in (bench.gated, bench.many)
    )
    yield _at_most(
        f"`gate` on a change of one of {bench.many:,} partnerships, of one of {bench.gated}",
        3, much / little,
    )  # fmt: skip


def papers(bench: Bench) -> Iterator[Row]:
    """Contracts as PDF and Word in process, after import, beside peers with the same text."""
    found = _in_process("benchmarks.papers", str(bench.printed), str(bench.runs))
    for peer, bar, limit in (
        ("weasyprint", "PDF of the shipped contracts, of WeasyPrint", 0.2),
        ("pandoc", "Word files of the shipped contracts, of pandoc without its start", 1),
    ):
        if peer in found:
            yield _at_most(bar, limit, found[peer])
    count = f"{bench.printed:,} contracts as PDF"
    yield _at_most(f"The last tenth of {count}, of the first", 1.1, found["last"])
    yield Row(
        f"Memory after {count}, of that after a tenth", "1.1 ×",
        f"{found['memory']:.2f} × ({found['MiB']:.0f} MiB)", found["memory"] <= 1.1,
    )  # fmt: skip


def hours(bench: Bench) -> Iterator[Row]:
    """Business time in process, after import; and `status` beside `check`."""
    found = _in_process("benchmarks.hours")
    nothing = "of the wall time of `python -c pass`"
    yield _at_most(f"A year's overlap of two parties, {nothing}", 1, found["overlap"])
    yield _at_most(f"52 fair weeks of calls of two parties, {nothing}", 30, found["calls"])
    for peer, limit in (("businesstimedelta", 0.1), ("pandas", 1)):
        if peer in found:
            yield _at_most(
                f"Adding 4 working hours, with a lunch break and holidays, of {peer}",
                limit, found[peer],
            )  # fmt: skip
    workspace = grown(bench.work, bench.many)
    status = cost(commonground("status"), workspace, runs=bench.runs, fine=_FOUND)
    yield _at_most(f"`status` of {bench.many:,} partnerships, of `check`", 2,
                   status / bench.checked(bench.many, bench.runs))  # fmt: skip


def _in_process(module: str, *arguments: str) -> dict[str, float]:
    """The ratios that a module measures in a process that also finds the peers."""
    peers_of_ours = {**os.environ, "PYTHONPATH": os.pathsep.join(
        [*filter(None, [os.environ.get("PYTHONPATH")]), str(PEERS)]
    )}  # fmt: skip
    printed = subprocess.run(
        python("-m", module, *arguments), cwd=ROOT, env=peers_of_ours, check=True,
        stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    found: dict[str, float] = json.loads(printed)
    return found


def words(bench: Bench) -> Iterator[Row]:
    """How well the rules on wording agree with people who labelled sentences."""
    found = list(wording.measured(wording.HELD_OUT))
    for bar, outcome in found or [("Wording on held-out sentences", "there are none here")]:
        yield Row(bar, "none", outcome, None)


BARS: Mapping[str, Callable[[Bench], Iterator[Row]]] = MappingProxyType(
    {
        "schema": schema,
        "rules": rules,
        "start": start,
        "rendering": rendering,
        "site": site,
        "ledger": ledger,
        "gate": gate,
        "hours": hours,
        "papers": papers,
        "wording": words,
    }
)


def _at_most(bar: str, limit: float, ratio: float) -> Row:
    return Row(bar, f"{limit:g} ×", f"{ratio:.2g} ×" if ratio < 1 else f"{ratio:.1f} ×",
               ratio <= limit)  # fmt: skip

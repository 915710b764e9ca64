"""What a command costs: processor time of itself and its children, and its peak of memory."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path


class Failed(Exception):
    """A measured command did not do its work, so its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds (user and system) and the peak of memory in MiB."""

    seconds: float
    memory: float = 0

    def __truediv__(self, other: "Cost") -> float:
        return self.seconds / other.seconds


def python(*arguments: str) -> list[str]:
    """A command that the Python of this process runs."""
    return [sys.executable, *arguments]


def commonground(*arguments: str) -> list[str]:
    """`commonground …` as its installed script starts it."""
    return python("-c", "from commonground.cli.main import run; run()", *arguments)


def cost(
    command: Sequence[str],
    folder: Path,
    *,
    runs: int = 1,
    fine: tuple[int, ...] = (0,),
    cache: Path | None = None,
) -> Cost:
    """The least cost of several runs of `command` in `folder`.

    Raises Failed when a run leaves with an exit code that is not `fine`.
    """
    return least(_once(command, folder, fine, _environment(cache)) for _ in range(runs))


def least(costs: Iterable[Cost]) -> Cost:
    """The cost on which other work of the machine weighed least."""
    return min(costs, key=lambda one: one.seconds)


def total(costs: Iterable[Cost]) -> Cost:
    """What several commands cost one after the other."""
    all_of_them = list(costs)
    return Cost(sum(one.seconds for one in all_of_them), max(one.memory for one in all_of_them))


def exponent(sizes: Sequence[int], costs: Sequence[Cost]) -> float:
    """The growth of cost with size: 1 is linear, 2 quadratic (a least-squares line of the logs)."""
    xs, ys = [log(size) for size in sizes], [log(one.seconds) for one in costs]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - middle_x) ** 2 for x in xs)


def _environment(cache: Path | None) -> Mapping[str, str]:
    """That of this process; but compiled Python is kept, as it is for everybody who installs."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "XDG_CACHE_HOME": str(cache)} if cache else kept


def _once(
    command: Sequence[str], folder: Path, fine: tuple[int, ...], environment: Mapping[str, str]
) -> Cost:
    process = subprocess.Popen(
        command, cwd=folder, env=environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout as stream:
        printed = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        tail = printed[-2000:].decode("utf-8", "replace")
        raise Failed(f"{' '.join(command)[:300]} left with {process.returncode}:\n{tail}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)

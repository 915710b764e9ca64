"""The measurements as a page, with the machine and the versions they hold for."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable
from importlib.metadata import distributions, version
from pathlib import Path

from benchmarks.bars import Row
from benchmarks.workspaces import PEERS, ROOT

_PEERS = ("check-jsonschema", "Jinja2", "businesstimedelta", "mkdocs", "mkdocs-material")
_PEERS_BESIDE = ("pandas", "weasyprint", "pypandoc_binary")
"""Those that `make bench` installs outside of the project, as far as they are there."""

_HOW = """\
Processor time of each command (user and system, children included) is held against that of a named
peer on the same machine in the same run, the least of several runs on each side. Only ratios are
kept: they say the same on a slow machine and, nearly, on a busy one. `make bench` measures anew
and writes this page; `python -m benchmarks NAME…` prints some of it.

The workspaces are grown from the shipped partnerships: copies in turn, no two with the same bytes.
"""

_WORDING = """\
## What the figures on wording say

Sentences were labelled by hand: does it rank, prescribe, over-constrain, is it unclear, does it
make a word bank compulsory? *Precision* is the share of what the rules found that should have been
found; *recall* is the share of what should have been found that was. The sentences here were
written by somebody who did not know the lists of words, and no list was changed because of them.
There is no limit: the figures say how far to trust a warning. [wording.md](wording.md) tells more.
"""

_FAIR = """\
## How the peers are asked

- **check-jsonschema** gets all files of one kind in one call, with the same schemas. It is asked
  about fewer partnerships, because it takes its time; ours is measured on the same. It takes a key
  without a value for null and finds fault with it, which costs it little.
- **ajv-cli** also gets all files of one kind in one call, in copies with every text in quotes: it
  takes a bare date in YAML for something else and refuses it. It does not check typed strings
  (money, times, zones), which favours it.
- **Bare Jinja2** renders the same templates as often, clauses included, without sandbox, escaping
  or bounds. Its data are plain tables and lists of ready words, and a helper hands out the answer
  that was noted before. What ours does on top is all that makes words of values. Reading the
  files counts on neither side.
- **MkDocs** builds the pages that `site build` kept, every language with the same theme, plugins
  and configuration, in one process. Ours also checks the workspace, makes the pages and hardens
  what was built. Documents as PDF and Word are left out (`--no-downloads`): MkDocs makes none.
- **git** reads the commits, trees and files of the whole main line and of what was merged into it,
  with `git rev-list --objects` and `git cat-file --batch`. Ours also parses, validates, hashes, and
  makes every entry of the ledger again. Each merge changes the fee and the contract, in two
  languages, of one of ten partnerships; approvals are reviews. Where people sign with keys,
  OpenSSH is run once more for each signature.
- **WeasyPrint** gets our HTML of the same contracts, the same fonts and the same standard
  (PDF/UA-1), and reads the fonts once. Ours begins with the Markdown. Both are measured in one
  process, after import; each run has words that were not laid out before.
- **pandoc** gets the Markdown of the same contracts. What it takes for an empty document is its
  start, and is not counted.
- **`python -c pass`** is what any program in Python costs before it does anything. `check` looks
  at every file anew here (`--no-cache`), and compiled Python is kept, as after any installation.
"""


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [f"| {row.bar} | {row.limit} | {row.measured} | {_met(row)} |" for row in rows]
    return "\n".join(["| Bar | Limit | Measured | Met? |", "| --- | --- | --- | --- |", *lines])


def page(rows: Iterable[Row]) -> str:
    """The whole page."""
    return f"# Benchmarks\n\n{_HOW}\n{table(rows)}\n\n{_machine()}\n\n{_FAIR}\n{_WORDING}"


def _met(row: Row) -> str:
    if row.met is None:
        return "–"
    return "yes" if row.met else "**no**"


def _machine() -> str:
    beside = {one.name: one.version for one in distributions(path=[str(PEERS)])}
    known = {name: version(name) for name in _PEERS}
    known |= {name: beside[name] for name in _PEERS_BESIDE if name in beside}
    peers = ", ".join(f"{name} {number}" for name, number in known.items())
    package = json.loads((ROOT / "benchmarks" / "package.json").read_text(encoding="utf-8"))
    ajv = package["dependencies"]["ajv-cli"]
    return (
        f"Measured on {_processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}; {peers}, ajv-cli {ajv} with Node.js {_node()}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def _node() -> str:
    try:
        done = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    except OSError:
        return "(not installed)"
    return done.stdout.strip().removeprefix("v")

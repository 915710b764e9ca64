"""Workspaces of any size, grown from the partnerships that the project ships."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "build" / "benchmarks" / "python"
"""Where `make bench` installs the peers that are packages of Python."""

_COPIES = "rules:\n  version-outdated: off\n"
"""The version of a brief is bound to its partnership, so that a copy has another one."""

_SMALLEST = """\
schema: agreement/1
title: Two studios
stage: intro
languages: [en]
parties:
  first:
    name: First Studio
    kind: agency
    country: DE
    timezone: Europe/Berlin
    hours: Mon-Fri 09:00-17:00
    roles: {lead: anna}
    people:
      anna: {name: Anna Placeholder}
  second:
    name: Second Studio
    kind: agency
    country: US
    timezone: America/New_York
    hours: Mon-Fri 09:00-17:00
    roles: {lead: ben}
    people:
      ben: {name: Ben Placeholder}
communication: {written_first: yes, weekly_call: {length: 30 minutes}, live_decisions: never}
response_times: {urgent: 4 working hours, routine: 24 hours, relaxed: 48 hours}
"""


def grown(work: Path, count: int) -> Path:
    """A workspace of `count` partnerships below `work`: copies of the shipped ones in turn.

    Each agreement gets a line of its own, so that no two copies have the same bytes.
    """
    workspace = work / f"workspace-{count}"
    if workspace.is_dir():
        return workspace
    _begin(workspace)
    shipped = sorted(path for path in (ROOT / "partnerships").iterdir() if path.is_dir())
    for number in range(count):
        folder = workspace / "partnerships" / f"p{number:05}"
        _copy(shipped[number % len(shipped)], folder)
        agreement = folder / "agreement.yaml"
        text = agreement.read_text(encoding="utf-8")
        agreement.write_text(f"{text}\n# copy {number}\n", encoding="utf-8")
    return workspace


def proposed(work: Path, count: int) -> Path:
    """A repository of `count` partnerships, in which the branch `change` changes one of them."""
    workspace = work / f"repository-{count}"
    shutil.copytree(grown(work, count), workspace)
    agreement = workspace / "partnerships" / "p00000" / "agreement.yaml"
    text = agreement.read_text(encoding="utf-8").replace(
        "enrolled: no", "translations: machine\n  enrolled: yes", 1
    )
    agreement.write_text(text, encoding="utf-8")
    _git(workspace, "init", "--quiet", "--initial-branch=main")
    _commit(workspace)
    _git(workspace, "switch", "--quiet", "--create", "change")
    agreement.write_text(
        text.replace("relaxed: 3 working days", "relaxed: 4 working days", 1), encoding="utf-8"
    )
    _commit(workspace)
    return workspace


def of_one_file(work: Path) -> Path:
    """A workspace that holds one file beside its settings: the smallest agreement there is."""
    workspace = _begin(work / "workspace-of-one-file")
    folder = workspace / "partnerships" / "studios"
    folder.mkdir(parents=True)
    (folder / "agreement.yaml").write_text(_SMALLEST, encoding="utf-8")
    return workspace


def of_one_partnership(work: Path, name: str) -> Path:
    """A workspace that holds one of the shipped partnerships."""
    workspace = _begin(work / f"workspace-of-{name}")
    _copy(ROOT / "partnerships" / name, workspace / "partnerships" / name)
    return workspace


def _begin(workspace: Path) -> Path:
    workspace.mkdir(parents=True)
    settings = (ROOT / "commonground.yaml").read_text(encoding="utf-8")
    (workspace / "commonground.yaml").write_text(settings + _COPIES, encoding="utf-8")
    return workspace


def _commit(workspace: Path) -> None:
    _git(workspace, "add", "--all")
    _git(workspace, "-c", "user.name=Mira", "-c", "user.email=mira@example.org",
         "commit", "--quiet", "-m", "as agreed")  # fmt: skip


def _git(workspace: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=workspace, check=True)


def _copy(partnership: Path, target: Path) -> None:
    shutil.copytree(partnership, target, ignore=shutil.ignore_patterns("documents"))

"""Repositories with a long history of signed changes, and what git alone needs to read them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Cost, commonground, cost
from benchmarks.workspaces import ROOT
from commonground.flows.bookkeeping import record
from commonground.gate.evidence import Records, Review, ReviewState
from commonground.source.mainline import Step

_ACCOUNTS = {"volna.anna": "github 583231", "sunset.maya": "github 583233"}
_FEE = b"amount: 12000.00 USD"
_START = 1_800_000_000
_PARTNERSHIPS = 10
_SETTINGS = b"""\
schema: workspace/1
id: cg-benchmark
title: A long history
stewards:
  mira: {name: Mira Placeholder, account: github 583235}
"""
_RENDERED = ("documents/contract.en.md", "documents/contract.ru.md")


def verified(work: Path, merges: int, runs: int) -> Cost:
    """`verify` of a repository in which so many proposals were approved, merged and recorded."""
    place = signed(work, merges)
    return cost(commonground("verify", "--main", "main"), place, runs=runs)


def read_by_git(work: Path, merges: int, runs: int) -> Cost:
    """Git reading every object of the main line."""
    command = "git rev-list --objects main | cut -d' ' -f1 | git cat-file --batch > /dev/null"
    return cost(["sh", "-c", command], signed(work, merges), runs=runs)


def signed(work: Path, merges: int) -> Path:
    """The repository. Each merge changes the fee of one of ten partnerships, and its contract in
    both languages; both parties approved it."""
    place = work / f"merges-{merges}"
    if place.is_dir():
        return place
    place.mkdir(parents=True)
    _git(place, "init", "--quiet", "--initial-branch=main")
    _git(place, "fast-import", "--quiet", given=b"".join(_stream(merges)))
    record(place, "main", _approved)
    (place / "commonground.yaml").write_bytes(_SETTINGS)
    return place


def _approved(step: Step) -> Records:
    """Both signatories approved what was merged; the first commit, a steward as well."""
    people = (*_ACCOUNTS.values(), "github 583235")
    return Records(tuple(
        Review(one, False, ReviewState.APPROVED, step.commit, step.at) for one in people
    ))  # fmt: skip


def _stream(merges: int) -> Iterator[bytes]:
    """What `git fast-import` makes the history of."""
    shipped = ROOT / "partnerships" / "moscow-california"
    files = {path.relative_to(shipped).as_posix(): path.read_bytes()
             for path in sorted(shipped.rglob("*")) if path.is_file()}  # fmt: skip
    files["agreement.yaml"] = _enrolled(files["agreement.yaml"])
    yield _commit(1, "main", "founded")
    yield _file("commonground.yaml", _SETTINGS)
    for number in range(_PARTNERSHIPS):
        for path, raw in files.items():
            yield _file(f"partnerships/p{number:02}/{path}", raw)
    for number in range(merges):
        folder = f"partnerships/p{number % _PARTNERSHIPS:02}"
        changed = {path: files[path] + b"\n<!-- %d -->\n" % number for path in _RENDERED}
        fee = b"amount: %d.00 USD" % (12001 + number)
        changed["terms.yaml"] = files["terms.yaml"].replace(_FEE, fee)
        yield _commit(2 * number + 2, "change", "proposed", f"from :{2 * number + 1}\n")
        yield from (_file(f"{folder}/{path}", raw) for path, raw in changed.items())
        parents = f"from :{2 * number + 1}\nmerge :{2 * number + 2}\n"
        yield _commit(2 * number + 3, "main", "merged", parents)
        yield from (_file(f"{folder}/{path}", raw) for path, raw in changed.items())


def _enrolled(agreement: bytes) -> bytes:
    text = agreement.decode().replace("enrolled: no ", "translations: machine\n  enrolled: yes ", 1)
    for who, account in _ACCOUNTS.items():
        text = text.replace(f"{who}: {{account: none}}", f"{who}: {{account: {account}}}", 1)
    return text.encode()


def _commit(mark: int, branch: str, message: str, parents: str = "") -> bytes:
    head = f"commit refs/heads/{branch}\nmark :{mark}\ncommitter Mira <m@example.org> "
    return f"{head}{_START + 60 * mark} +0000\ndata {len(message)}\n{message}\n{parents}".encode()


def _file(path: str, raw: bytes) -> bytes:
    return b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(raw), raw)


def _git(place: Path, *arguments: str, given: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=place, input=given, check=True)

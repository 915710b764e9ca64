"""The repository itself, as its tests see it: its files and the programs that judge them."""

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
from packaging.requirements import Requirement


@dataclass(frozen=True)
class Outcome:
    """What a program left behind: its exit code and all that it printed."""

    code: int
    printed: str


Run: TypeAlias = Callable[..., Outcome]


@dataclass(frozen=True)
class Pin:
    """One line of constraints.txt: a package at one version, and the hashes of its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        (exact,) = self.requirement.specifier
        return exact.version


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Outcome:
    """Run a program to its end and keep what it printed, errors included.

    Without what an outer `make test` hands down: a make inside it would speak otherwise.
    """
    outer = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    env = {key: value for key, value in (env or os.environ).items() if key not in outer}
    ended = subprocess.run(
        [str(word) for word in command],
        cwd=cwd, env=env, timeout=120,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return Outcome(ended.returncode, ended.stdout)


@pytest.fixture(scope="session")
def tracked(checkout: Path) -> tuple[Path, ...]:
    """Every file that is under version control and still there, by its path in the repository."""
    listed = run("git", "ls-files", "-z", cwd=checkout)
    assert listed.code == 0, listed.printed
    names = (Path(name) for name in listed.printed.split("\0") if name)
    return tuple(name for name in names if (checkout / name).is_file())


def pins(constraints: str) -> tuple[Pin, ...]:
    """The pins of a constraints file with hashes; its comments are left out."""
    lines = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", constraints)).splitlines()
    return tuple(
        Pin(
            Requirement(line.split(" --hash=", 1)[0].strip()),
            tuple(re.findall(r" --hash=sha256:([0-9a-f]{64})(?!\S)", line)),
        )
        for line in lines
        if line.strip()
    )

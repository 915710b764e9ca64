"""Steps of a workflow or an action, run as a runner would run them, on real git repositories."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")

TOOL = f'#!/bin/sh\nexec "{sys.executable}" -m commonground "$@"\n'
"""Stands where a runner installs the tool: the one that is tested."""

GH = """#!/bin/sh
{ for word in "$@"; do printf '%s\\n' "$word"; done; echo --; } >> "$GH_LOG"
for word in "$@"; do
  file="${word#--body-file=}"
  [ "$word" = "$file" ] || cp "$file" "$GH_LOG.body"
done
[ "$1 $2" != "pr create" ] || { [ -z "$GH_FAILS" ] || exit 1; echo https://forge.example/pull/7; }
[ "$1 $2" != "issue comment" ] || cp "$5" "$GH_LOG.comment"
"""
"""Stands for GitHub's command line: it writes down what it is asked."""


@dataclass(frozen=True)
class Ran:
    """What a step left behind."""

    code: int
    printed: str
    outputs: Mapping[str, str]
    summary: str


def step(path: Path, job: str, name: str) -> Mapping[str, Any]:
    """The step of that name; without a job, of a composite action."""
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = file["jobs"][job]["steps"] if job else file["runs"]["steps"]
    (found,) = (one for one in steps if one.get("name") == name)
    assert isinstance(found, dict)
    return found


def run_step(
    step: Mapping[str, Any], cwd: Path, values: Mapping[str, str], **more: str | Path
) -> Ran:
    """Run a step's script in a shell. `values` are what the forge puts for each expression."""
    given = {
        name: _EXPRESSION.sub(lambda found: values[found[1]], str(value))
        for name, value in step.get("env", {}).items()
    }
    said = {"GITHUB_OUTPUT": cwd.parent / "output", "GITHUB_STEP_SUMMARY": cwd.parent / "summary"}
    for file in said.values():
        file.write_bytes(b"")
    strict = ("-eo", "pipefail") if step.get("shell") == "bash" else ("-e",)
    done = subprocess.run(
        ("bash", "--noprofile", "--norc", *strict, "-c", step["run"]),
        cwd=cwd, timeout=120, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, **given, **{key: str(value) for key, value in {**said, **more}.items()}},
    )  # fmt: skip
    outputs = dict(
        line.split("=", 1) for line in said["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
    )
    return Ran(
        done.returncode, done.stdout, outputs, said["GITHUB_STEP_SUMMARY"].read_text("utf-8")
    )


def program(path: Path, text: str) -> None:
    """Put a program in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def git(cwd: Path, *arguments: str | Path) -> str:
    """What git says; it must not fail."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Somebody"), ("EMAIL", "somebody@example.org"))
    }
    done = subprocess.run(
        ("git", *map(str, arguments)), cwd=cwd, encoding="utf-8", timeout=60,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **who},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout.strip()


@dataclass(frozen=True)
class Forge:
    """A repository at a forge, and a clone of it in which people work."""

    origin: Path
    work: Path

    @classmethod
    def at(cls, place: Path, checkout: Path) -> "Forge":
        """With the shipped workspace on main, and a folder of the tool beside it."""
        forge = cls(place / "origin.git", place / "work")
        git(place, "init", "--quiet", "--bare", "--initial-branch=main", forge.origin)
        git(place, "clone", "--quiet", forge.origin, forge.work)
        git(forge.work, "switch", "--quiet", "--orphan", "main")
        for name in ("partnerships", "commonground.yaml"):
            subprocess.run(("cp", "-r", str(checkout / name), str(forge.work)), check=True)
        program(forge.work / "templates" / "one.md.j2", "One\n")
        (forge.work / ".gitignore").write_text("/.venv/\n", encoding="utf-8")
        forge.commit("Begin")
        git(forge.work, "push", "--quiet", "origin", "main")
        return forge

    def commit(self, message: str) -> str:
        git(self.work, "add", "--all")
        git(self.work, "commit", "--quiet", "--message", message)
        return git(self.work, "rev-parse", "HEAD")

    def propose(self, branch: str, *, fork: bool = False) -> str:
        """Push what is committed as pull request 1, from a branch or from a fork."""
        if not fork:
            git(self.work, "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{branch}")
        git(self.work, "push", "--quiet", "--force", "origin", "HEAD:refs/pull/1/head")
        return git(self.work, "rev-parse", "HEAD")

    def runner(self, place: Path) -> Path:
        """What `actions/checkout` leaves on a runner: main, every branch, the tool installed."""
        git(place.parent, "clone", "--quiet", "--branch=main", self.origin, place)
        program(place / ".venv" / "bin" / "commonground", TOOL)
        return place

    def tip(self, branch: str) -> str:
        return git(self.origin, "rev-parse", "--verify", f"refs/heads/{branch}")

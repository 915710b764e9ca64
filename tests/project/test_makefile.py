"""`make` on a machine that lacks something says what to do, before it changes anything."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.project.conftest import Outcome, run

_OLD = "#!/bin/sh\nexit 1\n"
_NO_VENV = f"""#!/bin/sh
case "$2" in *ensurepip*) exit 1 ;; esac
exec "{sys.executable}" "$@"
"""


@pytest.fixture
def project(checkout: Path, tmp_path: Path) -> Path:
    """A folder with what `make setup` looks at."""
    for name in ("Makefile", "constraints.txt", "pyproject.toml"):
        shutil.copy(checkout / name, tmp_path)
    return tmp_path


def _make(project: Path, *arguments: str, pythons: dict[str, str]) -> Outcome:
    folder = project / "bin"
    folder.mkdir()
    for name, script in pythons.items():
        (folder / name).write_text(script, encoding="utf-8")
        (folder / name).chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return run("make", *arguments, cwd=project, env={**os.environ, "PATH": path, "MAKEFLAGS": ""})


def test_a_python_that_is_too_old(project: Path) -> None:
    outcome = _make(project, "setup", pythons={"python3": _OLD, "python": _OLD})
    assert outcome.code == 2
    assert "needs Python 3.11 or newer; tried: python3 python." in outcome.printed
    assert "make PYTHON=" in outcome.printed
    assert not (project / ".venv").exists()


def test_the_python_that_was_asked_for_is_the_one_that_is_tried(project: Path) -> None:
    outcome = _make(project, "setup", "PYTHON=python2", pythons={"python2": _OLD})
    assert outcome.code == 2
    assert "tried: python2." in outcome.printed
    assert not (project / ".venv").exists()


def test_a_python_without_its_venv_module(project: Path) -> None:
    outcome = _make(project, "setup", pythons={"python3": _NO_VENV})
    assert outcome.code == 2
    assert "sudo apt install python3-venv" in outcome.printed
    assert not (project / ".venv").exists()


def test_help_names_every_public_target(project: Path) -> None:
    outcome = run("make", "help", cwd=project)
    listed = {line.split()[1] for line in outcome.printed.splitlines()}
    assert listed == {
        "build",
        "setup",
        "test",
        "lint",
        "golden",
        "bench",
        "lock",
        "clean",
        "help",
    }


def test_clean_leaves_sources_alone(project: Path) -> None:
    for name in ("site/mkdocs.yml", "build/site/index.html", "pipeline/__pycache__/a.pyc",
                 "tests/a.py", "tools/a.py"):  # fmt: skip
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    outcome = run("make", "clean", cwd=project)
    assert outcome.code == 0, outcome.printed
    left = {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}
    assert left == {"Makefile", "constraints.txt", "pyproject.toml", "site/mkdocs.yml",
                    "tests/a.py", "tools/a.py"}  # fmt: skip

"""The command line as a user meets it: arguments in; exit code and words out."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from commonground.cli.main import run

AGREEMENT = "partnerships/moscow-california/agreement.yaml"


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run: TypeAlias = Callable[..., Outcome]


@pytest.fixture
def cg(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `commonground` with these arguments."""

    def call(*arguments: str | Path) -> Outcome:
        with pytest.raises(SystemExit) as left:
            run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        assert "Traceback" not in printed.out + printed.err
        return Outcome(code, printed.out, printed.err)

    return call


@pytest.fixture
def workspace(tmp_path: Path, checkout: Path) -> Path:
    """A workspace with one of the shipped partnerships, which a test may change."""
    root = tmp_path / "workspace"
    own = "partnerships/moscow-california"
    shutil.copytree(checkout / own, root / own)
    shutil.copy(checkout / "commonground.yaml", root)
    return root


def change(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

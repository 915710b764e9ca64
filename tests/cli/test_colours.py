"""Colours appear on a terminal only, and never where somebody asked for none."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import AGREEMENT, Run, change


@pytest.fixture
def faulty(workspace: Path) -> Path:
    change(workspace / AGREEMENT, "approver: volna.lead", "approver: volna.leed")
    return workspace


def _on_a_terminal(workspace: Path, **environment: str) -> str:
    terminal, command = pty.openpty()
    program = f"from commonground.cli.main import run; run(['check', '-w', {str(workspace)!r}])"
    own = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env={**own, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", **environment},
        stdout=command, stderr=command,
    ) as running:  # fmt: skip
        os.close(command)
        printed = b""
        while True:
            try:
                part = os.read(terminal, 4096)
            except OSError:  # the other end has closed
                break
            if not part:
                break
            printed += part
        running.wait(timeout=60)
    os.close(terminal)
    return printed.decode("utf-8")


def test_on_a_terminal(faulty: Path) -> None:
    assert "\x1b[31m\x1b[1merror\x1b[0m" in _on_a_terminal(faulty)


def test_whoever_wants_none_gets_none(faulty: Path) -> None:
    shown = _on_a_terminal(faulty, NO_COLOR="1")
    assert "CG201" in shown
    assert "\x1b" not in shown


def test_none_in_a_file_or_pipe(cg: Run, faulty: Path) -> None:
    assert "\x1b" not in cg("check", "-w", faulty).out

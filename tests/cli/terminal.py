"""A command at a real terminal."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path


def terminal(root: Path, *arguments: str) -> tuple["subprocess.Popen[bytes]", int]:
    """A command in a workspace, and the end of the terminal at which somebody sits."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "commonground", *arguments, "-w", str(root)],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NO_COLOR": "1"},
    )  # fmt: skip
    os.close(theirs)
    return process, ours


def until(place: int, words: str) -> str:
    """What is shown up to these words."""
    shown = b""
    while words.encode() not in shown:
        assert select.select([place], [], [], 60)[0], f"no {words!r} after {shown!r}"
        try:
            piece = os.read(place, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    return shown.decode("utf-8", "replace")

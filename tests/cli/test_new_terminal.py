"""Questions at a real terminal: asked, asked again, and broken off."""

import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

from tests.render.shipped import CHECKOUT
from tests.scaffold.answers import SETTINGS, answers, options, values

_PRESET = ("partnership", "--preset", "brand-and-creator")


def _terminal(root: Path, *arguments: str) -> tuple["subprocess.Popen[bytes]", int]:
    (root / "commonground.yaml").write_text(SETTINGS, encoding="utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "commonground", "new", *arguments, "-w", str(root)],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NO_COLOR": "1"},
    )  # fmt: skip
    os.close(theirs)
    return process, ours


def _until(terminal: int, words: str) -> str:
    shown = b""
    while words.encode() not in shown:
        assert select.select([terminal], [], [], 60)[0], f"no {words!r} after {shown!r}"
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    return shown.decode("utf-8", "replace")


def test_at_a_terminal_questions_are_asked(tmp_path: Path) -> None:
    given = answers("brand-and-creator", "en", "ru")
    del given["languages"]
    process, terminal = _terminal(tmp_path, *_PRESET, "-l", "ru", *options(given))
    try:
        _until(terminal, "> ")
        os.write(terminal, b"fr\n")
        assert "'fr'" in _until(terminal, "> ")
        os.write(terminal, b"en, ru\n" + b"\n" * 12)
        _until(terminal, "render")
    finally:
        os.close(terminal)
        code = process.wait(timeout=60)
    assert code == 0
    assert (tmp_path / "partnerships/volna-sunset/agreement.yaml").is_file()


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    process, terminal = _terminal(tmp_path, *_PRESET)
    try:
        _until(terminal, "> ")
        os.write(terminal, b"en, ru\nKometa\n")
        _until(terminal, "> ")
        process.send_signal(signal.SIGINT)
        shown = _until(terminal, "stopped")
    finally:
        os.close(terminal)
        code = process.wait(timeout=60)
    assert code == 130
    assert "Traceback" not in shown
    assert [path.name for path in tmp_path.iterdir()] == ["commonground.yaml"]


def test_the_options_of_a_decision_are_asked_for_one_by_one(tmp_path: Path) -> None:
    shipped = CHECKOUT / "partnerships/moscow-california/agreement.yaml"
    folder = tmp_path / "partnerships/moscow-california"
    folder.mkdir(parents=True)
    (folder / "agreement.yaml").write_bytes(shipped.read_bytes())
    process, terminal = _terminal(tmp_path, "decision", "moscow-california", *options({
        "title.en": "One board", "title.ru": "Одна доска", "about": "communication",
        "decided": "2027-01-18, volna.anna", "question": "Which?", "because": "Both use it.",
        "outcome.en": "Trello.", "outcome.ru": "Trello.",
    }))  # fmt: skip
    try:
        for answer in ("", "", "no colon", "Trello: known.", "trello: again.", "Own: new.", "", ""):
            _until(terminal, "> ")
            os.write(terminal, f"{answer}\n".encode())
        _until(terminal, "read it.")
    finally:
        os.close(terminal)
        code = process.wait(timeout=60)
    assert code == 0
    (decision,) = (folder / "decisions").iterdir()
    assert values(decision)["options"] == {"trello": "known.", "own": "new."}

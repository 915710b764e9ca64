"""Questions at a real terminal: asked, asked again, and broken off."""

import os
import signal
import subprocess
from pathlib import Path

from tests.cli.terminal import terminal, until
from tests.render.shipped import CHECKOUT
from tests.scaffold.answers import SETTINGS, answers, options, values

_PRESET = ("partnership", "--preset", "brand-and-creator")


def _new(root: Path, *arguments: str) -> tuple["subprocess.Popen[bytes]", int]:
    (root / "commonground.yaml").write_text(SETTINGS, encoding="utf-8")
    return terminal(root, "new", *arguments)


def test_at_a_terminal_questions_are_asked(tmp_path: Path) -> None:
    given = answers("brand-and-creator", "en", "ru")
    del given["languages"]
    process, place = _new(tmp_path, *_PRESET, "-l", "ru", *options(given))
    try:
        until(place, "> ")
        os.write(place, b"fr\n")
        assert "'fr'" in until(place, "> ")
        os.write(place, b"en, ru\n" + b"\n" * 12)
        until(place, "render")
    finally:
        os.close(place)
        code = process.wait(timeout=60)
    assert code == 0
    assert (tmp_path / "partnerships/volna-sunset/agreement.yaml").is_file()


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    process, place = _new(tmp_path, *_PRESET)
    try:
        until(place, "> ")
        os.write(place, b"en, ru\nKometa\n")
        until(place, "> ")
        process.send_signal(signal.SIGINT)
        shown = until(place, "stopped")
    finally:
        os.close(place)
        code = process.wait(timeout=60)
    assert code == 130
    assert "Traceback" not in shown
    assert [path.name for path in tmp_path.iterdir()] == ["commonground.yaml"]


def test_the_options_of_a_decision_are_asked_for_one_by_one(tmp_path: Path) -> None:
    shipped = CHECKOUT / "partnerships/moscow-california/agreement.yaml"
    folder = tmp_path / "partnerships/moscow-california"
    folder.mkdir(parents=True)
    (folder / "agreement.yaml").write_bytes(shipped.read_bytes())
    process, place = _new(tmp_path, "decision", "moscow-california", *options({
        "title.en": "One board", "title.ru": "Одна доска", "about": "communication",
        "decided": "2027-01-18, volna.anna", "question": "Which?", "because": "Both use it.",
        "outcome.en": "Trello.", "outcome.ru": "Trello.",
    }))  # fmt: skip
    try:
        for answer in ("", "", "no colon", "Trello: known.", "trello: again.", "Own: new.", "", ""):
            until(place, "> ")
            os.write(place, f"{answer}\n".encode())
        until(place, "read it.")
    finally:
        os.close(place)
        code = process.wait(timeout=60)
    assert code == 0
    (decision,) = (folder / "decisions").iterdir()
    assert values(decision)["options"] == {"trello": "known.", "own": "new."}

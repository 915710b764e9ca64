"""What a command says when it cannot go on: exit codes, and words in the reader's language."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commonground.cli.context import Context
from commonground.cli.failures import told
from commonground.errors import UseError
from commonground.i18n import parse
from tests.cli.conftest import AGREEMENT, Run, change

RUSSIAN = parse(
    "ru",
    """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "stopped"
msgstr "остановлено"

msgid "help:"
msgstr "как исправить:"

msgid "this is a fault of ours, not yours ({kind})"
msgstr "это наша ошибка, а не ваша ({kind})"

msgid "please report it and attach {file}"
msgstr "сообщите о ней и приложите {file}"

msgid "port {port} cannot be used"
msgstr "порт {port} занят"
""",
)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "\ncommonground: остановлено\n"),
        (UseError("port {port} cannot be used", port=8000), 2,
         "commonground: порт 8000 занят\n"),
        (LookupError("the secret is 42"), 3,
         "commonground: это наша ошибка, а не ваша (LookupError)\n"
         "   как исправить: сообщите о ней и приложите "),
    ],
    ids=["stopped", "used wrongly", "fault of ours"],
)  # fmt: skip
def test_why_a_command_ends_is_told_in_the_readers_language(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(error, RUSSIAN) == code
    assert capsys.readouterr().err.startswith(words)


def test_options_may_stand_before_the_command(cg: Run, workspace: Path) -> None:
    change(workspace / AGREEMENT, "approver: volna.lead", "approver: volna.leed")
    behind = cg("check", "-w", workspace, "-l", "ru")
    assert "ошибка" in behind.out
    assert cg("-w", workspace, "-l", "ru", "check") == behind
    assert cg("-l", "de", "check", "-w", workspace, "-l", "ru") == behind, "the nearer one counts"
    assert cg("--language", "tlh", "check").code == 2


def test_nothing_is_said_when_nobody_reads_on(workspace: Path) -> None:
    for arguments in (["check", "-w", str(workspace)], ["--help"], ["explain"], ["chek"]):
        reading, writing = os.pipe()
        os.close(reading)
        program = f"from commonground.cli.main import run; run({arguments!r})"
        ran = subprocess.run(
            [sys.executable, "-c", program], stdout=writing, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, timeout=60, check=False,
        )  # fmt: skip
        os.close(writing)
        expected = (2, True) if arguments == ["chek"] else (141, False)
        assert (ran.returncode, bool(ran.stderr)) == expected


def test_a_report_reads_each_file_once(workspace: Path) -> None:
    context = Context(workspace, "en")
    lines = context.lines(AGREEMENT)
    (workspace / AGREEMENT).unlink()
    assert context.lines(AGREEMENT) is lines
    assert context.lines("nowhere.yaml") == []

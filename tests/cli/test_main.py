"""The entry: help, versions, completion, exit codes, what is imported when."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from commonground import __version__
from commonground.cli.main import _COMMANDS, main
from tests.cli.conftest import AGREEMENT, Run, change

_HELP = [[], *([name] for name in _COMMANDS), ["site", "build"], ["site", "serve"]]
_SLOW = ("babel", "jinja2", "jsonschema", "markdown", "mkdocs", "yaml")


@pytest.mark.parametrize("command", _HELP, ids=" ".join)
def test_every_command_explains_itself(cg: Run, command: list[str]) -> None:
    result = cg(*command, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: commonground {' '.join(command)}".rstrip())
    assert max(map(len, result.out.splitlines())) <= 96


def test_the_list_of_commands_says_what_each_does(cg: Run) -> None:
    shown = cg("--help").out
    context = click.Context(main)
    for name, words in _COMMANDS.items():
        assert f"\n  {name} " in shown
        assert " ".join(words.split()[:4]) in shown
        assert main.get_command(context, name) is not None


def test_version(cg: Run) -> None:
    result = cg("--version")
    assert (result.code, result.out) == (0, f"Common Ground {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "Did you mean 'check'?"),
        (["qqq"], "No such command"),
        (["check", "--revison", "x"], "--revision"),
        (["explain", "a", "b"], "unexpected extra argument"),
        (["completion", "tcsh"], "'bash', 'zsh', 'fish'"),
    ],
)
def test_wrong_use_is_explained(cg: Run, arguments: list[str], words: str) -> None:
    result = cg(*arguments)
    assert (result.code, result.out) == (2, "")
    assert words in result.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(cg: Run, shell: str) -> None:
    result = cg("completion", shell)
    assert result.code == 0
    assert "_COMMONGROUND_COMPLETE" in result.out


def test_completion_completes() -> None:
    asked = {"_COMMONGROUND_COMPLETE": "bash_complete", "COMP_WORDS": "commonground chec",
             "COMP_CWORD": "1"}  # fmt: skip
    answer = _python("from commonground.cli.main import run; run()", **asked)
    assert answer.stdout.split() == ["plain,check", "plain,checklist"]


def test_a_fault_of_ours_is_no_stack_trace(tmp_path: Path) -> None:
    program = (
        "import click; from commonground.cli.main import run\n"
        "@click.command()\n"
        "def broken(): raise LookupError('the secret is 42')\n"
        "run([], broken)"
    )
    failed = _python(program, TMPDIR=str(tmp_path))
    assert (failed.returncode, failed.stdout) == (3, "")
    assert "this is a fault of ours, not yours (LookupError)" in failed.stderr
    assert "Traceback" not in failed.stderr
    [log] = tmp_path.glob("commonground-*.log")
    assert str(log) in failed.stderr
    assert "the secret is 42" in log.read_text(encoding="utf-8")


def test_a_fault_of_ours_on_a_full_disk(tmp_path: Path) -> None:
    program = (
        "import click, tempfile; from commonground.cli.main import run\n"
        "tempfile.tempdir = '/nowhere/at/all'\n"
        "@click.command()\n"
        "def broken(): raise LookupError\n"
        "run([], broken)"
    )
    failed = _python(program)
    assert failed.returncode == 3
    assert "fault of ours" in failed.stderr
    assert "Traceback" not in failed.stderr


@pytest.mark.parametrize(
    ("package", "command"),
    [
        ("jinja2", ["render"]),
        ("markdown_it", ["redline", "moscow-california", "HEAD"]),
        ("docx", ["redline", "moscow-california", "HEAD"]),
        ("typst", ["render", "--out", "{workspace}/out"]),
    ],
)
def test_what_is_not_installed_is_named_with_its_mend(
    workspace: Path, package: str, command: list[str]
) -> None:
    arguments = [*(part.format(workspace=workspace) for part in command), "-w", str(workspace)]
    program = (
        f"import sys; sys.modules[{package!r}] = None\n"
        f"from commonground.cli.main import run; run({arguments!r})"
    )
    failed = _python(program)
    assert (failed.returncode, failed.stdout) == (2, "")
    assert "pip install 'commonground[documents]'" in failed.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_nothing_slow_is_imported_to_say_hello(arguments: list[str]) -> None:
    assert _imported(arguments, *_SLOW) == []


def test_a_check_without_findings_imports_what_it_needs(workspace: Path) -> None:
    arguments = ["check", "-w", str(workspace)]
    assert _imported(arguments, "babel", "jinja2", "jsonschema", "markdown", "mkdocs") == []


def test_explaining_imports_no_templates() -> None:
    assert _imported(["explain", "CG501"], "babel", "jinja2", "jsonschema", "mkdocs") == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_lacks_letters(workspace: Path, encoding: str) -> None:
    change(workspace / AGREEMENT, "name: Anna Primerova", "name: Анна 大連 Primerova")
    change(workspace / AGREEMENT, "stand_in: boris", "stand_in:")
    program = f"from commonground.cli.main import run; run(['check', '-w', {str(workspace)!r}])"
    checked = _python(program, PYTHONIOENCODING=encoding)
    assert checked.returncode == 0
    assert "CG203" in checked.stdout


def _imported(arguments: list[str], *modules: str) -> list[str]:
    program = (
        "import atexit, sys\n"
        f"names = {modules!r}\n"
        "atexit.register(lambda: print([n for n in names if n in sys.modules], file=sys.stderr))\n"
        f"from commonground.cli.main import run; run({arguments!r})"
    )
    ran = _python(program)
    assert ran.returncode == 0
    found: list[str] = [name for name in modules if f"'{name}'" in ran.stderr.splitlines()[-1]]
    return found


def _python(program: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=60, check=False,
    )  # fmt: skip

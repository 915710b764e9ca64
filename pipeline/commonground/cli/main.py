"""The command `commonground`: finds the command that was meant and turns errors into exit codes.

Exit codes: 0 fine, 1 findings, 2 wrong use, 3 a fault of ours.
"""

import os
import sys
import tempfile
import traceback
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from commonground import __version__

# Commands are imported when they are called, so that `--help` and `check` start quickly.
_COMMANDS = {
    "init": "Start a workspace of your own, with one partnership.",
    "new": "Write a partnership, person, creator, decision or campaign.",
    "check": "Check every partnership: format, references, rules.",
    "render": "Write the documents of every partnership, or check that they are up to date.",
    "site": "Build the playbook site, or show it while you edit.",
    "build": "Check, render and build the site, in one go.",
    "fmt": "Repair what can be repaired safely: line ends, spaces, Unicode forms.",
    "resolve": "Show what holds in a partnership or campaign, and where it comes from.",
    "schema": "Write the schemas that help an editor complete and check.",
    "explain": "Explain a finding: what it means, why it matters, how to mend it.",
    "completion": "Print what your shell needs to complete commands.",
}


class _Commands(click.Group):
    def list_commands(self, _: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"commonground.cli.{name}").command
        return command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        near = get_close_matches(args[0], _COMMANDS, n=1)
        if args[0] not in _COMMANDS and near and not args[0].startswith("-"):
            context.fail(f"There is no command '{args[0]}'. Did you mean '{near[0]}'?")
        return super().resolve_command(context, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Start with `commonground build` in a folder that has a commonground.yaml.",
)
@click.version_option(__version__, prog_name="Common Ground", message="%(prog)s %(version)s")
def main() -> None:
    """Partnerships as code: check, render and publish what companies agreed across borders."""


def run(arguments: list[str] | None = None, commands: click.Command = main) -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_exit_code(arguments, commands))


def _exit_code(arguments: list[str] | None, commands: click.Command) -> int:
    try:
        result: Any = commands.main(arguments, prog_name="commonground", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("commonground: stopped", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the one place that catches everything: a fault of ours
        return _our_fault(error)
    return result if isinstance(result, int) else 0


def _our_fault(error: Exception) -> int:
    click.echo(
        f"commonground: this is a fault of ours, not yours ({type(error).__name__}).\n"
        f"   help: please report it{_attachment(error)}",
        err=True,
    )
    return 3


def _attachment(error: Exception) -> str:
    """Where the particulars of a fault were written down, for the report."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="commonground-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            traceback.print_exception(error, file=log)
    except OSError:
        return ""
    return f" and attach {log.name}"

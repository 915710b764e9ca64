"""The command `commonground`: finds the command that was meant and turns errors into exit codes.

The exit codes stand in `failures`.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from commonground import __version__
from commonground.cli.failures import UNREAD, USED_WRONGLY, told, usual_language, words_in

# Commands are imported when they are called, so that `--help` and `check` start quickly.
_COMMANDS = {
    "init": "Start a workspace of your own, with one partnership.",
    "new": "Write a partnership, person, creator, decision or campaign.",
    "check": "Check every partnership: format, references, rules.",
    "brief": "Show what a campaign's brief lacks, and give it to the creator.",
    "baseline": "Write down what is found today, so that only new findings fail.",
    "render": "Write the documents of every partnership, or check that they are up to date.",
    "codeowners": "Write .github/CODEOWNERS from who signs and who looks after the workspace.",
    "doctor": "Check that a repository on GitHub is set up so that a sign-off holds.",
    "gate": "Say whether a change may be merged: who must approve, and who has.",
    "enrol": "Enter by which accounts and keys people sign, and who must.",
    "sign": "Sign a proposed change with an SSH key, without a forge.",
    "record": "Write into the ledger what was agreed on the main line.",
    "ledger": "Show the history of a partnership's sign-off.",
    "verify": "Hold the ledger against the main line: who agreed to what.",
    "receipt": "Write a certificate of what was signed last.",
    "rerender": "Commit the documents of a git revision on top of it, without a checkout.",
    "form": "Turn an issue that was written with a form into a change of the files.",
    "site": "Build the playbook site, or show it while you edit.",
    "build": "Check, render and build the site, in one go.",
    "calls": "Plan the regular calls so that no side bears more than has to be.",
    "agenda": "Print the agenda of the next call: what is done, stuck, open, to decide.",
    "fmt": "Repair what can be repaired safely: line ends, spaces, Unicode forms.",
    "status": "Show who has the ball: what is due, overdue, ending, to answer or to read.",
    "nudge": "Keep one issue for each partnership with what is overdue there.",
    "diff": "Show what changed in meaning between two revisions, and for whom.",
    "redline": "Write what changed in the contract as a Word file with tracked changes.",
    "propose": "Read an edited Word file of a contract back: what it proposes, and what is left.",
    "diff-driver": "Tell git what changed in one file, by meaning.",
    "translations": "Show how far translations can be relied on, and note who has read them.",
    "clauses": "Show which clauses are newer than those that were signed, and take them.",
    "changelog": "Tell the history of a partnership: what each merge changed.",
    "calendar": "Write meetings, review slots and due days as a calendar file.",
    "checklist": "Show the stages of a partnership and their checklists, and tick an item.",
    "due": "Show when an answer is due on each side's clock, and what silence means.",
    "responses": "Show how fast each side answered, held against what it promised.",
    "overlap": "Show when the sides are at work together, week by week.",
    "timeline": "Show the plan of a campaign in each side's working time, and where it can't hold.",
    "board": "Show the plan of a campaign as a board, or write it as CSV for a task tool.",
    "resolve": "Show what holds in a partnership or campaign, and where it comes from.",
    "holidays": "Show the public holidays that are known here, and take them anew.",
    "schema": "Write the schemas that help an editor complete and check.",
    "explain": "Explain a finding: what it means, why it matters, how to mend it.",
    "completion": "Print what your shell needs to complete commands.",
}


class _Unread(Exception):
    """Whoever read the output has left."""


@contextmanager
def _noticing_who_leaves() -> Iterator[None]:
    """Click would leave with exit code 1, which says that there are findings."""
    try:
        yield
    except BrokenPipeError:
        raise _Unread from None


class _Commands(click.Group):
    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _noticing_who_leaves():
            return super().make_context(*args, **kwargs)

    def invoke(self, context: click.Context) -> Any:
        with _noticing_who_leaves():
            return super().invoke(context)

    def list_commands(self, _: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"commonground.cli.{name.replace('-', '_')}").command
        return command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _COMMANDS and not args[0].startswith("-"):
            _offer_near(context, args[0])
        return super().resolve_command(context, args)


def _offer_near(context: click.Context, name: str) -> None:
    """Name the command that was meant, where one is like it."""
    from difflib import get_close_matches

    if near := get_close_matches(name, _COMMANDS, n=1):
        words = words_in(context.params.get("language") or usual_language())
        context.fail(
            words.fill(
                "There is no command '{name}'. Did you mean '{near}'?",
                {"name": name, "near": near[0]},
            )
        )


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Start with `commonground build` in a folder that has a commonground.yaml.",
)
@click.option("--workspace", "-w", type=click.Path(path_type=Path), metavar="FOLDER",
              help="The workspace; may also stand behind the command.")  # fmt: skip
@click.option("--language", "-l", metavar="CODE",
              help="Language of what is printed; may also stand behind the command.")  # fmt: skip
@click.version_option(__version__, prog_name="Common Ground", message="%(prog)s %(version)s")
def main(workspace: Path | None, language: str | None) -> None:
    """Partnerships as code: check, render and publish what companies agreed across borders."""


def run(arguments: list[str] | None = None, commands: click.Command = main) -> None:
    """Run the command line and leave with its exit code."""
    # What is read are trees without cycles; looking for cycles took an eighth of a large check.
    gc.set_threshold(50_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_exit_code(arguments, commands))


def _exit_code(arguments: list[str] | None, commands: click.Command) -> int:
    try:
        result: Any = commands.main(arguments, prog_name="commonground", standalone_mode=False)
    except click.exceptions.Abort:
        return told(KeyboardInterrupt(), words_in(usual_language()))
    except click.ClickException as error:
        error.show()
        return USED_WRONGLY
    except _Unread:  # what was not yet written goes nowhere, in silence
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except Exception as error:  # the one place that catches everything: a fault of ours
        return told(error, words_in(usual_language()))
    return result if isinstance(result, int) else 0

"""`commonground fmt`."""

from functools import partial
from pathlib import Path

import click

from commonground.cli.context import Context, options


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file would.")
@options
def command(only_check: bool, workspace: Path, language: str) -> int:
    """Repair what is safe in every YAML file: line ends, trailing spaces, Unicode forms.

    What a file says stays the same; comments and order stay as they are.
    """
    from commonground.flows.formatting import format_workspace
    from commonground.source.writing import write

    context = Context(workspace, language)
    writer = None if only_check else partial(write, context.root)
    files, repairs = format_workspace(context.tree, writer)
    for repair in repairs:
        done = context.words.listing(context.words.gettext(name) for name in repair.repairs)
        click.echo(f"{repair.path}: {done}")
    if only_check and repairs:
        context.say(
            "{count} of {files} files would change. Next: run `commonground fmt`.",
            count=len(repairs), files=files,
        )  # fmt: skip
        return 1
    context.say("{files} files looked at, {count} repaired.", files=files, count=len(repairs))
    return 0

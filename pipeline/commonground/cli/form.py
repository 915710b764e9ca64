"""`commonground form`."""

from functools import partial
from pathlib import Path

import click

from commonground.cli.context import Context, options

_LARGEST = 32 * 1024 * 1024
"""More than an event of GitHub ever has."""


@click.command()
@click.argument("event", type=click.Path(path_type=Path))
@options
def command(event: Path, workspace: Path, language: str) -> int:
    """Write what an issue asks for that was written with one of the forms.

    EVENT is the file that GITHUB_EVENT_PATH names in a workflow. Prints what to answer in the
    issue, as Markdown. Exit code 0: the files are written; 1: the answers do not pass, and the
    words say why.
    """
    from commonground.clock import system_clock, today
    from commonground.errors import UseError
    from commonground.flows.form import Refused, fill_in, form_of, issue_of
    from commonground.flows.recording import record
    from commonground.forge.comment import proposed, refused

    context = Context(workspace, language)
    try:
        with event.open("rb") as stream:
            issue = issue_of(stream.read(_LARGEST))
    except OSError as error:
        raise UseError(
            "{path} cannot be read: {reason}", "check its name and that you may read it",
            path=str(event), reason=error.strerror or "",
        ) from None  # fmt: skip
    try:
        write = partial(record, context.root, today(system_clock), language)
        paths = fill_in(issue, context.workspace, write)
    except Refused as refusal:
        click.echo(refused(refusal.problems, context.words), nl=False)
        return 1
    click.echo(proposed(form_of(issue).name, paths, context.words), nl=False)
    return 0

"""`commonground check`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options
from commonground.cli.report import FORMATS, memory, printed, progress, sum_up


@click.command()
@click.argument("partnerships", nargs=-1)
@click.option("--revision", metavar="REV", help="Check a git revision, not the files on disk.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text",
              help="For people, programs, code scanning, a GitHub workflow, or a test report.",
              show_default=True)  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Look at every file anew, remember nothing.")
@options
def command(
    partnerships: tuple[str, ...], revision: str | None, form: str, no_cache: bool,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Check PARTNERSHIPS, or all of them: format, references, rules.

    Prints every finding with its place and its mend. Exit code 0: no errors (warnings may stand);
    1: errors; 2: nothing could be checked.
    """
    from commonground.flows.check import check
    from commonground.flows.shipped import library, schemas

    context = Context(workspace, language, revision)
    found = check(
        context.workspace, schemas(), library(), context.today, partnerships,
        memory=memory(context, not no_cache), progress=progress,
    )  # fmt: skip
    if form != "text":
        click.echo(printed(found, form, context))
        return 1 if found.errors else 0
    if shown := printed(found, form, context):
        click.echo(shown + "\n")
    sum_up(found, context)
    if found.errors:
        context.say("Next: mend the errors above, then run `commonground check` again.")
        return 1
    context.hint("Next: `commonground render` writes the documents.")
    return 0

"""`commonground agenda`."""

from datetime import datetime
from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnership")
@click.option("--for", "name", type=click.Choice(["call", "intro", "week-1"]),
              help="The regular call, the intro call or the first week; by default what the stage "
                   "asks for.")  # fmt: skip
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day of the call; by default today.")  # fmt: skip
@options
def command(
    partnership: str, name: str | None, day: datetime | None, workspace: Path, language: str
) -> int:
    """Print the agenda of the next call of PARTNERSHIP as Markdown, in your language.

    It is made of the records: what is done, what is stuck, what is open or overdue, and what needs
    to be decided live.
    """
    from commonground.flows.sheets import sheet
    from commonground.reporters.text import report

    context = Context(workspace, language)
    on = day.date() if day else context.today
    text, errors = sheet(context.workspace, partnership, name, on, language)
    if errors:
        click.echo(report(errors, context.lines, context.words, paint) + "\n")
        context.say("Next: mend what stands above, then run `commonground agenda` again.")
        return 1
    click.echo(text, nl=False)
    return 0

"""`commonground calendar`."""

from datetime import date
from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnership")
@click.option("--person", metavar="PERSON", default="",
              help="Of what is due, only what this person has to see to: party.person, or a name "
              "that only one has.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write it to a file; by default it is printed.")  # fmt: skip
@options
def command(partnership: str, person: str, out: Path | None, workspace: Path, language: str) -> int:
    """Write the meetings, review slots and due days of PARTNERSHIP as a calendar file (.ics).

    Each stands there in UTC, with every side's local time in words. Import the file again after a
    change: what was moved moves, and what was called off goes away.
    """
    from commonground.flows.calendars import calendar_of
    from commonground.reporters.text import report
    from commonground.source.writing import write

    context = Context(workspace, language)
    text, errors = calendar_of(
        context.workspace, context.root, partnership, person,
        context.last_change or date.min, context.today, context.language,
    )  # fmt: skip
    if errors:
        click.echo(report(errors, context.lines, context.words, paint) + "\n")
        context.say("Next: mend what stands above, then run `commonground calendar` again.")
        return 1
    if out is None:
        click.echo(text.encode(), nl=False)
        return 0
    write(out.absolute().parent, out.name, text.encode())
    context.say("Written: {file}. Next: open it with your calendar.", file=out.name)
    return 0

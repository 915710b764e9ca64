"""`commonground overlap`."""

from datetime import date, timedelta
from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnership")
@click.option("--from", "first", metavar="DATE", help="The first day; by default today.")
@click.option("--to", "last", metavar="DATE", help="The last day; by default a year later.")
@click.option("--who", "somebody", multiple=True, metavar="NAME",
              help="A party, person or role instead of all parties; once for each.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@options
def command(
    partnership: str, first: str | None, last: str | None, somebody: tuple[str, ...], form: str,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Show when the sides of PARTNERSHIP are at work together, week by week.

    With changes of clocks, holidays and leave. Where there is no room for a call, it says who has
    to bend and by how much; and where work can pass on from side to side.
    """
    from commonground.cli.days import day
    from commonground.flows.check import chosen
    from commonground.flows.overlapping import shared, told
    from commonground.flows.ticking import partnership_of
    from commonground.reporters.overlap import as_json, text

    context = Context(workspace, language)
    id = chosen(context.workspace, (partnership,))[0]
    start = day(first) if first else context.today
    end = day(last) if last else _year_later(start)
    known = partnership_of(context.tree, id)
    found = shared(known, start, end, somebody)
    if form == "json":
        click.echo(as_json(id, found))
    else:
        click.echo(text(*told(known, found, context.words), paint))
    return 0


def _year_later(start: date) -> date:
    return start + timedelta(days=364)

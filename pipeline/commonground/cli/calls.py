"""`commonground calls`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.clock import system_clock


@click.command()
@click.argument("partnership")
@click.option("--from", "first", metavar="DATE", help="The first day; by default today.")
@click.option("--weeks", type=click.IntRange(1, 104), default=8, show_default=True,
              metavar="N", help="For how many weeks.")  # fmt: skip
@click.option("--mode", type=click.Choice(["fair", "fixed", "alternation", "agreed"]),
              default="fair", show_default=True,
              help="Share the burden as evenly as can be, keep to one slot, let the sides take "
                   "turns, or rotate as agreed.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@click.option("--publish", "publishes", is_flag=True,
              help="Write the weeks into calls.yaml; from then on they stand.")  # fmt: skip
@options
def command(
    partnership: str, first: str | None, weeks: int, mode: str, form: str, publishes: bool,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Plan the regular calls of PARTNERSHIP so that nobody bears more than has to be.

    Each call costs a side points for the half hours outside of its working hours, as agreed. What
    was borne before counts; published weeks stay as they are. The other ways to choose are shown
    beside, with what they cost: taking turns is not always fairer.
    """
    from commonground.cli.days import day
    from commonground.flows.calling import known, planned, publish, stamp
    from commonground.flows.check import chosen
    from commonground.reporters.calls import as_json, text
    from commonground.source.writing import write

    context = Context(workspace, language)
    id = chosen(context.workspace, (partnership,))[0]
    start = day(first) if first else context.today
    found = planned(known(context.tree, id), start, weeks, mode)
    files = publish(context.tree, found, system_clock()) if publishes else {}
    shown = (found.calling, found.horizon, found.plans, mode)
    if form == "json":
        click.echo(as_json(*shown))
    else:
        click.echo(text(*shown, stamp(found, context.words), context.words, paint))
    for path, changed in files.items():
        write(context.root, path, changed.encode())
    if publishes and form == "text":
        click.echo()
        for path in files:
            context.say("{path}: changed", path=path)
        if not files:
            context.say("Every one of these weeks is published already.")
    return 0

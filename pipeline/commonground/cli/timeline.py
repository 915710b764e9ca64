"""`commonground timeline`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnership")
@click.argument("campaign")
@click.option("--from", "first", metavar="DATE",
              help="The day from which it goes on; by default today.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@options
def command(
    partnership: str, campaign: str, first: str | None, form: str, workspace: Path, language: str
) -> int:
    """Show the plan of CAMPAIGN in each side's working time.

    When each step can be over and when it has to, who has to begin today, which steps decide
    about the end, how much time is kept free, and where the plan can't hold.
    """
    from commonground.cli.days import day
    from commonground.flows.check import chosen
    from commonground.flows.ticking import partnership_of
    from commonground.flows.timelines import timeline, told
    from commonground.reporters.overlap import text
    from commonground.reporters.timeline import as_json

    context = Context(workspace, language)
    id = chosen(context.workspace, (partnership,))[0]
    known = partnership_of(context.tree, id)
    start = day(first) if first else None
    found = timeline(context.workspace, known, campaign, start, context.now)
    if form == "json":
        click.echo(as_json(id, found.plan, found.plan.going_on(found.start), found.wanted))
    else:
        click.echo(text(*told(found, context.words), paint))
    return 0

"""`commonground board`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnership")
@click.argument("campaign", default="")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text",
              show_default=True, help="For people, for a task tool, or for programs.")  # fmt: skip
@options
def command(partnership: str, campaign: str, form: str, workspace: Path, language: str) -> int:
    """Show the plan of CAMPAIGN, or of every campaign of PARTNERSHIP, as a board.

    What can be done now comes first, then what waits for something, then what is done.
    """
    from commonground.flows.check import chosen
    from commonground.flows.ticking import partnership_of
    from commonground.flows.timelines import planned
    from commonground.reporters.board import as_csv, as_json, text

    context = Context(workspace, language)
    id = chosen(context.workspace, (partnership,))[0]
    found = partnership_of(context.tree, id)
    shown = planned(found, campaign)
    match form:
        case "csv":
            click.echo(as_csv(found, shown, context.words), nl=False)
        case "json":
            click.echo(as_json(found, shown, context.words))
        case _:
            blocks = [text(found, one, context.words, paint) for one in shown]
            click.echo("\n\n".join(blocks))
    return 0

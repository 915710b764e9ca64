"""`commonground board`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.errors import UseError


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
    from commonground.reporters.board import as_csv, as_json, text
    from commonground.standing.steps import steps

    context = Context(workspace, language)
    id = chosen(context.workspace, (partnership,))[0]
    found = partnership_of(context.tree, id)
    planned = {one.id: one for one in found.campaigns.values() if steps(one)}
    if not planned or (campaign and campaign not in planned):
        raise UseError(
            "no campaign '{campaign}' with a plan in '{id}'" if campaign
            else "no campaign of '{id}' has a plan",
            "possible here: {known}" if planned else "write one in campaigns/NAME/plan.yaml",
            campaign=campaign[:60], id=id, known=", ".join(planned),
        )  # fmt: skip
    shown = [planned[campaign]] if campaign else list(planned.values())
    match form:
        case "csv":
            click.echo(as_csv(found, shown, context.words), nl=False)
        case "json":
            click.echo(as_json(found, shown, context.words))
        case _:
            blocks = [text(found, one, context.words, paint) for one in shown]
            click.echo("\n\n".join(blocks))
    return 0

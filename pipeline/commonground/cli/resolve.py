"""`commonground resolve`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnership")
@click.argument("campaign", default="")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@click.option("--revision", metavar="REV", help="Look at a git revision, not the files on disk.")
@options
def command(
    partnership: str, campaign: str, form: str, revision: str | None, workspace: Path, language: str
) -> int:
    """Show every value that holds in PARTNERSHIP, or in one CAMPAIGN, with its file and line.

    A value of the agreement or the terms is what the preset proposes, or something else, or was
    never the preset's. A campaign inherits from both; what differs there shows its reason.
    """
    from commonground.flows.check import chosen
    from commonground.flows.resolving import based_on, resolve
    from commonground.reporters.effective import as_json, table

    context = Context(workspace, language, revision)
    id = chosen(context.workspace, (partnership,))[0]
    found = resolve(context.tree, id, campaign)
    if form == "json":
        click.echo(as_json(found))
        return 0
    click.echo(table(found, context.words, paint) + "\n")
    preset, is_here = based_on(context.tree, id)
    if preset and not is_here:
        context.say(
            "The preset {preset} is not here, so nothing is compared with it.", preset=preset
        )
    context.say(
        "{values} in {id}.",
        values=context.ngettext("{n} value holds", "{n} values hold", len(found)),
        id=f"{id}/{campaign}" if campaign else id,
    )
    return 0

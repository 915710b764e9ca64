"""`commonground ledger show`."""

from collections.abc import Mapping
from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.cli.failures import told


@click.group()
def command() -> None:
    """Show the history of a partnership's sign-off."""


@command.command("show", short_help="Show when which terms were approved, by whom, by which means.")
@click.argument("partnership")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
              show_default=True, help="For a terminal, a page, or programs.")  # fmt: skip
@options
def show_command(partnership: str, form: str, workspace: Path, language: str) -> int:
    """Show when the terms of PARTNERSHIP changed, and who approved that by which means.

    It tells what stands in the ledger; whether that is true, `commonground verify` finds out.
    Exit code 0: all entries could be read; 1: the ledger was altered; 2: there is none.
    """
    from commonground.flows.ledgers import Alarm, opened
    from commonground.render.ledgers import Chronicle
    from commonground.reporters.ledger import as_json

    context = Context(workspace, language)
    try:
        ledger = opened(context.root, partnership)
    except Alarm as error:
        told(error, context.words)
        return 1
    if form == "json":
        click.echo(as_json([(partnership, ledger, ledger.faults)], (), context.words))
    else:
        chronicle = Chronicle(ledger, context.words, _parties(context, partnership))
        click.echo(chronicle.markdown() if form == "markdown" else chronicle.text(paint))
        for fault in ledger.faults:
            alarm = context.words.fill("ALARM: {fault}", {"fault": context.words.phrase(fault)})
            click.echo(paint("error", alarm), err=True)
    return 1 if ledger.faults else 0


def _parties(context: Context, partnership: str) -> Mapping[str, str]:
    """What the parties are called now; nothing where that cannot be read."""
    from commonground.flows.loading import load
    from commonground.flows.shipped import library, schemas

    if partnership not in context.workspace.partnerships:
        return {}
    found = load(context.workspace, partnership, schemas(), library()).partnership
    return {id: one.name for id, one in found.parties.items()} if found is not None else {}

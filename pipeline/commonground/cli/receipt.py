"""`commonground receipt`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options
from commonground.schema.shape import AUDIENCES

_FOLDER = Path("build") / "receipts"


@click.command()
@click.argument("partnership")
@click.option("--entry", "number", type=click.IntRange(1), metavar="N",
              help="The entry of the ledger; by default the one that was signed last.")  # fmt: skip
@click.option("--audience", type=click.Choice(AUDIENCES), default="signatories",
              show_default=True, help="Whose eyes it is for.")  # fmt: skip
@options
def command(
    partnership: str, number: int | None, audience: str, workspace: Path, language: str
) -> int:
    """Write a certificate of what was signed in PARTNERSHIP, in each of its languages.

    It tells who approved which terms, in which role, by which means and when, and how to verify
    that. It claims a simple electronic signature, and no more.
    """
    from commonground.flows.receipts import receipts
    from commonground.source.writing import write

    context = Context(workspace, language)
    for code, text in receipts(context.root, partnership, number, audience).items():
        path = (_FOLDER / partnership / f"receipt.{code}.md").as_posix()
        write(context.root, path, text.encode())
        context.say("{path}: written", path=path)
    return 0

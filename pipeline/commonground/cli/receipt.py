"""`commonground receipt`."""

from dataclasses import replace
from pathlib import Path

import click

from commonground.cli.context import Context, options
from commonground.cli.papers import write_files
from commonground.schema.shape import AUDIENCES

_FOLDER = "build/receipts"


@click.command()
@click.argument("partnership")
@click.option("--entry", "number", type=click.IntRange(1), metavar="N",
              help="The entry of the ledger; by default the one that was signed last.")  # fmt: skip
@click.option("--audience", type=click.Choice(AUDIENCES), default=AUDIENCES[-1],
              show_default=True, help="Whose eyes it is for.")  # fmt: skip
@click.option("--format", "listed", default="md", show_default=True, metavar="LIST",
              help="md, html, pdf, docx, with commas between.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Where to write it, instead of build/receipts in the workspace.")  # fmt: skip
@options
def command(
    partnership: str, number: int | None, audience: str, listed: str, out: Path | None,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Write a certificate of what was signed in PARTNERSHIP, in each of its languages.

    It tells who approved which terms, in which role, by which means and when, and how to verify
    that. It claims a simple electronic signature, and no more. As PDF and Word it carries the
    digest of those terms, so `commonground verify FILE` recognises it.
    """
    from commonground.flows.papers import formats
    from commonground.flows.receipts import receipts

    context, wanted = Context(workspace, language), formats(listed)
    above = "" if out else f"{_FOLDER}/"
    made = receipts(context.root, partnership, number, audience)
    found = [(replace(one, path=above + one.path), None) for one in made]
    written, whole = write_files(context, found, wanted, out or context.root)
    for path in written:
        context.say("{path}: written", path=path)
    return 0 if whole else 1

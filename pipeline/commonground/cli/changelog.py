"""`commonground changelog`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.schema.shape import AUDIENCES


@click.command()
@click.argument("partnership")
@click.option("--revision", metavar="REV", default="HEAD", show_default=True,
              help="The history up to this git revision.")  # fmt: skip
@click.option("--most", type=click.IntRange(1, 1000), default=20, show_default=True,
              help="How many commits are told at most.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text",
              help="For people, or for a page.", show_default=True)  # fmt: skip
@click.option("--audience", type=click.Choice(AUDIENCES), default="signatories",
              help="Who reads it; the rest is left out.", show_default=True)  # fmt: skip
@options
def command(
    partnership: str, revision: str, most: int, form: str, audience: str, workspace: Path,
    language: str,
) -> int:  # fmt: skip
    """Tell the history of PARTNERSHIP: what each merge changed in meaning, the latest first."""
    from itertools import islice

    from commonground.flows.comparing import history
    from commonground.flows.shipped import schemas
    from commonground.render.changes import Telling
    from commonground.render.comparison import entry, markdown, text

    context = Context(workspace, language)
    words = context.words
    blocks = []
    for commit, one in islice(history(context.root, partnership, revision), most):
        told = Telling.of(one.before, one.after, words, audience, schemas()).told(one.changes)
        if not told and not one.faults:
            continue
        if one.faults:
            body = words.gettext("had errors then, so what changed is not known")
        else:
            body = markdown(told, words) if form == "markdown" else text(told, words, paint)
        blocks.append(f"{entry(commit, words, form, paint)}\n{body}")
    click.echo("\n\n".join(blocks) if blocks else words.gettext("Nothing changed in meaning."))
    return 0

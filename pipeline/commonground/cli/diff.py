"""`commonground diff`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.schema.shape import AUDIENCES


@click.command()
@click.argument("base")
@click.argument("head", default="")
@click.option("--partnership", "-p", "only", multiple=True, metavar="NAME",
              help="Only this partnership; may be given several times.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
              help="For people, a pull request, or programs.", show_default=True)  # fmt: skip
@click.option("--audience", type=click.Choice(AUDIENCES), default="signatories",
              help="Who reads it; the rest is left out.", show_default=True)  # fmt: skip
@options
def command(
    base: str, head: str, only: tuple[str, ...], form: str, audience: str, workspace: Path,
    language: str,
) -> int:  # fmt: skip
    """Show what changed in meaning from BASE to HEAD, or to the files on disk.

    BASE and HEAD are git revisions. Changes are told by key and by person, not by line; each with
    what it weighs for sign-off and, where that is known, for whom it is better or worse.
    """
    from commonground.flows.comparing import compared
    from commonground.flows.shipped import schemas
    from commonground.render.changes import Telling
    from commonground.render.comparison import as_json, markdown, text
    from commonground.source.revision import GitTree

    context = Context(workspace, language, head or None)
    found = compared(GitTree(context.root, base), context.tree, only)
    words = context.words
    told = [
        (one, Telling.of(one.before, one.after, words, audience, schemas()).told(one.changes))
        for one in found
    ]
    if form == "json":
        click.echo(as_json([(one.id, lines) for one, lines in told], words))
        return 1 if any(one.faults for one in found) else 0
    blocks = []
    for one, lines in told:
        head_line = f"### {one.id}\n" if form == "markdown" else paint("code", one.id)
        if one.faults:
            body = words.fill(
                "has {n} errors and cannot be compared; run `commonground check {id}`",
                {"n": len(one.faults), "id": one.id},
            )
        elif not lines:
            body = words.gettext("nothing changed in meaning")
        else:
            body = markdown(lines, words) if form == "markdown" else text(lines, words, paint)
        blocks.append(f"{head_line}\n{body}")
    click.echo("\n\n".join(blocks) if blocks else words.gettext("No partnership changed."))
    return 1 if any(one.faults for one in found) else 0

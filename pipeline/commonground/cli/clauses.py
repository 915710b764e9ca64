"""`commonground clauses`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnership")
@click.option("--take", is_flag=True,
              help="Render and pin the newest words: a change that both sides sign.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text",
              help="For people, for a page, or for programs.", show_default=True)  # fmt: skip
@options
def command(partnership: str, take: bool, form: str, workspace: Path, language: str) -> int:
    """Show which clauses are newer than those that PARTNERSHIP has signed, and take them.

    Once sign-off is enforced, agreement and contract stay as they are, byte for byte, until a term
    changes or somebody takes the newer words.
    """
    from commonground.flows.offers import offer
    from commonground.render.offers import as_json, markdown, text
    from commonground.reporters.text import report
    from commonground.source.writing import write

    context = Context(workspace, language)
    found, errors = offer(context.workspace, partnership, context.today)
    if errors:
        click.echo(report(errors, context.lines, context.words, paint) + "\n")
        context.say("Next: mend what stands above, then run `commonground render`.")
        return 1
    if form == "json":
        click.echo(as_json(found))
    elif form == "markdown":
        click.echo(markdown(found, context.words))
    else:
        click.echo(text(found, context.words, paint))
    if take and found.files is not None:
        for path, body in found.files.items():
            write(context.root, path, body.encode())
        if form == "text":
            context.say("Taken. Next: commit the documents on a branch, and propose them.")
    return 0

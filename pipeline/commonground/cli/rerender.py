"""`commonground rerender`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("revision")
@options
def command(revision: str, workspace: Path, language: str) -> int:
    """Render the documents of a git REVISION and commit them on top of it.

    Prints the name of the commit, or nothing where the documents are up to date. No branch moves
    and no file changes: push the commit, or hand it on with `git format-patch`. Of the revision
    only its data counts; templates and schemas are the ones here. With any error in the data
    nothing is committed, and the exit code is 1.
    """
    from commonground.flows.rerendering import rerender
    from commonground.reporters.text import report
    from commonground.source.revision import GitTree

    context = Context(workspace, language, revision)
    words = context.words
    done = rerender(context.root, GitTree(context.root, revision), context.today)
    if done.errors:
        click.echo(report(done.errors, context.lines, words, paint) + "\n", err=True)
        click.echo(words.gettext("Nothing was rendered. Next: mend the errors above."), err=True)
        return 1
    documents = context.ngettext("{n} document", "{n} documents", done.documents)
    said = words.fill(
        "{documents} compared: {changed} differ.",
        {"documents": documents, "changed": len(done.changed)},
    )
    click.echo(said, err=True)
    if done.commit:
        click.echo(done.commit)
    return 0

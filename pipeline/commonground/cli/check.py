"""`commonground check`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnerships", nargs=-1)
@click.option("--revision", metavar="REV", help="Check a git revision, not the files on disk.")
@options
def command(
    partnerships: tuple[str, ...], revision: str | None, workspace: Path, language: str
) -> int:
    """Check PARTNERSHIPS, or all of them: format, references, rules.

    Prints every finding with its place and its mend. Exit code 0: no errors (warnings may stand);
    1: errors; 2: nothing could be checked.
    """
    from commonground.flows.check import check
    from commonground.flows.shipped import library, schemas
    from commonground.reporters.text import report

    context = Context(workspace, language, revision)
    found = check(context.workspace, schemas(), library(), partnerships)
    if found.diagnostics:
        click.echo(report(found.diagnostics, context.lines, context.words, paint) + "\n")
    context.say(
        "{files} {of_partnerships} checked ({place}): {errors}, {warnings}.",
        files=context.ngettext("{n} file", "{n} files", found.files),
        of_partnerships=context.ngettext(
            "of {n} partnership", "of {n} partnerships", found.partnerships
        ),
        place=context.place,
        errors=context.ngettext("{n} error", "{n} errors", found.errors),
        warnings=context.ngettext("{n} warning", "{n} warnings", found.warnings),
    )
    if found.errors:
        context.say("Next: mend the errors above, then run `commonground check` again.")
        return 1
    context.hint("Next: `commonground render` writes the documents.")
    return 0

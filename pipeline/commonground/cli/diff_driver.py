"""`commonground diff-driver`."""

from pathlib import Path

import click

from commonground.cli.context import options, paint
from commonground.cli.failures import words_in


@click.command("diff-driver")
@click.argument("arguments", nargs=-1, required=True, metavar="PATH OLD HEX MODE NEW HEX MODE")
@options
def command(arguments: tuple[str, ...], workspace: Path, language: str) -> int:
    """Tell git what changed in one file, by meaning; git itself calls this.

    Once in each clone: `git config diff.commonground.command "commonground diff-driver"`, and in
    .gitattributes: `partnerships/**/*.yaml diff=commonground`. A file that cannot be read is told
    line by line.
    """
    from commonground.flows.driving import Driven
    from commonground.flows.shipped import schemas
    from commonground.render.changes import Telling
    from commonground.render.comparison import text
    from commonground.source.git import top_of
    from commonground.source.tree import readable

    words, top = words_in(language), top_of(Path.cwd())
    click.echo(paint("code", readable(arguments[0])))
    asked = Driven.of(arguments, top)
    if asked is None:
        click.echo(words.gettext("in conflict: settle it, then look again"))
        return 0
    changes = asked.changes()
    if changes is None:
        click.echo(words.gettext("cannot be compared by meaning; line by line:"))
        click.echo(asked.lines(top))
        return 0
    told = Telling.of(None, None, words, "signatories", schemas()).told(changes)
    click.echo(text(told, words, paint) if told else words.gettext("nothing changed in meaning"))
    return 0

"""`commonground redline`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options

_FOLDER = Path("build") / "redlines"


@click.command()
@click.argument("partnership")
@click.argument("base")
@click.argument("head", default="")
@click.option("--document", type=click.Choice(["contract", "agreement"]), default="contract",
              show_default=True, help="Which of the documents that are signed.")  # fmt: skip
@click.option("--lang", "spoken", default="", metavar="CODE",
              help="In which language; by default the first one of the partnership.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Where to write it; by default below build/redlines.")  # fmt: skip
@options
def command(
    partnership: str, base: str, head: str, document: str, spoken: str, out: Path | None,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Write what changed in the contract of PARTNERSHIP as a Word file with tracked changes.

    From BASE to HEAD, two git revisions, or to the files on disk; run `commonground render` before.
    Accepting all changes gives the new text, rejecting all gives the old one.
    """
    from commonground.flows.redlining import redline
    from commonground.source.revision import GitTree
    from commonground.source.writing import write

    context = Context(workspace, language, head or None)
    before = GitTree(context.root, base)
    made = redline(context.root, before, context.tree, partnership, document, spoken)
    if not made.raw:
        context.say("The words are the same in both states: nothing was written.")
        return 0
    if out is None:
        path = (_FOLDER / partnership / f"{document}.{made.language}.docx").as_posix()
        write(context.root, path, made.raw)
    else:
        path = out.name
        write(out.absolute().parent, path, made.raw)
    context.say("Written: {file}. Next: open it in Word or LibreOffice.", file=path)
    return 0

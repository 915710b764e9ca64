"""`commonground propose`."""

from difflib import unified_diff
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.context import Context, options, paint
from commonground.cli.record import usual_main
from commonground.source.tree import readable

if TYPE_CHECKING:
    from commonground.flows.patching import Patch
    from commonground.flows.returning import Returned

_MOST_WORDS = 400


@click.command()
@click.argument("partnership")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--document", type=click.Choice(["contract", "agreement"]), default=None,
              help="Which document it is, where the file does not say so.")  # fmt: skip
@click.option("--lang", "spoken", default="", metavar="CODE",
              help="In which language, where the file does not say so.")  # fmt: skip
@click.option("--write", "writes", is_flag=True,
              help="Put what can be said in the data into the files.")  # fmt: skip
@options
def command(
    partnership: str, file: Path, document: str | None, spoken: str, writes: bool,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Read an edited Word FILE of the contract of PARTNERSHIP back, and print what it proposes.

    A changed value becomes an edit of terms.yaml or agreement.yaml, a changed clause becomes its
    own words there. Everything else is listed with its words. Exit code 0: nothing is left over;
    1: something is, or what was written has errors; 2: the file cannot be read.
    """
    from commonground.errors import UseError
    from commonground.flows.recognising import read
    from commonground.flows.returning import returned
    from commonground.source.writing import write_all

    context = Context(workspace, language)
    if not file.is_file():
        raise UseError("there is no file {path}", "name a Word file", path=str(file)[:80])
    found = returned(context.root, context.tree, partnership, read(file),
                     partial(usual_main, context.root), document or "", spoken)  # fmt: skip
    _tell(context, found)
    if not writes:
        if found.patch.files:
            context.say("Nothing is written yet; --write does it.")
        return 1 if found.remarks else 0
    write_all(context.root, found.patch.files)
    for path in found.patch.files:
        context.say("Written: {file}.", file=path)
    sound = _check(Context(workspace, language), partnership) if found.patch.files else True
    return 0 if sound and not found.remarks else 1


def _tell(context: Context, found: "Returned") -> None:
    """Say what the file was held against, what it proposes, and what is left."""
    where = context.words.gettext("the files as they stand") if found.base is None else (
        context.words.fill("revision {commit}", {"commit": found.base[:10]})
    )  # fmt: skip
    context.say("Held against: {document}, language {language}, {where}.",
                document=found.document, language=found.language, where=where)  # fmt: skip
    if not found.is_known:
        context.say("No state that is known here has the digest of this file: what changed here "
                    "since it was sent looks like a change by its reader.")  # fmt: skip
    if found.people:
        context.say("Tracked changes are read as accepted. They are by: {people}.",
                    people=context.words.listing(map(_shown, found.people)))  # fmt: skip
    _tell_patch(context, found.patch)
    if found.remarks:
        context.say("What the data cannot say, for you to settle by hand:")
    for remark in found.remarks:
        click.echo(f"  - {_shown(context.words.phrase(remark.what))}: {_shown(remark.words)}")
    if not found.remarks and not found.patch.changes:
        context.say("The file says what was sent.")


def _tell_patch(context: Context, patch: "Patch") -> None:
    for change in patch.changes:
        click.echo(paint("good", f"{change.place}: {_shown(change.old)} → {_shown(change.new)}"))
        if change.missing:
            context.say("  Missing in {languages}: translate it.",
                        languages=", ".join(change.missing))  # fmt: skip
        if change.stale:
            context.say("  Says what was before in {languages}: translate it anew.",
                        languages=", ".join(change.stale))  # fmt: skip
    for path, text in patch.files.items():
        before, after = (one.splitlines(keepends=True) for one in (patch.before[path], text))
        lines = unified_diff(before, after, f"a/{path}", f"b/{path}")
        click.echo("".join(map(_line, lines)))


def _line(line: str) -> str:
    return readable(line.rstrip("\n")) + "\n"


def _shown(text: str) -> str:
    """Words of a stranger, as a terminal may show them."""
    safe = readable(text.replace("\N{NO-BREAK SPACE}", " "))
    return safe if len(safe) <= _MOST_WORDS else f"{safe[:_MOST_WORDS]} …"


def _check(context: Context, id: str) -> bool:
    """Check the partnership as `check` does, and show what is found."""
    from commonground.cli.report import memory, printed, sum_up
    from commonground.flows.check import check
    from commonground.flows.shipped import library, schemas

    found = check(context.workspace, schemas(), library(), context.today, (id,),
                  memory=memory(context, True))  # fmt: skip
    if shown := printed(found, "text", context):
        click.echo(shown + "\n")
    sum_up(found, context)
    context.say("Next: `commonground render`, then look at the changes with `git diff`.")
    return not found.errors

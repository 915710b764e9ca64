"""`commonground render`."""

from functools import partial
from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.source.tree import readable


@click.command()
@click.argument("partnerships", nargs=-1)
@click.option("--check", "only_check", is_flag=True,
              help="Write nothing; exit 1 if a committed document is not up to date.")  # fmt: skip
@options
def command(partnerships: tuple[str, ...], only_check: bool, workspace: Path, language: str) -> int:
    """Write the documents of PARTNERSHIPS, or of all, in each of their languages.

    A partnership with errors is not rendered: run `commonground check` first.
    """
    from commonground.flows.documents import compare_all, differences, left_alone, write_all
    from commonground.reporters.text import report
    from commonground.source.writing import remove, write

    context = Context(workspace, language)
    compared, errors = compare_all(context.workspace, context.today, partnerships)
    if only_check:
        errors += tuple(differences(context.tree, compared))
    else:
        write_all(compared, partial(write, context.root), partial(remove, context.root))
    found = (*errors, *left_alone(compared), *compared.overlong)
    if found:
        click.echo(report(found, context.lines, context.words, paint) + "\n")
    total, written = len(compared.rendered), len(compared.changed)
    if only_check:
        context.say(
            "{documents} compared: {findings}.",
            documents=context.ngettext("{n} document", "{n} documents", total),
            findings=context.ngettext("{n} finding", "{n} findings", len(found)),
        )
    else:
        for path in compared.orphaned:
            context.say("{path}: deleted", path=readable(path))
        context.say(
            "{documents} rendered: {written} written, {deleted} deleted, {same} unchanged.",
            documents=context.ngettext("{n} document", "{n} documents", total),
            written=written, deleted=len(compared.orphaned), same=total - written,
        )  # fmt: skip
    for partnership in compared.pinned:
        context.say(
            "{partnership}: what is signed stays as it is pinned; "
            "`commonground clauses {partnership}` shows what would be said now.",
            partnership=partnership,
        )
    if errors:
        context.say("Next: mend what stands above, then run `commonground render`.")
        return 1
    if not only_check and (written or compared.orphaned):
        context.say("Next: look at the changes with `git diff`, then commit them with the data.")
    return 0

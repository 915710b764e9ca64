"""`commonground render`."""

from functools import partial
from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.diagnostics import Diagnostic


@click.command()
@click.argument("partnerships", nargs=-1)
@click.option("--check", "only_check", is_flag=True,
              help="Write nothing; exit 1 if a committed document is not up to date.")  # fmt: skip
@options
def command(partnerships: tuple[str, ...], only_check: bool, workspace: Path, language: str) -> int:
    """Write the documents of PARTNERSHIPS, or of all, in each of their languages.

    A partnership with errors is not rendered: run `commonground check` first.
    """
    from commonground.flows.check import blocking, chosen, findings
    from commonground.flows.deciding import policy_of
    from commonground.flows.documents import compare, differences, library_faults, press, write_all
    from commonground.flows.loading import load
    from commonground.flows.shipped import library, schemas
    from commonground.reporters.text import report
    from commonground.source.writing import remove, write

    context = Context(workspace, language)
    written = deleted = total = 0
    faults: list[Diagnostic] = []
    policy, _ = policy_of(context.workspace, schemas(), context.today)
    for id in chosen(context.workspace, partnerships):
        loaded = load(context.workspace, id, schemas(), library())
        errors = blocking(policy.judge(findings(loaded, schemas())))
        if errors or loaded.partnership is None:
            faults += errors
            continue
        if not total and (broken := library_faults(press(), loaded.partnership)):
            faults += broken
            break
        comparison = compare(context.tree, loaded.partnership)
        total += len(comparison.rendered)
        if only_check:
            faults += list(differences(context.tree, comparison))
        else:
            write_all(comparison, partial(write, context.root), partial(remove, context.root))
            written += len(comparison.changed)
            deleted += len(comparison.orphaned)
    if faults:
        click.echo(report(faults, context.lines, context.words, paint) + "\n")
    if only_check:
        context.say(
            "{documents} compared: {findings}.",
            documents=context.ngettext("{n} document", "{n} documents", total),
            findings=context.ngettext("{n} finding", "{n} findings", len(faults)),
        )
    else:
        context.say(
            "{documents} rendered: {written} written, {deleted} deleted, {same} unchanged.",
            documents=context.ngettext("{n} document", "{n} documents", total),
            written=written, deleted=deleted, same=total - written,
        )  # fmt: skip
    if faults:
        context.say("Next: mend what stands above, then run `commonground render`.")
        return 1
    if written or deleted:
        context.say("Next: look at the changes with `git diff`, then commit them with the data.")
    return 0

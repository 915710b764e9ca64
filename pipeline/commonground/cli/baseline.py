"""`commonground baseline`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.cli.report import memory, progress


@click.command()
@click.option("--accept-new", is_flag=True, help="Let the baseline grow by what is new.")
@click.option("--no-cache", is_flag=True, help="Look at every file anew, remember nothing.")
@options
def command(accept_new: bool, no_cache: bool, workspace: Path, language: str) -> int:
    """Write baseline.yaml: the findings of today, so that `check` fails on new ones only.

    What is mended is taken out. What is new is refused, unless you accept it. Exit code 0: the
    baseline is up to date; 1: there are new findings; 2: it cannot be written.
    """
    from commonground.flows.baseline import renewal
    from commonground.flows.check import check
    from commonground.flows.deciding import policy_of
    from commonground.flows.shipped import library, schemas
    from commonground.reporters.text import report
    from commonground.source.workspace import BASELINE
    from commonground.source.writing import remove, write

    context = Context(workspace, language)
    remembered = memory(context, not no_cache)
    found = check(
        context.workspace, schemas(), library(), context.today,
        memory=remembered, progress=progress,
    )  # fmt: skip
    policy, _ = policy_of(context.workspace, schemas(), context.today, remembered)
    before = policy.baseline if context.workspace.baseline() else None
    made = renewal(found, before, accept_new)
    text = made.text
    if text is None:
        remove(context.root, BASELINE)
    else:
        write(context.root, BASELINE, text.encode("utf-8"))
    if made.refused:
        click.echo(report(made.refused, context.lines, context.words, paint) + "\n")
    context.say(
        "{file}: {findings} ({added} added, {gone} taken out).",
        file=BASELINE, added=made.added, gone=made.gone,
        findings=context.ngettext("{n} finding", "{n} findings", made.size),
    )  # fmt: skip
    if made.refused:
        context.say("Next: mend the new ones above, or run `commonground baseline --accept-new`.")
        return 1
    context.say("Next: commit {file}; `commonground check` fails on new findings.", file=BASELINE)
    return 0

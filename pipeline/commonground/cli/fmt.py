"""`commonground fmt`."""

from functools import partial
from pathlib import Path

import click

from commonground.cli.context import Context, options


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file would.")
@options
def command(only_check: bool, workspace: Path, language: str) -> int:
    """Repair what is safe in every YAML file: line ends, trailing spaces, Unicode forms.

    What a file says stays the same; comments and order stay as they are. A file that cannot be
    read is left as it is. Exit code 0: every file is in form; 1: a file cannot be read or, with
    --check, would change; 2: there is no file to look at.
    """
    from commonground.flows.formatting import format_workspace
    from commonground.source.tree import readable
    from commonground.source.writing import write

    context = Context(workspace, language)
    writer = None if only_check else partial(write, context.root)
    done = format_workspace(context.tree, writer)
    words = context.words
    for repair in done.repaired:
        names = words.listing(words.gettext(name) for name in repair.repairs)
        click.echo(f"{readable(repair.path)}: {names}")
    for path in done.left:
        context.say("{path}: left as it is, for it cannot be read", path=readable(path))
    changed, left = len(done.repaired), len(done.left)
    parts = []
    if changed and only_check:
        parts.append(context.ngettext("{n} would change", "{n} would change", changed))
    elif changed:
        parts.append(context.ngettext("{n} repaired", "{n} repaired", changed))
    if left:
        parts.append(context.ngettext("{n} left as it is", "{n} left as they are", left))
    context.say(
        "{files} looked at: {result}.",
        files=context.ngettext("{n} file", "{n} files", done.files),
        result=words.listing(parts) if parts else words.gettext("nothing to repair"),
    )
    if changed and only_check:
        context.say("Next: `commonground fmt` makes the changes.")
    elif left:
        context.say("Next: `commonground check` shows what to mend by hand.")
    elif changed:
        context.say("Next: look at the changes with `git diff`, then commit them.")
    return 1 if left or (changed and only_check) else 0

"""`commonground schema write`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options


@click.group()
def command() -> None:
    """The schemas, for editors that complete and check while you type."""


@command.command("write", short_help="Write the schemas into the workspace.")
@click.argument("folder", default="")
@options
def write_command(folder: str, workspace: Path, language: str) -> int:
    """Write the schemas into FOLDER of the workspace, by default .commonground/schemas.

    That is where the first line of every new file looks for them. Write them again after an
    update of Common Ground.
    """
    from commonground.flows.editors import bundles
    from commonground.scaffold.modeline import FOLDER
    from commonground.source.writing import write

    context = Context(workspace, language)
    target = folder.strip("/") or FOLDER
    files = bundles(target)
    changed = sum(write(context.root, path, text.encode()) for path, text in files.items())
    context.say(
        "{schemas} in {folder}: {changed}.",
        schemas=context.ngettext("{n} schema", "{n} schemas", len(files)),
        folder=target,
        changed=context.ngettext("{n} written", "{n} written", changed),
    )
    context.hint("Next: open a file in an editor with the YAML language server, such as VS Code.")
    return 0

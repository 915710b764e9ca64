"""`commonground build`: check, render, site."""

from pathlib import Path

import click

from commonground.cli.context import SEVERAL, options


@click.command()
@options
@click.pass_context
def command(run: click.Context, workspace: Path, language: str) -> int:
    """Check every partnership, write its documents, build the site: all in one go.

    Stops at the first step that finds an error.
    """
    from commonground.cli import check, render, site

    run.meta[SEVERAL] = True
    for step in (check.command, render.command, site.build_command):
        code: int = run.invoke(step, workspace=workspace, language=language)
        if code:
            return code
    return 0

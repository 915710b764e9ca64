"""`commonground codeowners`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options
from commonground.errors import UseError


@click.command()
@click.option("--check", "only_check", is_flag=True,
              help="Write nothing; exit 1 if the file is not up to date.")  # fmt: skip
@options
def command(only_check: bool, workspace: Path, language: str) -> int:
    """Write .github/CODEOWNERS, by which GitHub asks the right people to review.

    For each enrolled partnership its people with a `login` under `sign_off`; for schemas,
    templates, workflows and settings the stewards. Where nobody is enrolled there is no file.
    """
    from commonground.flows.owners import owners_file
    from commonground.flows.provisions import Provisions
    from commonground.forge.codeowners import PATH, is_ours
    from commonground.source.writing import remove, write

    context = Context(workspace, language)
    made, there = owners_file(context.workspace, context.prefix, Provisions()), _there(context.top)
    if there is not None and not is_ours(there):
        if not made:
            context.say("{path} is of somebody's own making: left alone.", path=PATH)
            return 0
        raise UseError(
            "{path} is of somebody's own making", "keep what it says elsewhere, then delete it",
            path=PATH,
        )  # fmt: skip
    if there == (made or None):
        context.say("{path} is up to date." if made else "Nobody is enrolled: no {path} is needed.",
                    path=PATH)  # fmt: skip
    elif only_check:
        context.say("{path} is not up to date: run `commonground codeowners`, then commit it.",
                    path=PATH)  # fmt: skip
        return 1
    elif made:
        write(context.top, PATH, made.encode())
        context.say("{path} is written. Next: commit it together with the data.", path=PATH)
    else:
        remove(context.top, PATH)
        context.say("{path} is deleted, for nobody is enrolled. Next: commit that.", path=PATH)
    return 0


def _there(top: Path) -> str | None:
    """What the file says now. Raises UseError where it is a link, or cannot be read."""
    from commonground.forge.codeowners import PATH
    from commonground.source.tree import DiskTree

    try:
        return DiskTree(top).read(PATH).decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    except OSError:
        raise UseError(
            "{path} is no plain file, or cannot be read", "delete it", path=PATH
        ) from None

"""`commonground init`."""

import secrets
from pathlib import Path

import click

from commonground.cli.asking import answer_options, interview, not_sound, refused
from commonground.cli.context import Context, options
from commonground.clock import system_clock, today

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another when read aloud or copied by hand."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--preset", metavar="NAME", help="The preset of the first partnership.")
@answer_options
@options
def command(
    folder: Path, preset: str | None, answer_file: Path | None, answers: tuple[str, ...],
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Start a workspace of your own in FOLDER, or here: settings, workflows, one partnership.

    In a terminal you are asked, question by question; elsewhere the answers come along with
    --answer and --answers. `commonground check` is content with what is written. A folder that
    holds more than a new repository does is left alone.
    """
    from commonground.cli.choosing import ask_preset
    from commonground.flows.beginning import NotSound
    from commonground.flows.starting import start
    from commonground.scaffold.interview import Refused
    from commonground.source.writing import create

    context = Context(workspace, language)
    root = (workspace / folder).absolute()
    asked = interview(context.words, answer_file, answers)
    token = "".join(secrets.choice(_LETTERS) for _ in range(8))
    try:
        chosen = ask_preset(None, asked, context.words, preset)
        made = start(root, chosen, asked, today(system_clock), language, token)
    except Refused as error:
        return refused(error, context.words)
    except NotSound as error:
        return not_sound(error.diagnostics, error.files, context)
    create(root, made.files)
    for path in made.files:
        if not path.startswith(".commonground/"):
            context.say("{path}: written", path=path)
    for path in made.kept:
        context.say("{path}: left as it was", path=path)
    if folder == Path():
        context.say("Next:")
    else:
        context.say("Next, in {folder}:", folder=str(folder))
    context.say("`commonground check` finds what is wrong or still open.")
    context.say("`commonground render` writes the documents in every language.")
    context.say("`commonground enrol` enters with what the steward signs: now nobody has to agree.")
    context.say("`git init`, then commit: from then on changes can be proposed.")
    return 0

"""`commonground new`: a partnership, a person, a creator, a decision, a campaign."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import click

from commonground.cli.asking import answer_options, interview, not_sound, refused
from commonground.cli.context import Context, options
from commonground.clock import system_clock, today

Answers: TypeAlias = tuple[str, ...]


@click.group()
def command() -> None:
    """Write something new: a partnership, or a file or entry of one.

    In a terminal you are asked, question by question. Elsewhere the answers come along, one by
    one with --answer key=value or all in a file with --answers FILE.yaml. Nothing is overwritten,
    and no mistake is written down; what you leave open stays open.
    """


def _asking(function: Callable[..., int]) -> Callable[..., int]:
    """The options of every command here, and what it says of answers that will not do."""

    def command(answer_file: Path | None, answers: Answers, workspace: Path, language: str,
                **others: Any) -> int:  # fmt: skip
        from commonground.flows.beginning import NotSound
        from commonground.scaffold.interview import Refused

        context = Context(workspace, language)
        try:
            return function(context, interview(context.words, answer_file, answers), **others)
        except Refused as error:
            return refused(error, context.words)
        except NotSound as error:
            return not_sound(error.diagnostics, error.files, context)

    command.__name__, command.__doc__ = function.__name__, function.__doc__
    return answer_options(options(command))


@command.command("partnership", short_help="A partnership from a preset.")
@click.argument("folder", default="")
@click.option("--preset", metavar="NAME", help="The preset to start from.")
@_asking
def partnership_command(context: Context, asked: Any, folder: str, preset: str | None) -> int:
    """A partnership from a preset, in a FOLDER of its own under partnerships/.

    Its agreement can be signed as it is; the contract terms hold what the preset proposes.
    """
    from commonground.cli.choosing import ask_preset
    from commonground.flows.beginning import begin
    from commonground.source.writing import create

    start = ask_preset(context.tree, asked, context.words, preset)
    draft = begin(context.tree, start, asked, today(system_clock), context.language, folder)
    create(context.root, draft.files)
    written(context, draft.files)
    context.say("Next: read partnerships/{id}/agreement.yaml with the other side.", id=draft.id)
    context.say(
        "Then `commonground new creator {id}`, and `commonground render {id}`.", id=draft.id
    )
    return 0


@command.command("person", short_help="A person for a party of an agreement.")
@click.argument("partnership")
@_asking
def person_command(context: Context, asked: Any, partnership: str) -> int:
    """A person for a party of PARTNERSHIP, and the role that they take over."""
    from commonground.flows.entries import add_person

    draft = add_person(context.tree, _known(context, partnership), asked, today(system_clock))
    _change(context, draft.files)
    context.say("Next: `git diff` shows {name} as `{short}`; commit it.", **draft.answers)
    return 0


@command.command("creator", short_help="A creator whom briefs can name.")
@click.argument("partnership")
@_asking
def creator_command(context: Context, asked: Any, partnership: str) -> int:
    """A creator for PARTNERSHIP, with the first of their channels."""
    from commonground.flows.entries import add_creator

    draft = add_creator(context.tree, _known(context, partnership), asked, today(system_clock))
    _change(context, draft.files)
    context.say(
        "Next: add {name}'s other channels by hand, or open a campaign with "
        "`commonground new campaign {id}`.", id=draft.id, name=draft.answers["name"],
    )  # fmt: skip
    return 0


@command.command("decision", short_help="A decision and its reasons.")
@click.argument("partnership")
@_asking
def decision_command(context: Context, asked: Any, partnership: str) -> int:
    """A decision of PARTNERSHIP: what was asked, what could be done, what came out, and why."""
    from commonground.flows.records import decide
    from commonground.source.writing import create

    id = _known(context, partnership)
    draft = decide(context.tree, id, asked, today(system_clock), context.language)
    create(context.root, draft.files)
    written(context, draft.files)
    context.say("Next: commit it, so that the other side can read it.")
    return 0


@command.command("campaign", short_help="A campaign with a draft of its brief.")
@click.argument("partnership")
@click.argument("folder", default="")
@_asking
def campaign_command(context: Context, asked: Any, partnership: str, folder: str) -> int:
    """A campaign of PARTNERSHIP in a FOLDER of its own, with what is known of its brief."""
    from commonground.cli.brief import show
    from commonground.flows.briefs import readiness
    from commonground.flows.records import open_campaign
    from commonground.source.writing import create

    id = _known(context, partnership)
    draft = open_campaign(context.tree, id, asked, today(system_clock), context.language, folder)
    create(context.root, draft.files)
    written(context, draft.files)
    click.echo()
    show(context, readiness(context.tree, id, draft.answers["campaign"]))
    return 0


def written(context: Context, files: Any) -> None:
    """Say which files are there now."""
    for path in files:
        context.say("{path}: written", path=path)


def _change(context: Context, files: Any) -> None:
    from commonground.source.writing import write

    for path, text in files.items():
        write(context.root, path, text.encode())
        context.say("{path}: changed", path=path)


def _known(context: Context, partnership: str) -> str:
    """The partnership that is meant. Raises UseError where there is none of that name."""
    from commonground.flows.check import chosen

    return chosen(context.workspace, (partnership,))[0]

"""`commonground checklist`: what is ticked and due in each stage, and one tick more."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.context import Context, options, paint
from commonground.clock import system_clock
from commonground.errors import UseError

if TYPE_CHECKING:
    from commonground.flows.ticking import Wanted
    from commonground.standing.stages import Timeline


@click.command()
@click.argument("partnership")
@click.argument("tick", type=click.Choice(["tick"]), required=False)
@click.argument("item", default="")
@click.option("--by", default="", metavar="PERSON", help="Who did it: a person's short name.")
@click.option("--side", default="", metavar="PARTY",
              help="The person's party, where the name is not enough.")  # fmt: skip
@click.option("--evidence", default="", metavar="PATH|LINK",
              help="Where it can be seen: a file, a link, a few words.")  # fmt: skip
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day on which it was done; by default today.")  # fmt: skip
@click.option("--stage", default="", metavar="STAGE",
              help="The stage, where an item of that name stands in several.")  # fmt: skip
@click.option("--all", "whole", is_flag=True, help="Show the items of every stage.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@options
def command(
    partnership: str, tick: str | None, item: str, by: str, side: str, evidence: str,
    on: datetime | None, stage: str, whole: bool, form: str, workspace: Path, language: str,
) -> int:  # fmt: skip
    """Show what is ticked and what is due in each stage of PARTNERSHIP, and what it waits for.

    `commonground checklist PARTNERSHIP tick ITEM --by PERSON` ticks an item in checklists.yaml;
    `tick sections.NAME` a section of the agreement, until somebody changes it.
    Comments and order stay as they are. With any mistake, nothing is written.
    """
    from commonground.flows.check import chosen
    from commonground.flows.ticking import Wanted, partnership_of
    from commonground.reporters.checklist import as_json, text
    from commonground.standing.stages import Timeline

    context = Context(workspace, language)
    id = chosen(context.workspace, (partnership,))[0]
    if tick:
        return _tick(
            context, id, Wanted(item, by, side, stage, evidence, on.date() if on else None)
        )
    if by or side or evidence or on or stage:
        raise UseError(
            "--by, --side, --evidence, --on and --stage are for a tick",
            "write `commonground checklist {id} tick ITEM --by PERSON`", id=id,
        )  # fmt: skip
    timeline = Timeline(partnership_of(context.tree, id))
    if form == "json":
        click.echo(as_json(timeline, context.today, context.words))
        return 0
    click.echo(text(timeline, context.today, context.words, paint, whole=whole).rstrip() + "\n")
    _next(context, timeline)
    return 0


def _tick(context: Context, id: str, wanted: "Wanted") -> int:
    from commonground.flows.section_ticks import PREFIX, tick_section
    from commonground.flows.ticking import tick
    from commonground.source.writing import write

    if wanted.item.startswith(PREFIX):
        path, text, side = tick_section(context.tree, id, wanted, system_clock())
        write(context.root, path, text.encode())
        context.say("{path}: changed", path=path)
        context.say("'{item}' is ticked for {side}.", item=wanted.item, side=side)
        return 0
    made = tick(context.tree, id, wanted, system_clock())
    for path, changed in made.files.items():
        write(context.root, path, changed.encode())
        context.say("{path}: changed", path=path)
    context.say(
        "'{item}' is ticked for {side}.",
        item=made.item.id, side=made.timeline.partnership.parties[made.person.party].name,
    )  # fmt: skip
    _next(context, made.timeline)
    return 0


def _next(context: Context, timeline: "Timeline") -> None:
    """What the current stage waits for; where that is nothing, how to go on."""
    if timeline.current is None or not timeline.following:
        return
    waits = list(timeline.waits_for(timeline.current))
    for one in waits:
        context.say("Before the next stage: {what}.", what=context.words.phrase(one.what))
    if not waits:
        context.say(
            "Nothing is missing: write {stages} in {path}.",
            stages=" / ".join(f"`stage: {stage}`" for stage in timeline.following),
            path=timeline.partnership.agreement.document.path,
        )  # fmt: skip

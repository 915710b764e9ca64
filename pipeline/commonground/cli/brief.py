"""`commonground brief`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.asking import not_sound
from commonground.cli.context import Context, options, paint

if TYPE_CHECKING:
    from commonground.flows.briefs import Readiness


@click.command()
@click.argument("partnership")
@click.argument("campaign")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@click.option("--issue", metavar="PERSON",
              help="Write down that PERSON gives this version to the creator.")  # fmt: skip
@click.option("--revision", metavar="REV", help="Look at a git revision, not the files on disk.")
@options
def command(
    partnership: str, campaign: str, form: str, issue: str | None, revision: str | None,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Show what the brief of a CAMPAIGN lacks, who supplies it, and which version it is.

    Nothing is given to the creator before the first list is empty. Exit code 1 while it is not.
    """
    from commonground.flows.briefs import readiness
    from commonground.flows.check import chosen
    from commonground.reporters.readiness import as_json

    context = Context(workspace, language, revision)
    id = chosen(context.workspace, (partnership,))[0]
    found = readiness(context.tree, id, campaign)
    if issue is not None and revision is None:
        return _give_out(context, found, issue)
    if form == "json":
        click.echo(as_json(found.gaps, found.partnership, found.version, found.stated))
    else:
        show(context, found)
    return 1 if found.in_the_way else 0


def show(context: Context, found: "Readiness") -> None:
    """Print what a brief lacks, its version, and what to do next."""
    from commonground.flows.shipped import schemas
    from commonground.reporters.readiness import page

    ids = {"id": found.partnership.id, "campaign": found.campaign.id}
    if found.gaps:
        text = page(found.gaps, found.partnership, schemas(), context.words, paint)
        click.echo(f"{text}\n")
    context.say(
        "The brief of {campaign}: {missing} before the creator gets it.",
        campaign=found.campaign.id,
        missing=context.ngettext(
            "{n} thing is missing", "{n} things are missing", len(found.in_the_way)
        ),
    )
    context.say("Version as it stands: {version}", version=found.version)
    if found.stated and found.stated != found.version:
        context.say("Version that the creator has: {version}", version=found.stated)
    if found.in_the_way:
        context.say("Next: fill in what stands first, and run `commonground brief {id} {campaign}`"
                    " again.", **ids)  # fmt: skip
    elif found.stated != found.version:
        context.say(
            "Next: `commonground brief {id} {campaign} --issue PERSON` when the creator gets it.",
            **ids,
        )


def _give_out(context: Context, found: "Readiness", person: str) -> int:
    from commonground.flows.beginning import NotSound
    from commonground.flows.briefs import issue
    from commonground.source.writing import write

    try:
        draft = issue(context.tree, found, person, context.today)
    except NotSound as error:
        return not_sound(error.diagnostics, error.files, context)
    for path, text in draft.files.items():
        write(context.root, path, text.encode())
        context.say("{path}: changed", path=path)
    context.say("Version given out: {version}", version=draft.answers["version"])
    context.say("Next: commit it, and let the creator accept this version.")
    return 0

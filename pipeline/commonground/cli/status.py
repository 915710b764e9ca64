"""`commonground status`."""

from datetime import UTC, datetime, time
from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnerships", nargs=-1)
@click.option("--as", "person", metavar="PERSON", default="",
              help="Only what this person has to see to, in their local time: party.person, or a "
              "name that only one has.")  # fmt: skip
@click.option("--on", "day", metavar="DATE", help="As of another day, for example 2027-04-12.")
@click.option("--days", type=click.IntRange(0, 3660), metavar="N",
              help="How many days ahead to look; by default the limit expiry_notice.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@options
def command(
    partnerships: tuple[str, ...], person: str, day: str | None, days: int | None, form: str,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Show who has the ball in PARTNERSHIPS, or in all of them.

    What is overdue comes first, then what is due or ends soon, then what nobody set a day for.
    A day is over when it is over where those are who owe it. Exit code 1: some files could not be
    read, and what stands in them is missing here.
    """
    from commonground.cli.days import day as day_of
    from commonground.flows.status import Question, status
    from commonground.reporters.status import as_json, text

    context = Context(workspace, language)
    # at noon UTC it is that day nearly everywhere
    now = datetime.combine(day_of(day), time(12), tzinfo=UTC) if day else context.now
    found = status(context.workspace, Question(now, days, partnerships, person), context.words)
    if form == "json":
        asked = {"now": now.isoformat(), "days": found.days, "person": found.person or None}
        click.echo(as_json(found.boards, asked, found.faulty, context.words))
        return 1 if found.faulty else 0
    if shown := text(found.boards, found.headings, context.words, paint):
        click.echo(shown + "\n")
    if not found.faulty and not any(board.rows for board in found.boards):
        context.say("Nothing is due.")
    if beyond := sum(board.beyond for board in found.boards):
        context.say(
            "{more} after {days}: `--days` looks further ahead.",
            more=context.ngettext("{n} more", "{n} more", beyond),
            days=context.ngettext("{n} day", "{n} days", found.days),
        )
    if found.faulty:
        context.say(
            "Not everything could be read in {names}: run `commonground check`.",
            names=", ".join(found.faulty),
        )
        return 1
    return 0

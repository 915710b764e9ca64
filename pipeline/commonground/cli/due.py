"""`commonground due`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("partnership")
@click.option("--kind", "name", metavar="NAME", default="routine", show_default=True,
              help="urgent, routine, relaxed, or the name of an approval or decision.")  # fmt: skip
@click.option("--received", metavar="MOMENT",
              help="When it came, for example 2027-03-12T17:00+03:00; by default now.")  # fmt: skip
@click.option("--by", metavar="WHO", default="",
              help="Who answers: a party, role or person; by default every side, or whoever "
              "approves or decides.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@options
def command(
    partnership: str, name: str, received: str | None, by: str, form: str,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Show when an answer is due in PARTNERSHIP, on each side's clock.

    By the calendar of whoever answers: hours, holidays, leave. It says who stands in, what no
    answer means, and until when each level of the escalation path has time.
    """
    from commonground.cli.days import moment
    from commonground.flows.check import chosen
    from commonground.flows.due import dues, told
    from commonground.flows.ticking import partnership_of
    from commonground.reporters.due import as_json, text

    context = Context(workspace, language)
    id = chosen(context.workspace, (partnership,))[0]
    known = partnership_of(context.tree, id)
    found = dues(known, name, moment(received) if received else context.now, by)
    if form == "json":
        click.echo(as_json(known, found))
        return 0
    asked, answers, stamp = told(known, found, context.words)
    title = context.words.fill("'{name}', asked", {"name": name})
    click.echo(text(title, asked, answers, stamp, paint))
    return 0

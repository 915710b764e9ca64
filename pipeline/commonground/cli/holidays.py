"""`commonground holidays show` and `commonground holidays refresh`."""

from datetime import timedelta
from pathlib import Path

import click

from commonground.cli.context import Context, options

_A_YEAR = timedelta(days=365)


@click.group()
def command() -> None:
    """Show the public holidays that are known here, and take them anew."""


@command.command("show", short_help="Show the public holidays of a country or region.")
@click.argument("region")
@click.option("--from", "first", metavar="DATE", help="The first day; by default today.")
@click.option("--to", "last", metavar="DATE", help="The last day; by default a year later.")
@options
def show_command(
    region: str, first: str | None, last: str | None, workspace: Path, language: str
) -> int:
    """Show the public holidays of REGION, for example MY-KUL, and its make-up working days.

    Below them stand its weekends, the source, and until when all this is known.
    """
    from commonground.cli.days import day
    from commonground.flows.holidays import shown
    from commonground.render.holidays import calendar

    context = Context(workspace, language)
    since = day(first) if first else context.today
    until = day(last) if last else since + _A_YEAR
    click.echo(calendar(shown(region), since, until, context.words))
    return 0


@command.command("refresh", short_help="Take the holidays anew from the package `holidays`.")
@click.argument("regions", nargs=-1)
@click.option("--into", "folder", type=click.Path(path_type=Path, file_okay=False, exists=True),
              metavar="FOLDER",
              help="Where they are written; by default templates/library/holidays.")  # fmt: skip
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 where something differs.")
@options
def refresh_command(
    regions: tuple[str, ...], folder: Path | None, check: bool, workspace: Path, language: str
) -> int:
    """Take the holidays of REGIONS anew, or of all that are there, and show what became different.

    They come from the Python package `holidays`, which has to be installed.
    """
    from commonground.errors import UseError
    from commonground.flows.almanac import installed
    from commonground.flows.holidays import FOLDER, held_in, renewed
    from commonground.render.holidays import differences
    from commonground.source.writing import write

    context = Context(workspace, language)
    place = folder or context.root / FOLDER
    if not place.is_dir():
        raise UseError(
            "this workspace holds no holidays of its own; they come with the tool",
            "update the tool, or name a folder with `--into`",
        )
    held = held_in(place)
    chosen = regions or tuple(held)
    if not chosen:
        raise UseError("there are no holidays in this folder yet", "name the regions to take")
    found = list(renewed(held, chosen, installed(), context.today))
    others = [one for one in found if one.text is not None]
    for one in others:
        context.say("{region}: new" if one.is_new else "{region}:", region=one.region)
        for line in differences(one.changes, context.words):
            click.echo(f"  {line}")
        if not check and one.text is not None:
            write(place, f"{one.region}.yaml", one.text.encode())
    context.say(
        "{regions}, {others} otherwise than before.",
        regions=context.ngettext("{n} region", "{n} regions", len(found)),
        others=str(len(others)),
    )
    return 1 if check and others else 0

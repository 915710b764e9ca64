"""`commonground responses`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint

_LARGEST = 4_000_000


@click.command()
@click.argument("partnership")
@click.option("--log", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="CSV",
              help="A log that some tool exported, instead of log.yaml.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@options
def command(partnership: str, log: Path | None, form: str, workspace: Path, language: str) -> int:
    """Show how fast the sides of PARTNERSHIP answered, held against what they promised.

    From log.yaml, or from a CSV with the columns at,request,event,kind,to: a line for each
    question asked, paused, resumed or answered. Exit code 1 where lines are wrong.
    """
    from commonground.flows.check import chosen
    from commonground.flows.responses import responses, told
    from commonground.flows.ticking import partnership_of
    from commonground.reporters.responses import as_json, text
    from commonground.reporters.text import report

    context = Context(workspace, language)
    id = chosen(context.workspace, (partnership,))[0]
    known = partnership_of(context.tree, id)
    exported = (log.as_posix(), _text(log)) if log else None
    found, wrong = responses(known, context.now, exported)
    if wrong:
        lines = exported[1].splitlines() if exported else []
        click.echo(report(wrong, lambda _: lines, context.words, paint) + "\n", err=True)
    if form == "json":
        click.echo(as_json(id, found))
    elif found:
        head, rows, late, stamp = told(known, found, context.words)
        click.echo(text(head, rows, late, stamp, context.words.gettext("Late"), paint))
    else:
        context.say("Nothing was asked yet: write questions into partnerships/{id}/log.yaml.",
                    id=id)  # fmt: skip
    return 1 if wrong else 0


def _text(path: Path) -> str:
    from commonground.errors import UseError

    with path.open("rb") as stream:
        raw = stream.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise UseError("{path} is larger than 4 MB", "split it by year", path=str(path)[:80])
    return raw.decode("utf-8", "replace")

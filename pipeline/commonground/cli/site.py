"""`commonground site build` and `commonground site serve`."""

from datetime import date
from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.cli.failures import told
from commonground.cli.papers import tell_unmade
from commonground.errors import UseError

_FOLDER = Path("build") / "site"
_AUDIENCES = ("public", "partners", "signatories")


@click.group()
def command() -> None:
    """Build the playbook site, or show it while you edit."""


@command.command("build", short_help="Build the site into build/site.")
@click.option(
    "--at-most", type=click.Choice(_AUDIENCES), default=_AUDIENCES[-1], metavar="AUDIENCE",
    help="Show no more than this audience may see, whatever the settings say: public, partners "
    "or signatories.",
)  # fmt: skip
@click.option(
    "--downloads/--no-downloads", default=True, show_default=True,
    help="Offer each document as PDF and Word, in the languages of its partnership.",
)  # fmt: skip
@options
def build_command(at_most: str, downloads: bool, workspace: Path, language: str) -> int:
    """Build the site into build/site, one folder a language.

    With any error in any partnership nothing is built, and the old site stays.
    """
    return build(Context(workspace, language), at_most, downloads)


def build(context: Context, at_most: str = _AUDIENCES[-1], downloads: bool = True) -> int:
    """Build the site of a workspace and say what came of it; returns the exit code."""
    from commonground.flows import site
    from commonground.publish.reference import AUDIENCES
    from commonground.reporters.text import report

    day = context.last_change or date.min
    made = site.draft(context.workspace, context.today, at_most, day, context.root, downloads)
    if made.playbook is None:
        click.echo(report(made.diagnostics, context.lines, context.words, paint) + "\n")
        context.say("No site was built. Next: mend the errors above.")
        return 1
    built = site.build(made.playbook, context.root / _FOLDER)
    for path, error in built.unmade:
        tell_unmade(path, error, context.words)
    context.say(
        "{count} pages in {languages} for {audience}: open {path}",
        count=built.pages, languages=", ".join(made.playbook.pages),
        audience=context.words.phrase(AUDIENCES[made.playbook.audience]),
        path=f"{_FOLDER.as_posix()}/index.html",
    )  # fmt: skip
    return 0


@command.command("serve", short_help="Show the site and build it anew on every change.")
@click.option("--port", default=8000, show_default=True, help="Where to listen on this machine.")
@options
def serve_command(port: int, workspace: Path, language: str) -> int:
    """Show the site at http://127.0.0.1:8000 and build it anew when a file changes.

    Reload the page in your browser to see a change. Stop with Ctrl+C.
    """
    from threading import Event

    from commonground.flows.serving import serve

    context = Context(workspace, language)
    if build(context):
        return 1

    def ready() -> None:
        context.say("Showing it at http://127.0.0.1:{port}/ until you press Ctrl+C.", port=port)

    def again() -> None:
        try:
            build(Context(workspace, language))
        except UseError as error:
            told(error, context.words)

    serve(context.root, _FOLDER, port, ready, again, Event())
    return 0

"""`commonground gate`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.context import Context, options
from commonground.errors import UseError

if TYPE_CHECKING:
    from commonground.flows.gating import Gated

_FORMATS = ("text", "markdown", "json")
_AUDIENCES = ("public", "partners", "signatories")


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option("--evidence", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              metavar="FILE", help="Reviews and comments, as JSON.")  # fmt: skip
@click.option("--github", metavar="OWNER/REPO#N",
              help="A pull request instead of BASE and HEAD, with what people said there. Without "
              "#N and with --sweep: every open one.")  # fmt: skip
@click.option(
    "--announce",
    is_flag=True,
    help="Also say it on GitHub: the status `commonground/sign-off`, and one comment.",
)
@click.option("--sweep", is_flag=True, help="Judge every open pull request.")
@click.option("--event", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              metavar="FILE", help="Judge what an event of GitHub is about: the file that "
              "GITHUB_EVENT_PATH names.")  # fmt: skip
@click.option("--author", metavar="LOGIN", default="github-actions[bot]", show_default=True,
              help="The account of the token. No other's comment is ever touched.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True,
              help="For a terminal, a comment, or programs.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Also say what does not count, and why.")
@click.option("--simulate", multiple=True, metavar='"approve: ROLE"',
              help="Suppose that a person, or who holds a role, approves.")  # fmt: skip
@click.option("--audience", type=click.Choice(_AUDIENCES),
              help="Whose eyes it is for; others' values are left out. Left out itself, partners; "
              "for a pull request, whoever can read it.")  # fmt: skip
@options
def command(
    base: str | None, head: str | None, evidence: Path | None, github: str | None, announce: bool,
    sweep: bool, event: Path | None, author: str, form: str, explain: bool,
    simulate: tuple[str, ...], audience: str | None, workspace: Path, language: str,
) -> int:  # fmt: skip
    """Say whether HEAD may be merged into BASE: who must approve, who has, who is awaited.

    BASE is the tip of the branch that decides; its people, keys and rules count. Signatures in the
    tree are evidence, and what a forge knows comes with --evidence or --github, whose token is
    that of GH_TOKEN or GITHUB_TOKEN. Commits that are lacking are fetched; nothing is checked out.
    Exit code 0: approved, or nobody has to; 1: waiting, blocked, or only supposed; 2: it cannot
    be decided.
    """
    from commonground.cli import gate_on_github as on_github
    from commonground.clock import system_clock
    from commonground.flows.gating import gate
    from commonground.forge.evidence import LARGEST, read
    from commonground.gate.evidence import Records

    context = Context(workspace, language)
    several, named = sweep or event is not None, base is not None or head is not None
    if github is not None and not (named or evidence or ((announce or several) and simulate)):
        desk, number = on_github.desk(context, github, author)
        if several:
            return on_github.judge_several(context, desk, number, event, announce)
        judged = on_github.judge_one(context, desk, number, announce, simulate)
        if judged is None:
            return 0
        found, seen_by = judged.gated, audience or judged.audience
    elif github is None and base is not None and head is not None and not (announce or several):
        records = Records()
        if evidence is not None:
            with evidence.open("rb") as file:
                records = read(file.read(LARGEST))
        found = gate(context.root, base, head, records, system_clock(), simulate)
        seen_by = audience or "partners"
    else:
        raise UseError(
            "it is not clear what is to be judged",
            "name BASE and HEAD, or a pull request as --github OWNER/REPO#N, or all of them as "
            "--github OWNER/REPO --sweep; what is only supposed is not announced",
        )
    _show(context, found, form, explain, seen_by)
    return 0 if found.verdict.outcome.lets_pass and not simulate else 1


def _show(context: Context, found: "Gated", form: str, explain: bool, audience: str) -> None:
    from commonground.render.verdicts import Telltale
    from commonground.reporters import verdicts

    if form == "json":
        click.echo(verdicts.report(found.verdict, context.words, audience))
        return
    told = Telltale(found.verdict, found.base, found.merged, context.words, audience)
    click.echo(told.markdown() if form == "markdown" else told.text(explain))

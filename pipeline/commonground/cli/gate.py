"""`commonground gate`."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.context import Context, options
from commonground.diagnostics import Phrase
from commonground.errors import UseError

if TYPE_CHECKING:
    from commonground.flows.gating import Gated
    from commonground.flows.gating_pulls import GatedPull

_FORMATS = ("text", "markdown", "json")
_AUDIENCES = ("public", "partners", "signatories")
_PULL = re.compile(r"(.+)#([1-9][0-9]{0,9})")
_RIGHT = Phrase("set GH_TOKEN to one that may read pull requests and contents")


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option("--github", "pull", metavar="OWNER/REPO#N",
              help="Judge this pull request, by what people said there, instead of two "
              "revisions.")  # fmt: skip
@click.option("--evidence", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              metavar="FILE", help="Reviews and comments, as JSON.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True,
              help="For a terminal, a comment, or programs.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Also say what does not count, and why.")
@click.option("--simulate", multiple=True, metavar='"approve: ROLE"',
              help="Suppose that a person, or who holds a role, approves.")  # fmt: skip
@click.option("--audience", type=click.Choice(_AUDIENCES),
              help="Whose eyes it is for; others' values are left out. Left out itself, partners; "
              "for a pull request that everybody can read, public.")  # fmt: skip
@options
def command(
    base: str | None, head: str | None, pull: str | None, evidence: Path | None, form: str,
    explain: bool, simulate: tuple[str, ...], audience: str | None, workspace: Path, language: str,
) -> int:  # fmt: skip
    """Say whether HEAD may be merged into BASE: who must approve, who has, who is awaited.

    BASE is the tip of the branch that decides; its people, keys and rules count. Signatures in the
    tree are evidence, and what a forge knows comes with --evidence. With --github, both are those
    of a pull request, and its reviews and comments are read; the token comes from GH_TOKEN or
    GITHUB_TOKEN. Nothing is checked out.
    Exit code 0: approved, or nobody has to; 1: waiting, blocked, or only supposed; 2: it cannot
    be decided.
    """
    from commonground.clock import system_clock
    from commonground.render.verdicts import Telltale
    from commonground.reporters import verdicts

    context = Context(workspace, language)
    now = system_clock()
    if pull is not None and base is None and evidence is None:
        judged = _of_pull(context.root, pull, now, simulate)
        found, seen_by = judged.gated, audience or judged.audience
    elif pull is None and base is not None and head is not None:
        found = _of_revisions(context.root, base, head, evidence, now, simulate)
        seen_by = audience or "partners"
    else:
        raise UseError(
            "it is not clear what is to be judged",
            "name BASE and HEAD, or a pull request as --github OWNER/REPO#N",
        )
    if form == "json":
        click.echo(verdicts.report(found.verdict, context.words, seen_by))
    else:
        told = Telltale(found.verdict, found.base, found.merged, context.words, seen_by)
        click.echo(told.markdown() if form == "markdown" else told.text(explain))
    return 0 if found.verdict.outcome.lets_pass and not simulate else 1


def _of_revisions(
    root: Path, base: str, head: str, evidence: Path | None, now: datetime,
    supposing: tuple[str, ...],
) -> "Gated":  # fmt: skip
    from commonground.flows.gating import gate
    from commonground.forge.evidence import LARGEST, read
    from commonground.gate.evidence import Records

    records = Records()
    if evidence is not None:
        with evidence.open("rb") as file:
            records = read(file.read(LARGEST))
    return gate(root, base, head, records, now, supposing)


def _of_pull(root: Path, pull: str, now: datetime, supposing: tuple[str, ...]) -> "GatedPull":
    from commonground.cli.github import github_of
    from commonground.flows.gating_pulls import gate_pull
    from commonground.forge.github_pulls import Pulls

    found = _PULL.fullmatch(pull)
    if found is None:
        raise UseError("'{name}' names no pull request", "write OWNER/REPO#N", name=pull[:60])
    github = github_of(found[1], _RIGHT)
    with github.client:
        return gate_pull(root, Pulls(github), int(found[2]), now, supposing)

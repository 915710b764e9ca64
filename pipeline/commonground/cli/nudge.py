"""`commonground nudge`."""

from functools import partial
from pathlib import Path

import click

from commonground.cli.context import Context, options
from commonground.cli.github import github_of
from commonground.diagnostics import Phrase
from commonground.flows.nudging import AUDIENCES, Notices, notices, nudge
from commonground.forge.github_issues import GitHubIssues
from commonground.forge.nudge import Change, Open, Step
from commonground.i18n import Words

_RIGHT = Phrase("set GH_TOKEN to one that may write issues")


@click.command()
@click.argument("partnerships", nargs=-1)
@click.option("--github", "repository", metavar="OWNER/REPO",
              help="Keep the issues of this repository up to date. Left out, only print what they "
              "would say.")  # fmt: skip
@click.option("--at-most", type=click.Choice(AUDIENCES), default="public", metavar="AUDIENCE",
              show_default=True,
              help="What issues that everybody can read may show: public or partners. In a private "
              "repository they show what partners may see.")  # fmt: skip
@click.option("--author", metavar="LOGIN", default="github-actions[bot]", show_default=True,
              help="The account of the token. An issue of any other is never touched.")  # fmt: skip
@options
def command(
    partnerships: tuple[str, ...], repository: str | None, at_most: str, author: str,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Keep one issue for each of PARTNERSHIPS, or for all, with what is overdue there.

    It is opened, brought up to date, and closed when nothing is overdue any more; a second run
    does nothing. Nobody is mentioned. What only signatories may read is left out, amounts among
    it. The token comes from GH_TOKEN or GITHUB_TOKEN and needs the right to write issues. Exit
    code 1: some files could not be read, and the issues of those partnerships were left alone.
    """
    context = Context(workspace, language)
    told = partial(notices, context.workspace, context.now, only=partnerships)
    if repository is None:
        found = told(at_most)
        _preview(found, context)
    else:
        issues = GitHubIssues(github_of(repository, _RIGHT))
        found = told("partners" if issues.are_private() else at_most)
        _keep(issues, found, author, context)
    if found.faulty:
        context.say(
            "Left alone, because not everything could be read there: {names}.",
            names=", ".join(found.faulty),
        )
        return 1
    return 0


def _preview(found: Notices, context: Context) -> None:
    shown = [f"{one.title}\n\n{one.body}" for one in found.notices if one.lines]
    click.echo("\n".join(shown) if shown else context.words.gettext("Nothing is overdue."))


def _keep(issues: GitHubIssues, found: Notices, author: str, context: Context) -> None:
    """Bring the issues up to date, and say at once of each what was done to it."""
    count = 0
    for step, number in nudge(context.workspace, issues, author, found):
        count += 1
        click.echo(f"{step.id}: #{number} {_done(step, context.words)}")
    if not count:
        context.say("Every issue is up to date.")


def _done(step: Step, words: Words) -> str:
    if isinstance(step, Open):
        return words.gettext("opened")
    if isinstance(step, Change):
        return words.gettext("brought up to date" if step.is_open else "closed")
    return words.gettext("told what is new")

"""`commonground doctor`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.option("--github", "repository", metavar="OWNER/REPO", required=True,
              help="The repository to look at.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text",
              show_default=True, help="For a terminal, or for programs.")  # fmt: skip
@options
def command(repository: str, form: str, workspace: Path, language: str) -> int:
    """Check that a repository on GitHub is set up so that a sign-off holds, and say how to mend it.

    Nothing is changed. The token comes from GH_TOKEN or GITHUB_TOKEN; that of an administrator
    sees most. What it may not read is not known, which is never fine. Exit code 0: all that is
    essential is fine; 1: something is wrong or not known.
    """
    from commonground.cli.github import github_of
    from commonground.diagnostics import Phrase
    from commonground.flows.doctoring import examine
    from commonground.flows.ledgers import BRANCH
    from commonground.forge.checkup import holds
    from commonground.forge.checkup_report import as_json, text

    context = Context(workspace, language)
    right = Phrase("set GH_TOKEN to one that may read administration and contents")
    github = github_of(repository, right)
    with github.client:
        found = examine(context.workspace, context.top, github, BRANCH)
    if form == "json":
        click.echo(as_json(found, repository, context.words))
    else:
        click.echo(text(found, context.words, paint))
        context.say(
            "A sign-off holds in {repository}." if holds(found)
            else "A sign-off does not hold in {repository} yet, or that is not known.",
            repository=repository,
        )  # fmt: skip
    return 0 if holds(found) else 1

"""`commonground record`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.context import Context, options, paint
from commonground.cli.failures import told
from commonground.diagnostics import Phrase
from commonground.errors import UseError

if TYPE_CHECKING:
    from commonground.flows.bookkeeping import Forge

_RIGHT = Phrase("set GH_TOKEN to one that may read pull requests and contents")


@click.command()
@click.option("--main", "revision", default="", metavar="REV",
              help="The tip of the branch that decides; by default origin/HEAD, without a remote "
              "HEAD.")  # fmt: skip
@click.option("--github", "repository", metavar="OWNER/REPO", help="Read reviews and comments.")
@click.option("--evidence", multiple=True, metavar="FILE",
              type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Reviews and comments of one proposal, as JSON; once for each.")  # fmt: skip
@click.option("--no-forge", is_flag=True,
              help="Nobody approves on a forge: only signatures in the tree count.")  # fmt: skip
@click.option("--announce", is_flag=True,
              help="With --github: also tell the hashes below the pull requests.")  # fmt: skip
@click.option("--author", metavar="LOGIN", default="github-actions[bot]", show_default=True,
              help="The account of the token. No other's comment is ever touched.")  # fmt: skip
@click.option("--push", is_flag=True, help="Let the ledger of the remote `origin` grow.")
@options
def command(
    revision: str, repository: str | None, evidence: tuple[Path, ...], no_forge: bool,
    announce: bool, author: str, push: bool, workspace: Path, language: str,
) -> int:  # fmt: skip
    """Write into the ledger what was agreed: an entry for every change of terms on the main line.

    The ledger stands on the branch `commonground-ledger`. It catches up from where it stopped; what
    was merged past the gate is recorded as unsigned.
    Exit code 0: recorded; 1: terms are unsigned, or the ledger was altered; 2: not recorded.
    """
    from commonground.flows.bookkeeping import record
    from commonground.flows.ledgers import REMOTE, Alarm

    context = Context(workspace, language)
    tip = revision or usual_main(context.root)
    try:
        with forge_of(repository, evidence, no_forge) as forge:
            done = record(context.root, tip, forge, REMOTE if push else "")
    except Alarm as error:
        told(error, context.words)
        return 1
    for one in done.entries:
        context.say("{id}: entry {number}, {outcome}, {hash}", id=one.partnership,
                    number=one.sequence, outcome=one.outcome.value, hash=one.hash)  # fmt: skip
    for one in done.unsigned:
        alarm = context.words.fill(
            "ALARM: {commit} changed the terms of {id}, and not everybody had approved. Missing: "
            "{people}",
            {"commit": one.commit[:10], "id": one.partnership,
             "people": ", ".join(done.awaited[one.hash]) or "–"},
        )  # fmt: skip
        click.echo(paint("error", alarm), err=True)
    context.say("The ledger goes up to {commit}.", commit=done.upto[:10])
    if announce and repository is not None:
        _announce(context, repository, author)
    return 1 if done.unsigned else 0


def _announce(context: Context, repository: str, author: str) -> None:
    from commonground.cli.github import github_of
    from commonground.flows.anchoring import anchor
    from commonground.forge.github_pulls import Pulls

    github = github_of(repository, _RIGHT)
    with github.client:
        for number in anchor(context.root, context.workspace, Pulls(github), author):
            context.say("#{n}: the hash is told there.", n=number)


def usual_main(root: Path) -> str:
    """The branch that decides, where nobody names one."""
    from commonground.flows.ledgers import REMOTE
    from commonground.source.remote import has_remote

    return f"{REMOTE}/HEAD" if has_remote(root, REMOTE) else "HEAD"


@contextmanager
def forge_of(
    repository: str | None, evidence: tuple[Path, ...] = (), nobody: bool = False
) -> Iterator["Forge | None"]:  # fmt: skip
    """Where it is read what people said: on GitHub, in files, or nowhere."""
    from commonground.forge.evidence import LARGEST, of_step, read

    if sum(map(bool, (repository, evidence, nobody))) > 1:
        raise UseError(
            "it is not clear where approvals are read",
            "give one of --github, --evidence and --no-forge",
        )
    if repository is not None:
        from commonground.cli.github import github_of
        from commonground.forge.github_merges import merge_of
        from commonground.forge.github_pulls import Pulls

        github = github_of(repository, _RIGHT)
        with github.client:
            pulls = Pulls(github)
            yield lambda step: merge_of(pulls, step)
    elif evidence or nobody:
        known = []
        for path in evidence:
            with path.open("rb") as file:
                known.append(read(file.read(LARGEST)))
        yield lambda step: of_step(known, step)
    else:
        yield None

"""`commonground verify`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.context import Context, options, paint
from commonground.cli.record import forge_of, usual_main

if TYPE_CHECKING:
    from commonground.flows.verifying import Verification, Verified


@click.command()
@click.argument("partnership", default="")
@click.option("--main", "revision", default="", metavar="REV",
              help="The tip of the branch that decides; by default origin/HEAD, without a remote "
              "HEAD.")  # fmt: skip
@click.option("--expect", default="", metavar="HASH",
              help="The hash of an entry that you kept: it must still be there.")  # fmt: skip
@click.option("--github", "repository", metavar="OWNER/REPO",
              help="Also read the reviews and comments there again.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@options
def command(
    partnership: str, revision: str, expect: str, repository: str | None, form: str,
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Make every entry of the ledger again from git's objects, and hold it against what stands
    there: of PARTNERSHIP, or of all. Or name a PDF or Word file: by the digest of terms that it
    carries, you are told which state it comes from, whether that is signed, and whether its words
    were altered; 0 then means signed, in force and unaltered.

    No change of terms may be missing; signatures are checked with the keys that held then; nothing
    is fetched. Exit code 0: all of it is true; 1: ALARM, terms are unsigned or something was
    altered; 2: it cannot be verified.
    """
    from commonground.flows.verifying import verify
    from commonground.reporters.ledger import as_json

    context = Context(workspace, language)
    tip = revision or usual_main(context.root)
    if partnership.lower().endswith((".pdf", ".docx")):
        from commonground.cli.verify_file import tell

        return tell(context, Path(partnership), tip, form)
    with forge_of(repository) as forge:
        found = verify(context.root, tip, partnership, expect, forge)
    if form == "json":
        told = ((one.partnership, one.ledger, one.faults) for one in found.partnerships)
        click.echo(as_json(told, found.faults, context.words))
    else:
        _tell(context, found)
    return 0 if found.is_fine else 1


def _tell(context: Context, found: "Verification") -> None:
    for one in found.partnerships:
        _tell_one(context, one)
    alarm = [context.words.phrase(fault) for fault in found.faults]
    for said in alarm:
        click.echo(paint("error", context.words.fill("ALARM: {fault}", {"fault": said})))
    if found.is_fine:
        context.say(
            "All of it is true, up to the commit {commit}. Keep the hashes, and give one to "
            "`commonground verify --expect` later: then nobody can rewrite what was before it.",
            commit=found.upto[:10],
        )


def _tell_one(context: Context, one: "Verified") -> None:
    from commonground.render.ledgers import Chronicle

    chronicle = Chronicle(one.ledger, context.words)
    sign = paint("good", "✓") if one.is_fine else paint("error", "✗")
    click.echo(f"{sign} {one.partnership}: {chronicle.state()}")
    for entry in one.ledger.entries:
        click.echo(f"    {entry.sequence:>4}  {chronicle.when(entry.at)}  "
                   f"{entry.hash}  {chronicle.outcome(entry)}")  # fmt: skip
    for fault in one.faults:
        said = {"fault": context.words.phrase(fault)}
        click.echo("    " + paint("error", context.words.fill("ALARM: {fault}", said)))

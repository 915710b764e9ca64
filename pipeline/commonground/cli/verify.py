"""`commonground verify`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.context import Context, options, paint
from commonground.cli.record import forge_of, usual_main
from commonground.source.tree import readable

if TYPE_CHECKING:
    from commonground.flows.genuine import Genuine
    from commonground.flows.verifying import Verification, Verified
    from commonground.gate.ledger import Ledger

_MOST_WORDS = 300


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
        return _of_file(context, Path(partnership), tip)
    with forge_of(repository) as forge:
        found = verify(context.root, tip, partnership, expect, forge)
    if form == "json":
        told = ((one.partnership, one.ledger, one.faults) for one in found.partnerships)
        click.echo(as_json(told, found.faults, context.words))
    else:
        _tell(context, found)
    return 0 if found.is_fine else 1


def _of_file(context: Context, path: Path, main: str) -> int:
    """Tell which terms a document has, and whether its words are theirs. Exit code 0 where they
    are signed and hold, and nobody altered a word."""
    from commonground.errors import UseError
    from commonground.flows.genuine import Altered, genuine
    from commonground.flows.recognising import Standing, read, recognise, stamped
    from commonground.render.ledgers import Chronicle

    if not path.is_file():
        raise UseError("there is no file {path}", "name a PDF or Word file", path=str(path)[:80])
    raw = read(path)
    found = recognise(context.root, stamped(raw), main)
    said = {"id": found.partnership, "digest": found.digest, "when": ""}
    if found.entry is not None:
        ledger = Chronicle(_ledger(context, found.partnership), context.words)
        said["when"] = ledger.when(found.entry.at)
    match found.standing:
        case Standing.SIGNED if found.holds:
            context.say("Signed: the terms of {id} since {when}, and they hold now.", **said)
        case Standing.SIGNED:
            context.say("Signed last for {id}, on {when}; but other terms hold now, unsigned.",
                        **said)  # fmt: skip
        case Standing.SUPERSEDED:
            context.say("Superseded: signed for {id} on {when}, and other terms since.", **said)
        case Standing.UNSIGNED if found.holds:
            context.say("Not signed: the terms of {id} as they stand now.", **said)
        case Standing.UNSIGNED if found.entry is not None:
            context.say("Not signed: terms that {id} had on {when}.", **said)
        case Standing.UNSIGNED:
            context.say("Not signed: terms that {id} had once.", **said)
        case _:
            context.say("Unknown: no state of this repository has these terms.")
    context.say("Digest of terms: {digest}", **said)
    if found.commit:
        context.say("State: {commit}", commit=found.commit[:10])
    held = genuine(context.root, raw, found)
    if found.commit:
        _tell_words(context, held)
    else:
        context.say("Altered: cannot tell, since no state is known that it could be held against.")
    fine = found.standing is Standing.SIGNED and found.holds and held.altered is Altered.NO
    return 0 if fine else 1


def _tell_words(context: Context, held: "Genuine") -> None:
    """Say which document it is, and whether somebody altered its words."""
    from commonground.flows.genuine import Altered

    if held.name:
        document, _, language = held.name.rpartition(".")
        context.say("Document: {document}, language {language}", document=document,
                    language=language)  # fmt: skip
    match held.altered:
        case Altered.NO:
            context.say("Altered: no. Its words are those that this state prints.")
        case Altered.YES:
            context.say(paint("error", context.words.gettext(
                "Altered: yes. It differs from what this state prints."
            )))  # fmt: skip
        case _:
            context.say("Altered: cannot tell. It is not what this state prints today; print it "
                        "anew with `commonground render --out`, and compare.")  # fmt: skip
    if held.printed or held.found:
        context.say("  printed: {words}", words=readable(held.printed)[:_MOST_WORDS] or "—")
        context.say("  in the file: {words}", words=readable(held.found)[:_MOST_WORDS] or "—")


def _ledger(context: Context, id: str) -> "Ledger":
    from commonground.flows.ledgers import opened

    return opened(context.root, id)


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

"""`commonground verify FILE`: what a PDF or a Word file is."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.context import Context, paint
from commonground.source.tree import readable

if TYPE_CHECKING:
    from commonground.flows.genuine import Genuine
    from commonground.flows.recognising import Recognised

_MOST_WORDS = 300


def tell(context: Context, path: Path, main: str, form: str) -> int:
    """Tell which terms a document has, and whether its words are theirs. Exit code 0 where they
    are signed and hold, and nobody altered a word."""
    from commonground.errors import UseError
    from commonground.flows.genuine import Altered, genuine
    from commonground.flows.recognising import Standing, read, recognise, stamped

    if not path.is_file():
        raise UseError("there is no file {path}", "name a PDF or Word file", path=str(path)[:80])
    raw = read(path)
    found = recognise(context.root, stamped(raw), main)
    held = genuine(context.root, raw, found)
    if form == "json":
        click.echo(_as_json(found, held))
    else:
        _tell_state(context, found)
        _tell_words(context, found, held)
    fine = found.standing is Standing.SIGNED and found.holds and held.altered is Altered.NO
    return 0 if fine else 1


def _as_json(found: "Recognised", held: "Genuine") -> str:
    document, _, language = held.name.rpartition(".")
    told = {
        "partnership": found.partnership, "document": document, "language": language,
        "digest": found.digest, "state": found.commit, "standing": found.standing.value,
        "holds": found.holds, "altered": held.altered.value,
        "printed": held.printed, "found": held.found,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=True, indent=2)


def _tell_state(context: Context, found: "Recognised") -> None:
    from commonground.flows.ledgers import opened
    from commonground.flows.recognising import Standing
    from commonground.render.ledgers import Chronicle

    said = {"id": found.partnership, "digest": found.digest, "when": ""}
    if found.entry is not None:
        ledger = Chronicle(opened(context.root, found.partnership), context.words)
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


def _tell_words(context: Context, found: "Recognised", held: "Genuine") -> None:
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
            alarm = context.words.gettext("Altered: yes. It differs from what this state prints.")
            click.echo(paint("error", alarm))
        case _ if not found.commit:
            context.say("Altered: cannot tell, since no state prints it.")
        case _:
            context.say("Altered: cannot tell. It is not what this state prints today; print it "
                        "anew with `commonground render --out`, and compare.")  # fmt: skip
    if held.printed or held.found:
        context.say("  printed: {words}", words=readable(held.printed)[:_MOST_WORDS] or "—")
        context.say("  in the file: {words}", words=readable(held.found)[:_MOST_WORDS] or "—")

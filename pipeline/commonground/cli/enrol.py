"""`commonground enrol`."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commonground.cli.asking import answer_options, interview, not_sound, refused
from commonground.cli.context import Context, options, paint
from commonground.errors import UseError

if TYPE_CHECKING:
    from commonground.flows.enrolling import Enrolment
    from commonground.scaffold.interview import Interview
    from commonground.source.tree import Tree

_COLOURS = {"+": "good", "-": "error"}


@click.command()
@click.argument("partnership", default="")
@click.option("--account", "accounts", multiple=True, metavar="PERSON=LOGIN",
              help="The account on GitHub with which somebody approves, such as sunset.maya=maya; "
              "its number is looked up. Or the number itself, or none.")  # fmt: skip
@click.option("--key", "keys", multiple=True, metavar="PERSON=FILE",
              help="The public SSH key with which somebody signs: a file, the key itself, or git "
              "for the one of git.")  # fmt: skip
@click.option(
    "--from", "first", metavar="DATE", help="The first day of new keys; by default today."
)
@click.option("--until", "last", metavar="DATE",
              help="The last day of new keys; by default a year later.")  # fmt: skip
@click.option("--signatory", "signatories", multiple=True, metavar="PERSON",
              help="Somebody more who signs.")  # fmt: skip
@click.option("--daily-work", "daily", multiple=True, metavar="PERSON",
              help="Somebody more who approves daily work.")  # fmt: skip
@click.option("--attested", multiple=True, metavar="PARTY=PARTIES",
              help="Who may enter the copies that a party signs on paper.")  # fmt: skip
@click.option("--needs", type=click.Choice(["one-of-each", "all"]),
              help="How many signatories must sign.")  # fmt: skip
@click.option("--translations", type=click.Choice(["machine", "reviewed", "professional"]),
              help="How well translations must be read before anybody signs.")  # fmt: skip
@click.option("--enrolled", type=click.Choice(["yes", "no"]), help="Whether sign-off is enforced.")
@click.option("--steward", metavar="NAME", help="Somebody more who looks after the workspace.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@answer_options
@options
def command(
    partnership: str, accounts: tuple[str, ...], keys: tuple[str, ...], first: str | None,
    last: str | None, signatories: tuple[str, ...], daily: tuple[str, ...],
    attested: tuple[str, ...], needs: str | None, translations: str | None, enrolled: str | None,
    steward: str | None, yes: bool, answer_file: Path | None, answers: tuple[str, ...],
    workspace: Path, language: str,
) -> int:  # fmt: skip
    """Enter by which accounts and keys people of PARTNERSHIP sign, and who must; without one, those
    of the stewards.

    In a terminal you are asked, unless an option says what to enter. What would be written is shown
    first. Comments and order stay as they are; with any mistake, nothing is written. The change
    counts once it is merged: who has to approve that is said at the end.
    """
    from commonground.flows.beginning import NotSound
    from commonground.scaffold.interview import Refused

    context = Context(workspace, language)
    given = (
        *_pairs("account", accounts), *_pairs("key", keys), *_pairs("attested", attested),
        *_listed("signatory", signatories), *_listed("daily-work", daily),
        *(f"{key}={value}" for key, value in (
            ("from", first), ("until", last), ("needs", needs),
            ("translations", translations), ("enrolled", enrolled),
            ("steward", steward)) if value is not None),
    )  # fmt: skip
    asked = interview(context.words, answer_file, (*answers, *given))
    try:
        made = _made(context, partnership, replace(asked, prompt=None) if asked.given else asked)
    except Refused as error:
        return refused(error, context.words)
    except NotSound as error:
        return not_sound(error.diagnostics, error.files, context)
    if made.before == made.after:
        context.say("Nothing changes: all of this is entered already.")
        return 0
    if asked.prompt is not None:
        click.echo()
    for line in _difference(made):
        click.echo(line)
    if yes or _confirmed(asked):
        return _written(context, partnership, made)
    context.say("Nothing was written.")
    return 0


def _made(context: Context, partnership: str, asked: "Interview") -> "Enrolment":
    from commonground.cli.github import account_of
    from commonground.flows.check import chosen
    from commonground.flows.enrolling import enrol, enrol_stewards
    from commonground.flows.identifying import Means
    from commonground.source.signing import public_key, usual_key

    def key_of(answer: str) -> str:
        return public_key(usual_key(context.root) if answer == "git" else answer)

    means = Means(account_of, key_of)
    if not partnership:
        return enrol_stewards(context.tree, asked, means, context.today)
    id = chosen(context.workspace, (partnership,))[0]
    return enrol(context.tree, id, asked, means, context.today)


def _confirmed(asked: "Interview") -> bool:
    from commonground.diagnostics import Phrase
    from commonground.scaffold.questions import Question

    if asked.prompt is None:
        raise UseError("nothing was written", "add --yes if this is what you mean")
    write = Question("write", Phrase("Write this?"), choices=("yes", "no"), default="yes")
    return replace(asked, given={}).ask(write) == "yes"


def _difference(made: "Enrolment") -> Iterator[str]:
    """The lines that go and come, with the line above and below."""
    old, new = made.before.split("\n"), made.after.split("\n")
    yield paint("code", made.path)
    for line in islice(unified_diff(old, new, n=1, lineterm=""), 2, None):
        if line == " ":
            continue
        shown = "  …" if line.startswith("@@") else f"  {line}"
        yield paint(_COLOURS[line[0]], shown) if line[0] in _COLOURS else shown


def _written(context: Context, partnership: str, made: "Enrolment") -> int:
    from commonground.flows.approvers import approvers
    from commonground.gate.reasons import of_need
    from commonground.gate.verdict import Need
    from commonground.source.overlay import Overlay
    from commonground.source.writing import write

    asked = approvers(_base(context), Overlay(context.tree, made.files), partnership)
    write(context.root, made.path, made.after.encode())
    context.say("{path}: changed", path=made.path)
    context.say("Next:")
    if partnership:
        context.say("`commonground render {id}` writes the documents anew.", id=partnership)
    context.say("Commit it on a branch of its own, apart from changes of the terms.")
    context.say("Propose it: it counts once it is merged.")
    if not asked:
        context.say("Nobody has to approve it.")
        return 0
    context.say("Who has to approve it:")
    for reason in (of_need(Need(one)) for one in asked):
        click.echo(f"  {context.words.phrase(reason.said)}")
        for child in reason.children:
            click.echo(f"    {context.words.phrase(child.said)}")
    return 0


def _base(context: Context) -> "Tree":
    """What the next proposal starts from: the last commit, or nothing before the first."""
    from commonground.source.revision import GitTree
    from commonground.source.tree import MemoryTree

    try:
        return GitTree(context.root, "HEAD")
    except UseError:
        return MemoryTree({})


def _pairs(key: str, given: tuple[str, ...]) -> Iterator[str]:
    """Options such as `sunset.maya=maya` as answers. Raises UseError where one names nobody, or
    two name the same."""
    found: dict[str, str] = {}
    for one in given:
        who, equals, value = one.partition("=")
        if not equals or not who or who in found:
            raise UseError(
                "--{key} {given} does not say whose, or says it twice",
                "write --{key} NAME=…, once for each name", key=key, given=one[:60],
            )  # fmt: skip
        found[who] = value
    return (f"{key}.{who}={value}" for who, value in found.items())


def _listed(key: str, given: tuple[str, ...]) -> Iterator[str]:
    """Options such as `sunset.maya` as answers, one for each party."""
    found: dict[str, list[str]] = {}
    for one in given:
        party, point, person = one.partition(".")
        if not point:
            raise UseError("--{key} {given} names no side", "write --{key} PARTY.PERSON",
                           key=key, given=one[:60])  # fmt: skip
        found.setdefault(party, []).append(person)
    return (f"{key}.{party}={' '.join(people)}" for party, people in found.items())

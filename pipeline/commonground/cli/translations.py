"""`commonground translations`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint
from commonground.errors import UseError


@click.command()
@click.argument("partnerships", nargs=-1)
@click.option("--mark", type=click.Choice(["reviewed", "professional"]),
              help="Note that somebody has read them: somebody who speaks both languages, or a "
              "professional.")  # fmt: skip
@click.option("--by", default="", metavar="NAME", help="With --mark: who has read them.")
@click.option("--as", "vouches", default="", metavar="PERSON",
              help="With --mark: who of you vouches for that, such as sunset.maya.")  # fmt: skip
@click.option("--document", default="", metavar="NAME",
              help="With --mark: only this one, such as contract or spring/brief.")  # fmt: skip
@click.option("--lang", "only", default="", metavar="CODE", help="With --mark: only this language.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@options
def command(
    partnerships: tuple[str, ...], mark: str | None, by: str, vouches: str, document: str,
    only: str, form: str, workspace: Path, language: str,
) -> int:  # fmt: skip
    """Show how far the translations of PARTNERSHIPS can be relied on: who has read them, and what
    has changed since.

    With --mark, it is noted in translations.lock.yaml that somebody has read the documents as they
    are committed now. What they sign in the end counts, so propose it like any other change.
    """
    from commonground.flows.translated import known
    from commonground.reporters.translations import as_json, text

    context = Context(workspace, language)
    if mark:
        return _mark(context, partnerships, mark, by, vouches, document, only)
    if by or vouches or document or only:
        raise UseError("--by, --as, --document and --lang are for --mark",
                       "add --mark reviewed or --mark professional")  # fmt: skip
    found = known(context.workspace, partnerships, context.words)
    if form == "json":
        click.echo(as_json(found))
    else:
        click.echo(text(found, context.words, paint), nl=False)
    return 0


def _mark(
    context: Context, partnerships: tuple[str, ...], mark: str, by: str, vouches: str,
    document: str, only: str,
) -> int:  # fmt: skip
    from commonground.flows.check import chosen
    from commonground.flows.ticking import partnership_of
    from commonground.flows.vouching import Reading, read
    from commonground.model.translation import Status
    from commonground.render import formats
    from commonground.source.writing import write

    if len(partnerships) != 1 or not by.strip():
        raise UseError("--mark needs one partnership, and --by with who has read it",
                       "write for example --by 'Lingua Exempli GmbH'")  # fmt: skip
    id = chosen(context.workspace, partnerships)[0]
    reading = Reading(Status(mark), " ".join(by.split()), vouches, document, only)
    made = read(context.tree, partnership_of(context.tree, id), reading, context.now)
    if not made.found:
        context.say("Nothing changes: all of this is on record already.")
        return 0
    write(context.root, made.path, made.text.encode())
    context.say("{path}: changed", path=made.path)
    for one in made.found:
        context.say(
            "{document} in {language}: {sections} noted.", document=one.name,
            language=formats.language(one.language, context.words),
            sections=context.ngettext("{n} section", "{n} sections", len(one.passages)),
        )  # fmt: skip
    context.say("Next: commit it with the documents that were read, and propose it.")
    return 0

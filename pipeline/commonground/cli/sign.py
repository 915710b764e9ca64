"""`commonground sign`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options


@click.command()
@click.argument("partnership", default="")
@click.option("--as", "reference", required=True, metavar="PARTY.PERSON",
              help="Who signs; a steward by short name alone.")  # fmt: skip
@click.option("--base", default="origin/HEAD", show_default=True, metavar="REV",
              help="The tip of the branch that decides.")  # fmt: skip
@click.option("--key", default="", metavar="FILE",
              help="The key; by default git's user.signingkey. An agent or a security key may hold "
              "the private part.")  # fmt: skip
@options
def command(
    partnership: str, reference: str, base: str, key: str, workspace: Path, language: str
) -> int:
    """Sign with an SSH key what HEAD proposes in PARTNERSHIP, or without one, in the workspace.

    Writes a statement and its signature into `signatures/`; commit and push them with the
    proposal. What is signed is what would be there after the merge, not a commit.
    """
    from commonground.clock import system_clock
    from commonground.flows.signing import sign_proposal
    from commonground.source.writing import write

    context = Context(workspace, language)
    done = sign_proposal(context.root, base, partnership, reference, key, system_clock())
    context.say("{person} signs:", person=done.signer.name)
    for path, raw in done.files.items():
        if path.endswith(".json"):
            click.echo(f"  {raw.decode('ascii')}")
    for path, raw in done.files.items():
        write(context.root, path, raw)
        context.say("{path}: written", path=path)
    context.say("Next: commit these files and push them with the proposal.")
    return 0

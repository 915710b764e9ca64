"""`commonground gate`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options

_FORMATS = ("text", "markdown", "json")
_AUDIENCES = ("public", "partners", "signatories")


@click.command()
@click.argument("base")
@click.argument("head")
@click.option("--evidence", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              metavar="FILE", help="Reviews and comments, as JSON.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True,
              help="For a terminal, a comment, or programs.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Also say what does not count, and why.")
@click.option("--simulate", multiple=True, metavar='"approve: ROLE"',
              help="Suppose that a person, or who holds a role, approves.")  # fmt: skip
@click.option("--audience", type=click.Choice(_AUDIENCES), default="partners", show_default=True,
              help="Whose eyes it is for; others' values are left out.")  # fmt: skip
@options
def command(
    base: str, head: str, evidence: Path | None, form: str, explain: bool,
    simulate: tuple[str, ...], audience: str, workspace: Path, language: str,
) -> int:  # fmt: skip
    """Say whether HEAD may be merged into BASE: who must approve, who has, who is awaited.

    BASE is the tip of the branch that decides; its people, keys and rules count. Signatures in the
    tree are evidence, and what a forge knows comes with --evidence. Nothing is checked out.
    Exit code 0: approved, or nobody has to; 1: waiting, blocked, or only supposed; 2: it cannot
    be decided.
    """
    from commonground.clock import system_clock
    from commonground.flows.gating import gate
    from commonground.forge.evidence import LARGEST, read
    from commonground.gate.evidence import Records
    from commonground.render.verdicts import Telltale
    from commonground.reporters import verdicts

    context = Context(workspace, language)
    records = Records()
    if evidence is not None:
        with evidence.open("rb") as file:
            records = read(file.read(LARGEST))
    found = gate(context.root, base, head, records, system_clock(), simulate)
    if form == "json":
        click.echo(verdicts.report(found.verdict, context.words, audience))
    else:
        told = Telltale(found.verdict, found.base, found.merged, context.words, audience)
        click.echo(told.markdown() if form == "markdown" else told.text(explain))
    return 0 if found.verdict.outcome.lets_pass and not simulate else 1

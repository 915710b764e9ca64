"""`commonground explain`."""

from pathlib import Path

import click

from commonground.cli.context import Context, options, paint


@click.command()
@click.argument("code", required=False)
@options
def command(code: str | None, workspace: Path, language: str) -> int:
    """Explain a finding: what it means, why it matters, a bad and a good example.

    CODE is a code such as CG201 or a name such as unknown-reference. Without it, all are listed.
    """
    from commonground.flows.explain import all_faults, explain
    from commonground.rules.documentation import read

    context = Context(workspace, language)
    words = context.words
    if code is None:
        faults = all_faults()
        width = max(len(fault.name) for fault in faults)
        for fault in faults:
            title = words.gettext(read(fault.documentation).title)
            click.echo(f"{fault.code}  {fault.name:<{width}}  {title}")
        return 0
    fault = explain(code)
    page = read(fault.documentation)
    label = words.gettext("error" if fault.severity == "error" else "warning")
    click.echo(f"{paint('code', f'{fault.code} {fault.name}')} ({label})\n")
    for prose in (page.title, page.why):
        click.echo(click.wrap_text(words.gettext(prose), width=80) + "\n")
    for heading, file, example in (
        (words.gettext("Not like this"), page.file, page.bad),
        (words.gettext("Like this"), page.good_file, page.good),
    ):
        click.echo(f"{heading} ({file}):\n")
        click.echo("\n".join("    " + line for line in example.splitlines()) + "\n")
    return 0

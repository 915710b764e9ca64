"""`commonground render`."""

from functools import partial
from pathlib import Path

import click
from click.core import ParameterSource

from commonground.cli.context import Context, options, paint
from commonground.cli.papers import write_files
from commonground.errors import UseError
from commonground.source.tree import readable

_FOR_OUT = ("forms", "languages", "beside", "audience")


@click.command()
@click.argument("partnerships", nargs=-1)
@click.option("--check", "only_check", is_flag=True,
              help="Write nothing; exit 1 if a committed document is not up to date.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Write files to take along into FOLDER instead.")  # fmt: skip
@click.option("--format", "forms", default="pdf", show_default=True, metavar="LIST",
              help="With --out: md, html, pdf, docx, with commas between.")  # fmt: skip
@click.option("--lang", "languages", multiple=True, metavar="CODE",
              help="With --out: only this language; once for each.")  # fmt: skip
@click.option("--beside", metavar="CODE", default="",
              help="With --out: two columns, this language on the right.")  # fmt: skip
@click.option("--at-most", "audience", default="signatories", show_default=True,
              type=click.Choice(["public", "partners", "signatories"]),
              help="With --out: nothing that this audience may not read.")  # fmt: skip
@options
def command(
    partnerships: tuple[str, ...], only_check: bool, out: Path | None, forms: str,
    languages: tuple[str, ...], beside: str, audience: str, workspace: Path, language: str,
) -> int:  # fmt: skip
    """Write the documents of PARTNERSHIPS, or of all, in each of their languages.

    A partnership with errors is not rendered: run `commonground check` first. With --out, the same
    documents are written as PDF, Word or HTML, with the digest of the terms they are made of.
    """
    if out is not None and only_check:
        raise UseError("--check writes nothing, and --out does", "leave one of them out")
    given = click.get_current_context().get_parameter_source
    if out is None and any(given(one) is ParameterSource.COMMANDLINE for one in _FOR_OUT):
        raise UseError("--format, --lang, --beside and --at-most are for --out",
                       "say with --out in which folder to write")  # fmt: skip
    if out is not None:
        context = Context(workspace, language)
        return _take_along(context, partnerships, out, forms, languages, beside, audience)
    from commonground.flows.documents import compare_all, differences, left_alone, write_all
    from commonground.reporters.text import report
    from commonground.source.writing import remove, write

    context = Context(workspace, language)
    compared, errors = compare_all(context.workspace, context.today, partnerships)
    if only_check:
        errors += tuple(differences(context.tree, compared))
    else:
        write_all(compared, partial(write, context.root), partial(remove, context.root))
    found = (*errors, *left_alone(compared), *compared.remarks)
    if found:
        click.echo(report(found, context.lines, context.words, paint) + "\n")
    total, written = len(compared.rendered), len(compared.changed)
    if only_check:
        context.say(
            "{documents} compared: {findings}.",
            documents=context.ngettext("{n} document", "{n} documents", total),
            findings=context.ngettext("{n} finding", "{n} findings", len(found)),
        )
    else:
        for path in compared.orphaned:
            context.say("{path}: deleted", path=readable(path))
        context.say(
            "{documents} rendered: {written} written, {deleted} deleted, {same} unchanged.",
            documents=context.ngettext("{n} document", "{n} documents", total),
            written=written, deleted=len(compared.orphaned), same=total - written,
        )  # fmt: skip
    for partnership in compared.pinned:
        context.say(
            "{partnership}: what is signed stays as it is pinned; "
            "`commonground clauses {partnership}` shows what would be said now.",
            partnership=partnership,
        )
    if errors:
        context.say("Next: mend what stands above, then run `commonground render`.")
        return 1
    if not only_check and (written or compared.orphaned):
        context.say("Next: look at the changes with `git diff`, then commit them with the data.")
    return 0


def _take_along(
    context: Context, only: tuple[str, ...], out: Path, listed: str,
    languages: tuple[str, ...], beside: str, audience: str,
) -> int:  # fmt: skip
    """Write files of other formats. What cannot be printed is told, and the rest is written."""
    from commonground.flows.papers import formats, sheets, side_by_side
    from commonground.reporters.text import report

    wanted = formats(listed, in_columns=bool(beside))
    found, errors = sheets(
        context.workspace, context.today, context.root, only, languages, audience,
        marks="docx" in wanted and not beside, beside=beside,
    )  # fmt: skip
    if errors:
        click.echo(report(errors, context.lines, context.words, paint) + "\n")
    pages = side_by_side(found, beside) if beside else ((sheet, None) for sheet in found)
    written, whole = write_files(context, list(pages), wanted, out)
    context.say(
        "{files} written into {folder}.",
        files=context.ngettext("{n} file", "{n} files", len(written)), folder=str(out),
    )  # fmt: skip
    return 0 if whole and not errors else 1

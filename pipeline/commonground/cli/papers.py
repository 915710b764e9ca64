"""Documents written as files to take along; what `render --out` and `receipt` have in common."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from commonground.cli.context import Context
from commonground.errors import UseError
from commonground.i18n import Words

if TYPE_CHECKING:
    from commonground.flows.stamping import Sheet

    Pair: TypeAlias = tuple[Sheet, Sheet | None]

_MANY = 20
"""From more documents than this on, a terminal shows how far it is."""


def write_files(
    context: Context, found: "Sequence[Pair]", forms: tuple[str, ...], out: Path
) -> tuple[list[str], bool]:
    """Write sheets, or pairs of them, in these formats below a folder.

    Returns what was written, and whether that is all; what cannot be printed is told, with the
    reason.
    """
    from commonground.flows.papers import made
    from commonground.source.writing import make_folder, write

    make_folder(out)
    written: list[str] = []
    for sheet, other in _progress(found):
        for form in forms:
            path = f"{sheet.path}.{form}"
            try:
                write(out, path, made(sheet, form, other))
                written.append(path)
            except UseError as error:
                tell_unmade(path, error, context.words)
    return written, len(written) == len(found) * len(forms)


def tell_unmade(path: str, error: UseError, words: Words) -> None:
    """Say why a file cannot be made."""
    click.echo(f"{path}: {words.fill(error.problem, error.args_)}", err=True)
    if error.mend:
        click.echo(f"  {words.fill(error.mend, error.args_)}", err=True)


def _progress(found: "Sequence[Pair]") -> "Iterable[Pair]":
    """The documents, with a bar on the terminal where there are many."""
    if len(found) <= _MANY or not sys.stderr.isatty():
        return found
    return _bar(found)


def _bar(found: "Sequence[Pair]") -> "Iterator[Pair]":
    with click.progressbar(found, file=sys.stderr) as bar:
        yield from bar

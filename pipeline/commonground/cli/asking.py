"""Questions at the terminal, and answers that come with the command."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from commonground.cli.context import Context, paint
from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.i18n import Words
from commonground.reporters.text import report
from commonground.scaffold.interview import Interview, Refused
from commonground.scaffold.questions import Question
from commonground.scaffold.typed import flat
from commonground.source.positions import read_document
from commonground.source.tree import MOST_BYTES


def answer_options(function: Callable[..., int]) -> Callable[..., int]:
    """The options by which scripts and forms answer what a person is asked."""
    function = click.option(
        "--answers", "answer_file", type=click.Path(path_type=Path), metavar="FILE",
        help="A YAML file with answers.",
    )(function)  # fmt: skip
    return click.option(
        "--answer", "answers", multiple=True, metavar="KEY=VALUE",
        help="One answer; may be given several times, and wins over the file.",
    )(function)  # fmt: skip


def interview(words: Words, answer_file: Path | None, answers: tuple[str, ...]) -> Interview:
    """An interview with the answers given; a person is asked where there is a terminal."""
    given = {**(_from_file(answer_file) if answer_file else {}), **_from_options(answers)}
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return Interview(given, _prompt(words) if at_terminal else None)


def refused(error: Refused, words: Words) -> int:
    """Say which answers cannot stand in a file, in the words of `check`."""
    for key, diagnostics in error.refused.items():
        for one in diagnostics:
            click.echo(f"commonground: --answer {key}: {_said(one, words)}", err=True)
            click.echo(f"   {words.gettext('help:')} {_mend(one, words)}", err=True)
    click.echo(words.gettext("Nothing was written."), err=True)
    return 2


def not_sound(
    diagnostics: tuple[Diagnostic, ...], files: Mapping[str, str], context: Context
) -> int:
    """Show the findings that kept files from being written."""

    def lines(path: str) -> list[str]:
        return files[path].split("\n") if path in files else context.lines(path)

    click.echo(report(diagnostics, lines, context.words, paint) + "\n")
    context.say("Nothing was written: with these answers the files would have the errors above.")
    return 1


def _prompt(words: Words) -> Callable[[Question, tuple[Diagnostic, ...]], str]:
    def ask(question: Question, found: tuple[Diagnostic, ...]) -> str:
        if found:
            for one in found:
                click.echo(f"  {paint('error', '✗')} {_said(one, words)}")
                click.echo(f"    {paint('help', words.gettext('help:'))} {_mend(one, words)}")
        else:
            _introduce(question, words)
        answer: Any = click.prompt(
            "  >", default=question.default if question.default is not None else
            (None if question.needed else ""), show_default=bool(question.default),
            prompt_suffix=" ",
        )  # fmt: skip
        return str(answer)

    return ask


def _introduce(question: Question, words: Words) -> None:
    title = words.phrase(question.title)
    about = " · ".join(words.phrase(one) for one in question.about)
    click.echo(f"\n{paint('code', title)}{f' ({about})' if about else ''}")
    if note := words.phrase(question.note):
        click.echo(f"  {note}")
    if question.choices:
        click.echo("  " + words.fill("One of: {names}", {"names": ", ".join(question.choices)}))
    elif question.example and question.default is None:
        click.echo("  " + words.fill("For example: {example}", {"example": question.example}))
    if not question.needed:
        click.echo("  " + words.gettext("Enter leaves it open."))


def _said(one: Diagnostic, words: Words) -> str:
    return words.fill(one.fault.message, one.args)


def _mend(one: Diagnostic, words: Words) -> str:
    return words.fill(one.fault.help, one.args)


def _from_options(answers: tuple[str, ...]) -> dict[str, str]:
    given = {}
    for one in answers:
        key, equals, value = one.partition("=")
        if not equals or not key.strip():
            raise UseError(
                "'{answer}' is no answer", "write it as --answer key=value", answer=one[:60]
            )
        given[key.strip()] = value
    return given


def _from_file(path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES)
    except OSError as error:
        raise UseError(
            "{path} cannot be read: {reason}", "check its name and that you may read it",
            path=str(path), reason=error.strerror or "",
        ) from None  # fmt: skip
    reading = read_document(str(path), raw)
    if reading.document is None:
        first = reading.faults[0]
        line = first.where.span.start.line if first.where.span else 1
        raise UseError(
            "{path}:{line} cannot be read as YAML ({name})", "`commonground explain {code}`",
            path=str(path), line=line, name=first.fault.name, code=first.fault.code,
        )  # fmt: skip
    return dict(flat(reading.document.data))

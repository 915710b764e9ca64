"""What a command says when it cannot go on, and the exit code with which it leaves.

0 fine, 1 findings, 2 wrong use, 3 a fault of ours, 130 stopped by Ctrl+C, 141 nobody reads on.
"""

import os

import click

from commonground import i18n
from commonground.errors import UseError
from commonground.i18n import ENGLISH, Words

USED_WRONGLY, OUR_FAULT, STOPPED, UNREAD = 2, 3, 130, 141
"""The latter two are what a shell reports of a program that the signals INT and PIPE ended."""

# What only some commands need, and the extra of the package that brings it.
_EXTRAS = {
    "docx": "documents", "jinja2": "documents", "markdown_it": "documents",
    "markupsafe": "documents", "typst": "documents", "material": "site", "mkdocs": "site",
}  # fmt: skip


def usual_language() -> str:
    """The language of whoever names none."""
    return os.environ.get("COMMONGROUND_LANGUAGE", "en")


def words_in(language: str) -> Words:
    """Words in that language; in English where the language itself is what cannot be had."""
    try:
        return i18n.load(language)
    except UseError:
        return ENGLISH


def told(error: BaseException, words: Words) -> int:
    """Say why a command ends, and what to do about it; gives the exit code."""
    if isinstance(error, KeyboardInterrupt):
        click.echo(f"\ncommonground: {words.gettext('stopped')}", err=True)
        return STOPPED
    if isinstance(error, ModuleNotFoundError):
        error = _not_installed(error)
    if isinstance(error, UseError):
        mend = words.fill(error.mend, error.args_) if error.mend else ""
        _say(words.fill(error.problem, error.args_), mend, words)
        return USED_WRONGLY
    kind = type(error).__name__
    log = _written_down(error)
    _say(
        words.fill("this is a fault of ours, not yours ({kind})", {"kind": kind}),
        words.fill("please report it and attach {file}", {"file": log}) if log
        else words.gettext("please report it"),
        words,
    )  # fmt: skip
    return OUR_FAULT


def _say(problem: str, mend: str, words: Words) -> None:
    click.echo(f"commonground: {problem}", err=True)
    if mend:
        click.echo(f"   {words.gettext('help:')} {mend}", err=True)


def _not_installed(error: ModuleNotFoundError) -> Exception:
    """Wrong use, where the module belongs to an extra; else the error itself."""
    module = error.name or ""
    extra = _EXTRAS.get(module.partition(".")[0])
    if extra is None:
        return error
    return UseError(
        "this needs '{module}', which is not installed",
        "install it with `pip install 'commonground[{extra}]'`",
        module=module,
        extra=extra,
    )


def _written_down(error: BaseException) -> str:
    """The file that holds the particulars of a fault, for the report; empty on a full disk."""
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="commonground-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            traceback.print_exception(error, file=log)
    except OSError:
        return ""
    return log.name

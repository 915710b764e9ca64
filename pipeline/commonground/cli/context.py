"""What every command needs: the workspace, the reader's language, colours."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import Any

import click

from commonground import i18n
from commonground.errors import UseError
from commonground.i18n import ENGLISH, Words, filled
from commonground.source.tree import DiskTree, Tree
from commonground.source.workspace import Workspace, find_root

_COLOURS = {
    "error": {"fg": "red", "bold": True},
    "related": {"fg": "blue"},
    "warning": {"fg": "yellow", "bold": True},
    "code": {"bold": True},
    "help": {"fg": "cyan"},
    "gutter": {"fg": "blue"},
    "good": {"fg": "green", "bold": True},
}

# What only some commands need, and the extra of the package that brings it.
_EXTRAS = {"jinja2": "documents", "markupsafe": "documents", "mkdocs": "site", "material": "site"}


SEVERAL = "commonground.several"
"""Where click's context notes that this command is one step of several."""


@dataclass(frozen=True)
class Context:
    """The workspace that a command works in and the language it speaks."""

    start: Path
    language: str
    revision: str | None = None

    @cached_property
    def root(self) -> Path:
        return find_root(self.start)

    @cached_property
    def tree(self) -> Tree:
        if self.revision is None:
            return DiskTree(self.root)
        from commonground.source.git import GitTree

        return GitTree(self.root, self.revision)

    @cached_property
    def workspace(self) -> Workspace:
        return Workspace.of(self.tree)

    @cached_property
    def words(self) -> Words:
        return i18n.load(self.language)

    @cached_property
    def lines(self) -> Callable[[str], list[str]]:
        """The lines of a file, for the frames of a report; each file is read once."""
        return cache(self._lines)

    def _lines(self, path: str) -> list[str]:
        try:
            return self.tree.read(path).decode("utf-8", "replace").split("\n")
        except OSError:
            return []

    @property
    def place(self) -> str:
        """Which state of the workspace is looked at, in the reader's language."""
        if self.revision is None:
            return self.words.gettext("working tree")
        commit = self.tree.label.removeprefix("revision ")
        return self.words.fill("revision {commit}", {"commit": commit})

    def hint(self, text: str) -> None:
        """Say what to do next, unless a command that runs several is about to do it."""
        if not click.get_current_context().meta.get(SEVERAL):
            self.say(text)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """A count in the reader's language: "1 file", "2 files"."""
        return filled(self.words.ngettext(singular, plural, n), {"n": str(n)})

    def say(self, template: str, **args: str | int) -> None:
        """Print a sentence in the reader's language."""
        click.echo(self.words.fill(template, args))


def paint(style: str, text: str) -> str:
    """Colour for a terminal; click takes it out again where the output is no terminal.

    Whoever sets NO_COLOR (https://no-color.org) gets none.
    """
    if os.environ.get("NO_COLOR"):
        return text
    return click.style(text, **_COLOURS.get(style, {}))  # type: ignore[arg-type]


def options(function: Callable[..., int]) -> Callable[..., int]:
    """The options that every command understands; what it cannot do, it says in its language."""

    @wraps(function)
    def command(*args: Any, language: str, **kwargs: Any) -> int:
        try:
            return function(*args, language=language, **kwargs)
        except UseError as error:
            return _misused(error, language)
        except ModuleNotFoundError as error:
            extra = _EXTRAS.get((error.name or "").partition(".")[0])
            if extra is None:
                raise
            return _misused(_not_installed(error.name or "", extra), language)

    command = click.option(
        "--language", "-l", default=lambda: os.environ.get("COMMONGROUND_LANGUAGE", "en"),
        metavar="CODE", help="Language of what is printed: en, ru, zh-Hans, de or ms.",
    )(command)  # fmt: skip
    return click.option(
        "--workspace", "-w", type=click.Path(path_type=Path), default=Path(), metavar="FOLDER",
        help="The workspace; by default the nearest folder above that has a commonground.yaml.",
    )(command)  # fmt: skip


def _not_installed(module: str, extra: str) -> UseError:
    return UseError(
        "this needs '{module}', which is not installed",
        "install it with `pip install 'commonground[{extra}]'`",
        module=module,
        extra=extra,
    )


def _misused(error: UseError, language: str) -> int:
    """Say what is wrong with the use of a command and what to do about it."""
    try:
        words = i18n.load(language)
    except UseError:  # the language itself is what cannot be had
        words = ENGLISH
    click.echo(f"commonground: {words.fill(error.problem, error.args_)}", err=True)
    if error.mend:
        mend = words.fill(error.mend, error.args_)
        click.echo(f"   {words.gettext('help:')} {mend}", err=True)
    return 2

"""What every command needs: the workspace, the reader's language, colours."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from commonground import i18n
from commonground.cli.failures import told, usual_language, words_in
from commonground.clock import system_clock, today
from commonground.i18n import Words, filled
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
        from commonground.source.revision import GitTree

        return GitTree(self.root, self.revision)

    @cached_property
    def workspace(self) -> Workspace:
        return Workspace.of(self.tree)

    @cached_property
    def today(self) -> date:
        return today(system_clock)

    @cached_property
    def now(self) -> datetime:
        return system_clock()

    @cached_property
    def last_change(self) -> date | None:
        """The day of the last commit, as far as there is one."""
        from commonground.source.history import last_change

        return last_change(self.root)

    @cached_property
    def words(self) -> Words:
        return i18n.load(self.language)

    @cached_property
    def lines(self) -> Callable[[str], list[str]]:
        """The lines of a file, for the frames of a report; those of the last files are kept."""

        @lru_cache(maxsize=4)
        def lines(path: str) -> list[str]:
            try:
                return self.tree.read(path).decode("utf-8", "replace").split("\n")
            except OSError:
                return []

        return lines

    @property
    def cache(self) -> Path | None:
        """Where findings of this workspace may be kept: outside of it, so that nobody's commit can
        bring some along. None where the user has no folder for such things."""
        try:
            home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        except RuntimeError:
            return None
        name = sha256(str(self.root).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return home / "commonground" / name if home.is_absolute() else None

    @property
    def top(self) -> Path:
        """The top of the repository around the workspace; the workspace, where there is none."""
        around = (self.root, *self.root.parents)
        return next((folder for folder in around if (folder / ".git").exists()), self.root)

    @property
    def prefix(self) -> str:
        """The way from the top of the repository to the workspace: empty, or `folder/`."""
        inside = self.root.relative_to(self.top).as_posix()
        return "" if inside == "." else f"{inside}/"

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
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except (Exception, KeyboardInterrupt) as error:
            return told(error, words_in(language))

    command = click.option(
        "--language", "-l", default=lambda: _chosen("language") or usual_language(),
        metavar="CODE", help="Language of what is printed: en, ru, zh-Hans, de or ms.",
    )(command)  # fmt: skip
    return click.option(
        "--workspace", "-w", type=click.Path(path_type=Path), metavar="FOLDER",
        default=lambda: _chosen("workspace") or Path(),
        help="The workspace; by default the nearest folder above that has a commonground.yaml.",
    )(command)  # fmt: skip


def _chosen(option: str) -> Any:
    """What was chosen before the name of the command: `commonground -l ru check`."""
    return click.get_current_context().find_root().params.get(option)

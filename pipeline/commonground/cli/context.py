"""What every command needs: the workspace, the reader's language, colours."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from commonground import i18n
from commonground.i18n import Words
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

    def lines(self, path: str) -> list[str]:
        """The lines of a file, for the frames of a report."""
        try:
            return self.tree.read(path).decode("utf-8", "replace").split("\n")
        except OSError:
            return []

    def say(self, template: str, **args: str | int) -> None:
        """Print a sentence in the reader's language."""
        click.echo(self.words.fill(template, args))


def paint(style: str, text: str) -> str:
    """Colour for a terminal; click takes it out again where the output is no terminal."""
    return click.style(text, **_COLOURS.get(style, {}))  # type: ignore[arg-type]


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command understands."""
    command = click.option(
        "--language", "-l", default=lambda: os.environ.get("COMMONGROUND_LANGUAGE", "en"),
        metavar="CODE", help="Language of what is printed: en, ru, zh-Hans, de or ms.",
    )(command)  # fmt: skip
    return click.option(
        "--workspace", "-w", type=click.Path(path_type=Path), default=Path(), metavar="FOLDER",
        help="The workspace; by default the nearest folder above that has a commonground.yaml.",
    )(command)  # fmt: skip

"""Writes what a form asks for."""

from datetime import date
from pathlib import Path

from commonground.errors import UseError
from commonground.flows.form import Record


def record(root: Path, today: date, reader: str, wanted: Record) -> tuple[str, ...]:
    """Write a record into the workspace at `root` and return the paths of its files.

    Raises Refused or UseError where nothing is written.
    """
    raise UseError(
        "a {form} cannot be written from an issue in this version",
        "write it as a file, and propose that",
        form=wanted.form,
    )

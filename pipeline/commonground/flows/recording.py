"""Writes what a form asks for, as `commonground new` does with the same answers."""

from datetime import date
from pathlib import Path

from commonground.diagnostics import Diagnostic, Phrase
from commonground.flows import entries, records
from commonground.flows.beginning import Draft, NotSound
from commonground.flows.form import Record, Refused
from commonground.scaffold import interview
from commonground.scaffold.interview import Interview
from commonground.source.tree import DiskTree
from commonground.source.writing import write


def record(root: Path, today: date, reader: str, wanted: Record) -> tuple[str, ...]:
    """Write a record into the workspace at `root` and return the paths of its files.

    Raises Refused or UseError where nothing is written.
    """
    try:
        draft = _draft(root, today, reader, wanted)
    except interview.Refused as error:
        raise Refused(
            tuple(
                Phrase("{key}: {problem}", {"key": key, "problem": said})
                for key, found in error.refused.items()
                for one in found
                for said in _said(one)
            )
        ) from None
    except NotSound as error:
        raise Refused(tuple(said for one in error.diagnostics for said in _said(one))) from None
    for path, text in draft.files.items():
        write(root, path, text.encode())
    return tuple(draft.files)


def _draft(root: Path, today: date, reader: str, wanted: Record) -> Draft:
    tree, asked = DiskTree(root), Interview(wanted.answers)
    match wanted.form:
        case "person":
            return entries.add_person(tree, wanted.partnership, asked, today)
        case "creator":
            return entries.add_creator(tree, wanted.partnership, asked, today)
        case "decision":
            return records.decide(tree, wanted.partnership, asked, today, reader)
        case _:
            return records.open_campaign(tree, wanted.partnership, asked, today, reader)


def _said(one: Diagnostic) -> tuple[Phrase, Phrase]:
    """What is wrong, and how to mend it."""
    return Phrase(one.fault.message, one.args), Phrase(one.fault.help, one.args)

"""Findings as lines that a table of expectations can hold."""

from collections.abc import Iterable

from commonground.diagnostics import Diagnostic
from commonground.i18n import ENGLISH


def said(faults: Iterable[Diagnostic]) -> list[str]:
    """Each finding as `LINE:COLUMN-LINE:COLUMN CODE message`, by place; `-` for a whole file."""
    return [_line(fault) for fault in sorted(faults, key=lambda one: one.sort_key)]


def said_of_files(faults: Iterable[Diagnostic]) -> list[str]:
    """Each finding as `PATH CODE message (mend)`, by path."""
    return [
        f"{one.where.path} {one.fault.code} {ENGLISH.fill(one.fault.message, one.args)} "
        f"({ENGLISH.fill(one.fault.help, one.args)})"
        for one in sorted(faults, key=lambda one: one.sort_key)
    ]


def _line(fault: Diagnostic) -> str:
    place = "-"
    if fault.where.span is not None:
        start, end = fault.where.span.start, fault.where.span.end
        place = f"{start.line}:{start.column}-{end.line}:{end.column}"
    return f"{place} {fault.fault.code} {ENGLISH.fill(fault.fault.message, fault.args)}"

"""Findings for programs: JSON as docs/report.schema.json describes it.

Everything beyond ASCII is escaped, so that no terminal or pipe can spoil it.
"""

import json
from typing import Any

from commonground import __version__
from commonground.diagnostics import Location, Position
from commonground.i18n import Words
from commonground.pointer import words as as_words
from commonground.policy.report import Judged, Report, Standing
from commonground.reporters import sentences

FORMAT = "commonground-report/1"


def report(found: Report, words: Words) -> str:
    """The whole report. Keys keep this order; codes are stable, words are the reader's."""
    return json.dumps(
        {
            "format": FORMAT,
            "tool": {"name": "Common Ground", "version": __version__},
            "language": words.language,
            "summary": {
                "partnerships": len(found.partnerships),
                "files": found.files,
                "errors": found.errors,
                "warnings": found.warnings,
                "waived": len(found.of(Standing.WAIVED)),
                "known": len(found.of(Standing.KNOWN)),
            },
            "findings": [_finding(one, words) for one in found.judged],
        },
        indent=2,
    )


def _finding(judged: Judged, words: Words) -> dict[str, Any]:
    diagnostic = judged.diagnostic
    waiver = {"name": judged.waiver, "because": judged.because, "until": judged.until}
    return {
        "code": diagnostic.fault.code,
        "name": diagnostic.fault.name,
        "severity": diagnostic.fault.severity.value,
        "standing": judged.standing.value,
        "waiver": waiver if judged.standing is Standing.WAIVED else None,
        **location(diagnostic.where),
        "message": sentences.message(diagnostic, words),
        "help": sentences.mend(diagnostic, words),
        "related": [location(one) for one in diagnostic.related],
    }


def location(where: Location) -> dict[str, Any]:
    """A place: the file, the way to the value, and where it stands."""
    return {
        "path": where.path,
        "place": as_words(where.place) if where.place else None,
        "start": _position(where.span.start) if where.span else None,
        "end": _position(where.span.end) if where.span else None,
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}

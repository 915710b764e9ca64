"""Findings as annotations of a GitHub workflow: errors first, for only ten of each are shown."""

from collections.abc import Iterator

from commonground.diagnostics import Diagnostic, Severity
from commonground.i18n import Words
from commonground.policy.report import Report, Standing
from commonground.reporters import plain, sentences

MOST = 10
"""How many errors, and how many warnings, GitHub shows of one step."""


def report(found: Report, words: Words, prefix: str = "") -> str:
    """One command a line, then a line that sums up. `prefix` leads to the workspace."""
    return "\n".join((*_annotations(found, words, prefix), _summary(found, words)))


def _annotations(found: Report, words: Words, prefix: str) -> Iterator[str]:
    for severity in (Severity.ERROR, Severity.WARNING):
        of_it = [one for one in found.diagnostics if one.fault.severity is severity]
        yield from (_annotation(one, words, prefix) for one in of_it[:MOST])


def _annotation(diagnostic: Diagnostic, words: Words, prefix: str) -> str:
    fault, span = diagnostic.fault, diagnostic.where.span
    about = {"file": prefix + diagnostic.where.path}
    if span is not None:
        about |= {"line": str(span.start.line), "endLine": str(span.end.line)}
        about |= {"col": str(span.start.column)}
        if span.start.line == span.end.line:  # GitHub reads columns within one line only
            about |= {"endColumn": str(span.end.column)}
    about |= {"title": f"{fault.code} {fault.name}"}
    properties = ",".join(f"{key}={_property(value)}" for key, value in about.items())
    text = f"{sentences.message(diagnostic, words)}\n{sentences.mend(diagnostic, words)}"
    return f"::{fault.severity.value} {properties}::{_data(text)}"


def _summary(found: Report, words: Words) -> str:
    left_out = sum(max(0, count - MOST) for count in (found.errors, found.warnings))
    return words.fill(
        "Common Ground: errors {errors}, warnings {warnings}, not shown here {left_out}, "
        "waived {waived}, in the baseline {known}",
        {"errors": found.errors, "warnings": found.warnings, "left_out": left_out,
         "waived": len(found.of(Standing.WAIVED)), "known": len(found.of(Standing.KNOWN))},
    )  # fmt: skip


def _data(text: str) -> str:
    """Text behind the colons: a line break would end the command, a percent sign is an escape."""
    return "%0A".join(line.replace("%", "%25") for line in plain.lines(text))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

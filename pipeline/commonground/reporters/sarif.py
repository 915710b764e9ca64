"""Findings for code scanning: SARIF 2.1.0, within the limits of GitHub.

Escaped to ASCII as JSON is. Columns count code points, and a region ends behind its last one.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, TypeAlias
from urllib.parse import quote

from commonground import __version__
from commonground.diagnostics import Diagnostic, Fault, Location
from commonground.i18n import Words
from commonground.pointer import words as as_words
from commonground.policy.report import Judged, Report, Standing
from commonground.reporters import sentences

MOST_RESULTS = 25_000
MOST_PLACES = 100
"""What GitHub reads of one run, and what is worth reading of one finding."""

Explain: TypeAlias = Callable[[Fault], tuple[str, str]]
"""What a kind of finding means and why it matters, in English."""


def report(found: Report, words: Words, explain: Explain, prefix: str = "") -> str:
    """The log of one run. `prefix` leads from the repository's root to the workspace."""
    ordered = sorted(found.judged, key=_importance)
    shown, left_out = ordered[:MOST_RESULTS], len(ordered[MOST_RESULTS:])
    faults = {one.diagnostic.fault.code: one.diagnostic.fault for one in shown}
    codes = sorted(faults)
    run = {
        "tool": {
            "driver": {
                "name": "Common Ground",
                "version": __version__,
                "language": words.language,
                "rules": [_rule(faults[code], words, explain) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(left_out, words)],
        "results": list(_results(shown, codes, words, prefix)),
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2)


def _importance(judged: Judged) -> tuple[bool, bool]:
    """What counts goes before what does not, errors before warnings; else by place."""
    return judged.standing is not Standing.OPEN, sentences.errors_first(judged.diagnostic)


def _rule(fault: Fault, words: Words, explain: Explain) -> dict[str, Any]:
    title, why = map(words.gettext, explain(fault))
    return {
        "id": fault.code,
        "name": fault.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": f"{title}\n\n{why}\n\ncommonground explain {fault.code}"},
        "defaultConfiguration": {"level": fault.severity.value},
    }


def _invocation(left_out: int, words: Words) -> dict[str, Any]:
    if not left_out:
        return {"executionSuccessful": True}
    text = words.fill("{n} more findings are left out here", {"n": left_out})
    note = {"level": "warning", "message": {"text": text}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [note]}


def _results(
    judged: Iterable[Judged], codes: list[str], words: Words, prefix: str
) -> Iterable[dict[str, Any]]:
    index = {code: number for number, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    for one in judged:
        diagnostic = one.diagnostic
        mark = _mark(diagnostic)
        seen[mark] += 1
        result: dict[str, Any] = {
            "ruleId": diagnostic.fault.code,
            "ruleIndex": index[diagnostic.fault.code],
            "level": diagnostic.fault.severity.value,
            "message": {"text": _said(diagnostic, words)},
            "locations": [_location(diagnostic.where, prefix)],
            "partialFingerprints": {"place/v1": f"{mark}:{seen[mark]}"},
        }
        if diagnostic.related:
            result["relatedLocations"] = [
                {"id": number, **_location(where, prefix)}
                for number, where in enumerate(diagnostic.related[:MOST_PLACES], start=1)
            ]
        if one.standing is not Standing.OPEN:
            because = one.because or words.gettext("in the baseline")
            result["suppressions"] = [{"kind": "external", "justification": because}]
        yield result


def _said(diagnostic: Diagnostic, words: Words) -> str:
    return f"{sentences.message(diagnostic, words)}\n{sentences.mend(diagnostic, words)}"


def _mark(diagnostic: Diagnostic) -> str:
    """What tells a finding from others although lines move."""
    where = diagnostic.where
    said = "\n".join((where.path, diagnostic.fault.code, as_words(where.place)))
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def _location(where: Location, prefix: str) -> dict[str, Any]:
    uri = quote((prefix + where.path).encode("utf-8", "replace"))
    place: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if where.span is not None:
        start, end = where.span.start, where.span.end
        place["region"] = {
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        }  # fmt: skip
    return {"physicalLocation": place}

"""Findings as test results: JUnit XML, one suite for each partnership.

A partnership in which nothing was found shows as passed. Everything beyond ASCII is a reference.
"""

import re
from collections.abc import Iterator
from html import escape

from commonground.diagnostics import Severity
from commonground.i18n import Words
from commonground.policy.policy import partnership_of
from commonground.policy.report import Judged, Report, Standing
from commonground.reporters import sentences

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""


def report(found: Report, words: Words) -> str:
    """The whole file, its declaration included."""
    suites: dict[str, list[Judged]] = {id: [] for id in found.partnerships}
    for one in found.judged:
        suites.setdefault(partnership_of(one.diagnostic.where.path), []).append(one)
    head = f'<testsuites name="commonground" {_counts(*suites.values())}>'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head]
    for id, judged in suites.items():
        lines += _suite(id or "commonground.yaml", judged, words)
    text = "\n".join([*lines, "</testsuites>"])
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _counts(*suites: list[Judged]) -> str:
    tests = sum(max(1, len(suite)) for suite in suites)
    failures = sum(_fails(one) for suite in suites for one in suite)
    skipped = sum(one.standing is not Standing.OPEN for suite in suites for one in suite)
    return f'tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}"'


def _fails(judged: Judged) -> bool:
    severity = judged.diagnostic.fault.severity
    return judged.standing is Standing.OPEN and severity is Severity.ERROR


def _suite(name: str, judged: list[Judged], words: Words) -> Iterator[str]:
    yield f'  <testsuite name="{_safe(name)}" {_counts(judged)}>'
    if not judged:
        passed = words.gettext("nothing is wrong")
        yield f'    <testcase classname="{_safe(name)}" name="{_safe(passed)}"/>'
    for one in judged:
        yield from _case(name, one, words)
    yield "  </testsuite>"


def _case(suite: str, judged: Judged, words: Words) -> Iterator[str]:
    diagnostic = judged.diagnostic
    fault, message = diagnostic.fault, _safe(sentences.message(diagnostic, words))
    title = f"{fault.code} {fault.name} {sentences.place(diagnostic)}"
    yield f'    <testcase classname="{_safe(suite)}" name="{_safe(title)}">'
    said = f"{message}\n{_safe(sentences.mend(diagnostic, words))}"
    if judged.standing is not Standing.OPEN:
        because = judged.because or words.gettext("in the baseline")
        yield f'      <skipped message="{_attribute(_safe(because))}"/>'
    elif _fails(judged):
        yield f'      <failure type="{fault.code}" message="{_attribute(message)}">{said}</failure>'
    else:
        severity = _safe(sentences.severity(diagnostic, words))
        yield f"      <system-out>{severity}: {said}</system-out>"
    yield "    </testcase>"


def _safe(text: str) -> str:
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def _attribute(text: str) -> str:
    """Line breaks in an attribute would be read as spaces."""
    return text.replace("\n", "&#10;")

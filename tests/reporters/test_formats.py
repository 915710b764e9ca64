"""The formats for programs: they follow their schemas, and no value gets out of its place."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from commonground.diagnostics import Diagnostic, Fault, Location, Position, Severity, Span
from commonground.i18n import ENGLISH, Words
from commonground.policy.report import Judged, Report, Standing
from commonground.reporters import github, junit, sarif
from commonground.reporters import json as as_json

HOSTILE = (
    "a\r\n::error::b", "100%,a:b", "%0A::stop-commands::x", "]]><x a='\"'>&amp;",
    "\x00\x1b[31m\x07", "\ufffe\udcff\u2028\u202e", "Студия 大連 \U0001f600", "{message} {help}",
)  # fmt: skip
_ERROR = Fault("CG997", "an-error", Severity.ERROR, "{message}", "{mend}")
_WARNING = Fault("CG998", "a-warning", Severity.WARNING, "{message}", "{mend}")


def _finding(
    fault: Fault = _ERROR,
    line: int = 1,
    message: str = "too late",
    path: str = "partnerships/a/t.yaml",
) -> Diagnostic:
    span = Span(Position(line, 3), Position(line, 7))
    where = Location(path, span, ("payment", "parts", 0))
    return Diagnostic(fault, where, {"message": message, "mend": message}, (Location(path, span),))


def _report(*findings: Diagnostic | Judged, partnerships: tuple[str, ...] = ("a",)) -> Report:
    judged = tuple(one if isinstance(one, Judged) else Judged(one) for one in findings)
    return Report(judged, partnerships, 3)


def _mixed() -> Report:
    waived = Judged(_finding(), Standing.WAIVED, "w", "We wait.", "2027-03-01")
    known = Judged(_finding(_WARNING, 2), Standing.KNOWN)
    whole = Diagnostic(_WARNING, Location("commonground.yaml"), {"message": "m", "mend": "n"})
    return _report(_finding(), waived, known, whole, partnerships=("a", "b"))


def _hostile() -> Report:
    findings = (_finding(message=one, path=f"partnerships/{one}/t.yaml") for one in HOSTILE)
    waived = (Judged(_finding(), Standing.WAIVED, one, one, "2027-03-01") for one in HOSTILE)
    return _report(*findings, *waived, partnerships=HOSTILE)


def _explain(_: Fault) -> tuple[str, str]:
    return "A finding.", "Because."


def _sarif(found: Report, prefix: str = "") -> Any:
    text = sarif.report(found, ENGLISH, _explain, prefix)
    text.encode("ascii")
    return json.loads(text)


def _follows(document: object, schema: Path) -> None:
    Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(document)


_every_report = pytest.mark.parametrize("found", [_report(), _mixed(), _hostile()])


@_every_report
def test_json_follows_its_schema(found: Report, checkout: Path) -> None:
    text = as_json.report(found, ENGLISH)
    text.encode("ascii")
    _follows(json.loads(text), checkout / "docs" / "report.schema.json")


def test_json_says_what_counts_and_why_the_rest_does_not() -> None:
    read = json.loads(as_json.report(_mixed(), ENGLISH))
    assert read["summary"] == {
        "partnerships": 2, "files": 3, "errors": 1, "warnings": 1, "waived": 1, "known": 1
    }  # fmt: skip
    assert [one["standing"] for one in read["findings"]] == ["open", "waived", "known", "open"]
    assert read["findings"][0]["place"] == "payment.parts[1]"
    assert read["findings"][1]["waiver"]["because"] == "We wait."
    assert [one["message"] for one in json.loads(as_json.report(_hostile(), ENGLISH))["findings"]][
        : len(HOSTILE)
    ] == list(HOSTILE)


@_every_report
def test_sarif_follows_what_is_used_of_its_schema(found: Report) -> None:
    _follows(_sarif(found), Path(__file__).parent / "sarif-used.schema.json")


def test_sarif_points_from_the_top_of_the_repository() -> None:
    (run,) = _sarif(_mixed(), "deals/2027 spring/")["runs"]
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "deals/2027%20spring/partnerships/a/t.yaml"
    assert place["region"] == {"startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 7}
    assert first["relatedLocations"][0]["id"] == 1
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert [bool(one.get("suppressions")) for one in run["results"]] == [False, False, True, True]


def test_sarif_tells_findings_apart_whatever_their_lines() -> None:
    def marks(*lines: int) -> list[str]:
        (run,) = _sarif(_report(*(_finding(line=line) for line in lines)))["runs"]
        return [one["partialFingerprints"]["place/v1"] for one in run["results"]]

    assert marks(1, 2) == marks(8, 9)
    assert len(set(marks(1, 2, 3))) == 3


def test_sarif_keeps_within_the_limit_and_says_so() -> None:
    many = [_finding(_WARNING)] * sarif.MOST_RESULTS + [_finding()]
    (run,) = _sarif(_report(*many))["runs"]
    assert len(run["results"]) == sarif.MOST_RESULTS
    assert run["results"][0]["level"] == "error", "errors are never the ones left out"
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "1 more findings are left out here"


def _commands(found: Report) -> Iterator[re.Match[str]]:
    for line in github.report(found, ENGLISH).splitlines()[:-1]:
        command = re.fullmatch(r"::(error|warning) ([^:]*)::(.*)", line)
        assert command, line
        yield command


def test_github_gets_one_command_for_each_finding_that_counts() -> None:
    assert github.report(_mixed(), ENGLISH, "deals/").splitlines() == [
        "::error file=deals/partnerships/a/t.yaml,line=1,endLine=1,col=3,endColumn=7,"
        "title=CG997 an-error::too late%0Atoo late.",
        "::warning file=deals/commonground.yaml,title=CG998 a-warning::m%0An.",
        "Common Ground: errors 1, warnings 1, not shown here 0, waived 1, in the baseline 1",
    ]


def test_github_reads_hostile_values_as_text() -> None:
    commands = list(_commands(_hostile()))
    assert len(commands) == len(HOSTILE)
    for command in commands:
        properties = dict(one.split("=", 1) for one in command[2].split(","))
        assert list(properties) == ["file", "line", "endLine", "col", "endColumn", "title"]
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u202e]", command[0])
        assert not re.search(r"%(?!25|0A|3A|2C)", command[2])
        assert not re.search(r"%(?!25|0A)", command[3])
    assert commands[1][3].startswith("100%25,a:b")
    assert "file=partnerships/100%25%2Ca%3Ab/t.yaml" in commands[1][0]


def test_github_shows_ten_errors_first_then_ten_warnings_and_counts_the_rest() -> None:
    found = _report(*[_finding(_WARNING)] * 30, *[_finding()] * 12)
    assert [one[1] for one in _commands(found)] == ["error"] * 10 + ["warning"] * 10
    assert "errors 12, warnings 30, not shown here 22" in github.report(found, ENGLISH)


def _tests(found: Report) -> ElementTree.Element:
    text = junit.report(found, ENGLISH)
    text.encode("ascii")
    return ElementTree.fromstring(text)


@_every_report
def test_junit_is_well_formed_and_counts_right(found: Report) -> None:
    root = _tests(found)
    for suite in (root, *root.iter("testsuite")):
        assert int(suite.attrib["tests"]) == len(list(suite.iter("testcase")))
        assert int(suite.attrib["failures"]) == len(list(suite.iter("failure")))
        assert int(suite.attrib["skipped"]) == len(list(suite.iter("skipped")))
    assert len(list(root.iter("failure"))) == found.errors


def test_junit_has_a_suite_for_each_partnership_and_one_that_passed() -> None:
    root = _tests(_mixed())
    cases = {suite.attrib["name"]: len(suite) for suite in root}
    assert cases == {"a": 3, "b": 1, "commonground.yaml": 1}
    assert [child.tag for case in root.iter("testcase") for child in case] == [
        "failure", "skipped", "skipped", "system-out"
    ]  # fmt: skip


def test_junit_keeps_what_xml_can_hold() -> None:
    texts = [one.attrib["message"] for one in _tests(_hostile()).iter("failure")]
    assert texts[1] == HOSTILE[1]
    assert texts[3] == HOSTILE[3]
    assert texts[4] == "\ufffd\ufffd[31m\ufffd"
    assert texts[6] == HOSTILE[6]


def test_words_are_the_readers() -> None:
    words = Words("ru", {("", "warning"): ("предупреждение",)})
    case = ElementTree.fromstring(junit.report(_report(_finding(_WARNING)), words))
    assert case.findtext(".//system-out") == "предупреждение: too late\ntoo late."

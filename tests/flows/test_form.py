"""From an issue to a record: what is understood is written, anything else is answered."""

import json
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.flows.form import Issue, Record, Refused, fill_in, issue_of
from commonground.flows.shipped import schemas
from commonground.forge.forms import forms
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace

(PERSON,) = (form for form in forms(schemas()) if form.id == "person")
_GIVEN = {"partnership": "moscow-california", "party": "sunset", "name": "Ira Placeholder"}


def _issue(**answers: str) -> Issue:
    given = {**_GIVEN, **answers}
    parts = (f"### {one.label}\n\n{given.get(one.key, '_No response_')}" for one in PERSON.fields)
    return Issue((PERSON.label, "accepted"), "\n\n".join(parts))


@pytest.fixture
def workspace(checkout: Path) -> Workspace:
    return Workspace.of(DiskTree(checkout))


def _never(_: Record) -> tuple[str, ...]:
    raise AssertionError("nothing may be written")


def test_what_is_understood_is_written(workspace: Workspace) -> None:
    seen = []

    def write(record: Record) -> tuple[str, ...]:
        seen.append(record)
        return ("a.yaml",)

    assert fill_in(_issue(does="editor"), workspace, write) == ("a.yaml",)
    answers = {"party": "sunset", "name": "Ira Placeholder", "does": "editor"}
    assert seen == [Record("person", "moscow-california", answers)]


@pytest.mark.parametrize(
    ("issue", "problem"),
    [
        (_issue(partnership="moscow-californa"), "there is no partnership '{name}' here"),
        (_issue(partnership="../../etc"), "there is no partnership '{name}' here"),
        (_issue(party=""), "{label}: an answer is needed."),
        (Issue((), _issue().body), "no label, or more than one, says which form"),
        (Issue((PERSON.label, "form: creator"), ""), "no label, or more than one"),
        (Issue((PERSON.label,), ""), "The line `{heading}` is missing"),
    ],
)  # fmt: skip
def test_anything_else_is_answered(workspace: Workspace, issue: Issue, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        fill_in(issue, workspace, _never)
    assert refused.value.problems[0].text.startswith(problem)


def test_what_cannot_be_written_is_answered_too(workspace: Workspace) -> None:
    def write(_: Record) -> tuple[str, ...]:
        raise UseError("the file {name} is closed", "open it", name="a")

    with pytest.raises(Refused) as refused:
        fill_in(_issue(), workspace, write)
    assert [one.text for one in refused.value.problems] == ["the file {name} is closed", "open it"]


def test_an_event_is_read_as_github_writes_it() -> None:
    issue = {"number": 1, "labels": [{"name": "form: person", "id": 7}], "body": "text"}
    assert issue_of(json.dumps({"issue": issue}).encode()) == Issue(("form: person",), "text")
    assert issue_of(json.dumps({"issue": {**issue, "body": None}}).encode()).body == ""


@pytest.mark.parametrize(
    "event",
    [b"", b"[]", b"{}", b'{"issue": 1}', b'{"issue": {"labels": [1], "body": ""}}', b"\xff",
     b"[" * 100_000],
)  # fmt: skip
def test_any_other_file_is_refused(event: bytes) -> None:
    with pytest.raises(UseError, match="no event of an issue"):
        issue_of(event)

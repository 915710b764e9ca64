"""From an issue that was written with a form to files: read, understood, written."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.check import chosen
from commonground.flows.shipped import schemas
from commonground.forge.forms import PARTNERSHIP, Form, forms
from commonground.forge.issue_body import read
from commonground.source.workspace import Workspace


@dataclass(frozen=True)
class Issue:
    """What an event says of an issue; the text is whatever somebody typed."""

    labels: tuple[str, ...]
    body: str


@dataclass(frozen=True)
class Record:
    """Something to be written: a decision, a person. The answers are named as `new` names them."""

    form: str
    partnership: str
    answers: Mapping[str, str]


Writer: TypeAlias = Callable[[Record], tuple[str, ...]]
"""Writes a record and returns the paths of its files; raises Refused or UseError."""


class Refused(Exception):
    """Answers that cannot be written, and why."""

    def __init__(self, problems: tuple[Phrase, ...]) -> None:
        super().__init__(len(problems))
        self.problems = problems


def issue_of(event: bytes) -> Issue:
    """The issue of an event, as GitHub lays it into a file. Raises UseError when it holds none."""
    try:
        issue: Any = json.loads(event)["issue"]
        labels = tuple(str(label["name"]) for label in issue["labels"])
        body = issue["body"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise UseError(
            "this file is no event of an issue", "give the file that GITHUB_EVENT_PATH names"
        ) from None
    return Issue(labels, body if isinstance(body, str) else "")


def form_of(issue: Issue) -> Form:
    """The form with which the issue was written. Raises UseError when its label tells of none."""
    meant = [form for form in forms(schemas()) if form.label in issue.labels]
    if len(meant) != 1:
        raise UseError(
            "no label, or more than one, says which form this issue was written with",
            "set one of {labels}",
            labels=", ".join(form.label for form in forms(schemas())),
        )
    return meant[0]


def fill_in(issue: Issue, workspace: Workspace, write: Writer) -> tuple[str, ...]:
    """Write what the issue asks for and return the paths of the files.

    Raises Refused where the answers do not pass; then nothing is written.
    """
    try:
        form = form_of(issue)
        answers = read(form, issue.body)
        if answers.problems:
            raise Refused(answers.problems)
        given = dict(answers.given)
        (partnership,) = chosen(workspace, (given.pop(PARTNERSHIP),))
        return write(Record(form.id, partnership, given))
    except UseError as error:
        said = (Phrase(text, error.args_) for text in (error.problem, error.mend) if text)
        raise Refused(tuple(said)) from None

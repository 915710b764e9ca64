"""Evidence from a file: what the schema permits is read, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commonground.errors import UseError
from commonground.forge.evidence import read
from commonground.gate.evidence import ReviewState

GOOD: dict[str, Any] = {
    "format": "evidence/1", "complete": True, "head": "0" * 40, "target": "main", "default": "main",
    "reviews": [
        {"account": "github 1", "bot": False, "state": "approved", "commit": "0" * 40,
         "at": "2027-02-01T09:30:00+00:00", "link": "https://forge.example/1", "dismissed": True},
        {"account": "github 2", "bot": True, "state": "unknown", "commit": None,
         "at": "2027-02-01T09:30:00Z"},
    ],
    "comments": [
        {"account": "github 1", "bot": False, "body": "/withdraw",
         "created": "2027-02-01T09:30:00Z", "edited": None},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def schema(checkout: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads((checkout / "docs/evidence.schema.json").read_text()))


def test_a_file_is_read(schema: Draft202012Validator) -> None:
    assert schema.is_valid(GOOD)
    records = read(json.dumps(GOOD).encode())
    first, second = records.reviews
    assert (first.account, first.state, first.dismissed) == ("github 1", ReviewState.APPROVED, True)
    assert (second.is_bot, second.commit) == (True, None)
    assert [one.body for one in records.comments] == ["/withdraw"]
    assert (records.head, records.target, records.gaps) == ("0" * 40, "main", ())


def test_what_is_incomplete_has_a_gap() -> None:
    assert read(json.dumps(GOOD | {"complete": False}).encode()).gaps


def _changed(place: tuple[str | int, ...], value: Any) -> Any:
    data = json.loads(json.dumps(GOOD))
    inner = data
    for step in place[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return data


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format",), "evidence/2"), (("format",), ...), (("complete",), ...),
        (("complete",), "yes"), (("extra",), 1), (("reviews",), {}), (("reviews", 0), []),
        (("reviews", 0, "state"), "APPROVED"), (("reviews", 0, "bot"), ...),
        (("reviews", 0, "bot"), 0), (("reviews", 0, "commit"), ...),
        (("reviews", 0, "account"), 583231), (("reviews", 0, "extra"), None),
        (("comments", 0, "edited"), ...), (("comments", 0, "body"), None), (("head",), None),
    ],
)  # fmt: skip
def test_the_reader_and_the_schema_refuse_the_same(
    schema: Draft202012Validator, place: tuple[str | int, ...], value: Any
) -> None:
    data = _changed(place, value)
    assert not schema.is_valid(data)
    with pytest.raises(UseError):
        read(json.dumps(data).encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"\xff", b"null", b"[" * 100_000,
        json.dumps(_changed(("reviews", 0, "at"), "yesterday")).encode(),
        json.dumps(_changed(("reviews", 0, "at"), "2027-02-01T09:30:00")).encode(),
        json.dumps(GOOD).encode().replace(b'"complete"', b'"complete": true, "complete"'),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_wrong_use(raw: bytes) -> None:
    with pytest.raises(UseError):
        read(raw)

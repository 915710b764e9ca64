"""What is said about a wrong file: code, place, message and mend, word for word.

The words come from a schema made for this test, so that they hold however the real ones change;
what the real ones say is held to the same form in `test_verdicts`.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from commonground.diagnostics import Diagnostic
from commonground.flows.shipped import schemas
from commonground.i18n import ENGLISH
from commonground.schema import faults
from commonground.schema.catalog import Catalog, Schema
from commonground.schema.validate import MOST, validate
from commonground.source.positions import LARGEST, read_document

_COMMON = "common.schema.json"
_REF = f"{_COMMON}#/$defs/"
_CALL = {
    "type": ["string", "object"], "pattern": "^none$", "maxLength": 4, "title": "Weekly call",
    "x-words": {"none": "no call"}, "examples": [{"length": "60 minutes"}],
    "properties": {"length": {"$ref": _REF + "period", "title": "Length of the call"}},
    "additionalProperties": False, "required": ["length"],
}  # fmt: skip
_SCHEMA = {
    "title": "Test file",
    "type": "object",
    "properties": {
        "schema": {"const": "trial/1", "title": "File format", "examples": ["trial/1"]},
        "stage": {
            "type": "string", "enum": ["intro", "trial"], "title": "Stage reached",
            "x-words": {"intro": "Intro", "trial": "Trial"}, "examples": ["trial"],
        },
        "within": {"$ref": _REF + "period", "title": "Time to answer"},
        "owner": {"$ref": _REF + "role", "title": "Responsible role"},
        "label": {
            "type": "string", "format": "label", "maxLength": 5, "title": "Short label",
            "examples": ["#ad"],
        },
        "rounds": {
            "type": "integer", "minimum": 1, "maximum": 20, "title": "Number of rounds",
            "examples": [2],
        },
        "call": _CALL,
        "markets": {
            "type": "array", "items": {"$ref": _REF + "country"}, "uniqueItems": True,
            "minItems": 1, "maxItems": 2, "title": "Markets reached", "examples": [["US", "DE"]],
        },
        "success": {"$ref": _REF + "text", "title": "Shared success"},
        "notes": {
            "type": "object", "title": "Notes by name", "examples": [{"one-note": "Text."}],
            "propertyNames": {"$ref": _REF + "name"}, "maxProperties": 9,
            "additionalProperties": {"$ref": _REF + "prose", "title": "One note"},
        },
        "steps": {
            "type": "array", "title": "Steps in order", "maxItems": 3,
            "examples": [[{"do": "Hide it."}]],
            "items": {"type": "object", "title": "One step", "examples": [{"do": "Hide it."}]},
        },
    },
    "required": ["schema"],
    "additionalProperties": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def trial(checkout: Path) -> Schema:
    common = (checkout / "schemas" / _COMMON).read_text(encoding="utf-8")
    return Catalog.of({_COMMON: common, "trial.schema.json": json.dumps(_SCHEMA)})["trial"]


def _needing(schema: Schema, key: str) -> Schema:
    """The schema with one key more that is required."""
    return Schema(schema.kind, {**schema.bundled, "required": [key]})


def _found(text: str, schema: Schema) -> tuple[Diagnostic, ...]:
    document = read_document("trial.yaml", text.encode()).document
    assert document is not None
    return validate(document, schema)


@dataclass(frozen=True)
class Case:
    """A line under `schema: trial/1`, and what is said of it at which column of which line."""

    line: str
    code: str
    message: str
    mend: str
    place: tuple[int, int]


_CASES = (
    Case("stag: trial", "CG101", "there is no key 'stag' in this file",
         "did you mean 'stage'? Possible here: stage, within, owner, label, rounds, call, markets, "
         "success, notes or steps", (2, 1)),
    Case("call: {lenght: 60 minutes, length: 60 minutes}", "CG101",
         "there is no key 'lenght' in 'call'",
         "'length' is there already; merge the two, or delete this one",
         (2, 8)),
    Case("call: {lenght: 60 minutes}", "CG101", "there is no key 'lenght' in 'call'",
         "did you mean 'length'?", (2, 8)),
    Case("call: {length: 60 minutes, place: Zoom}", "CG101", "there is no key 'place' in 'call'",
         "delete it, or move it to where it belongs; nothing is missing here", (2, 28)),
    Case("call: {}", "CG102", "'call' needs 'length': Length of the call",
         "add `length: 4 working hours`, with your own value", (2, 1)),
    Case("within: [24 hours]", "CG103",
         "Time to answer: a list stands here; it should be a text",
         "write it like this: 4 working hours", (2, 9)),
    Case("within: 24", "CG103", "Time to answer: the number 24 stands here; it should be a text",
         "write it like this: 4 working hours", (2, 9)),
    Case("label: 24", "CG103",
         "Short label: the number 24 (in quotes it would be a text) stands here; it should be a "
         "text",
         'write it like this: "#ad"', (2, 8)),
    Case("rounds: two", "CG103",
         "Number of rounds: the text 'two' stands here; it should be a whole number",
         "write a whole number, for example 2", (2, 9)),
    Case("notes: none", "CG103",
         "Notes by name: the text 'none' stands here; it should be a group of `name: value` lines",
         "write one line for each name, indented below `notes:`, for example `one-note: Text.`",
         (2, 8)),
    Case("markets: 5", "CG103", "Markets reached: the number 5 stands here; it should be a list",
         "write a list, for example [US, DE]", (2, 10)),
    Case("stage: tri", "CG104", "Stage reached: 'tri' is not a choice here",
         "did you mean 'trial'? Possible here: intro or trial", (2, 8)),
    Case("markets: US", "CG103", "Markets reached: the text 'US' stands here; it should be a list",
         "write a list: [US]", (2, 10)),
    Case("call: [none]", "CG103",
         "Weekly call: a list stands here; it should be a text or a group of `name: value` lines",
         "write one line for each name, indented below `call:`, for example `length: 60 minutes`",
         (2, 7)),
    Case("stage: trail", "CG104", "Stage reached: 'trail' is not a choice here",
         "did you mean 'trial'? Possible here: intro or trial", (2, 8)),
    Case("stage: zzz", "CG104", "Stage reached: 'zzz' is not a choice here",
         "possible here: intro or trial", (2, 8)),
    Case("call: never", "CG104", "Weekly call: 'never' is not a choice here",
         "write none, or indented lines such as `length: 60 minutes`", (2, 7)),
    Case("call: None", "CG104", "Weekly call: 'None' is not a choice here",
         "did you mean 'none'?", (2, 7)),
    Case("steps: [none]", "CG103",
         "One step: the text 'none' stands here; it should be a group of `name: value` lines",
         "write `name: value` behind the dash, for example `- do: Hide it.`", (2, 9)),
    Case("within: 4 h", "CG105", "Time to answer: '4 h' cannot be read", "write 4 hours", (2, 9)),
    Case("owner: volna", "CG105", "Responsible role: 'volna' cannot be read",
         "write party.role, with the names that stand in agreement.yaml under `parties`", (2, 8)),
    Case("markets: [XX]", "CG105", "Markets reached: 'XX' cannot be read",
         "'XX' is not a country code; write its two letters, for example US, DE or MY", (2, 11)),
    Case("notes: {One Note!: x}", "CG106", "'One Note!' cannot be a name in 'notes'",
         "write one-note", (2, 9)),
    Case("notes: {1st: x}", "CG106", "'1st' cannot be a name in 'notes'",
         "write a short name in small Latin letters, digits and hyphens, for example one-brief",
         (2, 9)),
    Case("success: {fr: x}", "CG106", "'fr' cannot be a name in 'success'",
         "possible here: en, ru, zh-Hans, de or ms", (2, 11)),
    Case("success: {en: 7}", "CG103",
         "Shared success: the number 7 (in quotes it would be a text) stands here; it should be a "
         "text", "write it like this: One brief, one round of feedback.", (2, 15)),
    Case("success: {en: {Success: when people acted}}", "CG103",
         "Shared success: a group of `name: value` lines stands here; it should be a text",
         "if it is a text with a colon in it, write `en: |` and the text below, indented",
         (2, 15)),
    Case("label: sponsored", "CG107", "Short label: too long (9 of at most 5 characters)",
         "say it in fewer words", (2, 8)),
    Case("rounds: 0", "CG107", "Number of rounds: too small (0, the least is 1)",
         "write a number within the limits", (2, 9)),
    Case("rounds: 21", "CG107", "Number of rounds: too large (21, the most is 20)",
         "write a number within the limits", (2, 9)),
    Case("markets: [US, US]", "CG107", "Markets reached: the same entry stands there twice",
         "delete one of the two", (2, 10)),
    Case("markets: [US, DE, MY]", "CG107", "Markets reached: too many entries (3 of at most 2)",
         "keep the ones that matter most", (2, 10)),
)  # fmt: skip


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.line)
def test_what_is_said(trial: Schema, case: Case) -> None:
    (one,) = _found(f"schema: trial/1\n{case.line}\n", trial)
    assert one.fault.code == case.code
    assert ENGLISH.fill(one.fault.message, one.args) == case.message
    assert ENGLISH.fill(one.fault.help, one.args) == case.mend
    assert one.where.span is not None
    assert (one.where.span.start.line, one.where.span.start.column) == case.place


@pytest.mark.parametrize(
    ("key", "mend"),
    [
        ("rounds", "add `rounds: 2`, with your own value"),
        ("label", 'add `label: "#ad"`, with your own value'),
        ("markets", "add `markets: [US, DE]`, with your own value"),
        (
            "call",
            "add `call:` after the section `label` and, indented below it, `length: 60 minutes`",
        ),
        (
            "success",
            "add `success:` after the section `label` and, indented below it, "
            "`en: One brief, one round of feedback.`",
        ),
        (
            "steps",
            "add `steps:` after the section `label` and, indented below it, `- do: Hide it.`",
        ),
        ("schema", "add `schema: trial/1`, with your own value"),
    ],
)
def test_a_missing_key_is_shown_with_an_example(trial: Schema, key: str, mend: str) -> None:
    text = "label: x\n" if key != "label" else "rounds: 2\n"
    (one,) = _found(text, _needing(trial, key))
    assert one.fault is faults.MISSING_KEY
    assert ENGLISH.fill(one.fault.help, one.args) == mend


def test_a_misspelt_key_is_one_finding(trial: Schema) -> None:
    (one,) = _found("lable: x\n", _needing(trial, "label"))
    assert one.fault is faults.UNKNOWN_KEY
    both = _found("zzz: x\n", _needing(trial, "label"))
    assert {one.fault for one in both} == {faults.UNKNOWN_KEY, faults.MISSING_KEY}


def test_a_key_without_value_is_missing_where_it_stands(trial: Schema) -> None:
    (one,) = _found("label: x\nrounds:\n", _needing(trial, "rounds"))
    assert one.fault is faults.MISSING_KEY
    assert one.where.span is not None
    assert one.where.span.start.line == 2


def test_a_wrong_schema_line(trial: Schema) -> None:
    (one,) = _found("schema: terms/1\n", trial)
    assert one.fault is faults.WRONG_SCHEMA
    assert ENGLISH.fill(one.fault.message, one.args) == "this file must say `schema: trial/1`"


def test_all_faults_of_a_file_are_found_at_once(trial: Schema) -> None:
    found = _found("schema: trial/1\nstage: x\nrounds: 0\nunknown: x\n", trial)
    assert sorted(one.fault.code for one in found) == ["CG101", "CG104", "CG107"]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"key-{number}: x\n" for number in range(4_000)),
        "languages: [" + ", ".join(f"{{a{number}: b}}" for number in range(4_000)) + "]\n",
        "principles:\n" + "".join(f"  P{number}: x\n" for number in range(4_000)),
        "title: " + "x" * 200_000 + "\n",
        "x" * 1_000 + ": y\n",
    ],
    ids=["keys", "entries", "names", "text", "key"],
)
def test_hostile_files_get_few_and_short_findings(text: str) -> None:
    assert len(text) < LARGEST
    found = _found(text, schemas()["agreement"])
    assert 1 <= len(found) <= MOST + 1
    assert (found[-1].fault is faults.TOO_MANY) == (len(found) > MOST)
    for one in found:
        for words in (one.fault.message, one.fault.help):
            assert len(ENGLISH.fill(words, one.args)) < 900

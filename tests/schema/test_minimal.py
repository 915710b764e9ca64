"""The smallest agreement: valid as it is, and nothing in it can be left out."""

import json
from datetime import date
from pathlib import Path

import pytest

from commonground.diagnostics import Diagnostic, Severity
from commonground.flows.check import check
from commonground.flows.shipped import library, schemas
from commonground.pointer import Pointer, words
from commonground.schema.shape import walk
from commonground.source.positions import Data, read_document
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.schema.specimens import without

_TEXT = (Path(__file__).parent / "minimal" / "agreement.yaml").read_text(encoding="utf-8")
_SETTINGS = "schema: workspace/1\nid: cg-1\ntitle: Test\nstewards: {mira: {name: Mira}}\n"


def _data() -> Data:
    document = read_document("agreement.yaml", _TEXT.encode()).document
    assert document is not None
    return document.data


def _keys() -> list[Pointer]:
    found = walk(schemas()["agreement"].shape, _data())
    return [pointer for pointer, _, _ in found if pointer and isinstance(pointer[-1], str)]


def _errors(text: str) -> list[Diagnostic]:
    tree = MemoryTree({"commonground.yaml": _SETTINGS, "partnerships/a/agreement.yaml": text})
    found = check(Workspace.of(tree), schemas(), library(), date(2027, 1, 18)).diagnostics
    return [one for one in found if one.fault.severity is Severity.ERROR]


def test_the_minimal_agreement_is_valid() -> None:
    assert _errors(_TEXT) == []


def test_it_takes_about_two_dozen_values() -> None:
    values = [value for _, value, _ in walk(schemas()["agreement"].shape, _data())
              if isinstance(value, str | int)]  # fmt: skip
    assert 20 <= len(values) <= 30


@pytest.mark.parametrize("pointer", _keys(), ids=words)
def test_no_key_of_it_can_be_left_out(pointer: Pointer) -> None:
    assert _errors(json.dumps(without(_data(), pointer)))

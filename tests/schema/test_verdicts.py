"""Two validators, one verdict: whatever is spoilt, jsonschema explains what jsonschema-rs refuses.

Each document is spoilt at every place. Of the ways to spoil a value, each place tries some; the
next place goes on where the last one stopped, so that all ways meet all kinds of places.
"""

import json
import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from commonground.diagnostics import Diagnostic
from commonground.flows.shipped import schemas
from commonground.i18n import ENGLISH
from commonground.schema import faults
from commonground.schema.explaining import errors
from commonground.schema.shape import Shape, walk
from commonground.schema.validate import MOST, validate
from commonground.source.positions import Data, Document, read_document
from tests.schema.specimens import holding, specimen, spoilt

_KINDS = sorted(schemas().schemas)
_SHIPPED = {
    "agreement.yaml": "agreement", "calibration.yaml": "calibration",
    "checklists.yaml": "checklists", "risk.yaml": "risk", "terms.yaml": "terms",
    "campaigns/spring-launch/brief.yaml": "brief",
    "campaigns/spring-launch/debrief.yaml": "debrief",
    "campaigns/spring-launch/plan.yaml": "plan",
    "campaigns/spring-launch/reviews.yaml": "reviews",
    "campaigns/spring-launch/assets.yaml": "assets",
    "decisions/2027-01-14-who-picks-creators.yaml": "decision",
    "meetings/2027-04-01-drafts.yaml": "meeting",
    "updates/2027-04-06-hand-over.yaml": "update",
    "feedback/2027-03-16-name-of-a-shop.yaml": "feedback",
    "changes/2027-03-22-spanish-captions.yaml": "change",
    "incidents/2027-04-13-no-sugar.yaml": "incident",
    "unsure/2027-05-25-gift-and-fee.yaml": "unsure",
}  # fmt: skip
_PER_PLACE = 3
_UNFILLED = re.compile(r"\{[a-z_]+\}")


def _spoilt_versions(document: Document, shape: Shape) -> Iterator[Data]:
    turn = cycle(range(_PER_PLACE * 2))
    for pointer, _, _ in walk(shape, document.data):
        versions = list(spoilt(document.data, pointer))
        yield from islice(versions, next(turn), None, max(1, len(versions) // _PER_PLACE))


def _judged(document: Document, kind: str) -> Iterator[Diagnostic]:
    """What is said about all spoilt versions; fails where the two validators disagree."""
    schema = schemas()[kind]
    refused = 0
    for data in _spoilt_versions(document, schema.shape):
        if schema.accepts(data):
            assert not list(errors(dict(schema.bundled), data)), data
        else:
            found = validate(holding(document, data), schema)  # raises where nothing explains
            assert 1 <= len(found) <= MOST + 1
            refused += 1
            yield from found
    assert refused > 5


def _assert_well_said(diagnostic: Diagnostic, patterns: frozenset[str]) -> None:
    for text in (diagnostic.fault.message, diagnostic.fault.help):
        said = ENGLISH.fill(text, diagnostic.args)
        assert not _UNFILLED.search(said), said
        assert not any(pattern in said for pattern in patterns), said
        assert 5 < len(said) < 900, said
        assert not said.startswith((":", " ")), said
    assert diagnostic.fault in faults.FAULTS
    assert diagnostic.where.span or diagnostic.fault is faults.TOO_MANY


def _patterns(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value["pattern"]
        for below in value.values():
            yield from _patterns(below)


def _document(kind: str, data: Data) -> Document:
    document = read_document(f"{kind}.yaml", json.dumps(data, indent=1).encode()).document
    assert document is not None
    return document


def test_the_words_are_held_against_all_patterns() -> None:
    patterns = frozenset(_patterns(dict(schemas()["agreement"].bundled)))
    assert len(patterns) > 20
    assert all(pattern.startswith("^") and pattern.endswith("$") for pattern in patterns)


@pytest.mark.parametrize("kind", _KINDS)
def test_a_document_with_every_key_is_valid(kind: str) -> None:
    assert validate(_document(kind, specimen(kind)), schemas()[kind]) == ()


@pytest.mark.parametrize("kind", _KINDS)
def test_one_verdict_on_spoilt_specimens(kind: str) -> None:
    patterns = frozenset(_patterns(dict(schemas()[kind].bundled)))
    for diagnostic in _judged(_document(kind, specimen(kind)), kind):
        _assert_well_said(diagnostic, patterns)


@pytest.mark.parametrize("path", _SHIPPED)
def test_one_verdict_on_spoilt_shipped_files(checkout: Path, path: str) -> None:
    kind = _SHIPPED[path]
    raw = (checkout / "partnerships" / "moscow-california" / path).read_bytes()
    document = read_document(path, raw).document
    assert document is not None
    patterns = frozenset(_patterns(dict(schemas()[kind].bundled)))
    for diagnostic in _judged(document, kind):
        _assert_well_said(diagnostic, patterns)

"""Every place of every schema says what it is, shows an example, and names weight and audience."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commonground.flows.shipped import schemas
from commonground.model.library import STAGES
from commonground.model.scalars import PARSERS
from commonground.schema.catalog import Catalog
from commonground.schema.shape import AUDIENCES

_FOLDER = Path(__file__).resolve().parents[2] / "schemas"
_COMMON = "common.schema.json"
_TRIAL = "trial.schema.json"
_FILES = sorted(path.name for path in _FOLDER.glob("*.schema.json"))
_KEYWORDS = frozenset(
    "type properties required additionalProperties propertyNames items enum const pattern format"
    " minLength maxLength minItems maxItems uniqueItems minProperties maxProperties minimum maximum"
    " default"
    " $ref $defs $schema title description examples"
    " x-weight x-audience x-words x-reference x-required-from".split()
)
_WEIGHTS = ("governance", "material", "operational", "editorial")
_FIXED = re.compile(r"\^(?:\(\?:)?[a-z-]+(?:\|[a-z-]+)*\)?\$")
"""A pattern that permits nothing but a few words."""


@dataclass(frozen=True)
class Place:
    """One subschema: where it stands in its file, what is written there, and with `$ref`s merged.

    `named` is true where a key leads to it, which is where a reader meets it.
    """

    pointer: str
    written: Mapping[str, Any]
    merged: Mapping[str, Any]
    named: bool
    audience: str
    """The audience of the nearest place above that names one."""

    def has(self, kind: str) -> bool:
        types = self.merged.get("type", ())
        return kind == types or kind in types


def _places(file: str) -> Iterator[Place]:
    raw = json.loads((_FOLDER / file).read_text(encoding="utf-8"))
    common = json.loads((_FOLDER / _COMMON).read_text(encoding="utf-8"))["$defs"]

    def walk(written: Any, pointer: str, named: bool, above: str) -> Iterator[Place]:
        merged = written
        while "$ref" in merged:
            target = common[merged["$ref"].rpartition("/")[2]]
            merged = {**target, **{key: merged[key] for key in merged if key != "$ref"}}
        yield Place(pointer, written, merged, named, above)
        audience = written.get("x-audience", above)
        for key, child in written.get("properties", {}).items():
            yield from walk(child, f"{pointer}/properties/{key}", True, audience)
        for keyword in ("additionalProperties", "items", "propertyNames"):
            if isinstance(child := written.get(keyword), dict):
                named_below = keyword == "additionalProperties"
                yield from walk(child, f"{pointer}/{keyword}", named_below, audience)

    for name, definition in raw.get("$defs", {}).items():
        yield from walk(definition, f"/$defs/{name}", True, AUDIENCES[0])
    yield from walk(raw, "", False, AUDIENCES[0])


def _shared(place: Place) -> bool:
    """Whether the place belongs to the shared definitions, which stand for no key by themselves."""
    return place.pointer.startswith("/$defs/")


_every_file = pytest.mark.parametrize("file", _FILES)


def test_there_are_schemas() -> None:
    assert set(_FILES) >= {_COMMON, "agreement.schema.json"}
    assert {f"{kind}.schema.json" for kind in schemas().schemas} == set(_FILES) - {_COMMON}


@_every_file
def test_only_known_keywords_are_used(file: str) -> None:
    unknown = {
        f"{place.pointer}/{key}"
        for place in _places(file) for key in place.written if key not in _KEYWORDS
    }  # fmt: skip
    assert not unknown


@_every_file
def test_every_place_has_title_description_and_examples(file: str) -> None:
    lacking = [
        f"{place.pointer}: {key}"
        for place in _places(file) if place.named
        for key in ("title", "description", "examples") if not place.merged.get(key)
    ]  # fmt: skip
    assert not lacking


@_every_file
def test_every_place_names_its_weight_and_its_audience(file: str) -> None:
    wrong = [
        f"{place.pointer}: {key}"
        for place in _places(file) if place.named and not _shared(place)
        for key, known in (("x-weight", _WEIGHTS), ("x-audience", AUDIENCES))
        if place.written.get(key) not in known
    ]  # fmt: skip
    assert not wrong


@_every_file
def test_no_audience_is_wider_than_the_one_around_it(file: str) -> None:
    wider = [
        place.pointer
        for place in _places(file)
        if "x-audience" in place.written
        and AUDIENCES.index(place.written["x-audience"]) < AUDIENCES.index(place.audience)
    ]
    assert not wider


@_every_file
def test_titles_and_descriptions_read_well(file: str) -> None:
    faults = []
    for place in _places(file):
        title, text = place.written.get("title"), place.written.get("description")
        if title is not None and (
            not 2 <= len(title.split()) <= 5 or not title[0].isupper() or title.endswith(".")
        ):
            faults.append(f"{place.pointer}: title '{title}'")
        if text is not None and (
            not text.endswith(".") or not text[0].isupper() or len(text) > 160 or text == title
        ):
            faults.append(f"{place.pointer}: description '{text}'")
    assert not faults


@_every_file
def test_every_example_is_valid(file: str) -> None:
    """Each place becomes a key of a schema of its own, tried by the validator that decides."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in _FOLDER.glob("*.json")}
    places = list(_places(file))
    trial = {
        "properties": {"schema": {"const": "trial/1"}, **{p.pointer: p.written for p in places}},
        "$defs": json.loads(sources[file]).get("$defs", {}),
    }
    schema = Catalog.of({_COMMON: sources[_COMMON], _TRIAL: json.dumps(trial)})["trial"]
    invalid = [
        f"{place.pointer}: {example}"
        for place in places
        for example in place.written.get("examples", ())
        if not schema.accepts({"schema": "trial/1", place.pointer: example})
    ]
    assert not invalid


@_every_file
def test_everything_is_bounded(file: str) -> None:
    unbounded = []
    for place in _places(file):
        merged = place.merged
        closed = merged.get("additionalProperties") is False
        if place.has("string") and not {"maxLength", "enum", "const"} & merged.keys():
            unbounded.append(f"{place.pointer}: maxLength")
        if place.has("array") and "maxItems" not in merged:
            unbounded.append(f"{place.pointer}: maxItems")
        if place.has("object") and not closed and "maxProperties" not in merged:
            unbounded.append(f"{place.pointer}: maxProperties")
        if place.has("object") and "additionalProperties" not in merged:
            unbounded.append(f"{place.pointer}: additionalProperties")
        if place.has("integer") and not {"minimum", "maximum"} <= merged.keys():
            unbounded.append(f"{place.pointer}: minimum, maximum")
        if file != _COMMON and not merged.keys() & {"type", "enum", "const"}:
            unbounded.append(f"{place.pointer}: type")
    assert not unbounded


@_every_file
def test_every_code_has_words(file: str) -> None:
    wordless = []
    for place in _places(file):
        codes = place.merged.get("enum", ())
        pattern = place.merged.get("pattern", "")
        # A language is called by the name that each language has for it.
        if _FIXED.fullmatch(pattern) and place.merged.get("format") != "language":
            codes = (*codes, *pattern.strip("^$").removeprefix("(?:").removesuffix(")").split("|"))
        words = place.merged.get("x-words", {})
        named_elsewhere = place.pointer.endswith("/$defs/text/propertyNames")
        if not named_elsewhere and any(not words.get(code) for code in codes):
            wordless.append(place.pointer)
    assert not wordless


@_every_file
def test_formats_and_stages_are_known(file: str) -> None:
    formats = {*PARSERS, "text", "prose", "label"}
    unknown = [
        place.pointer
        for place in _places(file)
        if place.merged.get("format", "text") not in formats
        or place.merged.get("x-required-from", STAGES[0]) not in STAGES
    ]
    assert not unknown

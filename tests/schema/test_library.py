"""The shipped library is valid, in both languages, and its words name what exists."""

from pathlib import Path

import pytest

from commonground.flows.shipped import library, schemas
from commonground.i18n import LANGUAGES
from commonground.schema.shape import walk
from commonground.schema.validate import validate
from commonground.source.positions import read_document

_KINDS = ("burden", "markets", "metrics", "principles", "questions", "scales", "stages", "wording")


def test_every_kind_is_shipped(checkout: Path) -> None:
    files = {path.stem for path in (checkout / "templates" / "library").glob("*.yaml")}
    assert files == set(_KINDS)


@pytest.mark.parametrize("kind", _KINDS)
def test_a_shipped_file_is_valid(checkout: Path, kind: str) -> None:
    path = checkout / "templates" / "library" / f"{kind}.yaml"
    document = read_document(path.name, path.read_bytes()).document
    assert document is not None
    assert validate(document, schemas()[kind]) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_language_are_valid(checkout: Path, language: str) -> None:
    path = checkout / "templates" / "library" / "words" / f"{language}.yaml"
    document = read_document(path.name, path.read_bytes()).document
    assert document is not None
    assert validate(document, schemas()["words"]) == ()


@pytest.mark.parametrize("region", library().holidays)
def test_the_holidays_of_a_region_are_valid(checkout: Path, region: str) -> None:
    path = checkout / "templates" / "library" / "holidays" / f"{region}.yaml"
    document = read_document(path.name, path.read_bytes()).document
    assert document is not None
    assert validate(document, schemas()["holidays"]) == ()


@pytest.mark.parametrize(
    "kind", [kind for kind in [one for one in _KINDS if one != "markets"] if kind != "wording"]
)
def test_every_text_is_there_in_english_and_russian(kind: str) -> None:
    node = library().sections[kind]
    texts = [value for _, value, shape in walk(schemas()[kind].shape, node.value)
             if shape.format == "text"]  # fmt: skip
    assert texts
    assert all(isinstance(text, dict) and {"en", "ru"} <= text.keys() for text in texts)


def test_a_question_names_a_section_of_the_agreement() -> None:
    sections = schemas()["agreement"].shape.properties.keys()
    for question in library().entries("questions").values():
        assert question["section"].text in sections


def test_only_what_both_sides_can_count_may_trigger_a_payment() -> None:
    triggers = {
        name for name, metric in library().entries("metrics").items()
        if metric["payment_trigger"].text == "yes"
    }  # fmt: skip
    assert triggers == {"orders", "posts_live"}


def test_the_questions_take_an_hour_at_most() -> None:
    minutes = [int(one["minutes"].text) for one in library().entries("questions").values()]
    assert sum(minutes) <= 60


@pytest.mark.parametrize("stage", library().entries("stages"))
def test_every_item_says_who_ticks_it_when_and_whether_the_stage_waits_for_it(stage: str) -> None:
    items = library().checklist_items(stage)
    assert [id for id, item in items.items()
            if not all(item.get(key) for key in ("owner", "within", "exit"))] == []  # fmt: skip
    assert any(item["exit"].text == "yes" for item in items.values())

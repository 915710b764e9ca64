"""Each preset, in every language, is a partnership that holds together and can be signed."""

from itertools import permutations
from typing import Any

import pytest

from commonground.diagnostics import Severity
from commonground.errors import UseError
from commonground.flows.beginning import begin
from commonground.flows.presets import chosen, presets
from commonground.flows.shipped import schemas
from commonground.scaffold.filling import languages_of
from commonground.scaffold.interview import Interview
from commonground.schema.shape import walk
from commonground.source.positions import read_document
from commonground.source.tree import MemoryTree
from tests.scaffold.answers import LANGUAGES, PRESETS, TODAY, answers, draft, findings

_AGREEMENT = "partnerships/ours/agreement.yaml"
_TERMS = "partnerships/ours/terms.yaml"


def _data(text: str) -> Any:
    document = read_document("a.yaml", text.encode()).document
    assert document is not None
    return document.data


_LEFT_TO_BOTH = frozenset(("CG203", "CG270", "CG278", "CG700", "CG720"))
"""What no preset can say for the sides: answers, verdicts, ticks, and who else works there."""


def _at_trial(files: dict[str, str]) -> dict[str, str]:
    text = files[_AGREEMENT]
    assert "\nstage: intro " in text
    return {**files, _AGREEMENT: text.replace("\nstage: intro ", "\nstage: trial ")}


def test_there_is_a_preset_for_each_kind_of_partnership() -> None:
    kinds = {
        tuple(sorted(party["kind"] for party in agreement["parties"].values()))
        for preset in presets(None).values()
        if (agreement := _data(preset.files["agreement"].text))
    }
    assert {("agency", "agency"), ("creator", "seller"), ("brand", "creator")} <= kinds
    contracts = {_data(preset.files["terms"].text)["contract"] for preset in presets(None).values()}
    assert contracts == {"agency", "mixed", "flat", "product-only"}


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_itself_a_partnership_without_errors(preset: str) -> None:
    files = {
        f"partnerships/ours/{kind}.yaml": document.text
        for kind, document in presets(None)[preset].files.items()
    }
    for stage, left in ((files, frozenset[str]()), (_at_trial(files), _LEFT_TO_BOTH)):
        errors = (one for one in findings(stage) if one.fault.severity is Severity.ERROR)
        assert {one.fault.code for one in errors} <= left


@pytest.mark.parametrize("preset", PRESETS)
def test_every_text_of_a_preset_is_there_in_every_language(preset: str) -> None:
    found = presets(None)[preset]
    texts = [
        there for kind, document in found.files.items()
        for there in languages_of(document, schemas()[kind])
    ]  # fmt: skip
    assert len(texts) > 15
    assert all(there == set(LANGUAGES) for there in texts)
    for language in LANGUAGES:
        assert found.words("title", language)
        assert found.words("suits", language) != found.words("suits", "en") or language == "en"


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("languages", list(permutations(LANGUAGES, 2)), ids="-".join)
def test_what_is_written_can_be_signed(preset: str, languages: tuple[str, ...]) -> None:
    files = dict(draft(preset, *languages).files)
    assert {one.fault.code for one in findings(files)} <= {"CG203"}
    assert {one.fault.code for one in findings(_at_trial(files))} <= _LEFT_TO_BOTH
    agreement = _data(files[_AGREEMENT])
    assert agreement["languages"] == list(languages)
    assert list(agreement["success"]) == list(languages)
    assert agreement["based_on"] == f"{preset}/1"
    assert _data(files[_TERMS])["law"]["language"] == languages[0]


@pytest.mark.parametrize("preset", PRESETS)
def test_a_newcomer_answers_about_two_dozen_questions(preset: str) -> None:
    asked = [one for one in presets(None)[preset].questions() if one.is_asked]
    needed = answers(preset, "en", "ru")
    assert len(needed) <= 24
    assert len(asked) <= 30
    assert "success" in [one.key for one in asked]


@pytest.mark.parametrize("preset", PRESETS)
def test_comments_sections_and_order_are_the_presets(preset: str) -> None:
    files = draft(preset, "en", "ru").files
    for kind, document in presets(None)[preset].files.items():
        text = files[f"partnerships/ours/{kind}.yaml"]
        lines = [line.strip() for line in document.text.splitlines()]
        comments = [line for line in lines if line.startswith("#")]
        written = [line.strip() for line in text.splitlines() if line.strip().startswith("#")]
        assert written[0].startswith("# yaml-language-server: $schema=../../.commonground/schemas/")
        assert written[1:] == comments
        assert list(_data(text)) == list(_data(document.text))


def test_names_take_the_place_of_the_presets_everywhere() -> None:
    files = draft("written-first", "en", "ru").files
    for path, text in files.items():
        kind = path.rpartition("/")[2].removesuffix(".yaml")
        for _, value, shape in walk(schemas()[kind].shape, _data(text)):
            assert not (shape.reference and "side" in str(value))
    agreement = _data(files[_AGREEMENT])
    assert list(agreement["parties"]) == ["volna", "sunset"]
    assert agreement["parties"]["volna"]["roles"]["lead"] == "anna"
    assert agreement["parties"]["volna"]["people"]["anna"]["stand_in"] == "boris"
    assert list(agreement["sign_off"]["signatories"]) == ["volna.anna", "sunset.maya"]
    assert list(agreement["goals"]) == ["shared", "volna", "sunset"]
    assert agreement["escalation"]["level-2"]["people"] == ["volna.director", "sunset.director"]


def test_what_follows_from_answers_is_counted_and_looked_up() -> None:
    files = draft("written-first", "en", "ru", started="2027-01-31").files
    terms, agreement = _data(files[_TERMS]), _data(files[_AGREEMENT])
    assert terms["term"]["starts"] == "2027-02-14"
    assert terms["term"]["ends"] == "2028-02-14"
    assert agreement["assumptions"]["staffed"]["check_by"] == "2027-04-30"
    assert agreement["parties"]["sunset"]["currency"] == "USD"
    assert agreement["title"]["ru"] == "Volna Agency × Sunset Bridge Studio\n"


_BASE = {
    "preset.yaml": """\
schema: preset/1
version: 3
title: Program mikro
questions:
  creator-name: {fills: [agreement.parties.creator.name], names: creator}
  creator-lead: {fills: [agreement.parties.creator.people.first.name], names: creator.first}
""",
    "agreement.yaml": """\
schema: agreement/1
title:
  ms: Program
  en: Programme
stage: intro
languages: [ms, en]
parties:
  kilang:               # the same in every partnership of the programme
    name: Kilang
    kind: brand
    country: MY
    timezone: Asia/Kuala_Lumpur
    hours: Mon-Fri 09:00-18:00
    roles: {lead: aisyah}
    people: {aisyah: {name: Aisyah Contoh}}
  creator:
    name: A Creator
    kind: creator
    country: MY
    timezone: Asia/Kuala_Lumpur
    hours: Mon-Sun 10:00-18:00
    roles: {lead: first}
    people: {first: {name: First}}
communication:
  written_first: yes
  weekly_call: none
  live_decisions: never
response_times: {urgent: 4 working hours, routine: 24 hours, relaxed: 48 hours}
""",
}


def _own(**changes: str) -> MemoryTree:
    files = {**_BASE, **{f"{name}.yaml": text for name, text in changes.items()}}
    return MemoryTree(
        {f"templates/partnership/programme/{name}": text for name, text in files.items()}
    )


def test_a_workspace_brings_a_base_for_its_programme() -> None:
    tree = _own()
    preset = chosen(tree, "programme")
    written: dict[str, str] = {}
    for name in ("Melur Contoh", "Raju Contoh"):
        given = {"languages": "ms, en", "creator-name": name, "creator-lead": name}
        made = begin(tree, preset, Interview(given), TODAY, "en")
        written |= made.files
    assert list(written) == [
        "partnerships/melur/agreement.yaml", "partnerships/raju/agreement.yaml"
    ]  # fmt: skip
    for text in written.values():
        assert "  kilang:               # the same in every partnership of the programme\n" in text
        assert "based_on: programme/3\n" in text
    assert [one for one in findings(written) if one.fault.severity is Severity.ERROR] == []


def test_a_language_that_the_base_does_not_speak_is_refused() -> None:
    given = {"languages": "ms, de", "creator-name": "Melur", "creator-lead": "Melur"}
    with pytest.raises(UseError, match="no texts in de") as refused:
        begin(_own(), chosen(_own(), "programme"), Interview(given), TODAY, "en")
    assert refused.value.args_["known"] == "en, ms"


def test_a_workspaces_preset_hides_a_shipped_one_of_its_name() -> None:
    tree = MemoryTree(
        {f"templates/partnership/written-first/{name}": text for name, text in _BASE.items()}
    )
    assert chosen(tree, "written-first").based_on == "written-first/3"
    assert set(presets(tree)) == set(presets(None))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"preset": "schema: preset/1\n"}, "line 1 is at fault"),
        ({"preset": "a: [\n"}, "line"),
        ({"preset": _BASE["preset.yaml"].replace("creator.name", "creator.nam")}, "no place"),
        (
            {"preset": _BASE["preset.yaml"].replace("agreement.parties", "terms.parties")},
            "no place",
        ),
        ({"agreement": "schema: agreement/1\n"}, "is at fault"),
        ({"notes": "schema: agreement/1\n"}, "cannot be used"),
    ],
)
def test_a_preset_that_cannot_be_used_is_named(changes: dict[str, str], words: str) -> None:
    with pytest.raises(UseError, match=words):
        presets(_own(**changes))


def test_an_unknown_preset() -> None:
    with pytest.raises(UseError, match="no preset 'writen-first'"):
        chosen(None, "writen-first")

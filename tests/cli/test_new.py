"""`commonground new`: whole files or none, at a terminal and from scripts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Run
from tests.scaffold.answers import SETTINGS, answers, options, values

_FOLDER = "partnerships/volna-sunset"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A workspace that holds nothing but its settings."""
    (tmp_path / "commonground.yaml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def _given(preset: str = "brand-and-creator", **others: str) -> list[str]:
    return options({**answers(preset, "en", "ru"), **others})


def _files(root: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*")) if path.is_file()
    }  # fmt: skip


def _new(cg: Run, root: Path, *arguments: str, **others: str) -> Any:
    return cg("new", "partnership", "--preset", "brand-and-creator", "-w", root,
              *_given(**others), *arguments)  # fmt: skip


def test_a_partnership_from_answers(cg: Run, empty: Path) -> None:
    made = _new(cg, empty)
    assert (made.code, made.err) == (0, "")
    assert f"{_FOLDER}/agreement.yaml: written" in made.out
    assert "Next: " in made.out
    checked = cg("check", "-w", empty)
    assert (checked.code, checked.out.splitlines()[0]) == (
        0, "4 files of 1 partnership checked (working tree): 0 errors, 0 warnings.",
    )  # fmt: skip
    assert cg("fmt", "--check", "-w", empty).code == 0


def test_the_same_answers_give_the_same_bytes(cg: Run, empty: Path, tmp_path: Path) -> None:
    _new(cg, empty, started="2027-01-11")
    first = _files(empty)
    for path in first:
        (empty / path).unlink() if path.startswith(_FOLDER) else None
    _new(cg, empty, started="2027-01-11")
    assert _files(empty) == first


def test_answers_from_a_file(cg: Run, empty: Path) -> None:
    given: dict[str, Any] = dict(answers("brand-and-creator", "en", "ru"))
    given |= {"success": {"en": "Done: well.", "ru": "Да."}, "markets": ["US", "CA"]}
    file = empty / "answers.yaml"
    file.write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    made = cg("new", "partnership", "team", "--preset", "brand-and-creator", "-w", empty,
              "--answers", file, "--answer", "posts=9")  # fmt: skip
    assert made.code == 0, made.err
    folder = empty / "partnerships" / "team"
    assert values(folder / "agreement.yaml")["success"] == {"en": "Done: well.\n", "ru": "Да.\n"}
    terms = values(folder / "terms.yaml")
    assert terms["disclosure"]["markets"] == ["US", "CA"]
    assert terms["scope"]["posts"]["count"] == "9"


def test_nobody_there_to_ask(cg: Run, empty: Path) -> None:
    asked = cg("new", "partnership", "--preset", "brand-and-creator", "-w", empty)
    assert (asked.code, asked.out) == (2, "")
    assert "no answer for: languages, brand-name, brand-country, brand-lead" in asked.err
    assert "--answer languages=…" in asked.err
    assert list(_files(empty)) == ["commonground.yaml"]


def test_without_a_preset_the_presets_are_named(cg: Run, empty: Path) -> None:
    asked = cg("new", "partnership", "-w", empty)
    assert asked.code == 2
    for preset in ("written-first", "shop-and-creator", "brand-and-creator", "micro-creators"):
        assert preset in asked.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--answer", "fee"], "'fee' is no answer"),
        (["--answer", "fees=1.00 USD"], "did you mean 'fee'?"),
        (["--answers", "nowhere.yaml"], "nowhere.yaml cannot be read"),
        (["--answer", "fee=1500"], "--answer fee: "),
        (["--preset", "brand-and-creater"], "did you mean 'brand-and-creator'?"),
    ],
)
def test_wrong_answers_write_nothing(
    cg: Run, empty: Path, arguments: list[str], words: str
) -> None:
    refused = _new(cg, empty, *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert words in refused.err
    assert list(_files(empty)) == ["commonground.yaml"]


def test_an_answer_file_that_is_no_yaml(cg: Run, empty: Path) -> None:
    (empty / "a.yaml").write_text("a: b: c\n", encoding="utf-8")
    refused = _new(cg, empty, "--answers", str(empty / "a.yaml"))
    assert refused.code == 2
    assert "a.yaml:1 cannot be read as YAML (not-yaml)" in refused.err


def test_nothing_is_overwritten(cg: Run, empty: Path) -> None:
    _new(cg, empty)
    before = _files(empty)
    named = _new(cg, empty, "volna-sunset")
    assert named.code == 2
    assert "'volna-sunset' cannot be the name of a new partnership" in named.err
    again = _new(cg, empty)
    assert again.code == 2
    assert "no answer for: folder" in again.err
    assert _files(empty) == before


@pytest.mark.parametrize("folder", ["Team", "a/b", "..", "con", "-x", "x" * 81, "команда", "."])
def test_a_folder_that_some_system_cannot_hold(cg: Run, empty: Path, folder: str) -> None:
    refused = cg("new", "partnership", "--preset", "brand-and-creator", "-w", empty, *_given(),
                 "--", folder)  # fmt: skip
    assert refused.code == 2
    assert list(_files(empty)) == ["commonground.yaml"]


_HOSTILE = [
    'He said "no": never', "a: b", "a #b", "- dash", "{{ x }}", "{% raw %}", "[x]", "{en: x}",
    "🙂 fine", "yes", "true", "null", "007", "12", "'", "\\n", "*x", "&x", "!x", "%x", "@x", "`x`",
    "? x", "| x", "> x", "one\n\ntwo: three", "Волна", "深圳，晨光", "#ad", "key:", "---", "<<",
    "$(id)", "<b>&amp;", "../../etc", "a" * 110,
]  # fmt: skip


@pytest.mark.parametrize("text", _HOSTILE)
def test_any_words_come_out_as_they_went_in(cg: Run, empty: Path, text: str) -> None:
    texts = {"success.en": text, "success.ru": text, "brand-address": text, "brand-name": text,
             "brand-name-short": "ours", "creator-lead": text, "creator-lead-short": "me",
             "title.en": text, "title.ru": text}  # fmt: skip
    made = _new(cg, empty, "team", **texts)
    assert made.code == 0, made.out + made.err
    agreement = values(empty / "partnerships/team/agreement.yaml")
    assert agreement["parties"]["ours"]["name"] == text
    assert agreement["parties"]["sunset"]["people"]["me"]["name"] == text
    assert agreement["success"] == agreement["title"] == {"en": f"{text}\n", "ru": f"{text}\n"}
    terms = values(empty / "partnerships/team/terms.yaml")
    assert terms["legal_parties"]["ours"]["address"] == text
    assert cg("check", "-w", empty).code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x" * 10_000, "of at most 4000 characters"), ("a\tb", "tab"),
        ("a\u202eb", "direction"), ("a\u200bb", "invisible"), ("mоscow", "letters"),
        ("a\x07b", "control"), ("e\u0301", ""),
    ],
)  # fmt: skip
def test_what_no_file_may_hold_is_refused(cg: Run, empty: Path, text: str, words: str) -> None:
    refused = _new(cg, empty, "team", **{"success.en": text, "success.ru": "Да."})
    assert (refused.code, refused.out) == (2, "")
    assert "--answer success.en: " in refused.err
    assert words in refused.err
    assert "Nothing was written." in refused.err
    assert list(_files(empty)) == ["commonground.yaml"]


def test_a_finding_between_answers_writes_nothing(cg: Run, empty: Path) -> None:
    refused = _new(cg, empty, "team", starts="2027-02-01", ends="2026-02-01")
    assert refused.code == 1
    assert "partnerships/team/terms.yaml:" in refused.out
    assert "CG301 term-ends-before-start" in refused.out
    assert "ends: 2026-02-01" in refused.out
    assert "Nothing was written" in refused.out
    assert list(_files(empty)) == ["commonground.yaml"]

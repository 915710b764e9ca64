"""`commonground new`: whole files or none, at a terminal and from scripts."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Run, change
from tests.scaffold.answers import SETTINGS, answers

_FOLDER = "partnerships/volna-sunset"
_MOSCOW = "partnerships/moscow-california"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A workspace that holds nothing but its settings."""
    (tmp_path / "commonground.yaml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def _given(preset: str = "brand-and-creator", **others: str) -> list[str]:
    given = {**answers(preset, "en", "ru"), **others}
    return [part for key, value in given.items() for part in ("--answer", f"{key}={value}")]


def _files(root: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*")) if path.is_file()
    }  # fmt: skip


def _data(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


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
    assert _data(folder / "agreement.yaml")["success"] == {"en": "Done: well.\n", "ru": "Да.\n"}
    terms = _data(folder / "terms.yaml")
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
    agreement = _data(empty / "partnerships/team/agreement.yaml")
    assert agreement["parties"]["ours"]["name"] == text
    assert agreement["parties"]["sunset"]["people"]["me"]["name"] == text
    assert agreement["success"] == agreement["title"] == {"en": f"{text}\n", "ru": f"{text}\n"}
    terms = _data(empty / "partnerships/team/terms.yaml")
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


def _terminal(root: Path, *arguments: str) -> tuple["subprocess.Popen[bytes]", int]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "commonground", "new", *arguments, "-w", str(root)],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NO_COLOR": "1"},
    )  # fmt: skip
    os.close(theirs)
    return process, ours


def _until(terminal: int, words: str) -> str:
    shown = b""
    while words.encode() not in shown:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    return shown.decode("utf-8", "replace")


def test_at_a_terminal_questions_are_asked(empty: Path) -> None:
    process, terminal = _terminal(
        empty, "partnership", "--preset", "brand-and-creator", "-l", "ru", *_given()[2:]
    )
    try:
        _until(terminal, "> ")
        os.write(terminal, b"fr\n")
        assert "'fr'" in _until(terminal, "> ")
        os.write(terminal, b"en, ru\n" + b"\n" * 12)
        _until(terminal, "render")
    finally:
        os.close(terminal)
        code = process.wait(timeout=60)
    assert code == 0
    assert (empty / _FOLDER / "agreement.yaml").is_file()


def test_ctrl_c_leaves_nothing(empty: Path) -> None:
    process, terminal = _terminal(empty, "partnership", "--preset", "brand-and-creator")
    try:
        _until(terminal, "> ")
        os.write(terminal, b"en, ru\nKometa\n")
        _until(terminal, "> ")
        process.send_signal(signal.SIGINT)
        shown = _until(terminal, "stopped")
    finally:
        os.close(terminal)
        code = process.wait(timeout=60)
    assert code == 130
    assert "Traceback" not in shown
    assert list(_files(empty)) == ["commonground.yaml"]


def _added(before: str, after: str) -> list[str]:
    """The lines that came; all others must be there as they were, in their order."""
    old, came = iter(before.splitlines()), []
    expected = next(old, None)
    for line in after.splitlines():
        if line == expected:
            expected = next(old, None)
        else:
            came.append(line)
    assert expected is None
    return came


def test_a_person_is_entered_and_nothing_else_changes(cg: Run, workspace: Path) -> None:
    path = workspace / _MOSCOW / "agreement.yaml"
    before = path.read_text(encoding="utf-8")
    made = cg("new", "person", "moscow-california", "-w", workspace, "--answer", "party=volna",
              "--answer", "name=Глеб Примеров", "--answer", "does=lawyer: contracts",
              "--answer", "stand-in=anna", "--answer", "role=lawyer")  # fmt: skip
    assert made.code == 0, made.out + made.err
    assert _added(before, path.read_text(encoding="utf-8")) == [
        "      lawyer: gleb", "      gleb:", "        name: Глеб Примеров",
        '        does: "lawyer: contracts"', "        stand_in: anna",
    ]  # fmt: skip
    assert cg("check", "-w", workspace).code == 0


def test_a_person_takes_a_role_over(cg: Run, workspace: Path) -> None:
    path = workspace / _MOSCOW / "agreement.yaml"
    made = cg("new", "person", "moscow-california", "-w", workspace, "--answer", "party=volna",
              "--answer", "name=Gleb", "--answer", "role=director")  # fmt: skip
    assert made.code == 0
    assert "      director: gleb\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("party=nobody", "possible here: volna and sunset"),
        ("stand-in=maya", "anna, boris and vera"),
        ("role=Big Boss", "cannot be a name"), ("short=anna", "taken already"),
        ("name=" + "x" * 121, "too long"),
    ],
)  # fmt: skip
def test_a_person_that_cannot_be_entered(cg: Run, workspace: Path, answer: str, words: str) -> None:
    path = workspace / _MOSCOW / "agreement.yaml"
    before = path.read_text(encoding="utf-8")
    refused = cg("new", "person", "moscow-california", "-w", workspace, "--answer", "party=volna",
                 "--answer", "name=Gleb", "--answer", answer)  # fmt: skip
    assert refused.code == 2
    assert words in refused.err
    assert path.read_text(encoding="utf-8") == before


def test_an_agreement_at_fault_is_mended_first(cg: Run, workspace: Path) -> None:
    change(workspace / _MOSCOW / "agreement.yaml", "stage: trial", "stage: trail")
    refused = cg("new", "person", "moscow-california", "-w", workspace, "--answer", "party=volna")
    assert refused.code == 2
    assert "run `commonground check`" in refused.err


def test_a_creator_is_entered_below_the_parties(cg: Run, workspace: Path) -> None:
    path = workspace / _MOSCOW / "agreement.yaml"
    before = path.read_text(encoding="utf-8")
    made = cg("new", "creator", "moscow-california", "-w", workspace, "--answer", "party=sunset",
              "--answer", "name=Mira Fiction", "--answer", "platform=youtube",
              "--answer", "handle=@mira", "--answer", "markets=US, CA",
              "--answer", "followers=1200")  # fmt: skip
    assert made.code == 0, made.out + made.err
    after = path.read_text(encoding="utf-8")
    assert _added(before, after)
    creator = _data(path)["creators"]["mira"]
    assert creator["party"] == "sunset"
    assert creator["timezone"] == "America/Los_Angeles"
    assert creator["channels"] == {
        "youtube": {"platform": "youtube", "handle": "@mira", "markets": ["US", "CA"],
                    "followers": "1200"}
    }  # fmt: skip
    assert after.index("\nparties:") < after.index("\ncreators:") < after.index("\nsign_off:")
    assert cg("check", "-w", workspace).code == 0


_DECISION = {
    "title.en": "Written first: always", "title.ru": "Сначала письменно", "about": "communication",
    "decided": "2027-01-18, volna.anna", "question": 'Do we call "at once"?',
    "because": "We share no hour.", "outcome.en": "No.", "outcome.ru": "Нет.",
}  # fmt: skip


def _options(answers: Mapping[str, str]) -> list[str]:
    return [part for key, value in answers.items() for part in ("--answer", f"{key}={value}")]


def test_a_decision_is_a_file_named_by_date_and_subject(cg: Run, workspace: Path) -> None:
    made = cg("new", "decision", "moscow-california", "-w", workspace, *_options(_DECISION))
    assert made.code == 0, made.out + made.err
    path = workspace / _MOSCOW / "decisions/2027-01-18-written-first-always.yaml"
    decision = _data(path)
    assert decision["question"] == 'Do we call "at once"?\n'
    assert decision["outcome"] == {"en": "No.\n", "ru": "Нет.\n"}
    assert cg("check", "-w", workspace).code == 0
    again = cg("new", "decision", "moscow-california", "-w", workspace, *_options(_DECISION))
    assert again.code == 2
    assert "is already there" in again.err


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("about", "colours", "possible here: "), ("decided", "yesterday, anna", "write a date"),
        ("because", "x" * 4001, "too long"), ("name", "Not A Name", "cannot be"),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_stand(
    cg: Run, workspace: Path, key: str, value: str, words: str
) -> None:
    refused = cg("new", "decision", "moscow-california", "-w", workspace,
                 *_options({**_DECISION, key: value}))  # fmt: skip
    assert refused.code == 2
    assert words in refused.err


_CAMPAIGN = {
    "title.en": "Autumn launch", "title.ru": "Осенний запуск", "goal": "try", "platform": "tiktok",
    "what.en": "video", "what.ru": "видео", "drafts-due": "2027-09-01",
}  # fmt: skip
_WHOLE = {
    "brand.en": "Iced tea.", "brand.ru": "Холодный чай.", "one-belief.en": "It tastes like tea.",
    "one-belief.ru": "На вкус как чай.", "route-one.en": "A break.", "route-one.ru": "Перемена.",
    "route-two.en": "A fridge.", "route-two.ru": "Холодильник.",
}  # fmt: skip


def _with_creator(cg: Run, workspace: Path) -> None:
    made = cg("new", "creator", "moscow-california", "-w", workspace, *_options(
        {"party": "sunset", "name": "Juno Fiction", "platform": "tiktok", "handle": "juno.example",
         "followers": "4800"}))  # fmt: skip
    assert made.code == 0, made.out + made.err


def test_a_campaign_knows_what_agreement_and_terms_say(cg: Run, workspace: Path) -> None:
    _with_creator(cg, workspace)
    made = cg("new", "campaign", "moscow-california", "-w", workspace, *_options(_CAMPAIGN))
    assert made.code == 0, made.out + made.err
    assert "Still open: brand, audience, one_belief" in made.out
    brief = _data(workspace / _MOSCOW / "campaigns/autumn-launch/brief.yaml")
    assert brief["metrics"] == ["orders", "er_reach"]
    assert brief["no_gos"] == "risk"
    assert brief["fee"]["amount"] == "12000.00 USD"
    assert brief["creator"]["channels"]["tiktok"]["use"] == "yes"
    assert brief["dates"]["final_due"] == "2027-09-08"
    assert brief["deliverables"]["post"]["publish"] == "2027-09-15 10:00 America/Los_Angeles"
    checked = cg("check", "-w", workspace)
    assert {line.split()[2] for line in checked.out.splitlines() if ": error " in line} == {"CG102"}


def test_a_campaign_with_every_answer_is_checked_without_errors(cg: Run, workspace: Path) -> None:
    _with_creator(cg, workspace)
    made = cg("new", "campaign", "moscow-california", "autumn", "-w", workspace,
              *_options({**_CAMPAIGN, **_WHOLE}))  # fmt: skip
    assert made.code == 0, made.out + made.err
    assert (workspace / _MOSCOW / "campaigns/autumn/brief.yaml").is_file()
    checked = cg("check", "-w", workspace)
    assert checked.code == 0, checked.out


def test_an_unknown_partnership(cg: Run, workspace: Path) -> None:
    for what in ("person", "creator", "decision", "campaign"):
        refused = cg("new", what, "moscow-califronia", "-w", workspace)
        assert refused.code == 2
        assert "did you mean 'moscow-california'?" in refused.err

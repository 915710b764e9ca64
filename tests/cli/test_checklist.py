"""`commonground checklist`: what is ticked and due, and one tick more."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, change
from tests.rules.harness import PARTNERSHIP, SETTINGS, base

_FILE = PARTNERSHIP + "checklists.yaml"


@pytest.fixture
def studios(tmp_path: Path) -> Path:
    """A workspace with a partnership that began long ago, in the middle of its trial."""
    files = {PARTNERSHIP + path: text.replace("2027-", "2021-") for path, text in base().items()}
    decisions = [path for path in files if "/decisions/" in path]
    for path in decisions:
        files[path.replace("2027-", "2021-")] = files.pop(path)
    for path, text in {"commonground.yaml": SETTINGS, **files}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    change(
        tmp_path / _FILE,
        "      feedback-merged: 2021-01-18, boris\n",
        "      feedback-merged:   # soon\n",
    )
    return tmp_path


def test_a_partnership_is_shown_stage_by_stage(cg: Run, studios: Path) -> None:
    shown = cg("checklist", "studios", "-w", studios)
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[0].startswith(
        "✓ Intro call (intro)     2021-01-11 to 2021-01-12  Volna Agency 4/4"
    )
    assert "▸ Trial (trial)          2021-01-19 to 2021-02-02" in lines
    assert "    Volna Agency          ████████░░  4/5" in lines
    assert "    ○ feedback-merged      Feedback came as one merged list." in lines
    place = next(at for at, line in enumerate(lines) if "overdue since 2021-02-02" in line)
    assert lines[place].strip() == "Volna Agency · overdue since 2021-02-02 · needed to go on"
    assert lines[-1] == "Before the next stage: tick feedback-merged (Volna Agency)."
    assert "terms-complete" not in shown.out
    assert "terms-complete" in cg("checklist", "studios", "-w", studios, "--all").out


def test_words_are_the_readers(cg: Run, studios: Path) -> None:
    shown = cg("checklist", "studios", "-w", studios, "-l", "ru")
    assert "Пробный период (trial)" in shown.out
    assert "Правки пришли одним общим списком." in shown.out


def test_programs_get_json(cg: Run, studios: Path) -> None:
    shown = cg("checklist", "studios", "-w", studios, "--format", "json")
    told = json.loads(shown.out)
    assert [stage["id"] for stage in told["stages"]] == [
        "intro", "alignment", "trial", "active", "debrief", "renewal", "ended",
    ]  # fmt: skip
    trial = told["stages"][2]
    assert (trial["current"], trial["begins"], trial["ends"]) == (True, "2021-01-19", "2021-02-02")
    assert trial["progress"] == {"volna": {"done": 4, "of": 5}, "sunset": {"done": 5, "of": 5}}
    assert trial["waits_for"] == ["tick feedback-merged (Volna Agency)"]
    merged = next(item for item in trial["items"] if item["id"] == "feedback-merged")
    assert merged["open_for"] == ["volna"]
    assert merged["overdue"] is True
    assert merged["ticks"]["sunset"]["person"] == "leo"


def test_a_tick_is_written_and_the_rest_stays(cg: Run, studios: Path) -> None:
    before = (studios / _FILE).read_text(encoding="utf-8")
    made = cg("checklist", "studios", "tick", "feedback-merged", "--by", "boris",
              "--on", "2021-01-20", "-w", studios)  # fmt: skip
    assert made.code == 0
    assert made.out.splitlines() == [
        f"{_FILE}: changed",
        "'feedback-merged' is ticked for Volna Agency.",
        f"Nothing is missing: write `stage: active` in {PARTNERSHIP}agreement.yaml.",
    ]
    after = (studios / _FILE).read_text(encoding="utf-8")
    assert after == before.replace(
        "      feedback-merged:   # soon\n", "      feedback-merged: 2021-01-20, boris # soon\n"
    )
    assert cg("check", "-w", studios).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("tick", "feedback-mergd", "--by", "boris"), ("tick", "feedback-merged", "--by", "nobody"),
        ("tick", "feedback-merged", "--by", "boris", "--on", "2200-01-01"),
        ("tick", "feedback-merged", "--by", "boris", "--on", "tomorrow"),
        ("tick", "feedback-merged", "--by", "boris", "--evidence", "no.pdf"),
        ("tick", "feedback-merged"), ("tick",), ("untick", "feedback-merged"),
        ("--by", "boris"),
    ],
)  # fmt: skip
def test_what_cannot_be_ticked_leaves_the_file_as_it_was(
    cg: Run, studios: Path, arguments: tuple[str, ...]
) -> None:
    before = (studios / _FILE).read_bytes()
    refused = cg("checklist", "studios", *arguments, "-w", studios)
    assert refused.code == 2
    assert refused.err
    assert (studios / _FILE).read_bytes() == before


def test_a_link_in_place_of_the_file_is_not_followed(cg: Run, studios: Path) -> None:
    (studios / _FILE).rename(studios / "elsewhere.yaml")
    (studios / _FILE).symlink_to(studios / "elsewhere.yaml")
    before = (studios / "elsewhere.yaml").read_bytes()
    refused = cg("checklist", "studios", "tick", "feedback-merged", "--by", "boris", "-w", studios)
    assert refused.code == 2
    assert (studios / "elsewhere.yaml").read_bytes() == before


def test_an_unknown_partnership_is_wrong_use(cg: Run, studios: Path) -> None:
    refused = cg("checklist", "studio", "-w", studios)
    assert refused.code == 2
    assert "did you mean 'studios'?" in refused.err

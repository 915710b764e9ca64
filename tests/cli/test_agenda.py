"""`commonground agenda`: what a call has to talk about, made of the records."""

from pathlib import Path

import pytest

from tests.cli.conftest import AGREEMENT, Run, change
from tests.render.shipped import shipped_files

_MOSCOW = "moscow-california"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The shipped workspace, to be changed."""
    for path, raw in shipped_files().items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)
    return tmp_path


def _parts(text: str) -> dict[str, str]:
    """What stands under each heading."""
    found = (part.partition("\n") for part in text.split("\n## ")[1:])
    return {heading: rest for heading, _, rest in found}


def test_what_is_open_done_stuck_and_to_decide_stands_in_its_part(cg: Run, shipped: Path) -> None:
    shown = cg("agenda", _MOSCOW, "--on", "2027-05-30", "-w", shipped)
    assert shown.code == 0, shown.err
    assert "written after 20 May 2027" in shown.out
    parts = _parts(shown.out)
    assert list(parts) == [
        "Progress", "Difficulties", "Next steps", "Open actions", "Overdue actions",
        "To be decided live", "After the call",
    ]  # fmt: skip
    assert "Take up or decline what the spring taught us" in parts["Progress"]
    assert "**28 May 2027** · Maya Sampleton" in parts["Overdue actions"]
    assert "Open one folder for evidence" in parts["Open actions"]
    assert "July launch a week later" in parts["To be decided live"]
    assert "the peach report" not in shown.out  # a week has not passed


def test_what_nobody_answers_for_a_week_becomes_a_difficulty(cg: Run, shipped: Path) -> None:
    shown = cg("agenda", _MOSCOW, "--on", "2027-06-01", "-w", shipped)
    assert "the peach report" in _parts(shown.out)["Difficulties"]


def test_what_the_agreement_leaves_out_comes_last_and_not_never(cg: Run, shipped: Path) -> None:
    change(
        shipped / AGREEMENT,
        "agenda: [progress, difficulties, next-steps, open-actions, overdue-actions, decisions]",
        "agenda: [decisions]",
    )
    shown = cg("agenda", _MOSCOW, "--on", "2027-05-30", "-w", shipped)
    assert list(_parts(shown.out))[:2] == ["To be decided live", "Progress"]
    assert "Overdue actions" in _parts(shown.out)


def test_a_meeting_that_is_planned_stands_on_top(cg: Run, shipped: Path) -> None:
    meeting = shipped / "partnerships" / _MOSCOW / "meetings" / "2027-06-03-july.yaml"
    meeting.write_text(
        "schema: meeting/1\ntitle: {en: July, ru: Июль}\nkind: weekly\n"
        "starts: 2027-06-03 08:30 America/Los_Angeles\n"
        "confirmed: {volna: '2027-05-31, anna'}\n",
        encoding="utf-8",
    )
    shown = cg("agenda", _MOSCOW, "--on", "2027-06-01", "-w", shipped)
    assert "**July.** Thursday, 3 June 2027, 08:30 (Los Angeles)" in shown.out
    assert "still to confirm: Sunset Bridge Studio" in shown.out


def test_the_intro_call_shows_people_and_leaves_work_for_later(cg: Run, shipped: Path) -> None:
    intro = shipped / "partnerships" / _MOSCOW / "meetings" / "2027-01-11-intro-call.yaml"
    with intro.open("a", encoding="utf-8") as file:
        file.write("covers: [goals]\n")
    shown = cg("agenda", _MOSCOW, "--for", "intro", "--on", "2027-01-11", "-w", shipped)
    assert shown.code == 0, shown.err
    assert "**Leave for later.** Goals" in shown.out
    assert "Says no plainly and means no harm by it." in shown.out
    assert "by 16 January 2027" in shown.out


def test_the_first_week_flags_strategy_and_shows_both_answers(cg: Run, shipped: Path) -> None:
    change(
        shipped / "partnerships" / _MOSCOW / "meetings" / "2027-01-14-alignment-call.yaml",
        "covers: [success,", "covers: [metrics, success,",
    )  # fmt: skip
    shown = cg("agenda", _MOSCOW, "--for", "week-1", "--on", "2027-01-12", "-w", shipped)
    assert "**Strategy; leave for later.** Metrics" in shown.out
    decides = _parts(shown.out)["Who decides what"]
    assert "Volna Agency:" in decides
    assert "Sunset Bridge Studio:" in decides


def test_in_the_stage_of_alignment_the_first_week_comes_of_itself(cg: Run, shipped: Path) -> None:
    shown = cg("agenda", "kuala-lumpur-jun", "--on", "2027-08-09", "-w", shipped, "-l", "ms")
    assert shown.code == 0, shown.err
    assert "10 Ogos 2027" in shown.out


def test_a_partnership_with_errors_has_no_agenda(cg: Run, shipped: Path) -> None:
    change(shipped / AGREEMENT, "  urgent: 4 working hours\n", "  urgent: 30 hours\n")
    shown = cg("agenda", _MOSCOW, "-w", shipped)
    assert shown.code == 1
    assert "CG292" in shown.out
    assert "# Agenda" not in shown.out


def test_an_unknown_partnership_is_wrong_use(cg: Run, shipped: Path) -> None:
    shown = cg("agenda", "moscow", "-w", shipped)
    assert shown.code == 2
    assert _MOSCOW in shown.err

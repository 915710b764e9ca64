"""`commonground calendar`: a file that moves what was moved, and says nothing of today."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import AGREEMENT, Run, change
from tests.reporters.test_icalendar import properties

_ID = "moscow-california"
_MEETING = f"partnerships/{_ID}/meetings/2027-06-03-july.yaml"
_TEXT = (
    "schema: meeting/1\ntitle: {en: July, ru: Июль}\nkind: alignment\n"
    "starts: 2027-06-03 10:15 America/Los_Angeles\nlength: 30 minutes\n"
)


@pytest.fixture
def july(workspace: Path) -> Path:
    """The workspace in git, with a meeting in it that was then moved, and then got a link."""
    place = workspace / _MEETING
    place.write_text(_TEXT, encoding="utf-8")
    _git(workspace, "init", "-q")
    _commit(workspace, "2027-05-20")
    place.write_text(_TEXT.replace("10:15", "11:15"), encoding="utf-8")
    _commit(workspace, "2027-05-21")
    with place.open("a", encoding="utf-8") as file:
        file.write("link: https://calls.example/weekly\n")
    _commit(workspace, "2027-05-22")
    return workspace


def _git(root: Path, *arguments: str, day: str = "2027-05-20") -> None:
    at = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    names = ("-c", "user.name=Mira", "-c", "user.email=mira@example.org")
    subprocess.run(["git", *names, *arguments], cwd=root, env={"PATH": "/usr/bin:/bin", **at},
                   check=True, capture_output=True)  # fmt: skip


def _commit(root: Path, day: str) -> None:
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "more", day=day)


def _events(text: str) -> dict[str, dict[str, str]]:
    """The events by their UIDs."""
    found: dict[str, dict[str, str]] = {}
    now: dict[str, str] = {}
    for name, value in properties(text):
        if (name, value) == ("BEGIN", "VEVENT"):
            now = {}
        elif (name, value) == ("END", "VEVENT"):
            assert now["UID"] not in found
            found[now["UID"]] = now
        else:
            now[name] = value
    return found


def _july(text: str) -> dict[str, str]:
    return next(one for uid, one in _events(text).items() if uid.endswith("2027-06-03-july"))


def _file(cg: Run, root: Path, *options: str) -> str:
    out = root / "calendar.ics"
    done = cg("calendar", _ID, "--out", out, "-w", root, *options)
    assert done.code == 0, done.err
    return out.read_bytes().decode()


def test_what_moved_once_has_sequence_one_and_the_day_of_its_last_commit(
    cg: Run, july: Path
) -> None:
    said = _july(_file(cg, july))
    assert said["DTSTART"] == "20270603T181500Z"
    assert (said["SEQUENCE"], said["DTSTAMP"]) == ("1", "20270522T000000Z")
    assert "21:15 (Moscow)" in said["DESCRIPTION"]
    assert "11:15 (Los Angeles)" in said["DESCRIPTION"]


def test_without_a_history_nothing_is_known_to_have_moved(cg: Run, workspace: Path) -> None:
    (workspace / _MEETING).write_text(_TEXT, encoding="utf-8")
    said = _july(_file(cg, workspace))
    assert (said["SEQUENCE"], said["DTSTAMP"]) == ("0", "20270603T000000Z")


def test_what_is_called_off_is_cancelled(cg: Run, july: Path) -> None:
    with (july / _MEETING).open("a", encoding="utf-8") as file:
        file.write("cancelled: 2027-05-23, maya\n")
    _commit(july, "2027-05-23")
    said = _july(_file(cg, july))
    assert (said["STATUS"], said["SEQUENCE"]) == ("CANCELLED", "2")
    assert said["UID"] == _july(_file(cg, july, "-l", "ru"))["UID"]


def test_the_same_files_give_the_same_bytes_and_each_language_its_words(
    cg: Run, july: Path
) -> None:
    assert _file(cg, july) == _file(cg, july)
    assert cg("calendar", _ID, "-w", july).out.replace("\r\n", "\n") == _file(cg, july).replace(
        "\r\n", "\n"
    )
    assert _july(_file(cg, july, "-l", "ru"))["SUMMARY"] == "Июль"


def test_a_person_gets_the_meetings_and_what_they_see_to(cg: Run, july: Path) -> None:
    everybody, hers = _events(_file(cg, july)), _events(_file(cg, july, "--person", "anna"))
    assert hers.items() < everybody.items()
    assert any(uid.endswith("2027-06-03-july") for uid in hers)
    assert cg("calendar", _ID, "--person", "nobody", "-w", july).code == 2


def test_a_partnership_with_errors_has_no_calendar(cg: Run, workspace: Path) -> None:
    change(workspace / AGREEMENT, "  urgent: 4 working hours\n", "  urgent: 30 hours\n")
    shown = cg("calendar", _ID, "-w", workspace)
    assert shown.code == 1
    assert "BEGIN:VCALENDAR" not in shown.out

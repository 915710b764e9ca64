"""`commonground new person`, `creator`, `decision`, `campaign`: what comes, and what stays."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, change
from tests.scaffold.answers import options, values

_MOSCOW = "partnerships/moscow-california"


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
        ("party=nobody", "possible here: volna or sunset"),
        ("stand-in=maya", "anna, boris or vera"),
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
    creator = values(path)["creators"]["mira"]
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
    "options.call": "Fast for one side.", "options.write": "Slower: by hours.",
    "because": "We share no hour.", "outcome.en": "No.", "outcome.ru": "Нет.",
}  # fmt: skip


def test_a_decision_is_a_file_named_by_date_and_subject(cg: Run, workspace: Path) -> None:
    made = cg("new", "decision", "moscow-california", "-w", workspace, *options(_DECISION))
    assert made.code == 0, made.out + made.err
    path = workspace / _MOSCOW / "decisions/2027-01-18-written-first-always.yaml"
    decision = values(path)
    assert decision["question"] == 'Do we call "at once"?\n'
    assert decision["outcome"] == {"en": "No.\n", "ru": "Нет.\n"}
    assert cg("check", "-w", workspace).code == 0
    again = cg("new", "decision", "moscow-california", "-w", workspace, *options(_DECISION))
    assert again.code == 2
    assert "is already there" in again.err


def test_a_decision_says_what_it_is_for_and_what_it_replaces(cg: Run, workspace: Path) -> None:
    given = {key: one for key, one in _DECISION.items() if not key.startswith("options")}
    made = cg("new", "decision", "moscow-california", "-w", workspace, *options({
        **given, "campaign": "spring-launch", "deliverable": "second-bottle", "how": "written",
        "asked": "2027-01-17 10:00 Europe/Moscow", "evidence": "calibration.yaml",
        "replaces": "2027-01-14-who-picks-creators",
        "options": "Call: fast.\nWrite: slow: by hours.",
    }))  # fmt: skip
    assert made.code == 0, made.out + made.err
    path = workspace / _MOSCOW / "decisions/2027-01-18-written-first-always.yaml"
    decision = values(path)
    assert list(decision) == [
        "schema", "title", "asked", "decided", "about", "campaign", "deliverable", "how",
        "question", "options", "because", "outcome", "evidence", "replaces",
    ]  # fmt: skip
    assert decision["options"] == {"call": "fast.", "write": "slow: by hours."}
    assert cg("check", "-w", workspace).code == 0


@pytest.mark.parametrize(
    ("options_given", "words"),
    [
        ({}, "no answer for: options"), ({"options.call": "fast."}, "there is only one"),
        ({"options": "no colon"}, "a short name, a colon"),
        ({"options.Not a name": "x", "options.b": "y"}, "a short name, a colon"),
        ({"options.a": "x" * 601, "options.b": "y"}, "too long"),
    ],
)  # fmt: skip
def test_a_decision_without_a_choice(
    cg: Run, workspace: Path, options_given: dict[str, str], words: str
) -> None:
    given = {key: one for key, one in _DECISION.items() if not key.startswith("options")}
    refused = cg("new", "decision", "moscow-california", "-w", workspace,
                 *options({**given, **options_given}))  # fmt: skip
    assert refused.code == 2
    assert words in refused.err
    assert not (workspace / _MOSCOW / "decisions/2027-01-18-written-first-always.yaml").exists()


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("replaces", "2027-01-18-written-first", "is not a choice here"),
        ("campaign", "no-such", "is not a choice here"),
        ("about", "colours", "possible here: "), ("decided", "yesterday, anna", "write a date"),
        ("because", "x" * 4001, "too long"), ("name", "Not A Name", "cannot be"),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_stand(
    cg: Run, workspace: Path, key: str, value: str, words: str
) -> None:
    refused = cg("new", "decision", "moscow-california", "-w", workspace,
                 *options({**_DECISION, key: value}))  # fmt: skip
    assert refused.code == 2
    assert words in refused.err


_CAMPAIGN = {
    "creator": "mira",
    "title.en": "Autumn launch", "title.ru": "Осенний запуск", "goal": "try", "platform": "tiktok",
    "what.en": "video", "what.ru": "видео", "drafts-due": "2027-09-01",
}  # fmt: skip
_WHOLE = {
    "brand.en": "Iced tea.", "brand.ru": "Холодный чай.", "one-belief.en": "It tastes like tea.",
    "one-belief.ru": "На вкус как чай.", "route-one.en": "A break.", "route-one.ru": "Перемена.",
    "route-two.en": "A fridge.", "route-two.ru": "Холодильник.",
}  # fmt: skip


def _with_creator(cg: Run, workspace: Path) -> None:
    made = cg("new", "creator", "moscow-california", "-w", workspace, *options(
        {"party": "sunset", "name": "Mira Fiction", "platform": "tiktok", "handle": "mira.example",
         "followers": "4800"}))  # fmt: skip
    assert made.code == 0, made.out + made.err


def test_a_campaign_knows_what_agreement_and_terms_say(cg: Run, workspace: Path) -> None:
    _with_creator(cg, workspace)
    made = cg("new", "campaign", "moscow-california", "-w", workspace, *options(_CAMPAIGN))
    assert made.code == 0, made.out + made.err
    assert "Brand in short " in made.out
    assert "things are missing before the creator gets it." in made.out
    brief = values(workspace / _MOSCOW / "campaigns/autumn-launch/brief.yaml")
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
              *options({**_CAMPAIGN, **_WHOLE}))  # fmt: skip
    assert made.code == 0, made.out + made.err
    assert (workspace / _MOSCOW / "campaigns/autumn/brief.yaml").is_file()
    checked = cg("check", "-w", workspace)
    assert checked.code == 0, checked.out


def test_an_unknown_partnership(cg: Run, workspace: Path) -> None:
    for what in ("person", "creator", "decision", "campaign"):
        refused = cg("new", what, "moscow-califronia", "-w", workspace)
        assert refused.code == 2
        assert "did you mean 'moscow-california'?" in refused.err

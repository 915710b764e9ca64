"""`commonground clauses`: what is newer than what was signed, and taking it."""

import json
from datetime import date

from click.testing import CliRunner, Result

from commonground.cli.main import main
from commonground.flows.shipped import library
from commonground.flows.site import draft
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace
from tests.gate.house import AGREEMENT, SIGN_OFF, House
from tests.gate.pinning import CONTRACT, WORDS, older


def _news(id: str, language: str) -> list[str]:
    """What the library says of the versions of a clause after the first."""
    told = library().clauses[id].node["changes"]
    return [texts[language].text for _, texts in told.items()]


def _run(house: House, *arguments: str) -> Result:
    given = [*arguments, "-w", str(house.top)]
    return CliRunner().invoke(main, given, standalone_mode=False)


def test_nothing_is_newer(house: House) -> None:
    ran = _run(house, "clauses", "studios")
    assert (ran.return_value, "Nothing is newer" in ran.output) == (0, True)


def test_a_draft_has_nothing_pinned(house: House) -> None:
    house.edit(AGREEMENT, (SIGN_OFF[:30], SIGN_OFF[:30].replace("enrolled: yes", "enrolled: no")))
    ran = _run(house, "clauses", "studios")
    assert (ran.return_value, "Nothing is pinned in studios" in ran.output) == (0, True)


def test_what_is_newer_is_shown_and_left_as_it_is(house: House) -> None:
    older(house)
    ran = _run(house, "clauses", "studios")
    assert ran.return_value == 0
    assert "contract.en.md: 9. Payment" in ran.output
    assert f"- Every sum due under this contract {WORDS[1]}" in ran.output
    assert f"+ Every sum due under this contract {WORDS[0]}" in ran.output
    assert WORDS[1] in house.read(CONTRACT)
    news = _news("payment", "en")
    assert len(news) > 1
    assert "\n".join(["  payment: version 1 → 3", *(f"    {one}" for one in news)]) in ran.output


def test_programs_read_the_same(house: House) -> None:
    older(house)
    said = json.loads(_run(house, "clauses", "studios", "--format", "json").output)
    assert (said["pinned"], said["newer"]) == (True, True)
    assert said["tool"]["contract"] == "0.0.1"
    (newer,) = [one for one in said["clauses"] if one["clause"] == "payment"]
    assert [one["en"] for one in newer["news"]] == _news("payment", "en")
    (reworded,) = said["words"]
    assert reworded["heading"] == "9. Payment"


def test_what_is_newer_is_taken(house: House) -> None:
    older(house)
    ran = _run(house, "clauses", "studios", "--take")
    assert (ran.return_value, "both sides" in ran.output) == (0, True)
    assert WORDS[0] in house.read(CONTRACT)
    assert "Nothing is newer" in _run(house, "clauses", "studios").output
    assert _run(house, "render", "--check").return_value == 0


def test_rendering_says_that_something_is_newer(house: House) -> None:
    older(house)
    ran = _run(house, "render")
    assert "studios: what is signed stays as it is pinned" in ran.output
    assert WORDS[1] in house.read(CONTRACT)


def test_an_unknown_partnership(house: House) -> None:
    ran = _run(house, "clauses", "studio")
    assert ran.return_value == 2
    assert "did you mean 'studios'?" in ran.output


def test_the_site_shows_signatories_what_they_signed(house: House) -> None:
    older(house)
    settings = house.read("commonground.yaml")
    for audience, has_it in (("signatories", True), ("partners", False)):
        house.write("commonground.yaml", f"{settings}site: {{audience: {audience}}}\n")
        drawn = draft(Workspace.of(DiskTree(house.top)), date(2027, 2, 1))
        assert drawn.playbook is not None
        texts = [page.text for page in drawn.playbook.pages["en"]]
        assert any(WORDS[1] in text for text in texts) is has_it
        assert not any(WORDS[0] in text for text in texts)

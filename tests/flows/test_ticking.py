"""A tick changes one line of the checklists, or nothing at all."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from commonground.errors import UseError
from commonground.flows.ticking import Wanted, tick
from commonground.i18n import ENGLISH
from commonground.source.tree import MemoryTree
from commonground.source.workspace import OWN_STAGES
from tests.rules.harness import PARTNERSHIP, SETTINGS, base

NOW = datetime(2027, 1, 19, 2, 0, tzinfo=UTC)
"""In Moscow it is the 19th already, in California still the 18th."""
_FILE = PARTNERSHIP + "checklists.yaml"
_LEO = "      leo:\n        name: Leo Exampleby\n"
_ANOTHER_BORIS = "      boris:\n        name: Boris Elsewhere\n"
_CHECKLISTS = """\
schema: checklists/1

# Each side ticks under its own name.
ticks:
  intro:
    volna:
      met-as-people: 2027-01-11, anna     # on the phone
      personal-cards:                     # Boris is on it
      notes-written-down:
    sunset: {met-as-people: "2027-01-11, maya"}
  trial:

# What got stuck comes below.
frictions:
  volna:
    two-boards:
      seen: 2027-01-15, boris
      kind: tools
      hurts: low
      text: Tasks hide on the second board.
"""


def _tree(checklists: str | None = _CHECKLISTS, stage: str = "intro") -> MemoryTree:
    files = {PARTNERSHIP + path: text for path, text in base().items()}
    agreement = PARTNERSHIP + "agreement.yaml"
    files[agreement] = files[agreement].replace("stage: trial", f"stage: {stage}")
    files[agreement] = files[agreement].replace(_LEO, _LEO + _ANOTHER_BORIS)
    files.pop(_FILE)
    if checklists is not None:
        files[_FILE] = checklists
    return MemoryTree({"commonground.yaml": SETTINGS, **files})


def _ticked(wanted: Wanted, tree: MemoryTree | None = None) -> str:
    made = tick(tree or _tree(), "studios", wanted, NOW)
    assert list(made.files) == [_FILE]
    return made.files[_FILE]


def _refused(wanted: Wanted, tree: MemoryTree | None = None) -> str:
    with pytest.raises(UseError) as error:
        tick(tree or _tree(), "studios", wanted, NOW)
    said = (error.value.problem, error.value.mend)
    return " | ".join(ENGLISH.fill(text, error.value.args_) for text in said if text)


def test_an_open_line_is_filled_and_all_else_stays() -> None:
    text = _ticked(Wanted("personal-cards", "volna.boris"))
    old = "      personal-cards:                     # Boris is on it\n"
    new = "      personal-cards: 2027-01-19, boris   # Boris is on it\n"
    assert text == _CHECKLISTS.replace(old, new)


def test_a_new_line_takes_its_place_in_the_order_of_the_library() -> None:
    text = _ticked(Wanted("team-met", "anna", evidence="a call on Monday", on=date(2027, 1, 12)))
    line = "      team-met: 2027-01-12, anna, a call on Monday\n"
    assert text == _CHECKLISTS.replace(
        "      notes-written-down:\n", f"{line}      notes-written-down:\n"
    )


def test_a_table_in_one_line_stays_in_one_line() -> None:
    text = _ticked(Wanted("personal-cards", "leo"))
    assert '"2027-01-11, maya", personal-cards: "2027-01-18, leo"}' in text


def test_stage_and_side_are_made_where_they_are_not_there_yet() -> None:
    tree = _tree(_CHECKLISTS, "trial")
    wanted = Wanted("real-brief-answered", "leo")
    text = _ticked(wanted, tree)
    assert "  trial:\n    sunset:\n      real-brief-answered: 2027-01-18, leo\n" in text
    assert text.endswith(_CHECKLISTS.partition("  trial:\n")[2])


@pytest.mark.parametrize("text", [None, "schema: checklists/1\n", "schema: checklists/1\nticks:"])
def test_without_a_file_or_ticks_they_are_begun(text: str | None) -> None:
    made = _ticked(Wanted("notes-written-down", "maya", evidence="agreement.yaml"), _tree(text))
    assert made.endswith(
        "schema: checklists/1\nticks:\n  intro:\n    sunset:\n"
        "      notes-written-down: 2027-01-18, maya, agreement.yaml\n"
    )
    assert made.startswith("# yaml-language-server:") == (text is None)


@pytest.mark.parametrize(
    "given", ["agreement.yaml", "./agreement.yaml", f"{PARTNERSHIP}agreement.yaml"]
)
def test_a_file_is_named_by_its_path_in_the_partnership(given: str) -> None:
    text = _ticked(Wanted("notes-written-down", "anna", evidence=given))
    assert "notes-written-down: 2027-01-19, anna, agreement.yaml\n" in text


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        ("https://wiki.example/notes#today", "anna, https://wiki.example/notes#today\n"),
        ("in the wiki: under N # 4", "'2027-01-19, anna, in the wiki: under N # 4'"),
        ("said, and heard", "2027-01-19, anna, said, and heard\n"),
    ],
)  # fmt: skip
def test_links_and_words_are_evidence_too(evidence: str, line: str) -> None:
    text = _ticked(Wanted("notes-written-down", "anna", evidence=evidence))
    assert line.strip("'\n") in text


_FINE = Wanted("personal-cards", "leo")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (
            replace(_FINE, item="personal-card"),
            "no item is called 'personal-card' | did you mean 'personal-cards'?",
        ),
        (
            replace(_FINE, item=""),
            "tick what? | name an item that is open: personal-cards, team-met or notes",
        ),
        (replace(_FINE, by=""), "who did it? | say it with --by: anna, boris, maya or leo"),
        (replace(_FINE, by="leon"), "nobody is called 'leon' | did you mean 'leo'?"),
        (
            replace(_FINE, by="boris"),
            "more than one side | name one with --by: volna.boris, sunset.boris",
        ),
        (replace(_FINE, side="volna"), "'leo' does not work for Volna Agency"),
        (replace(_FINE, side="sunsett"), "there is no party 'sunsett' | did you mean 'sunset'?"),
        (replace(_FINE, stage="trail"), "there is no stage 'trail' | did you mean 'trial'?"),
        (replace(_FINE, stage="trial"), "no item is called 'personal-cards'"),
        (replace(_FINE, on=date(2027, 1, 20)), "2027-01-20 is still to come"),
        (
            replace(_FINE, on=date(2026, 1, 12)),
            "is dated 2026-01-12, and the partnership began on 2027-01-11",
        ),
        (replace(_FINE, on=date(1, 1, 1)), "'0001' is not a year between 2000 and 2199"),
        (
            replace(_FINE, evidence="nots.pdf"),
            "the evidence 'nots.pdf' is neither a file of this partnership nor a link",
        ),
        (replace(_FINE, evidence="agrement.yaml"), "| did you mean 'agreement.yaml'?"),
        (replace(_FINE, evidence="https://"), "write"),
        (replace(_FINE, evidence="a\nb c"), ""),
        (replace(_FINE, evidence="a\tb c"), "a tab stands here"),
        (replace(_FINE, evidence="x " * 300), "too long"),
        (
            Wanted("notes-written-down", "anna"),
            "'notes-written-down' needs evidence | add --evidence",
        ),
        (
            Wanted("met-as-people", "anna"),
            "is ticked already: 2027-01-11, anna | to take it back, clear partnerships/studios/"
            "checklists.yaml:7 by hand",
        ),
        (
            Wanted("principles", "anna"),
            "the stage 'alignment' has not begun: 'intro' is not finished",
        ),
    ],
)
def test_what_is_not_in_order_is_refused(wanted: Wanted, said: str) -> None:
    assert said in _refused(wanted)


def test_only_the_side_whose_it_is_may_tick() -> None:
    tree = _tree(_CHECKLISTS, "trial")
    sent = Wanted("real-brief-sent", "leo", evidence="campaigns/spring/brief.yaml")
    assert _refused(sent, tree) == (
        "'real-brief-sent' is for Volna Agency to tick, and Leo Exampleby works for "
        "Sunset Bridge Studio | let somebody of that side tick it"
    )


def test_where_one_tick_is_enough_there_is_no_second() -> None:
    text = _CHECKLISTS.replace(
        "  trial:\n", "  trial:\n    volna:\n      went-round-again: 2027-01-18, anna, a\n"
    )
    again = Wanted("went-round-again", "leo", evidence="b c")
    assert "is ticked already: 2027-01-18, anna, a" in _refused(again, _tree(text, "trial"))


def test_an_item_of_several_stages_is_that_of_the_current_one_or_asks() -> None:
    own = "schema: stages/1\nstages:\n  trial: {items: {personal-cards: {text: Anew.}}}\n"
    tree = _tree(_CHECKLISTS, "trial")
    both = MemoryTree({**{entry.path: tree.read(entry.path) for entry in tree.entries()},
                       OWN_STAGES: own.encode()})  # fmt: skip
    made = tick(both, "studios", Wanted("personal-cards", "leo"), NOW)
    assert made.item.stage == "trial"
    there = _tree(_CHECKLISTS, "active")
    asked = MemoryTree({**{entry.path: there.read(entry.path) for entry in there.entries()},
                        OWN_STAGES: own.encode()})  # fmt: skip
    assert "stands in more than one stage | name one with --stage: intro, trial" in _refused(
        Wanted("personal-cards", "leo"), asked
    )


@pytest.mark.parametrize(
    "broken", ["schema: checklists/1\nticks: no\n", "schema: checklists/1\n\tticks:\n"]
)
def test_a_file_at_fault_is_mended_first(broken: str) -> None:
    assert "run `commonground check`" in _refused(_FINE, _tree(broken))

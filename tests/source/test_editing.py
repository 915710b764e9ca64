"""Editing in place: what is meant changes, and not a comment, not a blank line besides."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.errors import UseError
from commonground.pointer import Pointer
from commonground.source.editing import Change, Put, Rename, edited
from commonground.source.positions import Data, read_document
from tests.source.test_positions import NAMES, TABLES, TREES, Tree, block, flow, leaves, read

FILE = """\
# Who we are
stage: intro            # intro, alignment, trial
languages: [en, ru]     # the first is the drafting language
parties:
  volna:
    roles:
      lead: anna        # holds the pen
    people:
      anna:
        name: Anna
        stand_in:       # nobody yet
  # the other side
  sunset: {roles: {lead: maya}, people: {maya: {name: Maya}}}

# What we want
success:   # in one sentence
  en: |
    People acted on it.

    Twice.
  ru: |
    Люди что-то сделали.

principles:
  one-brief:
    en: |
      One brief.

  # kept short
  no-guessing:
    en: |
      Checked, never relied on.
    # the end of it

steps:
  - who: volna.lead
    within: 1 hour
  - who: sunset.lead
"""


def after(*changes: Change, text: str = FILE) -> str:
    reading = edited(read(text), changes)
    assert reading.document is not None, reading.faults
    return reading.document.text


def changed_lines(new: str, old: str = FILE) -> tuple[list[str], list[str]]:
    """The lines that are gone and the lines that came."""
    before, now = old.splitlines(), new.splitlines()
    while before and now and before[0] == now[0]:
        del before[0], now[0]
    while before and now and before[-1] == now[-1]:
        del before[-1], now[-1]
    return before, now


@pytest.mark.parametrize(
    ("at", "value", "gone", "came"),
    [
        (
            ("stage",), "trial",
            ["stage: intro            # intro, alignment, trial"],
            ["stage: trial            # intro, alignment, trial"],
        ),
        (
            ("languages",), ["zh-Hans", "de"],
            ["languages: [en, ru]     # the first is the drafting language"],
            ["languages: [zh-Hans, de] # the first is the drafting language"],
        ),
        (
            ("parties", "volna", "people", "anna", "stand_in"), "boris",
            ["        stand_in:       # nobody yet"],
            ["        stand_in: boris # nobody yet"],
        ),
        (
            ("parties", "volna", "roles", "lead"), None,
            ["      lead: anna        # holds the pen"],
            ["      lead:             # holds the pen"],
        ),
        (
            ("parties", "sunset", "roles", "lead"), "leo, the 2nd",
            ["  sunset: {roles: {lead: maya}, people: {maya: {name: Maya}}}"],
            ['  sunset: {roles: {lead: "leo, the 2nd"}, people: {maya: {name: Maya}}}'],
        ),
        (
            ("parties", "sunset", "people", "leo"), {"name": "Leo"},
            ["  sunset: {roles: {lead: maya}, people: {maya: {name: Maya}}}"],
            ["  sunset: {roles: {lead: maya}, people: {maya: {name: Maya}, leo: {name: Leo}}}"],
        ),
        (
            ("parties", "volna", "people", "boris"), {"name": "Boris", "stand_in": "anna"},
            [],
            ["      boris:", "        name: Boris", "        stand_in: anna"],
        ),
        (
            ("principles", "reasons"), {"en": "Why, not only what.\n"},
            [],
            ["", "  reasons:", "    en: |", "      Why, not only what."],
        ),
        (
            ("success",), {"de": "Gut.\n"},
            ["  en: |", "    People acted on it.", "", "    Twice.", "  ru: |",
             "    Люди что-то сделали."],
            ["  de: |", "    Gut."],
        ),
        (
            ("success", "en"), "Done.\n",
            ["    People acted on it.", "", "    Twice."], ["    Done."],
        ),
        (("creators", "juno", "name"), "Juno", [], ["", "creators:", "  juno:", "    name: Juno"]),
        (
            ("steps", 1, "who"), "volna.on_duty",
            ["  - who: sunset.lead"], ["  - who: volna.on_duty"],
        ),
    ],
)  # fmt: skip
def test_only_what_is_meant_changes(
    at: Pointer, value: "Data | None", gone: list[str], came: list[str]
) -> None:
    assert changed_lines(after(Put(at, value))) == (gone, came)


def test_a_key_gets_another_name_and_so_do_those_below_it() -> None:
    new = after(
        Rename(("parties", "volna"), "welle"),
        Rename(("parties", "volna", "people", "anna"), "anja"),
        Put(("parties", "volna", "roles", "lead"), "anja"),
    )
    gone, came = changed_lines(new)
    assert gone[0] == "  volna:"
    assert came[0] == "  welle:"
    assert "      lead: anja        # holds the pen" in came
    assert "      anja:" in came
    assert len(gone) == len(came)


def test_several_entries_for_one_table_keep_their_order() -> None:
    new = after(Put(("a",), 1), Put(("b",), "x"), Put(("c",), ["y"]))
    assert changed_lines(new) == ([], ["a: 1", "b: x", "c: [y]"])


@pytest.mark.parametrize(
    "text",
    [
        'He said "no": never', "a: b", "a #b", "- dash", "{{ x }}", "{% raw %}", "[x]", "🙂 fine",
        "yes", "true", "null", "007", "12", "", " lead", "tail ", "'", "\\", "*x", "&x", "!x", "%x",
        "@x", "`x`", "? x", "| x", "> x", "a\nb", "a\n\nb\n", "Волна", "深圳，晨光", "x" * 10_000,
        "#ad", "key:", ": x", "---", "...", "<<", "a, b", "a]b", "a}b", "\n", "  x\n", "x\n\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "at",
    [("stage",), ("success", "en"), ("steps", 0, "who"), ("languages", 0), ("new", "place"),
     ("parties", "sunset", "roles", "lead")],
)  # fmt: skip
def test_every_text_comes_out_as_it_went_in(text: str, at: Pointer) -> None:
    reading = edited(read(FILE), [Put(at, text)])
    assert reading.document is not None, reading.faults
    found: Any = reading.document.data
    for step in at:
        found = found[step]
    assert found == text


@pytest.mark.parametrize(
    "text", ["a\tb", "a\u202eb", "a\u200bb", "a\ue001b", "mоscow", "e\u0301", "\x07", "\ud800"]
)
def test_what_no_file_may_hold_is_a_finding_of_the_reader(text: str) -> None:
    for value in (text, f"{text}\n"):
        reading = edited(read(FILE), [Put(("stage",), value)])
        assert reading.document is None
        assert reading.faults


def test_entries_of_one_new_table_stand_in_it_together() -> None:
    new = after(
        Put(("creators", "juno", "name"), "Juno"),
        Put(("creators", "juno", "country"), "US"),
        Put(("creators", "mira", "name"), "Mira"),
    )
    came = ["", "creators:", "  juno:", "    name: Juno", "    country: US", "  mira:",
            "    name: Mira"]  # fmt: skip
    assert changed_lines(new) == ([], came)


def test_what_comes_at_the_end_of_a_table_and_of_one_in_it_stands_where_it_belongs() -> None:
    written = "people:\n  anna:\n    name: Anna\n"
    changes = (Put(("people", "boris"), {"name": "Boris"}), Put(("people", "anna", "key"), "x"))
    for order in (changes, changes[::-1]):
        document = edited(read(written), order).document
        assert document is not None
        assert document.text == f"{written}    key: x\n  boris:\n    name: Boris\n"


def test_a_new_entry_stands_where_the_order_puts_it() -> None:
    new = after(Put(("creators",), {"juno": 1}, ("stage", "parties", "creators", "success")))
    assert new.index("\nparties:") < new.index("\ncreators:") < new.index("\n# What we want")


def test_a_list_without_brackets_and_a_line_in_brackets_stay_what_they_are() -> None:
    with pytest.raises(UseError, match="without touching"):
        edited(read(FILE), [Put(("parties", "sunset", "people", "maya"), None)])
    with pytest.raises(UseError, match="without touching"):
        edited(read(FILE), [Put(("stage", "of", "something"), "x")])


def _places(data: Data, at: Pointer = ()) -> list[Pointer]:
    found = [at] if at else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += _places(value, (*at, key))
    return found


@settings(deadline=None)
@given(TABLES, st.data(), TREES | st.just({}), st.booleans())
def test_any_value_for_any_place(
    data: Tree, drawn: st.DataObject, value: Any, in_line: bool
) -> None:
    assert isinstance(data, dict)
    text = f"all: {flow(data)}\n" if in_line else block({"all": data})
    document = read(text)
    at = drawn.draw(st.sampled_from(_places(document.data)))
    if drawn.draw(st.booleans()):
        at = (*at[:-1], drawn.draw(NAMES))
    reading = edited(document, [Put(at, value)])
    assert reading.document is not None, reading.faults
    if value not in ({}, []):
        wanted = {(*at, *inner): leaf for inner, leaf in leaves(value)}
        assert wanted.items() <= dict(leaves(reading.document.data)).items()


@settings(deadline=None)
@given(TABLES, st.data())
def test_comments_survive(data: Tree, drawn: st.DataObject) -> None:
    assert isinstance(data, dict)
    lines = block(data).splitlines()
    text = "".join(
        f"{line}   # note {number}\n# above {number}\n" for number, line in enumerate(lines)
    )
    document = read_document("a.yaml", text.encode()).document
    assert document is not None
    at, _ = drawn.draw(st.sampled_from(list(leaves(document.data))))
    reading = edited(document, [Put(at, "other")])
    assert reading.document is not None
    new = reading.document.text
    for number in range(len(lines)):
        assert f"# note {number}\n# above {number}\n" in new

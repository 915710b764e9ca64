"""A ledger that anybody touched is found out."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.gate.ledger import NOTHING, Approval, Entry, Ledger, Outcome, read

WORKSPACE, PARTNERSHIP = "cg-q7m2xk49", "moscow-california"
_DAY = datetime(2027, 1, 18, 9, 30, tzinfo=UTC)


def _ledger(length: int) -> Ledger:
    entries: list[Entry] = []
    for number in range(1, length + 1):
        approvals = tuple(
            Approval(party, ("lead",), "forge", f"github {number}", _DAY + timedelta(hours=number))
            for party in ("volna", "sunset")
        )
        entries.append(
            Entry(
                number,
                entries[-1].hash if entries else NOTHING,
                WORKSPACE,
                PARTNERSHIP,
                f"{number:040x}",
                f"{number - 1:040x}" if number > 1 else "",
                f"{number:064x}",
                f"{number - 1:064x}",
                Outcome.SIGNED,
                approvals,
                _DAY + timedelta(days=number),
            )
        )
    return Ledger(tuple(entries))


LEDGER = _ledger(4)


def test_what_was_written_is_read_again() -> None:
    assert read(LEDGER.text, WORKSPACE, PARTNERSHIP) == LEDGER
    assert read(b"", WORKSPACE, PARTNERSHIP) == Ledger()
    assert Ledger().head == NOTHING


def test_an_entry_names_no_person() -> None:
    line = json.loads(LEDGER.entries[0].line)
    assert line["approvals"][0].keys() == {"party", "roles", "kind", "by", "at"}


@given(st.integers(0, len(LEDGER.text) - 1), st.integers(1, 255))
def test_any_byte_that_is_flipped_is_found(place: int, flip: int) -> None:
    raw = bytearray(LEDGER.text)
    raw[place] ^= flip
    found = read(bytes(raw), WORKSPACE, PARTNERSHIP)
    assert found.faults or found.head != LEDGER.head
    assert found.faults or len(found.entries) < len(LEDGER.entries) or place > _start_of_last()


def _start_of_last() -> int:
    return len(LEDGER.text) - len(LEDGER.entries[-1].line) - 1


@pytest.mark.parametrize("gone", range(3))
def test_an_entry_that_was_taken_out_is_missed(gone: int) -> None:
    left = [one for n, one in enumerate(LEDGER.entries) if n != gone]
    found = read(Ledger(tuple(left)).text, WORKSPACE, PARTNERSHIP)
    assert found.faults
    assert len(found.entries) == gone


def test_the_last_entry_can_be_missed_only_by_who_knows_the_head() -> None:
    shorter = read(Ledger(LEDGER.entries[:-1]).text, WORKSPACE, PARTNERSHIP)
    assert shorter.faults == ()
    assert shorter.head != LEDGER.head


def test_an_entry_that_was_altered_breaks_the_chain() -> None:
    first = replace(LEDGER.entries[0], outcome=Outcome.UNSIGNED)
    found = read(Ledger((first, *LEDGER.entries[1:])).text, WORKSPACE, PARTNERSHIP)
    assert len(found.entries) == 1
    assert "does not follow" in str(found.faults[0])


@pytest.mark.parametrize(
    "line",
    [
        b"{}\n", b"[]\n", b"null\n", b"not json\n", b"\n", b"\xff\n", b"[" * 100_000 + b"\n",
        LEDGER.entries[0].line.replace(b'"sequence":1', b'"sequence":1.0'),
        LEDGER.entries[0].line.replace(b'"sequence":1', b'"sequence": 1'),
        LEDGER.entries[0].line.replace(b'"verdict":"signed"', b'"verdict":"approved"'),
        LEDGER.entries[0].line.replace(b'{"approvals"', b'{"more":1,"approvals"'),
        LEDGER.entries[0].line.rstrip(b"\n"),
    ],
)  # fmt: skip
def test_what_is_no_entry_is_none(line: bytes) -> None:
    found = read(line, WORKSPACE, PARTNERSHIP)
    assert found.entries == ()
    assert len(found.faults) == 1


def test_the_ledger_of_another_partnership_or_workspace_is_refused() -> None:
    assert read(LEDGER.text, WORKSPACE, "berlin-edinburgh").faults
    assert read(LEDGER.text, "cg-other", PARTNERSHIP).faults

"""Statements and signatures as bytes: one way to write them, and nothing else is read."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.gate import armor, statement
from commonground.gate.statement import NAMESPACE, Statement
from tests.gate import keys

SAID = Statement("cg-q7m2xk49", "studios", 3, "0" * 64, "3b1f" * 16, "volna", "anna")


def test_a_statement_is_one_line_of_json() -> None:
    assert SAID.raw() == (
        b'{"digest":"' + b"3b1f" * 16 + b'","format":"statement/1","partnership":"studios",'
        b'"party":"volna","person":"anna","previous":"' + b"0" * 64 + b'","sequence":3,'
        b'"workspace":"cg-q7m2xk49"}'
    )
    assert statement.read(SAID.raw()) == SAID
    assert SAID.stem == "3b1f3b1f3b1f-volna.anna"


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"null", b"[]", b"{}", b"\xff", b"[" * 9000, SAID.raw() + b"\n", b" " + SAID.raw(),
        json.dumps({"format": "statement/1", **asdict(SAID)}).encode(),
        SAID.raw().replace(b"statement/1", b"statement/2"),
        SAID.raw().replace(b'"sequence":3', b'"sequence":3.0'),
        SAID.raw().replace(b'"sequence":3', b'"sequence":true'),
        SAID.raw().replace(b'"sequence":3', b'"sequence":"3"'),
        SAID.raw().replace(b'"party"', b'"a":1,"party"'),
        SAID.raw().replace(b'"party":"volna"', b'"party":null'),
    ],
)  # fmt: skip
def test_any_other_way_to_write_it_is_none(raw: bytes) -> None:
    assert statement.read(raw) is None


@given(st.binary(max_size=300))
def test_no_bytes_crash_a_reader(raw: bytes) -> None:
    assert statement.read(raw) is None
    assert armor.read(raw) is None


def test_a_signature_says_which_key_made_it_and_for_what() -> None:
    made = keys.signed(SAID.raw(), "anna")
    read = armor.read(made)
    assert read is not None
    assert read.namespace == NAMESPACE
    assert keys.public("anna").encode().startswith(b"ssh-ed25519 ")


def test_a_signature_that_is_cut_off_is_none() -> None:
    made = keys.signed(SAID.raw(), "anna")
    lines = made.splitlines(keepends=True)
    assert armor.read(made[:-10]) is None
    assert armor.read(lines[0] + lines[-1]) is None
    assert armor.read(lines[0] + b"U1NIU0lH\n" + lines[-1]) is None

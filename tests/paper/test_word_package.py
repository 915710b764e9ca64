"""A Word file may come from anybody: whatever it holds, it is read within bounds or refused."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from commonground.errors import UseError
from commonground.paper.blocks import blocks
from commonground.paper.paper import Paper
from commonground.paper.word import docx
from commonground.paper.word_reading import read
from tests.paper.wordediting import MAIN, packed
from tests.paper.wordreader import parts

GOOD = docx(Paper("A", "en", blocks("# A\n\nAs agreed.\n"), "5f" * 32))
ENTITIES = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'


def _with(name: str, raw: bytes) -> bytes:
    return packed({**parts(GOOD), name: raw})


def _without(name: str) -> bytes:
    return packed({key: raw for key, raw in parts(GOOD).items() if key != name})


def _bomb() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, raw in parts(GOOD).items():
            package.writestr(name, raw)
        package.writestr("word/bomb.xml", b" " * 30_000_000)
    return stream.getvalue()


def _twice() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, raw in parts(GOOD).items():
            package.writestr(name, raw)
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr(MAIN, parts(GOOD)[MAIN])
    return stream.getvalue()


@pytest.mark.parametrize(
    "made",
    [
        lambda: b"", lambda: b"PK\x03\x04", lambda: GOOD[:-40], _bomb, _twice,
        lambda: _with(MAIN, ENTITIES), lambda: _with(MAIN, ENTITIES.decode().encode("utf-16")),
        lambda: _with(MAIN, b"<a>" * 5000 + b"</a>" * 5000), lambda: _with(MAIN, b"<a>\x00</a>"),
        lambda: _with("word/styles.xml", b"<a"), lambda: _without(MAIN),
        lambda: _without("_rels/.rels"),
        lambda: packed({**parts(GOOD), **{f"word/{n}.xml": b"<a/>" for n in range(501)}}),
    ],
)  # fmt: skip
def test_what_is_odd_is_refused(made: Callable[[], bytes]) -> None:
    with pytest.raises(UseError):
        read(made())


def test_what_is_good_is_read() -> None:
    assert list(read(GOOD).words()) == ["A", "As agreed."]

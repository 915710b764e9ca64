"""The digest of terms in a document, read from bytes that may come from anybody."""

from collections.abc import Callable

import pytest

from commonground.errors import UseError
from commonground.paper.blocks import blocks
from commonground.paper.paper import Paper
from commonground.paper.pdf import pdf
from commonground.paper.stamps import digest_in, kind_of
from commonground.paper.word import docx

DIGEST = "0123456789abcdef" * 4
MAKERS: dict[str, Callable[[Paper], bytes]] = {"pdf": pdf, "docx": docx}


def paper(digest: str = DIGEST) -> Paper:
    return Paper(
        "Contract", "en", blocks(f"# Contract\n\nterms:{'f' * 64} is only said.\n"), digest
    )


@pytest.mark.parametrize("kind", MAKERS)
def test_what_a_document_was_made_of_is_read_from_it(kind: str) -> None:
    raw = MAKERS[kind](paper())
    assert kind_of(raw) == kind
    assert digest_in(raw) == DIGEST


@pytest.mark.parametrize("kind", MAKERS)
def test_a_document_without_a_digest_carries_none(kind: str) -> None:
    assert digest_in(MAKERS[kind](paper(""))) == ""


@pytest.mark.parametrize("raw", [b"", b"terms:" + DIGEST.encode(), b"\x89PNG", b"<html>"])
def test_what_is_no_document_is_refused(raw: bytes) -> None:
    with pytest.raises(UseError, match="neither a PDF nor a Word file"):
        digest_in(raw)


def test_of_two_digests_none_is_believed() -> None:
    raw = pdf(paper()) + b"\nterms:" + b"a" * 64
    with pytest.raises(UseError, match="more than one digest"):
        digest_in(raw)


@pytest.mark.parametrize("cut", [4, 40, 400, 4000])
def test_a_file_that_was_cut_off_carries_nothing_and_is_no_crash(cut: int) -> None:
    assert digest_in(docx(paper())[:cut]) == ""

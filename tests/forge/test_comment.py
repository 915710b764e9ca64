"""What is answered in an issue shows the words of strangers and does nothing with them."""

import pytest
from markdown_it import MarkdownIt

from commonground.diagnostics import Phrase
from commonground.forge.comment import proposed, refused
from commonground.i18n import ENGLISH, load

_HOSTILE = (
    "@everyone ![x](https://evil.example/x.png) <img src=x>", "```\n@team\n```", "`````", "~~~",
    "\u202e\x1b[31m\x00",
)  # fmt: skip


@pytest.mark.parametrize("text", _HOSTILE)
def test_hostile_words_stay_in_one_block(text: str) -> None:
    for said in (refused([Phrase("{it}", {"it": text})], ENGLISH), proposed("x", [text], ENGLISH)):
        kinds = [token.type for token in MarkdownIt().parse(said) if token.level == 0]
        assert kinds.count("fence") == 1
        assert set(kinds) <= {"fence", "paragraph_open", "inline", "paragraph_close"}
        assert all(letter.isprintable() or letter == "\n" for letter in said)


def test_the_reader_learns_what_to_do() -> None:
    said = refused([Phrase("{label}: an answer is needed.", {"label": "Party"})], ENGLISH)
    assert "Party: an answer is needed." in said
    assert "Edit the answers above" in said


def test_the_paths_are_named() -> None:
    assert "partnerships/a/agreement.yaml" in proposed(
        "Add a person", ["partnerships/a/agreement.yaml"], load("en")
    )

"""What people said, and what it means."""

from datetime import UTC, datetime

import pytest

from commonground.gate.evidence import Comment, Records, Review, ReviewState
from commonground.gate.words import Stance, Word, words_of

AT = datetime(2027, 2, 1, tzinfo=UTC)
MARK = "3b1f" * 16


def _word(body: str, edited: bool = False, bot: bool = False) -> Word | None:
    comment = Comment("github 1", bot, body, AT, AT if edited else None)
    said = words_of(Records((), (comment,))).get("github 1", ())
    return said[0] if said else None


@pytest.mark.parametrize(
    "body",
    ["", "Fine with me!", "sign", "/signed", "/sign-off", "> /sign " + MARK, "please /sign " + MARK,
     "//sign", "/SIGN " + MARK, "`/sign " + MARK + "`"],
)  # fmt: skip
def test_what_is_no_command_says_nothing(body: str) -> None:
    assert _word(body) is None


@pytest.mark.parametrize(
    "body", [f"/sign {MARK}", f"  /sign sha256:{MARK}  ", f"/sign {MARK}\r\nThanks!"]
)
def test_a_comment_signs_a_digest(body: str) -> None:
    word = _word(body)
    assert word is not None
    assert (word.stance, word.marks, word.refused) == (Stance.APPROVES, frozenset({MARK}), None)


def test_a_comment_signs_several_at_once() -> None:
    word = _word(f"/sign {MARK} {'0' * 64}")
    assert word is not None
    assert word.marks == {MARK, "0" * 64}


def test_a_digest_on_the_next_line_is_none() -> None:
    word = _word(f"/sign\n{MARK}")
    assert word is not None
    assert word.refused is not None


@pytest.mark.parametrize(("edited", "bot"), [(True, False), (False, True), (True, True)])
def test_an_edited_comment_and_an_app_approve_nothing(edited: bool, bot: bool) -> None:
    for body in (f"/sign {MARK}", "/lift volna.anna It is settled."):
        word = _word(body, edited, bot)
        assert word is not None
        assert word.refused is not None


def test_taking_back_is_believed_even_when_edited() -> None:
    word = _word("/withdraw", edited=True)
    assert word is not None
    assert (word.stance, word.refused) == (Stance.WITHDRAWS, None)


@pytest.mark.parametrize(
    ("state", "dismissed", "stance", "counts"),
    [
        (ReviewState.APPROVED, False, Stance.APPROVES, True),
        (ReviewState.APPROVED, True, Stance.APPROVES, False),
        (ReviewState.CHANGES_REQUESTED, False, Stance.BLOCKS, True),
        (ReviewState.CHANGES_REQUESTED, True, Stance.BLOCKS, True),
        (ReviewState.COMMENTED, False, None, True),
        (ReviewState.COMMENTED, True, None, True),
        (ReviewState.UNKNOWN, False, None, True),
        (ReviewState.UNKNOWN, True, Stance.BLOCKS, True),
    ],
)
def test_what_a_review_means(
    state: ReviewState, dismissed: bool, stance: Stance | None, counts: bool
) -> None:
    review = Review("github 1", False, state, "0" * 40, AT, dismissed=dismissed)
    said = words_of(Records((review,))).get("github 1", ())
    assert [one.stance for one in said] == ([stance] if stance else [])
    assert all((one.refused is None) is counts for one in said)

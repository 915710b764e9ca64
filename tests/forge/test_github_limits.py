"""How long is waited: GitHub's own clock says when it answers again."""

import pytest

from commonground.forge.github_limits import asked_to_wait, wait_before

_NOW = "Mon, 01 Feb 2027 12:00:00 GMT"
_RESET = 1801483200
"""The same moment in seconds."""


@pytest.mark.parametrize(
    ("status", "headers", "content", "wait"),
    [
        (200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "9"}, b"", ""),
        (403, {}, b'{"message": "Must have admin rights"}', ""),
        (403, {"x-ratelimit-remaining": "17"}, b"", ""),
        (403, {}, b'{"message": "You have exceeded a secondary rate limit"}', "60"),
        (429, {"retry-after": "7", "x-ratelimit-remaining": "0"}, b"", "7"),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{_RESET + 9}"}, b"", "9"),
        (429, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{_RESET - 9}"}, b"", "1"),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon"}, b"", "unknown"),
        (403, {"x-ratelimit-remaining": "0"}, b"", "unknown"),
    ],
)
def test_what_an_answer_asks_for(
    status: int, headers: dict[str, str], content: bytes, wait: str
) -> None:
    assert asked_to_wait(status, {**headers, "date": _NOW}, content) == wait


def test_without_a_clock_nobody_waits() -> None:
    limit = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": f"{_RESET}"}
    assert wait_before(1, 403, asked_to_wait(403, limit, b""), True) is None


@pytest.mark.parametrize(
    ("status", "wait", "again", "seconds"),
    [
        (500, "", True, 4), (500, "", False, None), (429, "", False, 4), (403, "", True, None),
        (403, "5", False, 5), (429, "61", True, None), (429, "unknown", True, None),
        (404, "", True, None), (200, "", True, None),
    ],
)  # fmt: skip
def test_how_long_is_waited(status: int, wait: str, again: bool, seconds: int | None) -> None:
    assert wait_before(2, status, wait, again) == seconds

"""How long GitHub wants to be left alone before it is asked again."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

_LONGEST = 60


def asked_to_wait(status: int, headers: Mapping[str, str], content: bytes) -> str:
    """The seconds that an answer asks to wait; empty where it does not.

    One of GitHub's limits gives a time, one a moment from which it answers again, and one says
    nothing but that it is reached.
    """
    wait = headers.get("retry-after", "")
    if wait or status not in (403, 429):
        return wait
    if headers.get("x-ratelimit-remaining") == "0":
        return _until(headers.get("x-ratelimit-reset", ""), headers.get("date", ""))
    return str(_LONGEST) if b"secondary rate limit" in content.lower() else ""


def _until(reset: str, now: str) -> str:
    """The seconds from one moment of GitHub's clock to another."""
    try:
        return str(max(1, int(reset[:12]) - int(parsedate_to_datetime(now).timestamp())))
    except ValueError:
        return "unknown"


def wait_before(attempt: int, status: int, wait: str, again: bool) -> int | None:
    """How long to wait before the same is asked again; None where that does not help.

    An error of GitHub's may come after the deed, so that it is asked `again` only where that does
    no harm; a refusal for the time being comes before it.
    """
    refused = status == 429 or (status == 403 and wait)
    if not refused:
        return int(2**attempt) if status >= 500 and again else None
    if not wait:
        return int(2**attempt)
    seconds = int(wait) if re.fullmatch("[0-9]{1,4}", wait) else _LONGEST + 1
    return seconds if seconds <= _LONGEST else None

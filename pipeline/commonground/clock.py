"""Today's date. The only place where the package asks what time it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]


def system_clock() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def today(clock: Clock) -> date:
    """The present date in UTC."""
    return clock().date()

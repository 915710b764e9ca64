"""Dates and moments that were given on the command line."""

from datetime import date, datetime

from commonground.errors import UseError
from commonground.model import scalars


def day(text: str) -> date:
    """A date as the files write it. Raises UseError."""
    try:
        return scalars.day(text)
    except scalars.ScalarError as error:
        raise UseError(error.phrase.text, **error.phrase.args) from None


def moment(text: str) -> datetime:
    """A moment with its offset, `2027-03-12T17:00+03:00`, or as the files write it, with a zone.

    Raises UseError.
    """
    from commonground.model.zones import zone

    try:
        found = scalars.moment(text)
        return found.local.replace(tzinfo=zone(found.zone))
    except scalars.ScalarError:
        pass
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not 2000 <= at.year <= 2199:
        raise UseError(
            "'{text}' is no moment that all clocks agree on",
            "write it with its offset, for example 2027-03-12T17:00+03:00, or with its zone, "
            "\"2027-03-12 17:00 Europe/Moscow\"", text=text[:60],
        )  # fmt: skip
    return at

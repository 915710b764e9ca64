"""How far the sides are with the questions that they answer before they agree."""

from enum import StrEnum

from commonground.model.partnership import Partnership


class Standing(StrEnum):
    """Where a question stands. It follows from the answers and is never written down."""

    OPEN = "open"
    """A side has not answered yet."""
    DIFFERS = "differs"
    """Every side has answered in its own words; no common answer is agreed."""
    AGREED = "agreed"
    """The agreement holds the common answer."""


def standing(partnership: Partnership, question: str) -> Standing:
    """Where one question of the library stands."""
    calibration = partnership.calibration
    if calibration is None:
        return Standing.OPEN
    if calibration.get("agreed", question):
        return Standing.AGREED
    answers = [calibration.get("questions", party, question) for party in partnership.parties]
    return Standing.DIFFERS if all(answers) else Standing.OPEN

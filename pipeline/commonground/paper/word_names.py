"""What a Word document calls the places of the data: bookmarks of clauses, tags of controls."""

import re
from hashlib import sha256

from commonground.render.documents import CLAUSES

LONGEST_TAG = 64
"""Word holds no longer tag."""
_DIGITS = 16
_LONGEST_NAME = 40
_ODD = re.compile(r"\W", re.ASCII)


def bookmark(place: str) -> str:
    """The bookmark of a clause, `clause_licence`; empty for any other place."""
    above, _, id = place.partition(".")
    return f"clause_{_ODD.sub('_', id)}"[:_LONGEST_NAME] if above == CLAUSES and id else ""


def tag(place: str) -> str:
    """The tag of a value's control: its place, `terms.licence.term`. A longer place is cut, and
    ends with a hash of all of it. Empty for what is no value of the data."""
    if not place or place.startswith(f"{CLAUSES}."):
        return ""
    if len(place) <= LONGEST_TAG:
        return place
    digits = sha256(place.encode()).hexdigest()[:_DIGITS]
    return f"{place[: LONGEST_TAG - _DIGITS - 1]}~{digits}"

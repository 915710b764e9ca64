"""What a Word document calls the places of the data: bookmarks of clauses, tags of controls."""

import re
from hashlib import sha256

from commonground.render.marks import CLAUSES, SECTIONS

LONGEST_TAG = 64
"""Word holds no longer tag."""
CLAUSE, SECTION = "clause_", "section_"
PREFIXES = {CLAUSES: CLAUSE, SECTIONS: SECTION}
"""How bookmarks begin, by what the place of a heading begins with."""

_DIGITS = 16
_LONGEST_NAME = 40
_ODD = re.compile(r"\W", re.ASCII)


def bookmark(place: str) -> str:
    """The bookmark of a clause or of a section, `clause_licence`; empty for any other place."""
    above, _, id = place.partition(".")
    prefix = PREFIXES.get(above, "")
    return f"{prefix}{_ODD.sub('_', id)}"[:_LONGEST_NAME] if prefix and id else ""


def tag(place: str) -> str:
    """The tag of a value's control: its place, `terms.licence.term`. A longer place is cut, and
    ends with a hash of all of it. Empty for what is no value of the data."""
    if not place or place.partition(".")[0] in PREFIXES:
        return ""
    if len(place) <= LONGEST_TAG:
        return place
    digits = sha256(place.encode()).hexdigest()[:_DIGITS]
    return f"{place[: LONGEST_TAG - _DIGITS - 1]}~{digits}"

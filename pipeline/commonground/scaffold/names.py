"""Short names made from the names of companies, people and things."""

import re
import unicodedata
from collections.abc import Container

LONGEST = 40

_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
            "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g"
            .split(" "),
            strict=True,
        )
    )
)  # fmt: skip
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FORMS = re.compile(r"\b(?:gmbh|inc|llc|ltd|sdn|bhd|ag|ooo|co)\b\.?")
"""The legal forms of companies: nobody calls a company by them."""


def short_name(text: str) -> str:
    """A name as keys and files use it: `Студия «Волна»` gives `studiya-volna`.

    Empty where its letters are of a script that has no one way to be written in Latin letters.
    """
    lowered = text.lower().translate(_GERMAN).translate(_CYRILLIC)
    plain = unicodedata.normalize("NFKD", lowered)
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if any(letter.isalpha() and not letter.isascii() for letter in kept):
        return ""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", kept))
    while words and not words[0][0].isalpha():
        del words[0]
    return "-".join(words)[:LONGEST].strip("-")


def for_company(name: str, taken: Container[str]) -> str:
    """The short name of a company: its first word, or as many as tell it from others."""
    return _first_free(short_name(_FORMS.sub(" ", name.lower())), taken)


def for_person(name: str, taken: Container[str]) -> str:
    """The short name of a person: the first name, or as much as tells it from others."""
    return _first_free(short_name(name), taken)


def _first_free(name: str, taken: Container[str]) -> str:
    """The shortest beginning of a name, in whole words, that is not taken; empty without one."""
    words = name.split("-") if name else []
    for count in range(1, len(words) + 1):
        candidate = "-".join(words[:count])
        if candidate not in taken:
            return candidate
    return ""

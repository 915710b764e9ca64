"""Elements of WordprocessingML (ECMA-376, part 1). Values are text, never markup."""

import re
from xml.etree.ElementTree import Element, tostring

_SPACES = re.compile("[\t\n\r]")
_FORBIDDEN = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even escaped."""

NAMESPACES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

BEGINNING = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_LOCALES = {"en": "en-GB", "ru": "ru-RU", "zh-Hans": "zh-CN", "de": "de-DE", "ms": "ms-MY"}
_CHINESE = "zh-CN"


def element(tag: str, *inner: Element | None, **attributes: str | int) -> Element:
    """An element and its attributes in the namespace `w`; what is None is left out."""
    given = {f"w:{name}": clean(str(value)) for name, value in attributes.items()}
    made = Element(f"w:{tag}", given)
    made.extend(one for one in inner if one is not None)
    return made


def text(letters: str, tag: str = "t") -> Element:
    """Letters inside a run, with all of their spaces."""
    made = Element(f"w:{tag}", {"xml:space": "preserve"})
    made.text = clean(letters)
    return made


def clean(letters: str) -> str:
    """Text as XML can hold it: what it cannot becomes U+FFFD, so that it is seen."""
    return _FORBIDDEN.sub("\ufffd", _SPACES.sub(" ", letters))


def part(root: Element) -> bytes:
    """The bytes of a part of the package."""
    for name, address in NAMESPACES.items():
        root.set(name, address)
    return BEGINNING + tostring(root, "unicode").encode()


def locale(language: str) -> tuple[str, str]:
    """By which rules the Latin or Cyrillic letters of a language are set, and Chinese signs in it.

    Latin letters in Chinese are set as English ones: by Chinese rules a word could end anywhere.
    """
    western = called(language)
    return _LOCALES["en"] if western == _CHINESE else western, _CHINESE


def called(language: str) -> str:
    """What Word calls one of our languages."""
    return _LOCALES[language]

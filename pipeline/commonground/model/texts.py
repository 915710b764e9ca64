"""Typed scalars that stay texts: codes, addresses, names."""

import re

from commonground.diagnostics import Phrase
from commonground.model.codes import COUNTRIES, CURRENCIES, LANGUAGES

NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
"""A short name that people choose."""
_LINK = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[^\s<>\"'`\\{}|^]*)?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class ScalarError(ValueError):
    """A string is not the value that its place asks for; `phrase` says why and what to write."""

    def __init__(self, text: str, /, **args: str) -> None:
        super().__init__(text)
        self.phrase = Phrase(text, args)


def country(text: str) -> str:
    """`US`: the two letters of ISO 3166-1."""
    if text not in COUNTRIES:
        raise ScalarError("{text} is not a country code; write its two letters, for example US, "
                          "DE or MY", text=text)  # fmt: skip
    return text


def currency(text: str) -> str:
    """`USD`: the three letters of ISO 4217."""
    if text not in CURRENCIES:
        raise ScalarError("{code} is not a currency in use; write its three letters, "
                          "for example USD, EUR or CNY", code=text)  # fmt: skip
    return text


def language(text: str) -> str:
    """`en`: a language in which documents can be written."""
    if text not in LANGUAGES:
        raise ScalarError("{text} is not among the languages {known}", text=text,
                          known=", ".join(LANGUAGES))  # fmt: skip
    return text


def link(text: str) -> str:
    """`https://…`: an address on the web, encrypted."""
    if not _LINK.fullmatch(text):
        raise ScalarError("write a full web address that starts with https://")
    return text


def email(text: str) -> str:
    """`legal@volna.example`."""
    if not _EMAIL.fullmatch(text):
        raise ScalarError("write an e-mail address, for example legal@volna.example")
    return text


def file_path(text: str) -> str:
    """`assets/sugar.pdf`: a path inside the partnership's folder."""
    steps = text.split("/")
    if "\\" in text or ":" in text or any(step in ("", ".", "..") for step in steps):
        raise ScalarError("write a path inside the partnership's folder, for example "
                          "assets/report.pdf")  # fmt: skip
    return text


def name(text: str) -> str:
    """`one-brief`: a short name that people choose and refer to."""
    if not NAME.fullmatch(text):
        raise ScalarError("write a short name in small Latin letters, digits and hyphens, "
                          "for example one-brief")  # fmt: skip
    return text

"""Words in the reader's language: gettext catalogs, plurals, enumerations, filled phrases.

English is the source language and needs no catalog. What a catalog lacks appears in English;
`Words.knows` tells, and `tools/catalogs.py --check` finds every gap of a shipped language.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from commonground import resources
from commonground.diagnostics import Argument, Phrase
from commonground.errors import UseError

MessageKey: TypeAlias = tuple[str, str]
"""Context (often empty) and English text of a message."""

SOURCE = "en"

_FIELD = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Language:
    """How a language counts and enumerates; `code` is its BCP 47 tag."""

    code: str
    plural: Callable[[int], int]
    comma: str
    last_and: str


def _two_forms(count: int) -> int:
    return int(count != 1)


def _one_form(_: int) -> int:
    return 0


def _russian_forms(count: int) -> int:
    """1, 21, 31 час; 2-4, 22-24 часа; the rest часов."""
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        language.code: language
        for language in (
            Language("en", _two_forms, ", ", " and "),
            Language("ru", _russian_forms, ", ", " и "),
            Language("zh-Hans", _one_form, "、", "和"),
            Language("de", _two_forms, ", ", " und "),
            Language("ms", _one_form, ", ", " dan "),
        )
    }
)
"""The languages that readers can choose, in a fixed order."""


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a language needs to speak: its code and its translations."""

    language: str = SOURCE
    messages: Mapping[MessageKey, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def knows(self, text: str, context: str = "") -> bool:
        """Whether `text` appears in this language and not in English instead."""
        return self.language == SOURCE or (context, text) in self.messages

    def gettext(self, text: str) -> str:
        """`text` in this language."""
        return self.pgettext("", text)

    def pgettext(self, context: str, text: str) -> str:
        """`text` in this language, where the same English words mean several things."""
        return self.messages.get((context, text), (text,))[0]

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The form that fits `count`: "{count} hour" or "{count} hours"."""
        return self.npgettext("", singular, plural, count)

    def npgettext(self, context: str, singular: str, plural: str, count: int) -> str:
        """The form that fits `count`, where the same English words mean several things."""
        forms = self.messages.get((context, singular), ())
        index = LANGUAGES[self.language].plural(count)
        if index < len(forms):
            return forms[index]
        return singular if count == 1 else plural

    def fill(self, text: str, args: Mapping[str, Argument]) -> str:
        """Translate an English template and put its particulars in place."""
        return filled(self.gettext(text), {key: self._shown(arg) for key, arg in args.items()})

    def phrase(self, phrase: Phrase | str) -> str:
        """A phrase, or a plain English text, in this language."""
        if isinstance(phrase, str):
            return self.gettext(phrase)
        return self.fill(phrase.text, phrase.args)

    def listing(self, names: Iterable[str]) -> str:
        """Names as this language enumerates them: "a, b and c"."""
        *first, last = list(names) or [""]
        language = LANGUAGES[self.language]
        return language.comma.join(first) + language.last_and + last if first else last

    def _shown(self, argument: Argument) -> str:
        if isinstance(argument, Phrase):
            return self.phrase(argument)
        if isinstance(argument, tuple):
            return self.listing(argument)
        return str(argument)


ENGLISH = Words()


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with a value in place of each `{named}` field.

    A field without a value stays as it is: a slip in a translation must not hide a finding.
    Unlike str.format it reads nothing else out of braces, neither attributes nor widths.
    """
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def parse(language: str, catalog: str) -> Words:
    """Words from the text of a PO file. Fuzzy and empty entries count as untranslated.

    Raises ValueError when the file is no valid catalog.
    """
    from io import StringIO

    from babel.messages.pofile import PoFileError, read_po

    try:
        entries = list(read_po(StringIO(catalog), abort_invalid=True))
    except PoFileError as error:
        raise ValueError(f"the catalog of {language} cannot be read: {error}") from error
    messages: dict[MessageKey, tuple[str, ...]] = {}
    for entry in entries:
        text = entry.id if isinstance(entry.id, str) else entry.id[0]
        string = entry.string or ""
        forms = (string,) if isinstance(string, str) else tuple(string)
        if text and not entry.fuzzy and all(forms):
            messages[entry.context or "", text] = forms
    return Words(language, MappingProxyType(messages))


@cache
def load(language: str) -> Words:
    """Words of a shipped language. Raises UseError for a language that is not among ours."""
    if language not in LANGUAGES:
        raise UseError(
            "there is no language '{language}'",
            "choose one of {known}",
            language=language,
            known=", ".join(LANGUAGES),
        )
    if language == SOURCE:
        return ENGLISH
    path = resources.folder("templates") / "locales" / f"{language}.po"
    return parse(language, path.read_text(encoding="utf-8") if path.is_file() else "")

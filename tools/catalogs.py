"""Keeps templates/locales/*.po in step with the words that people see.

    python tools/catalogs.py            write every catalog anew; translations are kept
    python tools/catalogs.py --check    find what is missing or wrong; writes nothing

Words come from four places: the findings, marked texts in the Python code, the templates, and the
titles, descriptions and codes of the schemas. A catalog has neither dates nor line numbers, so
that the same words give the same bytes. A translation whose English words are gone is dropped.
"""

import argparse
import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

from babel.messages.pofile import read_po

from commonground.flows.explain import all_faults
from commonground.i18n import ENGLISH, MessageKey
from commonground.render.environment import Environment
from commonground.rules.documentation import read
from commonground.source import repair
from commonground.source.tree import EntryKind

ROOT = Path(__file__).resolve().parent.parent

COMPLETE: tuple[str, ...] = ("ru", "zh-Hans", "de", "ms")
"""The languages in which nothing may be missing."""

PLURALS: Mapping[str, str] = MappingProxyType(
    {
        "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);",
        "zh-Hans": "nplurals=1; plural=0;",
        "de": "nplurals=2; plural=(n != 1);",
        "ms": "nplurals=1; plural=0;",
    }
)

Messages: TypeAlias = Mapping[MessageKey, str]
"""Context and English words of every message, with its plural or nothing."""

_KEYWORDS = ("_", "gettext", "ngettext", "pgettext", "npgettext")
# Functions and classes of the code that take English words, and which of their arguments.
_TAKE_WORDS = MappingProxyType(
    {"Phrase": (0,), "fill": (0,), "phrase": (0,), "say": (0,), "hint": (0,), "ScalarError": (0,),
     "UseError": (0, 1), "__init__": (0, 1)}
)  # fmt: skip
_PLACE = re.compile(r"\{[a-z_][a-z0-9_]*\}|%\(\w+\)s")


@dataclass(frozen=True)
class Translation:
    """What a catalog holds for one message."""

    forms: tuple[str, ...]
    fuzzy: bool = False
    comments: tuple[str, ...] = ()


def messages(root: Path) -> Messages:
    """Every message of the checkout at `root`, sorted by its English words."""
    found: dict[MessageKey, str] = {}
    for context, text, plural in (
        *_from_findings(), *_from_code(root / "pipeline"), *_from_templates(root / "templates"),
        *_from_schemas(root / "schemas"),
    ):  # fmt: skip
        if text:
            found[context, text] = plural or found.get((context, text), "")
    return dict(sorted(found.items(), key=lambda item: (item[0][1], item[0][0])))


def _plain(texts: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    return (("", text, "") for text in texts)


def _from_findings() -> Iterator[tuple[str, str, str]]:
    for fault in all_faults():
        page = read(fault.documentation)
        yield from _plain((fault.message, fault.help, page.title, page.why))
    yield from _plain(kind.value for kind in EntryKind)
    yield from _plain(name for name, _ in repair._REPAIRS)


def _from_code(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _from_call(_name(node.func), node.args)


def _from_call(name: str, args: Sequence[ast.expr]) -> Iterator[tuple[str, str, str]]:
    for index in _TAKE_WORDS.get(name, ()):
        if index < len(args):
            yield from _plain(_texts(args[index]))
    if name in _KEYWORDS:
        yield from _message(name, [text for argument in args[:3] for text in _texts(argument)])


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _texts(argument: ast.expr) -> list[str]:
    """The texts that stand in an argument; of `a if b else c`, both."""
    if isinstance(argument, ast.IfExp):
        return _texts(argument.body) + _texts(argument.orelse)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    return []


def _message(keyword: str, texts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """A message from the texts that a function of gettext was given."""
    match keyword, *texts:
        case (("_" | "gettext"), *several):
            yield from _plain(several)
        case "pgettext", context, text:
            yield context, text, ""
        case "ngettext", one, many:
            yield "", one, many
        case "npgettext", context, one, many:
            yield context, one, many


def _from_templates(folder: Path) -> Iterator[tuple[str, str, str]]:
    made = Environment({}, ENGLISH, {})
    for path in sorted(folder.rglob("*.j2")):
        source = path.read_text(encoding="utf-8")
        for _, keyword, found in made.extract_translations(source, _KEYWORDS):  # type: ignore[attr-defined]
            texts = [found] if isinstance(found, str) else [text for text in found if text]
            yield from _message(keyword, texts)


def _from_schemas(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.glob("*.json")):
        yield from _plain(_schema_words(json.loads(path.read_text(encoding="utf-8"))))


def _schema_words(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key in ("title", "description"):
            yield inner
        elif key == "x-words":
            yield from inner.values()
        elif key in ("properties", "$defs"):
            for schema in inner.values():
                yield from _schema_words(schema)
        else:
            yield from _schema_words(inner)


def translations(catalog: str) -> dict[MessageKey, Translation]:
    """What the text of a PO file holds."""
    found = {}
    for entry in read_po(StringIO(catalog), abort_invalid=True):
        text = entry.id if isinstance(entry.id, str) else entry.id[0]
        string = entry.string or ""
        forms = (string,) if isinstance(string, str) else tuple(string)
        if text:
            comments = tuple(entry.user_comments)
            found[entry.context or "", text] = Translation(forms, entry.fuzzy, comments)
    return found


def written(language: str, wanted: Messages, catalog: str) -> str:
    """The catalog anew: all messages that are wanted and only those, with its translations."""
    known = translations(catalog)
    head = list(takewhile(lambda line: line.startswith("#"), catalog.splitlines()))
    head = head or [f"# Words of Common Ground in {language}.", "# Status: not yet translated"]
    fields = (
        f"Language: {language}", "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit", f"Plural-Forms: {PLURALS[language]}",
    )  # fmt: skip
    top = "\n".join([*head, 'msgid ""', 'msgstr ""', *(_quoted(f"{field}\n") for field in fields)])
    blocks = (_block(language, key, many, known.get(key)) for key, many in wanted.items())
    return "\n\n".join([top, *blocks]) + "\n"


def _block(language: str, key: MessageKey, plural: str, known: Translation | None) -> str:
    context, text = key
    known = known or Translation(())
    lines = [*(f"# {comment}" for comment in known.comments), *["#, fuzzy"] * known.fuzzy]
    lines += [f"msgctxt {_quoted(context)}"] * bool(context) + [f"msgid {_quoted(text)}"]
    if not plural:
        return "\n".join([*lines, f"msgstr {_quoted((*known.forms, '')[0])}"])
    lines += [f"msgid_plural {_quoted(plural)}"]
    for index in range(_forms(language)):
        form = known.forms[index] if index < len(known.forms) else ""
        lines.append(f"msgstr[{index}] {_quoted(form)}")
    return "\n".join(lines)


def _forms(language: str) -> int:
    return int(PLURALS[language].removeprefix("nplurals=")[0])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def faults(language: str, wanted: Messages, catalog: str, complete: bool) -> Iterator[str]:
    """What is wrong with a catalog; gaps count in a complete language only."""
    known = translations(catalog)
    if complete and catalog != written(language, wanted, catalog):
        yield f"{language}: the catalog is out of date; run `python tools/catalogs.py`"
    for key, plural in wanted.items():
        found, number = known.get(key, Translation(())), _forms(language) if plural else 1
        forms = found.forms[:number]
        gap = len(forms) < number or not all(forms)
        if complete and (gap or found.fuzzy):
            yield f"{language}: {'in doubt' if found.fuzzy else 'no words for'} {_quoted(key[1])}"
        due = set(_PLACE.findall(key[1] + plural))
        for form in filter(None, forms):
            ours = set(_PLACE.findall(form))  # "one post" may leave its number out
            if not (ours <= due if plural else ours == due):
                yield f"{language}: other {{places}} than in {_quoted(key[1])}: {_quoted(form)}"


def run(root: Path, check: bool, complete: Sequence[str]) -> int:
    """Write or check the catalogs; exit code 1 with faults, 2 when nothing could be checked."""
    wanted, found = messages(root), list[str]()
    for language in PLURALS:
        path = root / "templates" / "locales" / f"{language}.po"
        catalog = path.read_text(encoding="utf-8") if path.is_file() else ""
        if check:
            found += faults(language, wanted, catalog, language in complete)
        else:
            path.write_text(written(language, wanted, catalog), encoding="utf-8", newline="\n")
    print("\n".join(found) or f"{len(wanted)} messages; complete: {', '.join(complete) or 'none'}")
    return 1 if found else 2 if check and not complete else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Keeps the catalogs in step with the words.")
    parser.add_argument("--check", action="store_true", help="find faults, write nothing")
    raise SystemExit(run(ROOT, parser.parse_args().check, COMPLETE))

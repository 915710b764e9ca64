"""Reads an issue that was written with a form: headings as labels, below each what was answered.

GitHub makes `### Label`, an empty line and the answer of every field, in the form's order. The text
is anybody's: it is cut into pieces and nothing else happens to it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commonground.diagnostics import Argument, Phrase
from commonground.forge.forms import Field, Form
from commonground.model.codes import LANGUAGES

LONGEST = 100_000
"""More characters than GitHub accepts in an issue."""

_NOTHING = "_No response_"
_LANGUAGE = re.compile(rf"({'|'.join(map(re.escape, LANGUAGES))}):(?=\s|$)[ \t]*(.*)", re.DOTALL)


@dataclass(frozen=True)
class Answers:
    """What was answered, by key; in texts per language the key ends with `.` and the language."""

    given: Mapping[str, str]
    problems: tuple[Phrase, ...] = ()


def read(form: Form, body: str) -> Answers:
    """The answers in an issue's text; with any problem, not to be used."""
    if len(body) > LONGEST:
        return Answers({}, (Phrase("The issue is longer than a form can be."),))
    lines = [line.rstrip() for line in re.split(r"\r\n|\r|\n", body)]
    at, problems = _headings(form.fields, lines)
    if problems:
        return Answers({}, problems)
    given: dict[str, str] = {}
    found: list[Phrase] = []
    for field, start, end in zip(form.fields, at, [*at[1:], len(lines)], strict=True):
        text = "\n".join(lines[start + 1 : end]).strip()
        answer = "" if text == _NOTHING else text
        found += _refusals(field, answer)
        given |= _named(field, answer)
    return Answers({} if found else given, tuple(found))


def _headings(
    fields: Sequence[Field], lines: Sequence[str]
) -> tuple[list[int], tuple[Phrase, ...]]:
    """The lines at which the fields begin. Each label heads one line, in the form's order: what
    looks like another field's heading inside an answer must not become that field."""
    at: list[int] = []
    problems: list[Phrase] = []
    for field in fields:
        heading = f"### {field.label}"
        places = [number for number, line in enumerate(lines) if line == heading]
        named = {"heading": heading}
        if not places:
            problems.append(Phrase("The line `{heading}` is missing: put it back.", named))
        elif len(places) > 1:
            problems.append(Phrase("The line `{heading}` is there twice: keep one.", named))
        elif at and places[0] < at[-1]:
            problems.append(Phrase("The line `{heading}` has moved: put it back.", named))
        else:
            at.append(places[0])
    return at, tuple(problems)


def _refusals(field: Field, answer: str) -> Iterator[Phrase]:
    label: Mapping[str, Argument] = {"label": field.label}
    if not answer:
        if field.needed:
            yield Phrase("{label}: an answer is needed.", label)
    elif field.codes and answer not in field.codes:
        options = tuple(field.codes)
        yield Phrase("{label}: choose one of {options}.", {**label, "options": options})
    elif not field.long and "\n" in answer:
        yield Phrase("{label}: write it on one line.", label)


def _named(field: Field, answer: str) -> Mapping[str, str]:
    """The answer under its key, or one for each language; what is empty is left out."""
    if not answer:
        return {}
    if field.codes:
        return {field.key: field.codes.get(answer, answer)}
    if not field.by_language:
        return {field.key: answer}
    parts: dict[str, list[str]] = {}
    key = field.key
    for line in answer.split("\n"):
        begun = _LANGUAGE.fullmatch(line)
        if begun:
            key, line = f"{field.key}.{begun[1]}", begun[2]
        parts.setdefault(key, []).append(line)
    texts = {key: "\n".join(part).strip() for key, part in parts.items()}
    return {key: text for key, text in texts.items() if text}

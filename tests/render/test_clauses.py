"""The clause library: what a clause declares is what its text uses, in every language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from commonground.flows.documents import library_faults, press, rendered
from commonground.flows.loading import load
from commonground.flows.shipped import library as shipped_library
from commonground.flows.shipped import schemas
from commonground.i18n import ENGLISH, LANGUAGES
from commonground.model.clauses import Clause
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.render.clauses import library
from commonground.render.documents import Press
from commonground.schema.validate import validate
from commonground.source.positions import read_document
from commonground.source.tree import DiskTree, MemoryTree
from commonground.source.workspace import Workspace
from tests.render.shipped import documents_of, shipped_files

DESCRIPTION = """\
schema: clause/1
number: 8
version: 1
title: {en: Fee, ru: Вознаграждение}
needs:
  fee: terms.fee
"""
TEXTS = {"en": "The fee is {{ fee.amount }}.\n", "ru": "Вознаграждение: {{ fee.amount }}.\n"}


@pytest.fixture(scope="session")
def partnership(checkout: Path) -> Partnership:
    loaded = load(
        Workspace.of(DiskTree(checkout)), "moscow-california", schemas(), shipped_library()
    )
    assert loaded.partnership is not None
    return loaded.partnership


Audit: TypeAlias = Callable[[str, Mapping[str, str]], list[tuple[str, str]]]


@pytest.fixture
def audited(partnership: Partnership) -> Audit:
    """Place and message of every fault of a library that holds one clause."""

    def audit(description: str, texts: Mapping[str, str]) -> list[tuple[str, str]]:
        document = read_document("templates/clauses/fee/clause.yaml", description.encode()).document
        assert document is not None
        templates = {f"clauses/fee/{language}.md.j2": text for language, text in texts.items()}
        clauses = library({"fee": Node(document, document.data)}, templates)
        said = []
        for finding in library_faults(Press(schemas(), templates, clauses), partnership):
            where = finding.where
            line = where.span.start.line if where.span else 0
            message = ENGLISH.fill(finding.fault.message, finding.args)
            said.append((f"{where.path.removeprefix('templates/clauses/fee/')}:{line}", message))
        return said

    return audit


def test_nothing_is_wrong_with_a_clause_in_order(audited: Audit) -> None:
    assert audited(DESCRIPTION, TEXTS) == []


def test_the_shipped_library_is_in_order(partnership: Partnership) -> None:
    assert library_faults(press(), partnership) == ()
    assert len(press().clauses) == 25
    numbers = [clause.number for clause in press().clauses]
    assert numbers == sorted(set(numbers)), "two clauses share a number"
    for clause in press().clauses:
        assert set(clause.texts) == set(LANGUAGES)
        assert validate(clause.node.document, schemas()["clause"]) == ()
        assert clause.needs, f"{clause.id} makes nothing binding"


def test_every_parameter_leads_to_a_place_of_the_format() -> None:
    for clause in press().clauses:
        for parameter, place in clause.parameters.items():
            file, *steps = place.split(".")
            shape = schemas()[file].shape.at(tuple(steps))
            assert shape is not None, f"{clause.id}: {parameter} needs {place}"


@pytest.mark.parametrize(
    ("language", "text", "finding"),
    [
        ("en", "First.\nThe {{ price.amount }} and {{ fee.amount }}.\n",
         ("en.md.j2:2", "the text uses 'price', which clause.yaml does not declare")),
        ("en", "{% for part in fee %}\n{{ fee.amount }} {{ parts }}\n{% endfor %}\n",
         ("en.md.j2:2", "the text uses 'parts', which clause.yaml does not declare")),
        ("ru", "Вознаграждение выплачивается.\n",
         ("clause.yaml:6", "'fee' is declared, and clauses/fee/ru.md.j2 does not use it")),
    ],
)  # fmt: skip
def test_what_is_undeclared_or_unused_is_found_at_its_place(
    audited: Audit, language: str, text: str, finding: tuple[str, str]
) -> None:
    assert finding in audited(DESCRIPTION, {**TEXTS, language: text})


@pytest.mark.parametrize(
    ("english", "russian", "lacking"),
    [
        ("{{ fee.amount }} {{ fee.taxes }}", "{{ fee.amount }}", "ru.md.j2:1 fee.taxes"),
        ("{{ fee.amount }}", "{{ fee.amount }}, 12 месяцев", "en.md.j2:1 12"),
        ("{{ fee.amount }}{{ clause('fee') }}", "{{ fee.amount }} в разделе 8",
         'en.md.j2:1 8; ru.md.j2:1 clause("fee")'),
        ("{% for x in fee.parts %}{{ x.what }}{% endfor %}",
         "{% for id, part in fee.parts|pairs %}{{ part.when }}{{ loop.index }}{% endfor %}",
         "en.md.j2:1 fee.parts.*.when; ru.md.j2:1 fee.parts.*.what"),
        ("{% for x in fee.parts %}{{ x.what }}{% endfor %}",
         "{% for id, part in fee.parts|pairs %}{{ part.what }}{% endfor %}", ""),
        ("{% set x = fee.late %}{{ x.rate }}", "{{ fee.late.rate }}", ""),
    ],
)  # fmt: skip
def test_what_one_language_states_and_another_does_not_is_found(
    audited: Audit, english: str, russian: str, lacking: str
) -> None:
    found = audited(DESCRIPTION, {"en": english, "ru": russian})
    told = [f"{place} {message.split(' have ')[1].split(',')[0]}" for place, message in found
            if " have " in message]  # fmt: skip
    assert "; ".join(sorted(told)) == lacking


def test_a_reference_to_no_clause_is_found_at_its_place(audited: Audit) -> None:
    texts = {language: f"\n{text}{{{{ clause('fees') }}}}" for language, text in TEXTS.items()}
    assert audited(DESCRIPTION, texts) == [
        (f"{language}.md.j2:3", "the text refers to the clause 'fees', and there is none")
        for language in texts
    ]


def test_a_reference_prints_the_number_that_the_clause_has_now(checkout: Path) -> None:
    workspace = Workspace.of(DiskTree(checkout))
    partnership = load(workspace, "berlin-edinburgh", schemas(), shipped_library()).partnership
    assert partnership is not None
    clauses = tuple(_moved(one) if one.id == "licence" else one for one in press().clauses)
    printed_by = replace(press(), clauses=clauses, environments={})
    made = {one.path: one.text for one in rendered(partnership, printed_by=printed_by)}
    assert "as clause 77 says" in made["contract.en.md"]
    assert "wie es Ziffer 77 regelt" in made["contract.de.md"]


def _moved(clause: Clause) -> Clause:
    """The clause with another number."""
    text = re.sub(r"^number: .*$", "number: 77", clause.node.document.text, flags=re.MULTILINE)
    document = read_document("templates/clauses/licence/clause.yaml", text.encode()).document
    assert document is not None
    return replace(clause, node=Node(document, document.data))


def test_a_language_that_was_begun_must_be_complete(audited: Audit) -> None:
    gap = {"en": TEXTS["en"], "ru": TEXTS["ru"], "de": "Das Honorar ist {{ fee.amount }}.\n"}
    assert audited(DESCRIPTION, gap) == [
        ("clause.yaml:4", "the clause 'fee' has no title in de")
    ]  # fmt: skip


def test_a_clause_without_a_language_of_the_others_is_found(partnership: Partnership) -> None:
    shipped = press()
    first = shipped.clauses[0]
    others = {language: text for language, text in first.texts.items() if language != "ru"}
    lame = type(first)(first.id, first.node, others)
    found = library_faults(
        Press(schemas(), shipped.templates, (lame, *shipped.clauses[1:])), partnership
    )
    assert [(one.fault.code, one.where.path) for one in found] == [
        ("CG510", f"templates/clauses/{first.id}/clause.yaml")
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [("One.\nThe fee is {{ fee.amount }.\n", 2), ("\n\n{% import 'x' as y %}{{ fee }}", 3)],
)
def test_a_text_that_is_no_template(audited: Audit, text: str, line: int) -> None:
    [(place, message)] = audited(DESCRIPTION, {**TEXTS, "en": text})
    assert place == f"en.md.j2:{line}"
    assert message.startswith("the template cannot be read: ")


def test_own_words_of_any_clause_are_printed() -> None:
    ids = sorted(shipped_library().clauses)
    assert ids == sorted(clause.id for clause in press().clauses)
    words = "".join(
        f"  {id}:\n    en: Words number {number}.\n    ru: Слова.\n"
        for number, id in enumerate(ids)
    )
    path = "partnerships/moscow-california/terms.yaml"
    files = shipped_files()
    terms = files[path].decode().partition("own_words:")[0] + "own_words:\n" + words
    made = documents_of(MemoryTree({**files, path: terms}))
    for number in range(len(ids)):
        assert f"Words number {number}." in made["contract.en.md"]

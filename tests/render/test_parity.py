"""Every language of a document states the same numbers, dates, sums, shares and names."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from commonground.diagnostics import Diagnostic
from commonground.flows.documents import press, rendered, unequal
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.i18n import ENGLISH
from commonground.model.partnership import Partnership
from commonground.source.tree import DiskTree, MemoryTree, Tree
from commonground.source.workspace import Workspace
from tests.render.shipped import CHECKOUT, ID, shipped_files

_SHIPPED = Workspace.of(DiskTree(CHECKOUT))
_FOLDER = f"partnerships/{ID}/documents/"


def _partnership(tree: Tree, id: str = ID) -> Partnership:
    loaded = load(Workspace.of(tree), id, schemas(), library())
    assert loaded.partnership is not None
    return loaded.partnership


def _spoiled(template: str, old: str, new: str) -> tuple[Diagnostic, ...]:
    """What is found when one template says something else."""
    shipped = press()
    assert shipped.templates[template].count(old) == 1
    changed = {**shipped.templates, template: shipped.templates[template].replace(old, new)}
    printed_by = replace(shipped, templates=changed, environments={})
    partnership = _partnership(DiskTree(CHECKOUT))
    made = tuple(rendered(partnership, printed_by=printed_by))
    return unequal(partnership, made, printed_by)


def _said(found: tuple[Diagnostic, ...]) -> Iterator[tuple[str, str]]:
    for one in found:
        message = ENGLISH.fill(one.fault.message, one.args)
        yield one.where.path.removeprefix(_FOLDER), message


@pytest.mark.parametrize("id", _SHIPPED.partnerships)
def test_the_shipped_partnerships_say_the_same_in_all_languages(id: str) -> None:
    partnership = _partnership(DiskTree(CHECKOUT), id)
    assert unequal(partnership, tuple(rendered(partnership))) == ()


@pytest.mark.parametrize(
    ("template", "old", "new", "message"),
    [
        ("clauses/payment/ru.md.j2", "{{ payment.due_in }}", "30 дней",
         "this says 30; in en it says 14"),
        ("clauses/payment/ru.md.j2", "{{ payment.due_in }}", "двух недель",
         "this says nothing of the kind under '9. Оплата'; in en it says 14"),
        ("clauses/fee/ru.md.j2", "{{ fee.amount }}", "1\u00a0500,00 EUR",
         "this says 1\u00a0500,00 and EUR; in en it says 12,000.00 and USD"),
        ("clauses/term/ru.md.j2", "{{ term.starts }}", "18 мая 2027 г.",
         "this says 18 and мая; in en it says February and January"),
    ],
)  # fmt: skip
def test_a_clause_that_says_something_else_in_one_language_is_found(
    template: str, old: str, new: str, message: str
) -> None:
    assert list(_said(_spoiled(template, old, new))) == [("contract.ru.md", message)]


def test_a_name_that_is_left_out_in_one_language_is_found() -> None:
    found = _spoiled("clauses/legal_parties/ru.md.j2", "{{ party_name(id) }}", "она")
    [(path, message)] = _said(found)
    assert path == "contract.ru.md"
    assert message.endswith("in en it says Volna Agency and Sunset Bridge Studio")


def test_a_section_of_one_language_only_is_found() -> None:
    heading = _spoiled("clauses/data/ru.md.j2", "{{ data.kept }}", "{{ data.kept }}\n\n### Ещё\n")
    [(path, message)] = _said(heading)
    assert path == "contract.ru.md"
    assert "sections" in message


def test_both_places_are_pointed_at() -> None:
    [found] = _spoiled("clauses/payment/ru.md.j2", "{{ payment.due_in }}", "30 дней")
    made = {_FOLDER + one.path: one.text for one in rendered(_partnership(DiskTree(CHECKOUT)))}
    [there] = found.related
    assert there.path == f"{_FOLDER}contract.en.md"
    assert there.span is not None
    assert "14 days" in made[there.path].split("\n")[there.span.start.line - 1]


def test_what_people_wrote_is_theirs() -> None:
    files = shipped_files()
    path = f"partnerships/{ID}/terms.yaml"
    words = "own_words:\n  payment: {en: Within 14 days., ru: За 30 дней.}\n"
    terms = files[path].decode().partition("own_words:")[0] + words
    partnership = _partnership(MemoryTree({**files, path: terms}))
    made = tuple(rendered(partnership))
    assert any("За 30 дней." in one.text for one in made)
    assert unequal(partnership, made) == ()

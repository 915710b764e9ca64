"""Defined terms and figures of the clause library, and versions that tell what changed."""

from collections.abc import Mapping
from functools import cache

import pytest

from commonground.flows.documents import library_faults, press, rendered, unexplained
from commonground.flows.loading import load
from commonground.flows.shipped import library as shipped_library
from commonground.flows.shipped import schemas
from commonground.i18n import ENGLISH, LANGUAGES
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.render.clauses import library
from commonground.render.documents import Press
from commonground.source.positions import read_document
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.render.shipped import shipped_files

_SCOPE = """\
schema: clause/1
number: 3
version: 1
title: {en: Scope, de: Gegenstand, zh-Hans: 范围}
needs:
  scope: terms.scope
defines:
  work: {en: [work, works], de: [Inhalt*], zh-Hans: [作品]}
"""
_FEE = """\
schema: clause/1
number: 8
version: 1
title: {en: Fee, de: Honorar, zh-Hans: 报酬}
needs:
  fee: terms.fee
uses: [work]
"""
_TEXTS = {
    "scope": {
        "en": "{{ scope }}, each a “work”.\n", "de": "{{ scope }}, jedes ein „Inhalt“.\n",
        "zh-Hans": "{{ scope }}（均称“作品”）。\n",
    },
    "fee": {
        "en": "{{ fee.amount }} for the\nwork’s use, not for networking.\n",
        "de": "{{ fee.amount }} für die\nInhalte.\n",
        "zh-Hans": "每件作品{{ fee.amount }}\n",
    },
}  # fmt: skip


def _loaded(files: Mapping[str, bytes], id: str) -> Partnership:
    workspace = Workspace.of(MemoryTree(files))
    loaded = load(workspace, id, schemas(), shipped_library()).partnership
    assert loaded is not None
    return loaded


def _rendered(files: Mapping[str, bytes], id: str) -> dict[str, str]:
    return {one.path: one.text for one in rendered(_loaded(files, id))}


@cache
def _any_partnership() -> Partnership:
    return _loaded(shipped_files(), "berlin-edinburgh")


def _audited(texts: Mapping[tuple[str, str], str] | None = None, fee: str = _FEE) -> list[str]:
    """Every fault of a library of two clauses, with other texts for some of theirs."""
    described = {}
    for id, description in (("scope", _SCOPE), ("fee", fee)):
        path = f"templates/clauses/{id}/clause.yaml"
        document = read_document(path, description.encode()).document
        assert document is not None
        described[id] = Node(document, document.data)
    templates = {
        f"clauses/{id}/{language}.md.j2": (texts or {}).get((id, language), text)
        for id, of_clause in _TEXTS.items() for language, text in of_clause.items()
    }  # fmt: skip
    made = Press(schemas(), templates, library(described, templates))
    return [
        f"{one.where.path.removeprefix('templates/clauses/')}"
        f":{one.where.span.start.line if one.where.span else 0} {one.fault.code} "
        + ENGLISH.fill(one.fault.message, one.args)
        for one in library_faults(made, _any_partnership())
    ]


def test_nothing_is_wrong_with_terms_in_order() -> None:
    assert _audited() == []


@pytest.mark.parametrize(
    ("place", "text", "found"),
    [
        (("fee", "de"), "{{ fee.amount }}\n",
         "fee/clause.yaml:7 CG521 'work' is declared, and clauses/fee/de.md.j2 does not use it"),
        (("fee", "de"), "{{ fee.amount }} für die Zinhalte.\n",
         "fee/clause.yaml:7 CG521 'work' is declared, and clauses/fee/de.md.j2 does not use it"),
        (("fee", "en"), "{{ fee.amount }} for works\n(the “goods”).\n",
         "fee/en.md.j2:2 CG520 the text has the term 'goods', which clause.yaml names neither "
         "under `uses` nor under `defines`"),
        (("fee", "zh-Hans"), "\n“作品”{{ fee.amount }}。\n",
         "fee/zh-Hans.md.j2:2 CG524 'work' is defined twice"),
        (("scope", "de"), "{{ scope }}, lauter Inhalte.\n",
         "scope/de.md.j2:1 CG525 this clause defines 'work', and the text never introduces it"),
        (("scope", "en"), "{{ scope }}, each a\n“work” of sixty days.\n",
         "scope/en.md.j2:2 CG526 the text says 'sixty' by itself"),
        (("fee", "de"), "{{ fee.amount }} je Inhalt,\nbinnen einundzwanzig Tagen.\n",
         "fee/de.md.j2:2 CG526 the text says 'einundzwanzig' by itself"),
        (("fee", "zh-Hans"), "每件作品{{ fee.amount }}，一方三十天内付清。\n",
         "fee/zh-Hans.md.j2:1 CG526 the text says '三十' by itself"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_one_language_is_found_on_its_line(
    place: tuple[str, str], text: str, found: str
) -> None:
    assert _audited({place: text}) == [found]


@pytest.mark.parametrize(
    ("fee", "found"),
    [
        (_FEE.replace("uses: [work]\n", ""),
         [f"fee/{name}:{line} CG520 the text has the term 'work', which clause.yaml names "
          "neither under `uses` nor under `defines`"
          for name, line in (("en.md.j2", 2), ("de.md.j2", 2), ("zh-Hans.md.j2", 1))]),
        (_FEE.replace("[work]", "[work, client]"),
         ["fee/clause.yaml:7 CG522 no clause defines the term 'client'"]),
    ],
)  # fmt: skip
def test_what_is_declared_wrongly_is_found(fee: str, found: list[str]) -> None:
    assert _audited(fee=fee) == found


def test_a_term_of_two_clauses_and_a_word_of_two_terms() -> None:
    again = _FEE.replace("uses: [work]\n", "") + (
        "defines:\n"
        "  work: {en: [work], de: [Inhalt*], zh-Hans: [作品]}\n"
        "  job: {en: [job], de: [Auftrag], zh-Hans: [作品]}\n"
    )
    said = [one for one in _audited(fee=again) if " CG524 " in one]
    assert said[:2] == [
        "fee/clause.yaml:8 CG524 'work' is defined twice",
        "fee/clause.yaml:9 CG524 '作品' is defined twice",
    ]


def test_a_term_that_nobody_uses() -> None:
    unused = {("fee", language): "{{ fee.amount }}\n" for language in _TEXTS["fee"]}
    said = _audited(unused, fee=_FEE.replace("uses: [work]\n", ""))
    assert said == ["scope/clause.yaml:8 CG523 'work' is defined, and no clause uses it"]


def test_a_version_tells_in_each_language_what_is_new() -> None:
    second = _FEE.replace("version: 1", "version: 2")
    told = second + "changes:\n  v2: {en: Says more., de: Sagt mehr.}\n"
    nothing = "fee/clause.yaml:3 CG527 nothing says in {} what changed with version 2"
    assert _audited(fee=second) == [nothing.format(one) for one in ("de", "en", "zh-Hans")]
    assert _audited(fee=told) == [nothing.format("zh-Hans")]


def test_the_contract_says_which_of_its_terms_are_open() -> None:
    files = shipped_files()
    path = "partnerships/moscow-california/terms.yaml"
    text = files[path].decode()
    without = text[: text.index("scope:\n")] + text[text.index("timeline:\n") :]
    made = _rendered({**files, path: without.encode()}, "moscow-california")
    found = [(one.where.path, ENGLISH.fill(one.fault.message, one.args))
             for one in unexplained(made)]  # fmt: skip
    assert found == [
        (f"contract.{language}.md",
         f"the contract speaks of '{word}' here, and clause 3, which says what that means, is not "
         "agreed yet")
        for language, word in (("en", "Works"), ("ru", "Работы"))
    ]  # fmt: skip


def test_no_term_of_a_complete_contract_is_open() -> None:
    for id in ("kuala-lumpur-jun", "shenzhen-portland"):
        assert list(unexplained(_rendered(shipped_files(), id))) == []


def test_every_shipped_term_has_its_word_in_every_language() -> None:
    for clause in press().clauses:
        for term, forms in clause.defines.items():
            assert list(forms) == list(LANGUAGES), f"{clause.id}: {term}"

"""Each type of contract reads as one contract: nothing dangling, nothing that contradicts itself.

`contracts/` holds an agreement, what each type of contract says about money and rights, and, in
`common.yaml`, the clauses that are the same in all of them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from commonground.diagnostics import Severity
from commonground.flows.check import findings
from commonground.flows.deciding import limits_of
from commonground.flows.documents import press, rendered
from commonground.flows.loading import Loaded, load
from commonground.flows.shipped import library, schemas
from commonground.i18n import LANGUAGES
from commonground.pointer import Pointer
from commonground.render.view import OPEN
from commonground.schema.shape import Shape
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.schema.specimens import put, specimen, without

_FOLDER = Path(__file__).parent / "contracts"
_SETTINGS = "schema: workspace/1\nid: cg-1\ntitle: Test\nstewards: {mira: {name: Mira}}\n"
TYPES = ("flat", "commission", "mixed", "product-only", "agency")
_CLAUSE = re.compile(r"^## (\d+)\. .*\n", re.MULTILINE)
_GAP = re.compile(rf": {OPEN}|{OPEN}[.;]|: \.|[.,;:][.,;:]|  | [.,;:]|\(\)|None|[{{}}]")
"""What a sentence looks like in which a value is missing."""

_every_type = pytest.mark.parametrize("type_", TYPES)
_every_language = pytest.mark.parametrize("language", LANGUAGES)


def _terms(type_: str) -> str:
    own, common = (
        (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name in (type_, "common")
    )
    return own + common


def _loaded(terms: str, languages: str = "en, ru", approvals: str = "") -> Loaded:
    agreement = (_FOLDER / "agreement.yaml").read_text("utf-8") + approvals
    files = {
        "commonground.yaml": _SETTINGS,
        "partnerships/tea/agreement.yaml": agreement.replace("[en, ru]", f"[{languages}]"),
        "partnerships/tea/terms.yaml": terms,
    }
    return load(Workspace.of(MemoryTree(files)), "tea", schemas(), library())


def _errors(terms: str) -> list[str]:
    found = findings(_loaded(terms), schemas(), date(2027, 1, 18), limits_of(None, schemas()))
    return [one.fault.code for one in found if one.fault.severity is Severity.ERROR]


@cache
def _clauses(terms: str, language: str, approvals: str = "") -> Mapping[int, str]:
    """The text of each clause of the contract by its number."""
    partnership = _loaded(terms, ", ".join(LANGUAGES), approvals).partnership
    assert partnership is not None
    (text,) = (
        one.text for one in rendered(partnership)
        if one.kind.name == "contract" and one.language == language
    )  # fmt: skip
    pieces = _CLAUSE.split(text)
    return {int(pieces[at]): pieces[at + 1].strip() for at in range(1, len(pieces), 2)}


def _replaced(terms: str, line: str, by: str) -> str:
    assert line in terms
    return terms.replace(line, by)


def test_there_is_a_contract_of_each_type() -> None:
    assert list(schemas()["terms"].shape.properties["contract"].words) == list(TYPES)


@_every_type
def test_nothing_is_wrong_with_the_terms(type_: str) -> None:
    assert _errors(_terms(type_)) == []


@_every_type
@_every_language
def test_no_clause_is_open_or_empty(type_: str, language: str) -> None:
    clauses = _clauses(_terms(type_), language)
    assert list(clauses) == [clause.number for clause in press().clauses]
    assert all(clauses.values())


@_every_type
@_every_language
def test_no_sentence_dangles(type_: str, language: str) -> None:
    """Every sentence is whole: it starts and ends as one, and no value is missing in it."""
    for number, text in _clauses(_terms(type_), language).items():
        for line in text.splitlines():
            if not line or line.startswith(("|", "- ")):
                continue
            assert re.match(r"[A-ZА-ЯÄÖÜ«“„*\u4e00-\u9fff]", line), f"{number}: {line}"
            assert line.endswith((".", ":", "。", "：")), f"{number}: {line}"
            assert not _GAP.search(line), f"{number}: {line}"


@_every_type
@_every_language
def test_a_list_that_is_announced_has_entries(type_: str, language: str) -> None:
    for number, text in _clauses(_terms(type_), language).items():
        lines = [line for line in text.splitlines() if line]
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if line.endswith((":", "：")):
                assert following.startswith(("- ", "|")), f"{number}: {line}"


@_every_type
@_every_language
def test_nobody_is_sent_to_a_clause_that_gives_nothing(type_: str, language: str) -> None:
    clauses = _clauses(_terms(type_), language)
    empty = (
        "No payment depends", "Nothing is given", "Оплата не зависит", "В натуральной форме н",
        "任何款项均不取决于", "不提供非现金", "Keine Zahlung hängt", "Sachleistungen gibt es n",
        "Tiada bayaran", "Tiada manfaat",
    )  # fmt: skip
    for text in clauses.values():
        for number in map(int, re.findall(r"(?:clause |разделе |第|Ziffer |klausa )(\d+)", text)):
            assert not clauses[number].startswith(empty)


def _english(type_: str) -> str:
    return "\n".join(_clauses(_terms(type_), "en").values())


def test_a_flat_fee_depends_on_no_result() -> None:
    text = _english("flat")
    assert "The client pays 900.00 USD for each work (the “fee”)." in text
    assert "No payment depends on results." in text
    assert "on top of the fee" not in text


def test_a_commission_knows_no_fee() -> None:
    text = _english("commission")
    assert "No fee is paid under this contract.\nThe creator is paid for results" in text
    assert "The client pays 10% of the sales above 500.00 USD." in text
    for of_a_fee in ("The fee", "the fee", "falls due", "calls off"):
        assert of_a_fee not in text


def test_a_fee_and_commission_add_up() -> None:
    text = _english("mixed")
    assert "The client pays 2.00 USD for each result.\nThis is paid on top of the fee." in text
    assert "- 30% when the drafts are delivered" in text


def test_a_product_takes_the_place_of_money() -> None:
    text = _english("product-only")
    assert "No money is paid under this contract." in text
    assert "Instead of money, the creator receives the following:" in text
    assert "one honest review" in text
    assert "The client pays" not in text
    assert "invoice" not in text


def test_an_agency_answers_for_its_creators() -> None:
    text = _english("agency")
    assert "answers for the creator as for itself" in text
    assert "The fee for a month falls due when the month has ended." in text
    assert "The fee falls due as follows" not in text
    others = [_english(type_) for type_ in TYPES if type_ != "agency"]
    assert not any("agency" in other for other in others)


def test_a_licence_beside_an_assignment_ends_nothing_that_was_assigned() -> None:
    clauses = _clauses(_terms("agency"), "en")
    assert clauses[13].startswith("The copyright in a work passes to the client")
    assert clauses[14].startswith("Until the copyright in a work has passed to it")
    assert "every use ends" not in clauses[14]


def test_a_fee_without_days_of_payment_is_said_to_be_open() -> None:
    parts = "  on_approval: 50%\n  on_publishing: 50%\n"
    text = _clauses(_replaced(_terms("flat"), parts, ""), "en")[9]
    assert text.startswith("When the fee falls due is not agreed yet.")


_MEASURES = "  above_sales: 500.00 USD\n  share: 10%\n"


@pytest.mark.parametrize(
    ("measures", "sentence"),
    [
        ("above: 0\n  rate: 8.00 USD", "8.00 USD for each result."),
        ("above: 300\n  rate: 8.00 USD", "8.00 USD for each result beyond the first 300."),
        ("above_sales: 500.00 USD\n  rate: 8.00 USD",
         "8.00 USD for each result that follows the first 500.00 USD of sales."),
        ("above: 0\n  share: 10%", "10% of the sales that these results bring."),
        ("above: 300\n  share: 10%",
         "10% of the sales that the results beyond the first 300 bring."),
        ("above_sales: 500.00 USD\n  share: 10%", "10% of the sales above 500.00 USD."),
    ],
)  # fmt: skip
def test_pay_for_results_is_said_for_each_measure(measures: str, sentence: str) -> None:
    terms = _replaced(_terms("commission"), _MEASURES, f"  {measures}\n")
    assert _errors(terms) == []
    assert f"The client pays {sentence}\n" in _clauses(terms, "en")[10]


@pytest.mark.parametrize("section", ["ending", "liability", "status", "law"])
def test_a_part_of_the_last_clause_that_is_left_out_is_said_to_be_open(section: str) -> None:
    terms = re.sub(rf"(?m)^{section}:.*\n(?:  .*\n)*", "", _terms("flat"))
    assert f"**{section.capitalize()}.** Not agreed yet." in _clauses(terms, "en")[25]


def test_a_clause_is_open_although_what_it_mentions_is_agreed() -> None:
    terms = re.sub(r"(?m)^performance_pay:.*\n", "", _terms("flat"))
    assert 10 not in _clauses(terms, "en")


def _codes(shape: Shape, place: Pointer = ()) -> Iterator[tuple[Pointer, tuple[str, ...]]]:
    """The places of single codes in the terms, each with its codes."""
    for key, child in shape.properties.items():
        if "enum" in child.raw and len(child.words) > 1:
            yield (*place, key), tuple(child.words)
        elif "object" in child.types and child.properties:
            yield from _codes(child, (*place, key))


_SPOKEN = [
    (place, codes) for place, codes in _codes(schemas()["terms"].shape) if place != ("contract",)
]


@pytest.mark.parametrize(("place", "codes"), _SPOKEN, ids=lambda value: ".".join(value))
@_every_language
def test_each_code_has_a_sentence_of_its_own(
    place: Pointer, codes: tuple[str, ...], language: str
) -> None:
    """Where every key of the terms is filled, another code makes another contract."""
    filled = without(specimen("terms"), ("own_words",))
    contracts = {
        code: tuple(_clauses(json.dumps(put(filled, place, code)), language).items())
        for code in codes
    }
    assert len(set(contracts.values())) == len(codes)


@_every_language
def test_each_meaning_of_silence_has_words_of_its_own(language: str) -> None:
    """Silence may be a yes, a no, or go up the path: the table of approvals says which."""
    meaning = schemas()["agreement"].shape.at(("approvals", "final", "silence"))
    assert meaning is not None
    rows = set()
    for code in meaning.words:
        one = f"approvals: {{final: {{within: 2 days, silence: {code}, approver: kometa.lead}}}}\n"
        *_, row = _clauses(_terms("flat"), language, one)[6].splitlines()
        assert code not in row.split("|")
        assert OPEN not in row
        rows.add(row)
    assert len(rows) == len(meaning.words) > 1

"""Mends that are made from what the file itself says: its parties, people and sections."""

from pathlib import Path

import pytest

from commonground.flows.shipped import schemas
from commonground.i18n import ENGLISH
from commonground.schema.validate import validate
from commonground.source.positions import read_document


def _mends(text: str) -> dict[str, int]:
    """What a faulty agreement's reader is told to do, and in which line."""
    document = read_document("agreement.yaml", text.encode()).document
    assert document is not None
    return {
        ENGLISH.fill(one.fault.help, one.args): one.where.span.start.line if one.where.span else 0
        for one in validate(document, schemas()["agreement"])
    }


_AGREEMENT = """\
parties:
  volna:
    name: Volna Agency
    roles: {lead: anna}
    people: {anna: {name: Anna Primerova}, boris: {name: Boris Obraztsov}}
  sunset:
    name: Sunset Bridge Studio
    roles: {lead: maya, on_duty: leo}
    people: {maya: {name: Maya Sampleton}, leo: {name: Leo Exampleby}}
"""


@pytest.mark.parametrize(
    ("section", "mend"),
    [
        ("approvals: {brief: {approver: maya}}", "did you mean sunset.lead (Maya Sampleton)?"),
        ("sign_off: {signatories: {Maya Sampleton: {}}}", "did you mean sunset.maya?"),
        ("goals: {Volna Agency: Sales.}",
         "did you mean 'volna'? Choose volna or sunset"),
        ("escalation: {level-1: {decides: lawyer}}",
         "write both or mediator; for a role, choose volna.lead (Anna Primerova), sunset.lead "
         "(Maya Sampleton) or sunset.on_duty (Leo Exampleby)"),
        ("approvals: {brief: {within: 1 working day}}",
         "add `approver:` with the name behind it; choose volna.lead (Anna Primerova), sunset.lead "
         "(Maya Sampleton) or sunset.on_duty (Leo Exampleby)"),
        ("escalation: {level-9: {decides: both}}",
         "possible here: level-1, level-2, level-3, level-4 or level-5"),
        ("escalation: {level-1: {decides: Anna}}",
         "write both or mediator; for a role, did you mean volna.lead (Anna Primerova)?"),
    ],
)  # fmt: skip
def test_who_is_meant_is_told_from_the_parties_of_the_same_file(section: str, mend: str) -> None:
    assert mend in _mends(_AGREEMENT + section)


def test_a_holder_is_looked_for_among_their_own_party() -> None:
    assert "did you mean maya?" in _mends(_AGREEMENT.replace("maya,", "Maya Sampleton,"))


def test_a_section_that_was_deleted_is_shown_whole_and_where_it_belongs(checkout: Path) -> None:
    path = checkout / "partnerships" / "moscow-california" / "agreement.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("response_times:"), text.index("revisions:")
    mend = (
        "add `response_times:` after the section `communication` and, indented below it, "
        "`urgent: 4 working hours`, `routine: 24 hours` and `relaxed: 48 hours`"
    )
    line = text.split("\n").index("communication:") + 1
    assert _mends(text[:start] + text[end:]) == {mend: line}

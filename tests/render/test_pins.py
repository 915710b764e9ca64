"""Pins: what a document prints is what they note, and little else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commonground.changes.digest import SIGNED_DOCUMENTS
from commonground.errors import UseError
from commonground.flows.documents import press, rendered
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.pointer import Pointer
from commonground.render.misuse import Misuse
from commonground.render.pins import Pinning, read, written
from commonground.schema.shape import Shape, walk
from commonground.source.positions import Data, read_document
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace

CHECKOUT = Path(__file__).parents[2]
SHIPPED = "moscow-california"


def _partnership(id: str) -> Partnership:
    found = load(Workspace.of(DiskTree(CHECKOUT)), id, schemas(), library()).partnership
    assert found is not None
    return found


def _pinning(partnership: Partnership, engine: str = "one") -> Pinning:
    return Pinning(partnership, press(), schemas(), engine)


def _signed(partnership: Partnership) -> dict[str, dict[str, str]]:
    made = tuple(rendered(partnership))
    return {
        kind: {one.path: one.text for one in made if one.kind.name == kind}
        for kind in SIGNED_DOCUMENTS
        for kind in SIGNED_DOCUMENTS
    }


def _put(value: Data, steps: Pointer, new: "Data | None") -> Data:
    """A value with another in it; None takes out what stands under a key."""
    first, *rest = steps
    if isinstance(value, list):
        entries = list(value)
        assert new is not None
        entries[int(first)] = _put(entries[int(first)], tuple(rest), new) if rest else new
        return entries
    assert isinstance(value, dict)
    inside = _put(value[str(first)], tuple(rest), new) if rest else new
    if inside is None:
        return {key: one for key, one in value.items() if key != first}
    return {**value, str(first): inside}


def _with(partnership: Partnership, kind: str, steps: Pointer, new: "Data | None") -> Partnership:
    def change(name: str, node: Node) -> Node:
        return replace(node, value=_put(node.value, steps, new)) if name == kind else node

    return partnership.mapped(change)


def _other(shape: Shape, value: Data) -> "Data | None":
    """Something else that may stand there."""
    if shape.format in ("text", "prose"):
        return "Quite other words"
    known = (*shape.examples, *shape.words)
    return next((one for one in known if isinstance(one, str | int) and one != value), None)


def _changes(partnership: Partnership) -> "Iterator[tuple[str, Pointer, Data | None]]":
    """Each single value made another; each section taken out."""
    for kind, root in (("agreement", partnership.agreement), ("terms", partnership.terms)):
        assert root is not None
        for steps, value, shape in walk(schemas()[kind].shape, root.value):
            if len(steps) == 1 and steps[0] not in ("schema", "parties", "languages", "stage"):
                yield kind, steps, None
            if steps and steps[0] != "schema" and not isinstance(value, dict | list):
                other = _other(shape, value)
                if other is not None:
                    yield kind, steps, other


@pytest.mark.parametrize("id", [SHIPPED, "kuala-lumpur-aina"])
def test_whatever_changes_a_document_changes_its_pin(id: str) -> None:
    partnership = _partnership(id)
    documents, pins = _signed(partnership), _pinning(partnership).pins(SIGNED_DOCUMENTS)
    missed, needless, seen = [], 0, 0
    for kind, steps, value in _changes(partnership):
        try:
            changed = _with(partnership, kind, steps, value)
            after = _signed(changed)
        except (KeyError, TypeError, ValueError, UseError, Misuse):
            continue  # nobody could have written that
        for one in SIGNED_DOCUMENTS:
            seen += 1
            held = _pinning(changed).still_says(pins[one])
            if documents[one] != after[one] and held:
                missed.append((one, kind, steps))
            needless += documents[one] == after[one] and not held
    assert missed == []
    assert seen > 500
    assert needless < seen / 10


def test_the_order_of_what_people_name_is_printed_and_that_of_keys_is_not() -> None:
    partnership = _partnership(SHIPPED)
    pin = _pinning(partnership).pins(["agreement"])["agreement"]

    def reversed_at(*steps: str) -> Partnership:
        node = partnership.agreement.get(*steps)
        assert node is not None
        assert isinstance(node.value, dict)
        table: Data = dict(reversed(node.value.items()))
        return _with(partnership, "agreement", steps, table)

    assert not _pinning(reversed_at("escalation")).still_says(pin)
    assert _pinning(reversed_at("response_times")).still_says(pin)


def test_prose_may_be_wrapped_otherwise() -> None:
    partnership = _partnership(SHIPPED)
    success = partnership.agreement["success"]["en"].text
    wrapped = _with(partnership, "agreement", ("success", "en"), success.replace("\n", " "))
    assert wrapped.agreement["success"]["en"].text != success
    pins = _pinning(partnership).pins(SIGNED_DOCUMENTS)
    assert all(_pinning(wrapped).still_says(pin) for pin in pins.values())


def test_who_holds_a_role_is_printed_where_the_role_stands() -> None:
    partnership = _partnership(SHIPPED)
    pins = _pinning(partnership).pins(SIGNED_DOCUMENTS)
    other = _with(partnership, "agreement", ("parties", "volna", "roles", "lead"), "boris")
    assert not _pinning(other).still_says(pins["agreement"])


def test_keys_and_accounts_are_printed_nowhere() -> None:
    partnership = _partnership(SHIPPED)
    pins = _pinning(partnership).pins(SIGNED_DOCUMENTS)
    steps = ("sign_off", "signatories", "volna.anna", "account")
    other = _with(partnership, "agreement", steps, "github 583231")
    assert all(_pinning(other).still_says(pin) for pin in pins.values())


def test_pins_are_read_as_they_were_written() -> None:
    pins = _pinning(_partnership(SHIPPED)).pins(SIGNED_DOCUMENTS)
    document = read_document("pins.yaml", written(pins).encode()).document
    assert document is not None
    assert schemas()["pins"].accepts(document.data)
    assert read(Node(document, document.data)) == pins
    assert written(read(Node(document, document.data))) == written(pins)


def test_another_press_is_told_by_its_clauses_or_by_what_prints() -> None:
    partnership = _partnership(SHIPPED)
    contract = _pinning(partnership).pins(["contract"])["contract"]
    assert contract.is_of_one_press(_pinning(partnership).pins(["contract"])["contract"])
    assert not contract.is_of_one_press(_pinning(partnership, "two").pins(["contract"])["contract"])
    clause = replace(contract.clauses["payment"], version=99)
    assert not contract.is_of_one_press(
        replace(contract, clauses={**contract.clauses, "payment": clause})
    )

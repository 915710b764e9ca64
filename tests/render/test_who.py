"""Who is meant: a person where a person is named, the holder where a role is named."""

from collections.abc import Mapping

import pytest

from commonground.flows.documents import rendered
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.i18n import ENGLISH
from commonground.model.partnership import Partnership
from commonground.render.speech import Speech
from commonground.render.view import Reader, View, code
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.render.shipped import ID, shipped_files

AGREEMENT = f"partnerships/{ID}/agreement.yaml"


@pytest.fixture
def confusing() -> Partnership:
    """The shipped partnership with a role of Boris that is called like Anna."""
    files = shipped_files()
    files[AGREEMENT] = files[AGREEMENT].replace(b"lead: anna\n", b"lead: anna\n      anna: boris\n")
    loaded = load(Workspace.of(MemoryTree(files)), ID, schemas(), library())
    assert loaded.partnership is not None
    return loaded.partnership


def _english(partnership: Partnership) -> Mapping[str, list[str]]:
    """The lines of each English document."""
    return {
        document.path: document.text.splitlines()
        for document in rendered(partnership)
        if document.language == "en"
    }


def test_only_a_signatory_signs(confusing: Partnership) -> None:
    made = _english(confusing)
    assert "| Volna Agency | Anna Primerova |" in made["contract.en.md"]
    assert "- Anna Primerova (Volna Agency)" in made["agreement.en.md"]


def test_only_a_person_stands_in(confusing: Partnership) -> None:
    speech = Speech(confusing, Reader(ENGLISH, "signatories", "en"), schemas())
    assert speech.stand_in("volna", "boris") == "Anna Primerova"
    assert speech.stand_in_of("volna.producer") == "Anna Primerova"
    assert speech.who("volna.anna") == "Boris Obraztsov (Volna Agency, anna)", "a role is asked"


def test_only_a_person_has_done_a_thing(confusing: Partnership) -> None:
    reader = Reader(ENGLISH, "signatories", "en")
    speech = Speech(confusing, reader, schemas())
    decision = confusing.entries["decision"]["2027-01-18-written-first"]
    signed = View(decision.value, schemas()["decision"].shape, reader)["decided"]
    assert code(signed).endswith(", volna.anna")
    assert speech.signed(signed).endswith("Anna Primerova")

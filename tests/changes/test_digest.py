"""The digest of terms: two implementations agree, and only what is signed changes it."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground import resources
from commonground.changes.digest import digest, is_signed_document, terms
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests import generated
from tests.changes import independent

WORKSPACE = "cg-q7m2xk49"
_VECTORS = Path(__file__).parent / "vectors"
_SCHEMAS = independent.Schemas(resources.folder("schemas"))
_SHIPPED = sorted(path.name for path in (Path(__file__).parents[2] / "partnerships").iterdir())


def _ours(id: str, files: Mapping[str, bytes | str]) -> str:
    """The digest of a partnership whose files are given by their paths in its folder."""
    whole = {f"partnerships/{id}/{path}": raw for path, raw in files.items()}
    tree = MemoryTree({"commonground.yaml": generated.SETTINGS, **whole})
    partnership = load(Workspace.of(tree), id, schemas(), library()).partnership
    assert partnership is not None
    documents = {path: tree.read(f"partnerships/{id}/{path}") for path in files
                 if is_signed_document(path)}  # fmt: skip
    return digest(terms(WORKSPACE, partnership, schemas(), documents))


def _theirs(id: str, files: Mapping[str, bytes | str], work: Path) -> str:
    for path, raw in files.items():
        place = work / id / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return independent.digest(WORKSPACE, work / id, _SCHEMAS)


def _read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*")) if path.suffix in (".yaml", ".md")
    }  # fmt: skip


def _vectors() -> dict[str, str]:
    found: dict[str, str] = json.loads((_VECTORS / "digests.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", sorted(path.name for path in _VECTORS.iterdir() if path.is_dir()))
def test_both_implementations_give_the_digest_of_each_vector(name: str, tmp_path: Path) -> None:
    files = _read(_VECTORS / name)
    assert _ours(name, files) == _vectors()[name]
    assert _theirs(name, files, tmp_path) == _vectors()[name]


@pytest.mark.parametrize("id", _SHIPPED)
def test_both_implementations_agree_on_the_shipped_partnerships(
    id: str, checkout: Path, tmp_path: Path
) -> None:
    files = _read(checkout / "partnerships" / id)
    assert len([path for path in files if is_signed_document(path)]) >= 4
    assert _ours(id, files) == _theirs(id, files, tmp_path)


@settings(max_examples=40)
@given(st.integers(0, 2**32))
def test_both_implementations_agree_on_whatever_the_schemas_permit(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    above = f"{generated.FOLDER}/"
    made = generated.files(seed)
    files = {path.removeprefix(above): text for path, text in made.items() if above in path}
    work = tmp_path_factory.mktemp("made")
    assert _ours("made-up", files) == _theirs("made-up", files, work)


_FILES = {
    "agreement.yaml": (Path(__file__).parents[1] / "rules/base/agreement.yaml").read_text("utf-8"),
    "documents/agreement.en.md": "# The agreement\n",
    "documents/brief.en.md": "# A brief\n",
}


@pytest.mark.parametrize(
    ("meant", "replaced"),
    [
        ("a comment", lambda text: text + "\n# seen and understood\n"),
        ("another order of sections", lambda text: _reordered(text)),
        ("a person's name", lambda text: text.replace("Anna Primerova", "Anna Novaya")),
    ],
)  # fmt: skip
def test_what_means_nothing_for_the_terms_leaves_the_digest(meant: str, replaced: object) -> None:
    assert callable(replaced), meant
    changed = {**_FILES, "agreement.yaml": replaced(_FILES["agreement.yaml"])}
    assert changed != _FILES
    assert _ours("studios", changed) == _ours("studios", _FILES)


def _reordered(text: str) -> str:
    head, *sections = re.split(r"(?m)^(?=[a-z_]+:)", text)
    return head + "".join(reversed([one if one.endswith("\n") else one + "\n" for one in sections]))


def test_every_byte_of_a_signed_document_counts_and_no_other_document() -> None:
    agreement = {**_FILES, "documents/agreement.en.md": "# The agreement \n"}
    brief = {**_FILES, "documents/brief.en.md": "# Another brief\n"}
    assert _ours("studios", agreement) != _ours("studios", _FILES)
    assert _ours("studios", brief) == _ours("studios", _FILES)


def test_the_same_terms_of_another_workspace_or_partnership_have_another_digest() -> None:
    assert _ours("studios", _FILES) != _ours("others", _FILES)

"""The presets to choose from: the shipped ones, and those of the workspace."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from commonground import resources
from commonground.errors import UseError
from commonground.flows.shipped import schemas
from commonground.model.node import Node
from commonground.pointer import words
from commonground.scaffold.preset import DESCRIPTION, FOLDER, Place, Preset
from commonground.schema.validate import validate
from commonground.source.positions import Document, read_document
from commonground.source.tree import EntryKind, Tree

_LARGEST = 20
"""How many files a preset may hold."""


def presets(tree: Tree | None) -> Mapping[str, Preset]:
    """Every preset by its id, the workspace's own first; one of the same id hides a shipped one.

    Raises UseError where one of the workspace cannot be used.
    """
    return {**(dict(_own(tree)) if tree else {}), **_besides(tree)}


def chosen(tree: Tree | None, id: str) -> Preset:
    """The preset with that id. Raises UseError where there is none."""
    known = presets(tree)
    if id in known:
        return known[id]
    near = get_close_matches(id, known, n=1)
    raise UseError(
        "there is no preset '{id}'",
        "did you mean '{near}'?" if near else "choose one of {known}",
        id=id[:60], near=near[0] if near else "", known=", ".join(known),
    )  # fmt: skip


def form(name: str) -> Preset:
    """The shipped form of a single file: `decision`, `campaign`."""
    return _read(name, dict(_texts(resources.folder("templates") / "forms" / name)), name)


@cache
def _shipped() -> Mapping[str, Preset]:
    folder = resources.folder("templates") / FOLDER.partition("/")[2]
    return {
        path.name: _read(path.name, dict(_texts(path)), f"{FOLDER}/{path.name}")
        for path in sorted(folder.iterdir())
        if (path / DESCRIPTION).is_file()
    }


def _besides(tree: Tree | None) -> Mapping[str, Preset]:
    own = {id for id, _ in _own(tree)} if tree else set()
    return {id: preset for id, preset in _shipped().items() if id not in own}


def _own(tree: Tree) -> Iterator[tuple[str, Preset]]:
    found: dict[str, dict[str, bytes]] = {}
    for entry in tree.entries(FOLDER):
        id, _, name = entry.path.removeprefix(FOLDER + "/").partition("/")
        if entry.kind is EntryKind.FILE and name.endswith(".yaml") and "/" not in name:
            found.setdefault(id, {})[name] = tree.read(entry.path)
    for id, files in found.items():
        if DESCRIPTION in files:
            yield id, _read(id, files, f"{FOLDER}/{id}")


def _texts(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.glob("*.yaml")):
        yield path.name, path.read_bytes()


def _read(id: str, files: Mapping[str, bytes], folder: str) -> Preset:
    documents = {}
    for name, raw in list(files.items())[:_LARGEST]:
        document = read_document(f"{folder}/{name}", raw).document
        if document is None:
            raise _broken(f"{folder}/{name}", "`commonground fmt` may repair it")
        documents[name] = document
    description = documents.pop(DESCRIPTION)
    found = validate(description, schemas()["preset"])
    if found:
        place = found[0].where.span
        line = place.start.line if place else 1
        raise _broken(f"{folder}/{DESCRIPTION}", f"line {line} is not what schemas/preset asks for")
    kinds = {name.removesuffix(".yaml"): document for name, document in documents.items()}
    unknown = next((kind for kind in kinds if kind not in schemas().schemas), None)
    if unknown is not None:
        raise _broken(f"{folder}/{unknown}.yaml", "no file of a partnership is called so")
    preset = Preset(id, Node(description, description.data), kinds)
    _refuse_unknown_places(preset, folder)
    return preset


def _refuse_unknown_places(preset: Preset, folder: str) -> None:
    for asked in preset.questions():
        for place in asked.places:
            if not _is_known(place, preset.files):
                where = f"{place.kind}.{words(place.pointer)}"
                raise _broken(f"{folder}/{DESCRIPTION}", f"there is no place {where}")


def _is_known(place: Place, files: Mapping[str, Document]) -> bool:
    return place.kind in files and schemas()[place.kind].shape.at(place.pointer) is not None


def _broken(path: str, mend: str) -> UseError:
    return UseError("the preset {path} cannot be used", mend, path=path)

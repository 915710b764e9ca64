"""The presets to choose from: the shipped ones, and those of the workspace."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from commonground import resources
from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.flows.shipped import schemas
from commonground.model.node import Node
from commonground.pointer import words
from commonground.scaffold.preset import DESCRIPTION, FOLDER, KINDS, Preset
from commonground.schema.validate import validate
from commonground.source.positions import read_document
from commonground.source.tree import EntryKind, Tree


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
    folder = resources.folder("templates") / "forms" / name
    return _read(name, dict(_texts(folder)), f"forms/{name}", tuple(schemas().schemas))


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
            found.setdefault(id, {})[name] = _bytes(tree, entry.path)
    for id, files in found.items():
        if DESCRIPTION in files:
            yield id, _read(id, files, f"{FOLDER}/{id}")


def _bytes(tree: Tree, path: str) -> bytes:
    try:
        return tree.read(path)
    except OSError as error:
        raise UseError(
            "{path} cannot be read: {reason}", "check that you may read it",
            path=path, reason=error.strerror or "",
        ) from None  # fmt: skip


def _texts(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.glob("*.yaml")):
        yield path.name, path.read_bytes()


def _read(id: str, files: Mapping[str, bytes], folder: str, kinds: Sequence[str] = KINDS) -> Preset:
    documents = {}
    for name, raw in files.items():
        kind = "preset" if name == DESCRIPTION else name.removesuffix(".yaml")
        if kind not in (*kinds, "preset"):
            raise UseError(
                "the preset {path} cannot be used", "a preset holds no file of that name",
                path=f"{folder}/{name}",
            )  # fmt: skip
        reading = read_document(f"{folder}/{name}", raw)
        found = reading.faults
        # A form is open in places where a file of its kind must not be; a preset never is.
        if reading.document is not None and (kinds is KINDS or name == DESCRIPTION):
            found = validate(reading.document, schemas()[kind])
        if reading.document is None or found:
            raise _broken(f"{folder}/{name}", found)
        documents[kind] = reading.document
    if kinds is KINDS and "agreement" not in documents:
        raise UseError(
            "the preset {path} cannot be used", "it needs an agreement.yaml", path=folder
        )
    description = documents.pop("preset")
    preset = Preset(id, Node(description, description.data), documents)
    _refuse_unknown_places(preset, folder)
    return preset


def _refuse_unknown_places(preset: Preset, folder: str) -> None:
    for asked in preset.questions():
        for place in asked.places:
            shape = schemas()[place.kind].shape if place.kind in preset.files else None
            if shape is None or shape.at(place.pointer) is None:
                raise UseError(
                    "the preset {path} cannot be used: there is no place {place}",
                    "write the file and its keys with points between, as in terms.fee.amount",
                    path=f"{folder}/{DESCRIPTION}",
                    place=f"{place.kind}.{words(place.pointer)}"[:80],
                )


def _broken(path: str, found: Sequence[Diagnostic]) -> UseError:
    """The error for a file of a preset that is not what it should be, by its first finding."""
    first = found[0]
    return UseError(
        "the preset {path} cannot be used: line {line} is at fault ({code} {name})",
        "`commonground explain {code}` tells what is meant",
        path=path, line=first.where.span.start.line if first.where.span else 1,
        code=first.fault.code, name=first.fault.name,
    )  # fmt: skip

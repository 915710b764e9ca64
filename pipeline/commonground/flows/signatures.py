"""Signatures that stand in the tree: statements, their signature files, copies signed on paper."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeAlias

from commonground.flows.loading import valid
from commonground.gate import armor, statement
from commonground.gate.armor import Armor
from commonground.gate.evidence import Copy, Signature
from commonground.gate.statement import NAMESPACE, Attested
from commonground.model.signing import Signer
from commonground.schema.catalog import Catalog
from commonground.source.signing import Allowed, is_genuine
from commonground.source.tree import Entry, Revision
from commonground.source.workspace import PARTNERSHIPS, SIGNATURES, read

People: TypeAlias = Mapping[str, Mapping[str, Signer]]
"""Who is asked: by partnership, then by reference."""

_STATEMENT, _SIGNATURE, _COPY = ".json", ".sig", ".yaml"
_LONGEST = 64 * 1024
_MOST = 400
"""How many new files are looked at; a proposal with more of them has another purpose."""


def folder_of(partnership: str) -> str:
    """Where the signatures of a partnership stand; with an empty name, those of the workspace."""
    return f"{PARTNERSHIPS}/{partnership}/{SIGNATURES}" if partnership else SIGNATURES


def signature_files(tree: Revision, ids: Iterable[str]) -> Mapping[str, str]:
    """Every file among the signatures by its path, with a name of its bytes."""
    return {entry.path: tree.name_of(entry.path) or entry.kind.value
            for id in ("", *ids) for entry in tree.entries(folder_of(id))}  # fmt: skip


def used(tree: Revision, ids: Iterable[str], schemas: Catalog) -> Mapping[str, int]:
    """The highest number that a signature or copy bears, by partnership."""
    highest: dict[str, int] = {}
    for id in ("", *ids):
        for entry in tree.entries(folder_of(id)):
            is_copy = entry.path.endswith(_COPY)
            said = (
                _attested(tree, entry.path, id, "", schemas) if is_copy
                else statement.read(_bytes(tree, entry.path))
            )  # fmt: skip
            if said is not None:
                highest[id] = max(highest.get(id, 0), said.sequence)
    return highest


def gathered(
    tree: Revision, new: Iterable[str], people: People, workspace: str, schemas: Catalog,
    now: datetime,
) -> tuple[tuple[Signature, ...], tuple[Copy, ...]]:  # fmt: skip
    """The signatures and copies among new files of a revision, each held against the keys of the
    people who are asked."""
    signatures: list[Signature] = []
    copies: list[Copy] = []
    paths = set(new)
    for path in sorted(paths)[:_MOST]:
        id = _partnership(path)
        if path.endswith(_COPY):
            attested = _attested(tree, path, id, workspace, schemas)
            by = people.get(id, {}).get(attested.by) if attested is not None else None
            raw = attested.raw() if attested is not None else b""
            made, genuine = _checked(tree, path + _SIGNATURE, raw, by, now)
            copies.append(Copy(path, id, tree.name_of(path), attested, made, genuine))
        elif path.endswith(_STATEMENT):
            said = statement.read(_bytes(tree, path))
            signer = people.get(id, {}).get(said.reference) if said is not None else None
            beside = path.removesuffix(_STATEMENT) + _SIGNATURE
            raw = said.raw() if said is not None else b""
            signatures.append(Signature(path, id, said, *_checked(tree, beside, raw, signer, now)))
        elif not _is_beside(path, paths):
            signatures.append(Signature(path, id, None, None))
    signatures += (Signature(path, _partnership(path), None, None)
                   for path in sorted(paths)[_MOST:])  # fmt: skip
    return tuple(signatures), tuple(copies)


def _is_beside(path: str, paths: set[str]) -> bool:
    """Whether a signature file belongs to a statement or copy that is new as well."""
    stem = path.removesuffix(_SIGNATURE)
    return path != stem and (stem + _STATEMENT in paths or (stem.endswith(_COPY) and stem in paths))


def _partnership(path: str) -> str:
    return path.split("/")[1] if path.startswith(f"{PARTNERSHIPS}/") else ""


def _checked(
    tree: Revision, path: str, said: bytes, signer: Signer | None, now: datetime
) -> tuple[Armor | None, bool]:
    """What a signature file says of itself, and whether it is one of that person's keys."""
    raw = _bytes(tree, path)
    made = armor.read(raw)
    if made is None or signer is None:
        return made, False
    allowed = tuple(
        Allowed(signer.reference, key.public.text, key.first, key.last)
        for key in signer.keys if key.revoked is None
    )  # fmt: skip
    return made, is_genuine(said, raw, signer.reference, allowed, NAMESPACE, now)


def _attested(
    tree: Revision, path: str, id: str, workspace: str, schemas: Catalog
) -> Attested | None:
    if not path.endswith(_COPY) or len(_bytes(tree, path)) > _LONGEST:
        return None
    node, _ = valid(read(tree, Entry(path)), schemas["attested"])
    if node is None:
        return None
    party, _, person = node["person"].text.partition(".")
    return Attested(
        workspace, id, int(node["sequence"].text), node["previous"].text, node["digest"].text,
        party, person, node["signed"].text, node["copy"].text, node["entered_by"].text,
    )  # fmt: skip


def _bytes(tree: Revision, path: str) -> bytes:
    """What stands in a file; nothing where it is none, or far longer than it ought to be."""
    try:
        raw = tree.read(path)
    except OSError:
        return b""
    return raw if len(raw) <= _LONGEST else b""

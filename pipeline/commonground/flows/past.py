"""What the terms were after each commit of the main line, read from git's objects in one pass.

Of each commit only what it changed is read, and each file once, so that a long history costs as
much as its changes. The digests are those of the gate.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from commonground.changes.canonical import shape_of, signed_file
from commonground.changes.digest import digest_of_parts, is_signed_document, written
from commonground.diagnostics import Diagnostic
from commonground.flows.loading import assembled, load_settings, valid
from commonground.flows.provisions import Provisions
from commonground.flows.signatures import folder_of, gathered, used
from commonground.flows.states import is_enrolled, is_whole
from commonground.gate.matter import people
from commonground.gate.replay import Turn
from commonground.gate.state import PartnershipState, State
from commonground.gate.verdict import Matter, Need
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.signing import Signer, stewards_of
from commonground.source.git import top_of
from commonground.source.kinds import Source
from commonground.source.mainline import GONE, Step, Touched, steps
from commonground.source.objects import Objects, Snapshot, objects
from commonground.source.portable import FILE_NAME, portable
from commonground.source.tree import Entry, TooLarge
from commonground.source.workspace import (
    PARTNERSHIPS,
    SETTINGS,
    SIGNATURES,
    Folder,
    Workspace,
    read,
)

Held: TypeAlias = dict[str, tuple[str, str]]
"""Files by path: the mode of each, and the name of its object."""

_MOST_KEPT = 32
"""The states of how many partnerships are kept; those of others are worked out again."""
_MOST_FILES = 512
_PLAIN = "100644"
_EVIDENCE = re.compile(r"[0-9a-f]{12}-[a-z0-9._-]+\.(?:json|sig|yaml|yaml\.sig)")


def past(
    root: Path, tip: str, only: str = "", since: str = ""
) -> Iterator[tuple[Step, tuple[Turn, ...]]]:
    """Every commit of the main line up to `tip`, the oldest first, with what it changed in terms.

    `only` names the one partnership that is looked at; `since` a commit after which it is looked.
    Raises UseError where the history is not here as a whole, and Rewritten where `since` is no
    part of it.
    """
    root = root.resolve()
    folder = f"{PARTNERSHIPS}/{only}/" if only else f"{PARTNERSHIPS}/"
    under = (folder, SETTINGS, f"{SIGNATURES}/")
    with ExitStack() as stack:
        running = _Running(stack.enter_context(objects(top_of(root))))
        for number, step in enumerate(steps(root, tip, under, since)):
            if since and not number:
                running.begin(step)
            else:
                yield step, tuple(running.after(step))


@dataclass
class _Running:
    """What stands after the commit that was read last. It moves on from commit to commit."""

    objects: Objects
    provisions: Provisions = field(default_factory=Provisions)
    commit: str = ""
    files: dict[str, Held] = field(default_factory=dict)
    """The files of each partnership, without its signatures; under an empty name the settings."""
    signatures: dict[str, Held] = field(default_factory=dict)
    """The signatures of each partnership, and under an empty name those of the workspace."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The highest number among the signatures of a partnership, as far as it was asked for."""
    kept: dict[str, PartnershipState] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Bound to this object: what is remembered goes with it.
        self.valid = lru_cache(maxsize=_MOST_FILES)(self._valid)
        self.signed = lru_cache(maxsize=_MOST_FILES)(self._signed)
        self.hashed = lru_cache(maxsize=4 * _MOST_FILES)(self._hashed)
        self.own = lru_cache(maxsize=2)(self._own)
        self.folder = lru_cache(maxsize=_MOST_KEPT)(self._folder)

    def begin(self, step: Step) -> None:
        """Start behind a commit, with all that it holds."""
        self._sort(step)
        self.commit = step.commit

    def after(self, step: Step) -> Iterator[Turn]:
        """Move on by one commit, and tell what it changed in terms."""
        ids = self._concerned(step)
        before = {id: self._state(id) for id in ids}
        numbers = {id: self._number(id) for id in ("", *ids)}
        old = self._revision(before, numbers)
        self._sort(step)
        self.commit = step.commit
        fresh = {one.path for one in step.files if one.is_new}
        for id in ids:
            self.kept.pop(id, None)
            new = {path: held for path, held in self.signatures.get(id, {}).items()
                   if path in fresh}  # fmt: skip
            now = self._revision({id: self._state(id)}, {}, new)
            if now.digest_of(id) != old.digest_of(id):
                yield self._turn(id, step, old, now, new)

    def _concerned(self, step: Step) -> list[str]:
        """The partnerships whose terms a commit may change; all of them, where it changes the id of
        the workspace, which is part of every digest."""
        ids = {_partnership(one.path) for one in step.files} - {""}
        for one in step.files:
            if one.path == SETTINGS and self.own((one.mode, one.name))[1] != self._workspace[1]:
                ids |= self.files.keys() - {""}
        return sorted(ids)

    def _sort(self, step: Step) -> None:
        for one in step.files:
            id = _partnership(one.path)
            files, signatures = (all.setdefault(id, {}) for all in (self.files, self.signatures))
            files.pop(one.path, None)
            if signatures.pop(one.path, None):
                self.numbers.pop(id, None)
            if one.mode == GONE:
                continue
            if not _is_evidence(one, id):
                files[one.path] = one.mode, one.name
                continue
            signatures[one.path] = one.mode, one.name
            if id in self.numbers:
                self.numbers[id] = max(self.numbers[id], self._highest(id, [one.path]))

    def _revision(
        self, partnerships: Mapping[str, PartnershipState | None], numbers: Mapping[str, int],
        new: Held | None = None,
    ) -> State:  # fmt: skip
        stewards, id = self._workspace
        return State(
            self.commit, id, self.provisions.schemas, stewards,
            {name: one for name, one in partnerships.items() if one is not None},
            signatures={path: name for path, (_, name) in (new or {}).items()}, used=numbers,
        )  # fmt: skip

    def _turn(self, id: str, step: Step, old: State, now: State, new: Held) -> Turn:
        turn = Turn(id, step.commit, step.at, step.now, old, now)
        if not new:
            return turn
        asked = people([Matter(id, needs=tuple(map(Need, turn.requirements())))])
        signatures, copies = gathered(
            Snapshot(self.objects, new), new, asked, old.workspace, self.provisions.schemas,
            step.now,
        )  # fmt: skip
        return replace(turn, signatures=signatures, copies=copies)

    @property
    def _workspace(self) -> tuple[tuple[Signer, ...], str]:
        return self.own(self.files.get("", {}).get(SETTINGS, ("", "")))

    def _own(self, held: tuple[str, str]) -> tuple[tuple[Signer, ...], str]:
        """The stewards and the id of a workspace with such settings."""
        files = {SETTINGS: held} if held[1] else {}
        workspace = Workspace.of(Snapshot(self.objects, files))
        node, _ = load_settings(workspace, self.provisions.schemas)
        return (stewards_of(node), node["id"].text) if node is not None else ((), "")

    def _number(self, id: str) -> int:
        if id not in self.numbers:
            self.numbers[id] = self._highest(id, self.signatures.get(id, {}))
        return self.numbers[id]

    def _highest(self, id: str, paths: Iterable[str]) -> int:
        held = {path: self.signatures[id][path] for path in paths}
        return used(Snapshot(self.objects, held), (id,), self.provisions.schemas).get(id, 0)

    def _state(self, id: str) -> PartnershipState | None:
        if id in self.kept:
            return self.kept[id]
        held = self.files.get(id, {})
        sorted_out = self.folder(id, tuple((path, mode) for path, (mode, _) in held.items()))
        if sorted_out is None:
            return None
        folder, documents = sorted_out
        loaded = assembled(
            folder, lambda one: self.valid(one, held[one.path]), self.provisions.library
        )
        whole = loaded.partnership if is_whole(loaded) else None
        tree = Snapshot(self.objects, held)
        state = PartnershipState(
            id, self._digest(whole, folder.sources, documents, held) if whole is not None else "",
            loaded.partnership, enrolled=is_enrolled(loaded, tree, id),
        )  # fmt: skip
        self.kept[id] = state
        if len(self.kept) > _MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        return state

    def _folder(
        self, id: str, files: tuple[tuple[str, str], ...]
    ) -> tuple[Folder, tuple[str, ...]] | None:
        """The files of a partnership by kind, and the documents that are signed; none where there
        is no partnership. `files` are paths and modes, which seldom change."""
        workspace = Workspace.of(Snapshot(self.objects, {path: (mode, "") for path, mode in files}))
        if id not in workspace.partnerships:
            return None
        above = f"{PARTNERSHIPS}/{id}/"
        signed = (path for path, _ in files if is_signed_document(path.removeprefix(above)))
        return workspace.folder(id), tuple(signed)

    def _valid(
        self, source: Source, held: tuple[str, str]
    ) -> tuple[Node | None, tuple[Diagnostic, ...]]:  # fmt: skip
        reading = read(Snapshot(self.objects, {source.path: held}), Entry(source.path))
        node, found = valid(reading, self.provisions.schemas[source.kind])
        return node, tuple(found)

    def _digest(
        self, partnership: Partnership, sources: Iterable[Source], documents: Iterable[str],
        held: Held,
    ) -> str:  # fmt: skip
        workspace = self._workspace[1]
        if not workspace:
            return ""
        above, drafting = f"{PARTNERSHIPS}/{partnership.id}/", partnership.languages[0]
        parts = {
            one.path.removeprefix(above): self.signed(one, held[one.path], drafting)
            for one in sources
        }
        files = {path: raw for path, raw in parts.items() if raw}
        try:
            hashes = {path.removeprefix(above): self.hashed(held[path][1]) for path in documents}
        except TooLarge:
            return ""
        return digest_of_parts(workspace, partnership.id, files, hashes)

    def _signed(self, source: Source, held: tuple[str, str], drafting: str) -> bytes:
        """What of a valid file is signed, as it is hashed; nothing where nothing is."""
        root, _ = self.valid(source, held)
        if root is None:
            return b""
        part = signed_file(root, shape_of(root, self.provisions.schemas), drafting)
        return written(part) if part is not None else b""

    def _hashed(self, name: str) -> str:
        return sha256(self.objects.read(name)).hexdigest()


def _partnership(path: str) -> str:
    steps = path.split("/")
    return steps[1] if steps[0] == PARTNERSHIPS and len(steps) > 1 else ""


def _is_evidence(one: Touched, id: str) -> bool:
    """Whether a file is a signature that no other file can be mistaken for. Odd ones are held with
    the other files, where their fault is found."""
    folder, _, name = one.path.rpartition("/")
    return (
        folder == folder_of(id)
        and one.mode == _PLAIN
        and _EVIDENCE.fullmatch(name) is not None
        and portable(name, FILE_NAME)
    )

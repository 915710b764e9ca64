"""A proposed change, read from git's objects: what holds, what is proposed, what a merge gives.

Everything is read in a repository of our own; nothing is checked out, nothing of the change runs.
Of a thousand partnerships only those are read that the change touches.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from commonground.diagnostics import Diagnostic, Location, Phrase
from commonground.errors import UseError
from commonground.flows.areas import OWNERS, areas_of
from commonground.flows.judging import Judgement, weighed
from commonground.flows.owners import owners_file
from commonground.flows.provisions import SCHEMAS, TEMPLATES, UNUSABLE, Provisions
from commonground.flows.states import Reader, is_enrolled_in
from commonground.forge.codeowners import PATH as CODEOWNERS
from commonground.gate.state import Conflict, State
from commonground.schema.catalog import Catalog
from commonground.source import faults
from commonground.source.git import commit_of, top_of
from commonground.source.merging import Clashes, changed, merged, scratch
from commonground.source.revision import GitTree
from commonground.source.tree import EntryKind
from commonground.source.workspace import PARTNERSHIPS, SETTINGS, Workspace


@dataclass(frozen=True)
class Proposed:
    """A change as the gate sees it. `tree` is the merge result, where there is one."""

    base: State
    head: State
    merged: State | Conflict
    reader: Reader
    tree: GitTree | None = None


@contextmanager
def proposed(root: Path, base: str, head: str, now: datetime) -> Iterator[Proposed]:
    """Look at the change from `base`, the tip of the branch that decides, to `head`.

    Raises UseError where a revision is unknown, or where this repository lacks what is needed.
    """
    old, new = commit_of(root, base), commit_of(root, head)
    with scratch(root) as place:
        result = merged(place, old, new)
        if isinstance(result, Clashes):
            reader = Reader(place, ())
            there, here = (reader.state(reader.tree(one)) for one in (old, new))
            yield Proposed(there, here, Conflict(result.paths), reader)
        else:
            yield _Change(place, old, new, result, now).proposed()


@dataclass(frozen=True)
class _Change:
    """Three commits in the repository of `place`."""

    place: Path
    old: str
    new: str
    result: str
    now: datetime

    def proposed(self) -> Proposed:
        before, after = (areas_of(self.place, one) for one in (self.old, self.result))
        areas = {name for name in before.keys() | after.keys()
                 if before.get(name) != after.get(name)}  # fmt: skip
        everybody = self._enrolled() if areas else ()
        ids = dict.fromkeys((*self._touched(), *(everybody if SCHEMAS in areas else ())))
        reader = Reader(self.place, tuple(ids))
        base_tree, tree = reader.tree(self.old), reader.tree(self.result)
        theirs, unusable = self._provisions(reader.provisions, areas)
        today = self.now.date()
        policy = reader.policy(base_tree, today)
        base = replace(reader.state(base_tree), anybody_enrolled=bool(everybody))
        signed = {id: base_tree for id, one in base.partnerships.items() if one.sign_off.enrolled}
        judgement = Judgement(
            policy, today, reader.provisions, theirs, signed, frozenset(everybody)
        )
        then = reader.state(tree, judgement)
        then = replace(then, faults=(*then.faults, *unusable))
        if OWNERS in areas and self._owners_are_generated(reader.provisions):
            then = replace(then, areas=_without(then.areas, base.areas))
        if SCHEMAS in areas:
            base, then = _weighed(base, reader.provisions.schemas), _weighed(then, theirs.schemas)
        return Proposed(base, reader.state(reader.tree(self.new)), then, reader, tree)

    def _owners_are_generated(self, ours: Provisions) -> bool:
        """Whether CODEOWNERS is, after the merge, what the data says: then nobody wrote it."""
        top = top_of(self.place)
        steps = self.place.relative_to(top).parts
        try:
            workspace = Workspace.of(GitTree(self.place, self.result, (SETTINGS, PARTNERSHIPS)))
            made = owners_file(workspace, "".join(f"{step}/" for step in steps), ours)
        except UseError:
            return False
        tree = GitTree(top, self.result, (CODEOWNERS,))
        listed = [one.kind for one in tree.entries()]
        if not listed:
            return not made
        return listed == [EntryKind.FILE] and tree.read(CODEOWNERS) == made.encode()

    def _touched(self) -> tuple[str, ...]:
        """The partnerships of which something is other after the merge."""
        steps = self.place.relative_to(top_of(self.place)).parts
        folder = "".join(f"{step}/" for step in (*steps, PARTNERSHIPS))
        inside = (path.removeprefix(folder) for path in changed(self.place, self.old, self.result)
                  if path.startswith(folder))  # fmt: skip
        return tuple(dict.fromkeys(path.partition("/")[0] for path in inside))

    def _enrolled(self) -> tuple[str, ...]:
        """Every enrolled partnership of the base."""
        tree = GitTree(self.place, self.old, (PARTNERSHIPS,))
        return tuple(id for id in Workspace.of(tree).partnerships if is_enrolled_in(tree, id))

    def _provisions(
        self, ours: Provisions, areas: Iterable[str]
    ) -> tuple[Provisions, tuple[Diagnostic, ...]]:
        """The schemas and templates that the change brings along, or ours where it leaves them as
        they are; and what is wrong with them."""
        if not {SCHEMAS, TEMPLATES}.intersection(areas):
            return ours, ()
        theirs = Provisions.of(GitTree(self.place, self.result, (SCHEMAS, TEMPLATES)))
        try:
            theirs.check()
        except UNUSABLE as error:
            reason = Phrase("{reason}", {"reason": str(error)[:200]})
            where = Location(f"{SCHEMAS}, {TEMPLATES}")
            return ours, (Diagnostic(faults.CANNOT_READ, where, {"reason": reason}),)
        return theirs, ()


def _without(areas: Mapping[str, str], before: Mapping[str, str]) -> Mapping[str, str]:
    """Areas of which the code owners count as they were."""
    held = {OWNERS: before[OWNERS]} if OWNERS in before else {}
    return {name: known for name, known in areas.items() if name != OWNERS} | held


def _weighed(state: State, schemas: Catalog) -> State:
    """With what each value of each partnership weighs under these schemas."""
    found: Mapping[str, str] = {
        id: weighed(one.partnership, schemas) for id, one in state.partnerships.items()
    }
    partnerships = {id: replace(one, weighs=found[id]) for id, one in state.partnerships.items()}
    return replace(state, partnerships=partnerships)

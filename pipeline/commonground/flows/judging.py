"""Whether what a change proposes is in order: without errors, and its documents what data says.

It is judged by the rules of the base. Where a change brings other schemas or templates along, it
must satisfy both where anybody signs, and its documents are those that the new templates print.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from commonground.changes.canonical import files, shape_of
from commonground.changes.digest import is_signed_document
from commonground.diagnostics import Diagnostic
from commonground.flows.check import blocking, findings
from commonground.flows.documents import compare
from commonground.flows.loading import Loaded, load
from commonground.flows.provisions import UNUSABLE, Provisions
from commonground.flows.translating import to_sign
from commonground.gate.state import PartnershipState
from commonground.model.partnership import Partnership
from commonground.policy.policy import Policy
from commonground.schema.catalog import Catalog
from commonground.schema.shape import walk
from commonground.source.revision import GitTree
from commonground.source.tree import MemoryTree, Tree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, Workspace

_NOTHING = MemoryTree({})


@dataclass(frozen=True)
class Judgement:
    """What judges: the policy of the base, and the schemas and templates before and after."""

    policy: Policy
    today: date
    ours: Provisions
    proposed: Provisions
    signed: Mapping[str, Tree]
    """The base, for each partnership that is enrolled in it."""
    enrolled: frozenset[str] = frozenset()
    """The partnerships that are enrolled in the base; only where schemas or templates change."""

    def judged(self, state: PartnershipState, loaded: Loaded, tree: GitTree) -> PartnershipState:
        """The state of a partnership with all that is wrong with it."""
        signed = state.enrolled or state.id in self.enrolled
        both = signed or self.proposed is self.ours
        found = list(self._errors(loaded, self.ours)) if both else []
        after = loaded
        if self.proposed is not self.ours:
            after = load(
                Workspace.of(tree), loaded.id, self.proposed.schemas, self.proposed.library
            )
            found += [one for one in self._errors(after, self.proposed) if one not in found]
        made = after.partnership if not found else None
        return replace(
            state,
            faults=tuple(found),
            unlike=tuple(self._unlike(made, tree)) if made is not None else (),
            translations=to_sign(made, tree) if made is not None else (),
        )

    def _errors(self, loaded: Loaded, by: Provisions) -> Iterator[Diagnostic]:
        found = findings(loaded, by.schemas, self.today, self.policy.limits)
        yield from blocking(self.policy.judge(found))

    def _unlike(self, partnership: Partnership, tree: GitTree) -> Iterator[str]:
        """The documents that are neither what the data says nor what the base has pinned.

        Pins of the change itself bind nobody: they could freeze whatever words they come with. Nor
        do pins from before sign-off was enforced, when anybody could write them.
        """
        above = f"{PARTNERSHIPS}/{partnership.id}/"
        signed = self.signed.get(partnership.id, _NOTHING)
        try:
            found = compare(tree, (partnership,), self.proposed.press, signed, self.ours.schemas)
        except UNUSABLE:
            if self.proposed is self.ours:
                raise
            yield f"{DOCUMENTS}/"  # the new templates print nothing
            return
        strange = (path for path in found.foreign if is_signed_document(path.removeprefix(above)))
        for path in (*found.changed, *found.orphaned, *strange):
            yield path.removeprefix(above)


def weighed(partnership: Partnership | None, schemas: Catalog) -> str:
    """A hash of what each value weighs: what would be asked of whom if it changed."""
    if partnership is None:
        return ""
    lines = sorted(
        f"{path} {pointer} {shape.weight}"
        for path, root in files(partnership).items()
        for pointer, _, shape in walk(shape_of(root, schemas), root.value)
    )
    return sha256("\n".join(lines).encode()).hexdigest()

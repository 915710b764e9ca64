"""Whether what a change proposes is in order: without errors, and its documents what data says.

It is judged by the rules of the base. Where a change brings other schemas or templates along, it
must satisfy both where anybody signs, and its documents are those that the new templates print.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from commonground.changes.canonical import files, shape_of
from commonground.changes.digest import is_signed_document
from commonground.diagnostics import Diagnostic
from commonground.flows.check import blocking, findings
from commonground.flows.documents import Comparison, compare, differs
from commonground.flows.loading import Loaded, load
from commonground.flows.pins import are_alike
from commonground.flows.provisions import UNUSABLE, Provisions
from commonground.gate.state import PartnershipState
from commonground.model.partnership import Partnership
from commonground.policy.policy import Policy
from commonground.schema.catalog import Catalog
from commonground.schema.shape import walk
from commonground.source.revision import GitTree
from commonground.source.workspace import DOCUMENTS, PARTNERSHIPS, PINS, Workspace


@dataclass(frozen=True)
class Judgement:
    """What judges: the policy of the base, and the schemas and templates before and after."""

    policy: Policy
    today: date
    ours: Provisions
    proposed: Provisions
    base: GitTree
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
        )

    def _errors(self, loaded: Loaded, by: Provisions) -> Iterator[Diagnostic]:
        found = findings(loaded, by.schemas, self.today, self.policy.limits)
        yield from blocking(self.policy.judge(found))

    def _unlike(self, partnership: Partnership, tree: GitTree) -> Iterator[str]:
        """The documents that are not what the data says, nor as the base has them pinned.

        Pins of the change itself bind nobody: they could freeze whatever words they come with.
        """
        above = f"{PARTNERSHIPS}/{partnership.id}/"
        try:
            found = compare(tree, (partnership,), self.proposed.press, self.base, self.ours.schemas)
        except UNUSABLE:
            if self.proposed is self.ours:
                raise
            yield f"{DOCUMENTS}/"  # the new templates print nothing
            return
        strange = (path for path in found.foreign if is_signed_document(path.removeprefix(above)))
        taken = self._taken(found, tree, above)
        for path in (*found.changed, *found.orphaned, *strange):
            if path not in taken:
                yield path.removeprefix(above)

    def _taken(self, found: Comparison, tree: GitTree, above: str) -> tuple[str, ...]:
        """What may differ: the frozen documents where newer words are taken as a whole, and their
        pins where another version of the tool wrote what ours would write."""
        pins = above + PINS
        wanted = found.offered or found.rendered
        words = tuple(path for path in found.offered if path != pins)
        if pins not in wanted or any(differs(tree, path, wanted[path]) for path in words):
            return ()
        if not words and not differs(self.base, pins, wanted[pins]):
            return ()  # nothing is newer, so the pins of the base stay as they are
        return (*words, pins) if are_alike(tree, pins, wanted[pins]) else words


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

"""A revision as the gate sees it, read from git's objects: what decides, and whom it concerns."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from commonground.changes.daily import Spot, daily_work
from commonground.changes.digest import digest, is_signed_document, terms
from commonground.diagnostics import Severity
from commonground.flows.areas import areas_of
from commonground.flows.deciding import policy_of
from commonground.flows.judging import Judgement
from commonground.flows.loading import Loaded, load, load_settings
from commonground.flows.provisions import Provisions
from commonground.flows.signatures import signature_files, used
from commonground.gate.state import PartnershipState, State
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.signing import sign_off_of, stewards_of
from commonground.policy.policy import Policy
from commonground.render.documents import is_document
from commonground.source.positions import Data, read_document
from commonground.source.revision import GitTree
from commonground.source.tree import Tree
from commonground.source.workspace import (
    BASELINE,
    DOCUMENTS,
    PARTNERSHIPS,
    SETTINGS,
    SIGNATURES,
    Workspace,
)

_DENIES = re.compile(rb"""\benrolled["']?[ \t]*:[ \t]*["']?no\b""")
_SPEAKS = (b"enrolled", b"\\")
"""One of these stands in every agreement that is enrolled; a word may hide behind an escape."""
_MOST_NAMED = 500
"""Of more partnerships than these, everything is listed: a command line has an end."""


@dataclass(frozen=True)
class Reader:
    """Reads states of one workspace. `root` stands for it in a repository; `ids` name the
    partnerships that matter; `provisions` are those of the tool that runs."""

    root: Path
    ids: tuple[str, ...]
    provisions: Provisions = field(default_factory=Provisions)

    def tree(self, commit: str) -> GitTree:
        """What of a commit is read."""
        named = tuple(f"{PARTNERSHIPS}/{id}" for id in self.ids)
        several = named if len(named) <= _MOST_NAMED else (PARTNERSHIPS,)
        return GitTree(self.root, commit, (SETTINGS, BASELINE, SIGNATURES, *several))

    def policy(self, tree: GitTree, today: date) -> Policy:
        """What the settings of a revision decide about findings."""
        return policy_of(Workspace.of(tree), self.provisions.schemas, today)[0]

    def state(self, tree: GitTree, judgement: Judgement | None = None) -> State:
        """A revision. Whether its content is in order is only asked with a judgement."""
        workspace = Workspace.of(tree)
        settings, found = load_settings(workspace, self.provisions.schemas)
        id = settings["id"].text if settings is not None else ""
        partnerships = {
            one: self._partnership(workspace, tree, one, id, judgement)
            for one in self.ids if one in workspace.partnerships
        }  # fmt: skip
        return State(
            tree.commit, id, self.provisions.schemas,
            stewards_of(settings) if settings is not None else (),
            partnerships, areas_of(self.root, tree.commit), tuple(found),
            signature_files(tree, self.ids), used(tree, self.ids, self.provisions.schemas),
        )  # fmt: skip

    def _partnership(
        self, workspace: Workspace, tree: GitTree, id: str, settings: str,
        judgement: Judgement | None,
    ) -> PartnershipState:  # fmt: skip
        loaded = load(workspace, id, self.provisions.schemas, self.provisions.library)
        partnership = loaded.partnership if is_whole(loaded) else None
        state = PartnershipState(
            id,
            self._digest(partnership, tree, settings) if partnership and settings else "",
            loaded.partnership,
            self._daily(partnership, workspace, tree, id),
            enrolled=is_enrolled(loaded, tree, id),
        )
        return judgement.judged(state, loaded, tree) if judgement is not None else state

    def _digest(self, partnership: Partnership, tree: GitTree, workspace: str) -> str:
        above = f"{PARTNERSHIPS}/{partnership.id}/"
        inside = (one.path.removeprefix(above) for one in tree.entries(above + DOCUMENTS))
        try:
            held = {path: tree.read(above + path) for path in inside if is_signed_document(path)}
        except OSError:  # a link, or more than anybody reads
            return ""
        return digest(terms(workspace, partnership, self.provisions.schemas, held))

    def _daily(
        self, partnership: Partnership | None, workspace: Workspace, tree: GitTree, id: str
    ) -> Mapping[Spot, Data]:
        values = daily_work(partnership, self.provisions.schemas) if partnership else {}
        return {**values, **dict(_unread(workspace, tree, id))}


def is_enrolled_in(tree: Tree, id: str) -> bool:
    """Whether an agreement says that sign-off is enforced. One that cannot be read and speaks of
    it is taken to say so, unless it plainly denies it."""
    path = f"{PARTNERSHIPS}/{id}/agreement.yaml"
    try:
        raw = tree.read(path)
    except OSError:
        return False
    if not any(word in raw for word in _SPEAKS):
        return False
    document = read_document(path, raw).document
    if document is None:
        return _DENIES.search(raw) is None
    policy = Node(document, document.data).get("sign_off")
    said = policy.get("enrolled") if policy is not None else None
    return said is not None and said.value == "yes"


def is_enrolled(loaded: Loaded, tree: Tree, id: str) -> bool:
    """Whether sign-off is enforced, as far as can be told even of an agreement at fault."""
    if loaded.partnership is not None:
        return sign_off_of(loaded.partnership).enrolled
    return is_enrolled_in(tree, id)


def is_whole(loaded: Loaded) -> bool:
    """Whether every file could be read and follows its schema."""
    return not any(one.fault.severity is Severity.ERROR for one in loaded.diagnostics)


def _unread(workspace: Workspace, tree: GitTree, id: str) -> Iterator[tuple[Spot, str]]:
    """Files of a partnership that are neither data, nor rendered, nor signatures, by their bytes:
    nobody can tell what they mean."""
    above = f"{PARTNERSHIPS}/{id}/"
    sources = {source.path for source in workspace.folder(id).sources}
    for entry in workspace.listing.get(id, ()):
        inside = entry.path.removeprefix(above)
        rendered = inside.startswith(f"{DOCUMENTS}/") and is_document(
            inside.removeprefix(f"{DOCUMENTS}/")
        )
        if entry.path not in sources and not rendered and not inside.startswith(f"{SIGNATURES}/"):
            yield (inside, ()), tree.name_of(entry.path) or entry.kind.value

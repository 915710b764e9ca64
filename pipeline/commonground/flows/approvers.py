"""Who has to approve a change of who signs: worked out by the gate, before there is a commit."""

from commonground.changes.daily import daily_work
from commonground.flows.loading import load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.flows.states import is_enrolled_in
from commonground.gate.requirement import Asking, Requirement, of_workspace
from commonground.gate.state import PartnershipState, State
from commonground.model.signing import Signer, sign_off_of, stewards_of
from commonground.source.tree import Tree
from commonground.source.workspace import Workspace

_BEFORE, _AFTER = "before", "after"
"""Stand for the digests of two states that are known to differ."""


def approvers(base: Tree, after: Tree, id: str) -> tuple[Requirement, ...]:
    """Whose approval is needed for a change of one partnership or, with an empty name, of the
    settings. Before there are settings, nobody's: the first commit says who is asked from then on.
    """
    workspace = Workspace.of(base)
    settings, _ = load_settings(workspace, schemas())
    if settings is None:
        return ()
    stewards = stewards_of(settings)
    if id:
        before, then = _state(base, id, stewards, _BEFORE), _state(after, id, stewards, _AFTER)
        return tuple(Asking(before, then, id).requirements())
    enrolled = any(is_enrolled_in(base, one) for one in workspace.partnerships)
    before, then = (
        State("", "", schemas(), stewards, areas={"settings": mark}, anybody_enrolled=enrolled)
        for mark in (_BEFORE, _AFTER)
    )
    return tuple(of_workspace(before, then))


def _state(tree: Tree, id: str, stewards: tuple[Signer, ...], mark: str) -> State:
    workspace = Workspace.of(tree)
    if id not in workspace.partnerships:
        return State("", "", schemas(), stewards)
    found = load(workspace, id, schemas(), library()).partnership
    enrolled = found is not None and sign_off_of(found).enrolled
    daily = daily_work(found, schemas()) if found is not None else {}
    one = PartnershipState(id, mark, found, daily, enrolled=enrolled)
    return State("", "", schemas(), stewards, {id: one})

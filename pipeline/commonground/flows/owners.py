"""Whom GitHub is to call for a review of what: out of agreements and settings, as CODEOWNERS."""

from collections.abc import Iterator

from commonground.errors import UseError
from commonground.flows.areas import GOVERNED
from commonground.flows.loading import load, load_settings
from commonground.flows.provisions import Provisions
from commonground.flows.states import is_enrolled_in
from commonground.forge.codeowners import Owned, codeowners
from commonground.model.signing import sign_off_of, stewards_of
from commonground.source.workspace import PARTNERSHIPS, SETTINGS, Workspace

_AT_THE_TOP = ".github/"


def owners_file(workspace: Workspace, prefix: str, provisions: Provisions) -> str:
    """The text of CODEOWNERS for a workspace; empty where nobody is enrolled.

    `prefix` leads from the top of the repository to the workspace. Raises UseError where what it
    is made of cannot be read, or cannot stand there.
    """
    enrolled = tuple(_enrolled(workspace, prefix, provisions))
    if not enrolled:
        return ""
    return codeowners((_governed(workspace, prefix, provisions), *enrolled))


def _governed(workspace: Workspace, prefix: str, provisions: Provisions) -> Owned:
    """What the stewards look after."""
    settings, found = load_settings(workspace, provisions.schemas)
    if settings is None or found:
        raise _unread(SETTINGS)
    inside = (prefix + (f"{name}/" if "." not in name[1:] else name) for name in GOVERNED)
    return Owned(tuple(dict.fromkeys((_AT_THE_TOP, *inside))), stewards_of(settings))


def _enrolled(workspace: Workspace, prefix: str, provisions: Provisions) -> Iterator[Owned]:
    for id in workspace.partnerships:
        if not is_enrolled_in(workspace.tree, id):
            continue
        loaded = load(workspace, id, provisions.schemas, provisions.library)
        if loaded.partnership is None:
            raise _unread(f"{PARTNERSHIPS}/{id}")
        sign_off = sign_off_of(loaded.partnership)
        if sign_off.enrolled:
            yield Owned((f"{prefix}{PARTNERSHIPS}/{id}/",), tuple(sign_off.everybody.values()))


def _unread(path: str) -> UseError:
    return UseError(
        "{path} cannot be read as a whole", "mend what `commonground check` names", path=path
    )

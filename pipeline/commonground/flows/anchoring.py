"""Tells the hashes of the ledger below the pull requests that its entries came of.

Whoever knows the hash of an entry can tell whether the ledger was rewritten since. What an earlier
run could not tell any more, the next one tells.
"""

from collections.abc import Iterator
from pathlib import Path

from commonground import i18n
from commonground.flows.bookkeeping import workspace_id
from commonground.flows.ledgers import book
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.forge.github_merges import pull_of
from commonground.forge.github_notices import keep_comment
from commonground.forge.github_pulls import Pulls
from commonground.gate.ledger import Entry
from commonground.render.announcement import recorded
from commonground.source.mainline import merged_by
from commonground.source.workspace import Workspace

_NEWEST = 20
"""How many entries are looked at: more than any run adds while one before it broke off."""


def anchor(root: Path, workspace: Workspace, pulls: Pulls, by: str) -> Iterator[int]:
    """Keep the comment with the hashes below each pull request of the newest entries; gives the
    number of each where something was written."""
    known = book(root)
    if not known.commit:
        return
    named = workspace_id(root, known.upto)
    entries = (one for id in known.texts for one in known.ledger(id, named).entries)
    newest = sorted(entries, key=lambda one: (one.at, one.partnership, one.sequence))[-_NEWEST:]
    merges: dict[str, list[Entry]] = {}
    for one in newest:
        merges.setdefault(one.commit, []).append(one)
    for commit, came in merges.items():
        number = pull_of(pulls, commit, merged_by(root, commit))
        if number is None:
            continue
        told = recorded(came, _languages(workspace, came))
        if keep_comment(pulls.github, number, told, by):
            yield number


def _languages(workspace: Workspace, entries: list[Entry]) -> tuple[str, ...]:
    """The languages of the partnerships; English where they are no longer there."""
    there = (one.partnership for one in entries if one.partnership in workspace.partnerships)
    loaded = (load(workspace, id, schemas(), library()).partnership for id in there)
    found = [language for one in loaded if one is not None for language in one.languages]
    known = tuple(dict.fromkeys(one for one in found if one in i18n.LANGUAGES))
    return known or (i18n.ENGLISH.language,)

"""Which version of a brief it is: the hash of all that holds in it, wherever that is written.

A brief inherits from agreement, terms and no-gos. A change there changes what the creator agreed
to, so it is part of the version; what the brief says of it under `differs` stands in its place.
"""

from collections.abc import Mapping
from copy import deepcopy
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import rfc8785

from commonground.changes.canonical import SCHEMA, signed
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.schema.catalog import Catalog
from commonground.source.positions import Data

FORMAT = "brief-version/1"

_INHERITED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "agreement": ("revisions", "approvals"),
    "terms": (
        "reshoots", "performance_pay", "ownership", "licence", "whitelisting", "exclusivity",
        "likeness", "third_party", "disclosure", "claims", "corrections",
    ),
})  # fmt: skip
"""By file, the sections that hold in a brief without being written in it."""

_ANSWERS = frozenset(
    {SCHEMA, "meets", "approved", "issued", "accepted", "in_own_words", "creators_message",
     "cultural_checks"}
)  # fmt: skip
"""What people say about a brief; it is about a version and no part of it."""


def version(partnership: Partnership, campaign: Campaign, schemas: Catalog) -> str:
    """The version of a campaign's brief as it stands. Raises ValueError where there is none."""
    if campaign.brief is None:
        raise ValueError(f"the campaign {campaign.id} has no brief")
    drafting = partnership.languages[0]
    brief = {key: value for key, value in _table(campaign.brief).items() if key not in _ANSWERS}
    held = {
        kind: signed(value, schemas[kind].shape, drafting)
        for kind, value in {"brief": brief, **_inherited(partnership, campaign.brief)}.items()
    }
    stated: dict[str, Any] = {
        "format": FORMAT,
        "partnership": partnership.id,
        "campaign": campaign.id,
        "files": {kind: value for kind, value in held.items() if value is not None},
    }
    return f"sha256:{sha256(rfc8785.dumps(stated)).hexdigest()}"


def _inherited(partnership: Partnership, brief: Node) -> Mapping[str, Data]:
    """What the brief takes from other files, with its own exceptions in place."""
    taken: dict[str, Any] = {
        kind: {key: deepcopy(value) for key, value in table.items() if key in sections}
        for kind, sections in _INHERITED.items()
        if (table := _table(getattr(partnership, kind)))
    }
    differs = brief.get("differs")
    for path, exception in differs.items() if differs else ():
        here = exception.get("here")
        if here is not None:
            _replace(taken, path.split("."), here.value)
    if partnership.terms is not None:
        taken["terms"]["in_kind"] = _chosen(partnership.terms, brief)
    if partnership.risk is not None and brief.get("no_gos") and brief["no_gos"].text == "risk":
        no_gos = partnership.risk.get("no_gos")
        taken["risk"] = {"no_gos": no_gos.value if no_gos else {}}
    return taken


def _replace(taken: Mapping[str, Any], steps: list[str], here: Data) -> None:
    """Put an exception in the place of what it is an exception from, in whichever file that is."""
    *above, last = steps
    for table in taken.values():
        at = table
        for step in above:
            at = at.get(step) if isinstance(at, dict) else None
        if isinstance(at, dict) and last in at:
            at[last] = here


def _chosen(terms: Node, brief: Node) -> Data:
    """The benefits in kind that the brief names; when one was chosen is no part of it."""
    names = brief.get("in_kind")
    chosen = (terms.get("in_kind", name.text) for name in names.entries()) if names else ()
    return {
        one.key: {key: value for key, value in _table(one).items() if key != "chosen"}
        for one in chosen
        if one is not None
    }


def _table(node: Node | None) -> dict[str, Data]:
    return node.value if node is not None and isinstance(node.value, dict) else {}

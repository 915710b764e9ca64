"""The base partnership of the rules with other files in it, loaded."""

from collections.abc import Mapping

from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.partnership import Partnership
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.rules.harness import PARTNERSHIP, SETTINGS, base


def loaded(
    files: Mapping[str, str | None] | None = None, agreement: Mapping[str, str] | None = None
) -> Partnership:
    """The partnership with `files` in place of its own (None takes one out).

    `agreement` replaces lines of the agreement by others.
    """
    kept = {**base(), **(files or {})}
    for line, other in (agreement or {}).items():
        text = kept["agreement.yaml"]
        assert text is not None
        assert line in text
        kept["agreement.yaml"] = text.replace(line, other)
    tree = MemoryTree({
        "commonground.yaml": SETTINGS,
        **{PARTNERSHIP + path: text for path, text in kept.items() if text is not None},
    })  # fmt: skip
    found = load(Workspace.of(tree), "studios", schemas(), library()).partnership
    assert found is not None
    return found

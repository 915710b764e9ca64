"""The check: every partnership of a workspace, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from commonground.diagnostics import Diagnostic, Severity
from commonground.errors import UseError
from commonground.flows.loading import Loaded, load, load_settings
from commonground.model.library import Library
from commonground.rules.catalog import RULES
from commonground.rules.definition import Scope
from commonground.schema.catalog import Catalog
from commonground.source.workspace import Workspace


@dataclass(frozen=True)
class Report:
    """What a check found, and how much it looked at."""

    diagnostics: tuple[Diagnostic, ...]
    partnerships: int
    files: int

    @property
    def errors(self) -> int:
        return sum(one.fault.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        return len(self.diagnostics) - self.errors


def check(
    workspace: Workspace, schemas: Catalog, library: Library, only: tuple[str, ...] = ()
) -> Report:
    """Check the partnerships named in `only`, or all of them.

    Raises UseError when there is nothing to check: nothing checked is never fine.
    """
    found: list[Diagnostic] = []
    files = partnerships = 0
    _, faults = load_settings(workspace, schemas)
    found += faults
    for id in chosen(workspace, only):
        loaded = load(workspace, id, schemas, library)
        found += findings(loaded, schemas)
        partnerships += 1
        files += loaded.files
    return Report(tuple(sorted(found, key=lambda one: one.sort_key)), partnerships, files)


def findings(loaded: Loaded, schemas: Catalog) -> Iterator[Diagnostic]:
    """Everything wrong with one partnership: its files first, then what the rules say."""
    yield from loaded.diagnostics
    if loaded.partnership is not None:
        scope = Scope(loaded.partnership, schemas)
        for rule in RULES:
            yield from rule.check(scope)


def chosen(workspace: Workspace, only: tuple[str, ...]) -> tuple[str, ...]:
    """The partnerships that are meant. Raises UseError when a name is unknown or none is there."""
    for name in only:
        if name not in workspace.partnerships:
            near = get_close_matches(name, workspace.partnerships, n=1)
            raise UseError(
                "there is no partnership '{name}' here",
                "did you mean '{near}'?" if near else "possible here: {known}",
                name=name[:60],
                near=near[0] if near else "",
                known=", ".join(workspace.partnerships[:8]) or "…",
            )
    ids = tuple(dict.fromkeys(only)) or workspace.partnerships
    if not ids:
        raise UseError(
            "there is nothing to check: no folder under partnerships/ holds a file",
            "put a partnership there, for example partnerships/moscow-california/agreement.yaml",
        )
    return ids

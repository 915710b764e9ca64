"""A workspace of one's own: settings, one partnership, workflows, and words for the partners."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commonground import resources
from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.beginning import Draft, NotSound, begin, readable
from commonground.flows.check import blocking, check
from commonground.flows.editors import bundles
from commonground.flows.house import house
from commonground.flows.shipped import library, schemas
from commonground.scaffold.filling import Filling
from commonground.scaffold.interview import Interview
from commonground.scaffold.modeline import with_modeline
from commonground.scaffold.names import for_person
from commonground.scaffold.preset import Place, Preset
from commonground.scaffold.questions import Spot, place_question
from commonground.source.editing import Rename, edited
from commonground.source.positions import Document, read_document
from commonground.source.tree import MemoryTree
from commonground.source.tree import readable as shown
from commonground.source.workspace import SETTINGS, Workspace

_MAY_BE_THERE = frozenset(
    {".git", ".venv", "LICENSE", "LICENSE.md", "LICENSE.txt", "README.md", ".gitignore"}
)
"""What a new repository may bring along, and where the tool may be installed; it stays as it is."""


@dataclass(frozen=True)
class Start:
    """A workspace that is ready to be written."""

    files: Mapping[str, str]
    kept: tuple[str, ...]
    partnership: Draft


def start(
    root: Path, preset: Preset, interview: Interview, today: date, reader: str, token: str
) -> Start:
    """Ask what a workspace needs to begin. `token` makes its id one that no other has.

    Raises UseError where the folder holds something already, and as `begin` does.
    """
    present = _present(root)
    settings = _settings_template()
    steward, title, audience = _ask_settings(settings, interview)
    draft = begin(MemoryTree({}), preset, interview, today, reader)
    files = {
        SETTINGS: _settings(settings, f"cg-{token}", steward, title, audience, draft),
        **draft.files,
        **dict(house(draft.id, draft.languages, title)),
        **bundles(),
    }
    report = check(Workspace.of(MemoryTree(files)), schemas(), library(), today)
    errors = tuple(blocking(report.judged))
    if errors:
        raise NotSound(errors, files)
    kept = tuple(path for path in files if path in present)
    return Start({path: text for path, text in files.items() if path not in kept}, kept, draft)


def _present(root: Path) -> tuple[str, ...]:
    """What the folder holds already. Raises UseError unless it is what a new repository brings."""
    try:
        names = sorted(path.name for path in root.iterdir()) if root.exists() else []
    except OSError as error:
        raise UseError(
            "the folder {path} cannot be read: {reason}", "check that you may read it",
            path=shown(str(root)), reason=error.strerror or "",
        ) from None  # fmt: skip
    others = [name for name in names if name not in _MAY_BE_THERE]
    if SETTINGS in others:
        raise UseError(
            "this is a workspace already", "`commonground new partnership` adds a partnership to it"
        )
    if others:
        raise UseError(
            "the folder is not empty: {names}", "start in an empty folder, or in a new repository",
            names=", ".join(map(shown, others[:5])),
        )  # fmt: skip
    return tuple(names)


def _ask_settings(template: Document, interview: Interview) -> tuple[str, str, str]:
    def spot(*at: str) -> Spot:
        return Spot(template, schemas()["workspace"], at)

    title = interview.ask(place_question("workspace-title", spot("title"), default="Common Ground"))
    steward = interview.ask(
        place_question(
            "steward",
            spot("stewards", "somebody", "name"),
            about=[Phrase("Steward of the workspace")],
        )
    )
    audience = interview.ask(place_question("audience", spot("site", "audience"), default="public"))
    return steward, title, audience


def _settings_template() -> Document:
    text = (resources.folder("templates") / "workspace" / SETTINGS).read_text(encoding="utf-8")
    document = read_document(f"workspace/{SETTINGS}", text.encode()).document
    if document is None:
        raise RuntimeError(f"the shipped file {SETTINGS} cannot be read")
    return document


def _settings(
    template: Document, id: str, steward: str, title: str, audience: str, draft: Draft
) -> str:
    values = {
        Place("workspace", ("id",)): id,
        Place("workspace", ("stewards", "somebody", "name")): steward,
        Place("workspace", ("site", "audience")): audience,
    }
    texts = {Place("workspace", ("title",)): dict.fromkeys(draft.languages, title)}
    document = readable(SETTINGS, template, Filling(draft.languages, values, texts), "workspace")
    renamed = edited(
        document, [Rename(("stewards", "somebody"), for_person(steward, ()) or "steward")]
    )
    if renamed.document is None:
        raise NotSound(renamed.faults, {})
    return with_modeline(SETTINGS, "workspace", renamed.document.text)

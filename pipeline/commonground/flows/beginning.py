"""A new partnership from a preset: asked, filled, checked; what came of it is given back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonground.diagnostics import Diagnostic, Phrase, Severity
from commonground.errors import UseError
from commonground.flows.check import findings
from commonground.flows.deciding import limits_of
from commonground.flows.extending import library_of
from commonground.flows.loading import load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.model.codes import LANGUAGES
from commonground.scaffold.filling import Filling, filled, lacking
from commonground.scaffold.interview import Interview
from commonground.scaffold.modeline import with_modeline
from commonground.scaffold.preset import KINDS, Place, Preset
from commonground.scaffold.preset_interview import PresetInterview
from commonground.scaffold.questions import Question, Spot, place_question
from commonground.source.overlay import Overlay
from commonground.source.portable import is_folder_name
from commonground.source.positions import Data, Document
from commonground.source.tree import Tree
from commonground.source.workspace import PARTNERSHIPS, Workspace


class NotSound(Exception):
    """What would be written is not sound: nothing is, and the findings say why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], files: Mapping[str, str]) -> None:
        super().__init__(", ".join(one.fault.code for one in diagnostics))
        self.diagnostics = diagnostics
        self.files = files


@dataclass(frozen=True)
class Draft:
    """Files that are ready to be written, by their paths in the workspace."""

    id: str
    files: Mapping[str, str]
    languages: tuple[str, ...]
    answers: Mapping[str, str]
    warnings: int = 0


def begin(
    tree: Tree, preset: Preset, interview: Interview, today: date, reader: str, id: str = ""
) -> Draft:
    """Ask what the preset asks and fill its files.

    Raises UseError, Refused or NotSound where nothing should be written.
    """
    languages = ask_languages(preset, interview, reader)
    asking = PresetInterview(
        preset,
        schemas(),
        interview,
        languages,
        reader,
        {
            "today": today.isoformat(),
            "languages": ", ".join(languages),
            "drafting": next(iter(languages), ""),
        },
    )
    filling = asking.filling()
    taken = Workspace.of(tree).partnerships
    interview.close_if_missing()
    folder = id or _ask_folder(interview, "-".join(asking.parties.values()), taken)
    interview.close()
    if not is_folder_name(folder) or folder in taken:
        raise UseError(
            "'{id}' cannot be the name of a new partnership",
            "use small letters, digits and hyphens, and a name that is not taken",
            id=folder[:60],
        )
    files = _files(preset, filling, f"{PARTNERSHIPS}/{folder}")
    warnings = sound(tree, folder, files, today)
    return Draft(folder, files, tuple(languages), asking.answers, warnings)


def ask_languages(preset: Preset, interview: Interview, reader: str) -> Sequence[str]:
    """The languages of the documents, the drafting language first."""
    spot = Spot(preset.files["agreement"], schemas()["agreement"], ("languages",))
    likely = None if interview.prompt is None else "en" if reader == "en" else f"en, {reader}"
    question = place_question("languages", spot, default=likely)
    answer = interview.ask(question)
    chosen = spot.value(answer) if answer else []
    languages = [str(one) for one in chosen] if isinstance(chosen, list) else []
    missing = lacking(preset.files, schemas(), languages)
    if missing:
        known = [one for one in LANGUAGES if not lacking(preset.files, schemas(), [one])]
        raise UseError(
            "the preset '{preset}' has no texts in {language}",
            "choose among {known}, or add the texts to the preset",
            preset=preset.id, language=", ".join(missing), known=", ".join(known),
        )  # fmt: skip
    return languages


def sound(tree: Tree, id: str, files: Mapping[str, str], today: date) -> int:
    """How many warnings a partnership has with these files in it.

    Raises NotSound where they bring along an error that was not there before.
    """
    is_new = id not in Workspace.of(tree).partnerships
    before = {_gist(one) for one in _errors(() if is_new else _findings(tree, id, today))}
    after = _findings(Overlay(tree, files), id, today)
    errors = tuple(one for one in _errors(after) if _gist(one) not in before)
    if errors:
        raise NotSound(errors, files)
    return sum(one.fault.severity is Severity.WARNING for one in after)


def _findings(tree: Tree, id: str, today: date) -> tuple[Diagnostic, ...]:
    workspace = Workspace.of(tree)
    limits = limits_of(load_settings(workspace, schemas())[0], schemas())
    known, _ = library_of(workspace, library(), schemas())
    return tuple(findings(load(workspace, id, schemas(), known), schemas(), today, limits))


def _errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.fault.severity is Severity.ERROR]


def _gist(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """A finding without its place, which moves when lines are added above."""
    return diagnostic.fault.code, diagnostic.where.path, repr(diagnostic.args)


def _ask_folder(interview: Interview, likely: str, taken: Sequence[str]) -> str:
    return interview.ask(
        Question(
            "folder",
            Phrase("Folder of the partnership"),
            Phrase("The name of its folder under partnerships/."),
            default=likely if is_folder_name(likely) and likely not in taken else None,
        )
    )


def _files(preset: Preset, filling: Filling, folder: str) -> dict[str, str]:
    """The preset's files with everything in its place, by path."""
    values: dict[Place, Data] = {
        **filling.values,
        Place("agreement", ("languages",)): [*filling.languages],
        Place("agreement", ("based_on",)): preset.based_on,
    }
    whole = Filling(filling.languages, values, filling.texts, filling.names)
    files: dict[str, str] = {}
    for kind in sorted(preset.files, key=KINDS.index):
        path = f"{folder}/{kind}.yaml"
        document = readable(path, preset.files[kind], whole, kind)
        files[path] = with_modeline(path, kind, document.text)
    return files


def readable(path: str, document: Document, filling: Filling, kind: str) -> Document:
    """A file filled. Raises NotSound where an answer holds what no file may hold."""
    reading = filled(document, schemas()[kind], filling)
    if reading.document is None:
        raise NotSound(reading.faults, {})
    return Document(path, reading.document.text, reading.document.data, reading.document.mark)

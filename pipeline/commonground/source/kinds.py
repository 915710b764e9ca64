"""Which file of a partnership is of which kind, and what to do with one that is of none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from commonground.diagnostics import Diagnostic, Location, Phrase
from commonground.source import faults
from commonground.source.portable import FILE_NAME, FOLDER_NAME, portable
from commonground.source.tree import readable

KINDS: Mapping[str, str] = MappingProxyType({
    "agreement.yaml": "agreement",
    "terms.yaml": "terms",
    "calibration.yaml": "calibration",
    "checklists.yaml": "checklists",
    "risk.yaml": "risk",
    "calls.yaml": "calls",
    "log.yaml": "log",
    "translations.lock.yaml": "translations",
    "decisions/<entry>.yaml": "decision",
    "meetings/<entry>.yaml": "meeting",
    "updates/<entry>.yaml": "update",
    "feedback/<entry>.yaml": "feedback",
    "changes/<entry>.yaml": "change",
    "escalations/<entry>.yaml": "escalation",
    "incidents/<entry>.yaml": "incident",
    "unsure/<entry>.yaml": "unsure",
    "campaigns/<campaign>/brief.yaml": "brief",
    "campaigns/<campaign>/plan.yaml": "plan",
    "campaigns/<campaign>/reviews.yaml": "reviews",
    "campaigns/<campaign>/assets.yaml": "assets",
    "campaigns/<campaign>/debrief.yaml": "debrief",
})  # fmt: skip
"""The kind of every file by its path in a partnership's folder. An entry is named by its date and
its subject; a campaign by its folder."""

_CAMPAIGN = "<campaign>"
_ENTRY = "<entry>.yaml"
_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*\.yaml")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the format knows. `kind` is the name of its schema; of the other two, a file of
    a campaign has the one, an entry (a decision, a meeting) the other."""

    path: str
    kind: str
    campaign: str = ""
    entry: str = ""


def is_yaml(path: str) -> bool:
    """Whether a name says that data is in the file, however it is written."""
    return path.lower().endswith((".yaml", ".yml"))


def _by_folder() -> Mapping[str, Mapping[str, str]]:
    """The kinds by folder, then by file."""
    folders: dict[str, dict[str, str]] = {}
    for pattern, kind in KINDS.items():
        folder, _, file = pattern.rpartition("/")
        folders.setdefault(folder, {})[file] = kind
    return folders


_FOLDERS = _by_folder()


def _place(inside: str) -> tuple[str, str, str]:
    """A path as the folder of `KINDS` that it lies in, its campaign, and its file's name."""
    folder, _, file = inside.rpartition("/")
    above, _, last = folder.rpartition("/")
    if f"{above}/{_CAMPAIGN}" in _FOLDERS:
        return f"{above}/{_CAMPAIGN}", last, file
    return folder, "", file


def source_of(path: str, inside: str) -> Source | None:
    """What a file is, by its path in the partnership's folder; None where it is none."""
    folder, campaign, file = _place(inside)
    kinds = _FOLDERS.get(folder, {})
    if file in kinds:
        return Source(path, kinds[file], campaign)
    if _ENTRY in kinds and _DATED.fullmatch(file):
        return Source(path, kinds[_ENTRY], campaign, file.removesuffix(".yaml"))
    return None


def unexpected(path: str, inside: str) -> Diagnostic:
    """The finding for a file that the format does not know, with the name that was meant."""
    folder, campaign, name = _place(inside)
    expected = tuple(_FOLDERS.get(folder, ()))
    near = get_close_matches(name, expected, n=1, cutoff=0.7)
    nearest = get_close_matches(folder, _FOLDERS, n=1, cutoff=0.7)
    hint = Phrase("put pictures and PDFs under assets/, or delete it")
    if name.endswith(".yml"):
        hint = Phrase("rename it to {name}", {"name": name[:-4] + ".yaml"})
    elif _ENTRY in expected:
        hint = Phrase("name it by date and subject, for example 2027-01-18-written-first.yaml")
    elif campaign and name.startswith("brief"):
        hint = Phrase("a campaign has one brief, brief.yaml: merge the two, or open a campaign "
                      "of its own")  # fmt: skip
    elif near:
        hint = Phrase("did you mean {name}?", {"name": near[0]})
    elif expected and name.endswith(".yaml"):
        hint = Phrase("possible here: {names}", {"names": expected})
    elif nearest and name.endswith(".yaml"):
        hint = Phrase("did you mean {name}?", {"name": nearest[0] + "/"})
    return Diagnostic(faults.UNEXPECTED_FILE, Location(path), {"hint": hint})


def astray(path: str) -> Diagnostic:
    """The finding for a file beside the partnerships."""
    hint = Phrase("move it into the folder of its partnership")
    return Diagnostic(faults.UNEXPECTED_FILE, Location(readable(path)), {"hint": hint})


def bad_step(inside: str) -> str | None:
    """The first name on a path that some system cannot hold; a campaign is named as folders are."""
    steps = inside.split("/")
    in_campaign = len(steps) > 2 and f"{steps[0]}/{_CAMPAIGN}" in _FOLDERS
    for number, name in enumerate(steps):
        is_campaign = in_campaign and number == 1
        if not portable(name, FOLDER_NAME if is_campaign else FILE_NAME):
            return name
    return None

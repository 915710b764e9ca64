"""Names of files and folders that every common system can hold and tell apart."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from commonground.diagnostics import Diagnostic, Location
from commonground.source import faults
from commonground.source.tree import Entry, readable

FILE_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
FOLDER_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))
_RESERVED = frozenset({"con", "prn", "aux", "nul", *_PORTS})


def is_folder_name(name: str) -> bool:
    """Whether a partnership or campaign may be called so."""
    return portable(name, FOLDER_NAME)


def portable(name: str, form: re.Pattern[str]) -> bool:
    """Whether every common file system can hold the name and tells it from others."""
    return (
        len(name) <= 80
        and form.fullmatch(name) is not None
        and name.partition(".")[0].lower() not in _RESERVED
    )


def bad_name(path: str, name: str) -> Diagnostic:
    """The finding for a name that some system cannot hold."""
    return Diagnostic(
        faults.BAD_FOLDER_NAME, Location(readable(path)), {"name": readable(name)[:60]}
    )


def clashes(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Files and folders that systems which fold letters or accents cannot tell apart."""
    known: dict[str, str] = {}
    told: set[str] = set()
    for entry in entries:
        path = ""
        for step in entry.path.split("/"):
            path = f"{path}/{step}" if path else step
            folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", path).casefold())
            other = known.setdefault(folded, path)
            if other == path or path in told:
                continue
            told.add(path)
            names = {"name": step, "other": other.rpartition("/")[2]}
            args = {key: readable(name)[:60] for key, name in names.items()}
            yield Diagnostic(faults.NAMES_CLASH, Location(readable(path)), args)

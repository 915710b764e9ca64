"""Opens a Word file that may come from anybody: bounded, without entities, nothing outside it read.

Whatever is odd about the package ends the reading: a file that two programs read in two ways cannot
be said to hold anything.
"""

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from commonground.errors import UseError

_MOST_PARTS = 500
_LARGEST_PART = 20_000_000
_MOST = 60_000_000
"""So many bytes are unpacked of one part, and of all."""
_DEEPEST = 200
_MOST_ELEMENTS = 1_000_000
_RELATIONS = "_rels/.rels"
_MAIN = "/officeDocument"


def package(raw: bytes) -> Mapping[str, bytes]:
    """The parts of a Word file that are XML; the others by name, empty.

    Raises UseError for what is no such file.
    """
    try:
        with ZipFile(BytesIO(raw)) as opened:
            return dict(_parts(opened))
    except (BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError,
            ValueError):  # fmt: skip
        raise unreadable() from None


def main_part(parts: Mapping[str, bytes]) -> str:
    """The part that an office program shows."""
    relations = parsed(parts.get(_RELATIONS, b""))
    found = {
        one.get("Target", "").lstrip("/") for one in relations
        if one.get("Type", "").endswith(_MAIN) and one.get("TargetMode") != "External"
    }  # fmt: skip
    if len(found) != 1 or not found <= parts.keys():
        raise unreadable()
    return found.pop()


def parsed(raw: bytes) -> Element:
    """The tree of a part; names stand with their namespace in braces.

    Raises UseError for XML that declares anything, is no XML, or is too deep or too much.
    """
    return _Tree().of(raw)


def _parts(opened: ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = [one for one in opened.infolist() if not one.is_dir()]
    names = {one.filename for one in infos}
    if len(infos) > _MOST_PARTS or len(names) < len(infos):
        raise unreadable()
    left = _MOST
    for info in infos:
        if not info.filename.endswith((".xml", ".rels")):
            yield info.filename, b""
            continue
        with opened.open(info) as stream:
            part = stream.read(min(left, _LARGEST_PART) + 1)
        left -= len(part)
        if left < 0 or len(part) > _LARGEST_PART:
            raise UseError("unpacked, the file is larger than any document of ours",
                           "ask whoever sent it for the file as it was made")  # fmt: skip
        yield info.filename, part


class _Tree:
    """Builds a tree from what expat reports, and refuses any declaration of a document type."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = self.count = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.builder.data

    def of(self, raw: bytes) -> Element:
        try:
            self.parser.Parse(raw, True)
            return self.builder.close()
        except (expat.ExpatError, ValueError, AssertionError, LookupError):
            raise unreadable() from None

    def _start(self, name: str, given: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > _DEEPEST or self.count > _MOST_ELEMENTS:
            raise unreadable()
        self.builder.start(_named(name), {_named(key): value for key, value in given.items()})

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_named(name))

    def _refuse(self, *_: object) -> None:
        raise unreadable()


def _named(name: str) -> str:
    return "{" + name if "}" in name else name


def unreadable() -> UseError:
    """The error for a file that is none of Word's, or that two programs may read in two ways."""
    return UseError("this is no Word file that can be read",
                    "open it in Word or LibreOffice, save it as .docx, then try again")  # fmt: skip

"""The digest of terms that a document carries, read from the bytes of a PDF or a Word file.

A file may come from anybody: it is bounded, no macro, link or font of it is looked at, and of two
digests none is believed.
"""

import re
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from commonground.errors import UseError

MOST = 60_000_000
"""So many bytes are read of a file."""
_PROPERTIES = "docProps/custom.xml"
_MOST_OF_PROPERTIES = 100_000
_IN_PDF = re.compile(rb"terms:([0-9a-f]{64})(?![0-9a-f])")
_NAME_IN_PDF = re.compile(rb"document:([A-Za-z0-9._/-]{1,200})")
_NAME_IN_WORD = re.compile(rb'name="Document"[^>]*>\s*<vt:lpwstr[^>]*>([A-Za-z0-9._/-]{1,200})<')
_IN_WORD = re.compile(rb">([0-9a-f]{64})</vt:lpwstr>")


class Kind(StrEnum):
    """What a file is."""

    PDF = "pdf"
    WORD = "docx"


def kind_of(raw: bytes) -> Kind | None:
    """What a file is, by its first bytes; None for what we never make."""
    if raw.startswith(b"%PDF-"):
        return Kind.PDF
    return Kind.WORD if raw.startswith(b"PK\x03\x04") else None


def digest_in(raw: bytes) -> str:
    """The digest of terms in a document; empty where it carries none.

    Raises UseError for a file that is neither PDF nor Word, or that carries more than one digest.
    """
    match kind_of(raw):
        case Kind.PDF:
            found = set(_IN_PDF.findall(raw))
        case Kind.WORD:
            found = set(_IN_WORD.findall(_properties(raw)))
        case _:
            raise UseError("this is neither a PDF nor a Word file",
                           "name a file that `commonground render --out` has written")  # fmt: skip
    if len(found) > 1:
        raise UseError("the document carries more than one digest of terms, so none is believed",
                       "ask whoever sent it for the file as it was made")  # fmt: skip
    return found.pop().decode() if found else ""


def name_in(raw: bytes) -> str:
    """What the document is called, such as `contract.en`; empty where it does not say so."""
    if kind_of(raw) is Kind.PDF:
        found = set(_NAME_IN_PDF.findall(raw))
    else:
        found = set(_NAME_IN_WORD.findall(_properties(raw)))
    return found.pop().decode() if len(found) == 1 else ""


def _properties(raw: bytes) -> bytes:
    try:
        with ZipFile(BytesIO(raw)) as package, package.open(_PROPERTIES) as stream:
            return stream.read(_MOST_OF_PROPERTIES)
    except (BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError):
        return b""

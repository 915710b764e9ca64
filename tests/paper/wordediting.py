"""Edits Word files as an office program would leave them: on the XML, not by what writes ours."""

from collections.abc import Callable
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring, tostring
from zipfile import ZipFile

from tests.paper.wordreader import W, parts

MAIN = "word/document.xml"


def packed(found: dict[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, inside in found.items():
            package.writestr(name, inside)
    return stream.getvalue()


def replaced(raw: bytes, *changes: tuple[str, str]) -> bytes:
    """The file with other letters in its body, each change made once."""
    found = parts(raw)
    text = found[MAIN].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return packed({**found, MAIN: text.encode()})


def changed(raw: bytes, change: Callable[[Element], None]) -> bytes:
    """The file with its body changed."""
    found = parts(raw)
    root = fromstring(found[MAIN])
    body = root.find(f"{W}body")
    assert body is not None
    change(body)
    return packed({**found, MAIN: tostring(root)})

"""The digest of terms: one number for all that the parties of a partnership sign.

`docs/signoff-format.md` states it to the byte, with test vectors.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import rfc8785

from commonground.changes.canonical import files, shape_of, signed_file
from commonground.model.partnership import Partnership
from commonground.schema.catalog import Catalog

FORMAT = "terms/1"

SIGNED_DOCUMENTS = ("agreement", "contract")
"""The two parts of the one instrument that is signed; the second is there once there are terms."""
_SIGNED_DOCUMENT = re.compile(rf"documents/(?:{'|'.join(SIGNED_DOCUMENTS)})\.[A-Za-z-]+\.md")


def is_signed_document(path: str) -> bool:
    """Whether a rendered document, by its path in the partnership's folder, is part of what is
    signed: the agreement and the contract in each language."""
    return _SIGNED_DOCUMENT.fullmatch(path) is not None


def terms(
    workspace: str, partnership: Partnership, schemas: Catalog, documents: Mapping[str, bytes]
) -> Mapping[str, Any]:
    """What is signed, as JSON: the material and governance parts of every file, and the hashes of
    the committed documents. `documents` holds bytes by path in the partnership's folder."""
    drafting = partnership.languages[0]
    held = {
        path: signed_file(root, shape_of(root, schemas), drafting)
        for path, root in files(partnership).items()
    }
    return {
        "format": FORMAT,
        "workspace": workspace,
        "partnership": partnership.id,
        "files": {path: value for path, value in held.items() if value is not None},
        "documents": {
            path: sha256(raw).hexdigest()
            for path, raw in documents.items()
            if is_signed_document(path)
        },
    }


def written(value: Any) -> bytes:
    """JSON of texts, tables and lists as RFC 8785 writes it.

    The standard library writes the same, much faster; only letters beyond U+FFFF in keys it would
    sort otherwise.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode() if max(text) <= "\uffff" else rfc8785.dumps(value)


def digest_of_parts(
    workspace: str, partnership: str, files: Mapping[str, bytes], documents: Mapping[str, str]
) -> str:
    """The digest of terms whose files were written by RFC 8785 one by one, so that of a long
    history each is written once; `documents` holds hashes."""
    return sha256(_table({
        "format": written(FORMAT), "workspace": written(workspace),
        "partnership": written(partnership), "files": _table(files),
        "documents": written(dict(documents)),
    })).hexdigest()  # fmt: skip


def _table(parts: Mapping[str, bytes]) -> bytes:
    """An object of RFC 8785, its keys in the order of their UTF-16 units."""
    keys = sorted(parts, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return b"{%b}" % b",".join(b"%b:%b" % (written(key), parts[key]) for key in keys)


def terms_of_nothing(workspace: str, partnership: str) -> Mapping[str, Any]:
    """What is agreed before a partnership begins, and after it has ended."""
    return {"format": FORMAT, "workspace": workspace, "partnership": partnership,
            "files": {}, "documents": {}}  # fmt: skip


def digest(signed_terms: Mapping[str, Any]) -> str:
    """SHA-256 over the terms as RFC 8785 writes JSON, in 64 hexadecimal digits."""
    return sha256(rfc8785.dumps(dict(signed_terms))).hexdigest()

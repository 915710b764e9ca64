"""The digest of terms a second time, written from docs/signoff-format.md alone.

Nothing here comes from the package: YAML by PyYAML's plainest loader, schemas as JSON, its own
folding of prose and its own canonical JSON.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import yaml

SIGNED = {"material", "governance"}
WIDE = re.compile(
    "[\u2e80-\u2fdf\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff]"
)
QUOTES = "“”‘’…—·"
DOCUMENT = re.compile(r"documents/(agreement|contract)\.[A-Za-z-]+\.md")


class Schemas:
    """The JSON Schemas of a folder, read as they lie there."""

    def __init__(self, folder: Path) -> None:
        self.files = {
            path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")
        }

    def of(self, kind: str) -> dict[str, Any]:
        return self.plain(self.files[f"{kind}.schema.json"], f"{kind}.schema.json")

    def plain(self, schema: dict[str, Any], file: str) -> dict[str, Any]:
        """A schema with its reference put in its place; what stands beside it wins."""
        while "$ref" in schema:
            name, _, inside = schema["$ref"].partition("#/$defs/")
            file = name or file
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            schema = {**self.files[file]["$defs"][inside], **beside}
        return {**schema, "from": schema.get("from", file)}

    def below(self, schema: dict[str, Any], key: str | None) -> dict[str, Any] | None:
        """The schema under a key, or of a list's entries; an entry weighs what its list does."""
        if key is None:
            found = schema.get("items")
            beside = {"x-weight": schema["x-weight"]} if "x-weight" in schema else {}
        else:
            found = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            beside = {}
        if not isinstance(found, dict):
            return None
        return self.plain({**beside, **self.plain(found, schema["from"])}, schema["from"])


def fold(text: str) -> str:
    """Paragraphs on one line each, apart by one blank line."""
    folded = []
    for block in re.split(r"\n[ \t]*\n\s*", text.strip()):
        line = ""
        for piece in block.split("\n"):
            piece = re.sub(r"[ \t]+", " ", piece).strip(" ")
            line += (" " if line and piece and not meets(line[-1], piece[0]) else "") + piece
        folded.append(line)
    return "\n\n".join(folded)


def meets(a: str, b: str) -> bool:
    """Whether two letters meet without a space."""
    wide_a, wide_b = bool(WIDE.match(a)), bool(WIDE.match(b))
    return (wide_a and wide_b) or (wide_a and b in QUOTES) or (wide_b and a in QUOTES)


def signed(value: Any, schema: dict[str, Any] | None, schemas: Schemas, first: str) -> Any:
    """What of a value is signed; None where nothing is."""
    known = schema or {}
    kept = known.get("x-weight", "material") in SIGNED
    if known.get("format") == "text":
        texts = value if isinstance(value, dict) else {first: value}
        held = {key: fold(one) for key, one in texts.items() if one != ""}
        return held if kept and held else None
    if isinstance(value, dict):
        below = {
            key: signed(one, schemas.below(known, key) if schema else None, schemas, first)
            for key, one in value.items()
        }
        return {key: one for key, one in below.items() if one is not None} or None
    if isinstance(value, list):
        entry = schemas.below(known, None) if schema else None
        entries = [signed(one, entry, schemas, first) for one in value]
        return [one for one in entries if one is not None] or None
    if not kept or value == "":
        return None
    return fold(value) if known.get("format") == "prose" else value


def canonical(value: Any) -> str:
    """JSON as RFC 8785 writes it."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def terms(workspace: str, folder: Path, schemas: Schemas) -> dict[str, Any]:
    """What is signed of the partnership in a folder."""
    read = {
        path.relative_to(folder).as_posix(): yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        for path in folder.rglob("*.yaml")
    }
    first = read["agreement.yaml"]["languages"][0]
    files = {}
    for path, data in read.items():
        line = data.pop("schema")
        held = signed(data, schemas.of(line.partition("/")[0]), schemas, first)
        if held is not None:
            files[path] = {"schema": line, **held}
    documents = {
        path: hashlib.sha256((folder / path).read_bytes()).hexdigest()
        for path in (one.relative_to(folder).as_posix() for one in folder.rglob("*.md"))
        if DOCUMENT.fullmatch(path)
    }
    return {"format": "terms/1", "workspace": workspace, "partnership": folder.name,
            "files": files, "documents": documents}  # fmt: skip


def digest(workspace: str, folder: Path, schemas: Schemas) -> str:
    """The digest of terms."""
    return hashlib.sha256(canonical(terms(workspace, folder, schemas)).encode("utf-8")).hexdigest()

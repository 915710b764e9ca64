"""The parts of a workspace that stewards look after, each with a hash of all that is in it.

Whatever is neither a partnership nor known to decide nothing belongs to one of them. A folder
counts by the name of its object in git, so that its size does not matter.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from commonground.source.git import top_of
from commonground.source.merging import listing
from commonground.source.workspace import BASELINE, PARTNERSHIPS, SETTINGS, SIGNATURES

OTHER = "other"
OWNERS = "code owners"
"""CODEOWNERS at the top of the repository. It decides nothing, but whom the forge calls."""

_AREAS: Mapping[str, str] = MappingProxyType({
    "schemas": "schemas", "templates": "templates", ".github": "workflows",
    SETTINGS: "settings", BASELINE: "settings",
    "pipeline": "tool", "tools": "tool", "pyproject.toml": "tool", "constraints.txt": "tool",
    "action.yml": "tool",
})  # fmt: skip
GOVERNED = tuple(_AREAS)
"""The files and folders of a workspace by which all are judged."""

_FORGE, _OWNERS_FILE, _FOLDER = ".github", "CODEOWNERS", "040000"
_DECIDE_NOTHING = frozenset({"docs", ".gitignore", ".editorconfig", SIGNATURES, PARTNERSHIPS})
_PROSE = ("README", "LICENSE", "CHANGELOG", "CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY")
_FILES = ("100644", "100755")


def areas_of(root: Path, commit: str) -> Mapping[str, str]:
    """The areas of a commit. `root` may be a folder of the repository; what stands around it
    decides as well, workflows above all."""
    top = top_of(root)
    steps = root.relative_to(top).parts
    found: dict[str, list[str]] = {}
    for depth in range(len(steps) + 1):
        folder = "/".join(steps[:depth])
        below = steps[depth] if depth < len(steps) else None
        for mode, object, name in listing(root, commit, folder):
            area = _area(mode, name)
            is_split = (depth, mode, name) == (0, _FOLDER, _FORGE)
            if name != below and area is not None and not is_split:
                found.setdefault(area, []).append(f"{mode} {object} {folder}/{name}")
    for mode, object, name in listing(root, commit, _FORGE):
        area = OWNERS if name == _OWNERS_FILE else _AREAS[_FORGE]
        found.setdefault(area, []).append(f"{mode} {object} {_FORGE}/{name}")
    found.setdefault(OTHER, []).extend(_strays(root, commit, "/".join((*steps, PARTNERSHIPS))))
    return {area: _hashed(lines) for area, lines in found.items() if lines}


def _area(mode: str, name: str) -> str | None:
    if name in _DECIDE_NOTHING or (mode in _FILES and name.startswith(_PROSE)):
        return None
    return _AREAS.get(name, OTHER)


def _strays(root: Path, commit: str, folder: str) -> Iterator[str]:
    """Files right under `partnerships/`, in no partnership."""
    for mode, object, name in listing(root, commit, folder):
        if mode in _FILES and not name.startswith(_PROSE):
            yield f"{mode} {object} {folder}/{name}"


def _hashed(lines: list[str]) -> str:
    return sha256("\0".join(sorted(lines)).encode("utf-8", "surrogateescape")).hexdigest()

"""Writing files: whole or not at all, never through a link, never outside the root."""

import os
import tempfile
from pathlib import Path

from commonground.errors import UseError


def write(root: Path, path: str, raw: bytes) -> bool:
    """Put a file below the root in place of what is there. Returns whether anything changed.

    A run that is killed leaves the old file or the new one. Raises UseError when a step of the
    path is a link or leads out of the root.
    """
    place = _safe(root, path)
    if place.is_file() and place.read_bytes() == raw:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    mode = place.stat().st_mode & 0o777 if place.exists() else 0o644
    descriptor, temporary = tempfile.mkstemp(prefix=".commonground-", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def remove(root: Path, path: str) -> None:
    """Delete a file below the root, if it is there."""
    _safe(root, path).unlink(missing_ok=True)


def _safe(root: Path, path: str) -> Path:
    place = root
    steps = path.split("/")
    for step in steps:
        place = place / step
        if step in ("", ".", "..") or place.is_symlink():
            raise UseError(
                "{path} cannot be written: a step of it is a link or leads elsewhere",
                "replace the link with a plain folder or file",
                path=path,
            )
    return place

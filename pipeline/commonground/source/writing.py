"""Writing files: whole or not at all, never through a link, never outside the root."""

import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from commonground.errors import UseError
from commonground.source.tree import readable


def write(root: Path, path: str, raw: bytes) -> bool:
    """Put a file below the root in place of what is there. Returns whether anything changed.

    A run that is killed leaves the old file or the new one. Raises UseError when a step of the
    path is a link or leads out of the root, or when the disk refuses.
    """
    try:
        place = _safe(root, path)
        if _holds(place, raw):
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
        _replace(place, raw)
    except OSError as error:
        raise _refused(path, error) from None
    return True


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where there are none. Raises UseError when the disk
    refuses."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(str(path), error) from None


def remove(root: Path, path: str) -> None:
    """Delete a file below the root, if it is there. Raises UseError as `write` does."""
    try:
        _safe(root, path).unlink(missing_ok=True)
    except OSError as error:
        raise _refused(path, error) from None


def _holds(place: Path, raw: bytes) -> bool:
    return place.is_file() and place.stat().st_size == len(raw) and place.read_bytes() == raw


def _replace(place: Path, raw: bytes) -> None:
    mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else 0o644
    descriptor, name = tempfile.mkstemp(prefix=".commonground-", dir=place.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _safe(root: Path, path: str) -> Path:
    place = root
    for step in path.split("/"):
        if step in ("", ".", "..") or "\0" in step or "\\" in step or ":" in step:
            raise _leads_elsewhere(path)
        place = place / step
        if place.is_symlink():
            raise _leads_elsewhere(path)
    if place.exists() and not place.is_file():
        raise UseError("{path} is no file", "move it away, then try again", path=readable(path))
    return place


def _leads_elsewhere(path: str) -> UseError:
    return UseError(
        "{path} cannot be written: a step of it is a link or leads elsewhere",
        "replace the link with a plain folder or file",
        path=readable(path),
    )


def _refused(path: str, error: OSError) -> UseError:
    return UseError(
        "{path} cannot be written: {reason}",
        "check that you may write there and that the disk has room",
        path=readable(path), reason=error.strerror or "",
    )  # fmt: skip


def write_all(root: Path, files: Mapping[str, str]) -> None:
    """Put files in place of what is there: all of them or, whatever happens on the way, none.

    Raises UseError as `write` does.
    """
    before = {path: (root / path).read_bytes() for path in files if (root / path).is_file()}
    begun: list[str] = []
    try:
        for path, text in files.items():
            begun.append(path)
            write(root, path, text.encode())
    except BaseException:
        for path in begun:
            if path in before:
                write(root, path, before[path])
            else:
                (root / path).unlink(missing_ok=True)
        raise


def create(root: Path, files: Mapping[str, str]) -> None:
    """Write files that are not there yet: all of them or, whatever happens on the way, none.

    Raises UseError when one is there already, and as `write` does.
    """
    for path in files:
        if os.path.lexists(root / path):
            raise UseError(
                "{path} is already there", "move it away, or choose another name",
                path=readable(path),
            )  # fmt: skip
    begun: list[str] = []
    folders = {folder for path in files for folder in (root / path).parents}
    new = [folder for folder in folders if not folder.exists()]
    try:
        for path, text in files.items():
            begun.append(path)
            write(root, path, text.encode())
    except BaseException:
        for path in begun:
            (root / path).unlink(missing_ok=True)
        for folder in sorted(new, key=lambda one: len(one.parts), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise

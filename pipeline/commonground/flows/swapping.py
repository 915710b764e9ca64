"""A folder that a build makes, put in place of the one before."""

from pathlib import Path

from commonground import i18n
from commonground.errors import UseError


def require_ours(place: Path, top: Path) -> None:
    """Refuse to write through a link or to replace a folder that no build of ours has made."""
    made = {"index.html", *i18n.LANGUAGES}
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise UseError("{path} is no folder", "move it away, then try again", path=place.name)
    if place != top and place.is_dir() and not {one.name for one in place.iterdir()} <= made:
        raise UseError(
            "the folder {path} holds what no build has made",
            "move it away, then try again",
            path=place.name,
        )


def swap(fresh: Path, target: Path, old: Path) -> None:
    """Put a new folder in place of an old one, which comes back where that fails."""
    there = target.exists()
    if there:
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if there:
            old.rename(target)
        raise

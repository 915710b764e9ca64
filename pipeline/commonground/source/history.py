"""When what happened, as the commits of the main line say it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from commonground.errors import UseError
from commonground.source.git import FETCH, commit_of, git, top_of


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on the main line: its name, its first parent (empty for the first commit), the day
    on which it was made (UTC), and the first line of its message."""

    name: str
    parent: str
    day: date
    subject: str


def main_line(root: Path, revision: str, under: str) -> tuple[Commit, ...]:
    """The commits up to a revision in which anything below `under` changed, the latest first.

    Only the main line is followed: what was merged counts as one change, when it was merged.
    Raises UseError as `GitTree` does, and where the history is not here as a whole.
    """
    top = top_of(root.resolve())
    if git(top, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise UseError(
            "this clone holds a part of the history only",
            "fetch the rest with `git fetch --unshallow`",
        )
    inside = root.resolve().relative_to(top).as_posix()
    path = under if inside == "." else f"{inside}/{under}"
    said = git(
        top, "log", "--first-parent", "-m", "-z", "--format=%H %P%n%ct%n%s", "--end-of-options",
        commit_of(root, revision), "--", f":(top,literal){path}", mend=FETCH,
    )  # fmt: skip
    return tuple(_told(one) for one in said.decode("utf-8", "replace").split("\0") if one)


def _told(record: str) -> Commit:
    names, seconds, subject = record.split("\n", 2)
    name, _, parents = names.partition(" ")
    day = datetime.fromtimestamp(int(seconds), UTC).date()
    return Commit(name, parents.partition(" ")[0], day, subject.strip("\n"))


def made_by(root: Path, commit: str) -> tuple[str, datetime]:
    """Who wrote a commit, by name, and when it was made (UTC)."""
    said = git(top_of(root.resolve()), "show", "--no-patch", "--format=%ct%n%an",
               "--end-of-options", commit)  # fmt: skip
    seconds, _, name = said.decode("utf-8", "replace").partition("\n")
    return name.strip(), datetime.fromtimestamp(int(seconds), UTC)


def last_change(root: Path) -> date | None:
    """The day in UTC on which the last commit was made; None where git knows of none."""
    try:
        top = top_of(root.resolve())
        said = git(top, "show", "--no-patch", "--format=%ct", "HEAD")
    except UseError:
        return None
    return datetime.fromtimestamp(int(said), UTC).date()

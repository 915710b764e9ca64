"""What files held after each commit that changed them, as far as the history is here."""

from collections.abc import Collection
from pathlib import Path

from commonground.errors import UseError
from commonground.publish.calendars import Edition, History
from commonground.source.git import top_of
from commonground.source.mainline import GONE, steps
from commonground.source.objects import objects
from commonground.source.positions import read_document
from commonground.source.tree import TooLarge
from commonground.source.workspace import PARTNERSHIPS


def editions(root: Path | None, paths: Collection[str]) -> History:
    """The editions of these files on the main line, by their paths in the workspace.

    Nothing where there is no repository, no commit, or only a part of the history: then nobody
    knows how often something was moved. What could not be read after a commit is left out.
    """
    found: dict[str, list[Edition]] = {}
    if root is None or not paths:
        return found
    try:
        with objects(top_of(root.resolve())) as held:
            for step in steps(root, "HEAD", (f"{PARTNERSHIPS}/",)):
                for one in step.files:
                    if one.path not in paths or one.mode == GONE:
                        continue
                    try:
                        raw = held.read(one.name)
                    except TooLarge:
                        continue
                    document = read_document(one.path, raw).document
                    if document is not None:
                        edition = Edition(step.at.date(), document.data)
                        found.setdefault(one.path, []).append(edition)
    except UseError:
        return {}
    return found

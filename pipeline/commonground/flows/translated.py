"""How far the translations of partnerships can be relied on, in a reader's words."""

from collections.abc import Callable, Mapping

from commonground.errors import UseError
from commonground.flows.check import chosen
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.flows.translating import committed
from commonground.i18n import Words
from commonground.model.partnership import Partnership
from commonground.render import formats
from commonground.render.documents import untranslated
from commonground.render.translations import told, translations
from commonground.reporters.translations import Row
from commonground.source.tree import Tree
from commonground.source.workspace import Workspace


def known(
    workspace: Workspace, only: tuple[str, ...], words: Words
) -> Mapping[str, tuple[Row, ...]]:
    """The translated documents of each partnership that is named, or of all.

    Raises UseError where there is none to look at, or one cannot be read.
    """
    found: dict[str, tuple[Row, ...]] = {}
    for id in chosen(workspace, only):
        partnership = load(workspace, id, schemas(), library()).partnership
        if partnership is None:
            raise UseError("the agreement of '{id}' cannot be read",
                           "run `commonground check` and mend it", id=id)  # fmt: skip
        found[id] = rows(partnership, workspace.tree, words)
    return found


def rows(
    partnership: Partnership, tree: Tree, words: Words,
    wanted: Callable[[str], bool] = lambda _: True,
) -> tuple[Row, ...]:  # fmt: skip
    """The translated documents of one partnership, as they are committed; `wanted` is asked about
    the path in the partnership's folder."""
    texts = committed(partnership.id, tree, wanted)
    return tuple(
        Row(one, formats.language(one.language, words), told(one, words),
            untranslated(texts[one.path]))
        for one in translations(partnership, texts)
    )  # fmt: skip

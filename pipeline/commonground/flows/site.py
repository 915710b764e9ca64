"""The playbook site: pages for every language, built by MkDocs, hardened, put in place at once."""

import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from commonground import i18n, resources
from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.flows.deciding import limits_of
from commonground.flows.documents import compare, press
from commonground.flows.downloads import Desk, stamps
from commonground.flows.explain import all_faults
from commonground.flows.inspection import inspect
from commonground.flows.outlooks import outlooks
from commonground.flows.receipts import signings
from commonground.flows.shipped import library, schemas
from commonground.flows.stamping import Stamp
from commonground.flows.swapping import require_ours, swap
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.signing import sign_off_of
from commonground.publish.hardening import hardened
from commonground.publish.page import Page, Studio
from commonground.publish.signing import Signing
from commonground.publish.site import OWN_PAGES, languages, navigation, pages
from commonground.render import formats
from commonground.render.view import Reader, View
from commonground.schema.projection import for_audience
from commonground.schema.shape import AUDIENCES
from commonground.source.workspace import Workspace

_THEME_LANGUAGES = {"zh-Hans": "zh"}
_HAN = re.compile(r"(?<=\\u(?:4[ef]|[5-9a-f].)..)(?=\\u(?:4[ef]|[5-9].))")
"""Between two Chinese signs of the search's index, where it is told to cut: there are no spaces to
go by. In the index, which is ASCII, a sign is written as `\\u9605`."""


NOTHING_SIGNED: Mapping[str, Signing] = MappingProxyType({})


@dataclass(frozen=True)
class Playbook:
    """Everything that is published: who may read it, and the pages of each language."""

    audience: str
    titles: Mapping[str, str]
    pages: Mapping[str, tuple[Page, ...]]
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """What stands on the documents of each partnership, where they are offered as files."""


@dataclass(frozen=True)
class Built:
    """What a build has made: how many pages, and the files that cannot be, with the reasons."""

    pages: int
    unmade: tuple[tuple[str, UseError], ...]


@dataclass(frozen=True)
class Draft:
    """A playbook, or the errors because of which there is none."""

    playbook: Playbook | None
    diagnostics: tuple[Diagnostic, ...]


def draft(
    workspace: Workspace, today: date, at_most: str = AUDIENCES[-1], changed: date | None = None,
    root: Path | None = None, downloads: bool = False,
) -> Draft:  # fmt: skip
    """The pages of all partnerships, for the audience that the settings name.

    `at_most` keeps a site that everybody can reach from showing more than that audience may see,
    whatever the settings say; `changed` is as for `playbook`; `root` is the folder in whose
    repository a ledger and older editions are looked for; with `downloads`, documents are offered
    as files. With any error in any partnership, nothing is published.
    """
    found = inspect(workspace, today)
    if found.errors or found.settings is None:
        return Draft(None, found.errors)
    ids = [one.id for one in found.partnerships]
    audience = audience_of(found.settings, at_most)
    signed = signings(root, ids, audience) if root else {}
    made = playbook(found.partnerships, found.settings, at_most, changed, signed, root)
    enrolled = [one for one in found.partnerships if sign_off_of(one).enrolled]
    if audience == AUDIENCES[-1]:
        made = _as_signed(made, compare(workspace.tree, enrolled).kept)
    if downloads:
        id = found.settings["id"].text
        known = stamps(found.partnerships, workspace.tree, id, root, audience)
        made = replace(made, stamps=known)
    return Draft(made, ())


def _as_signed(made: Playbook, kept: Mapping[str, str]) -> Playbook:
    """With pinned documents as they are: who signs reads what was signed. To others, a document is
    printed without what they may not see, so it is none of these."""

    def page(one: Page, language: str) -> Page:
        path = f"{one.path.removesuffix('.md')}.{language}.md"
        return replace(one, text=kept.get(path, one.text))

    pages = {
        language: tuple(page(one, language) for one in listed)
        for language, listed in made.pages.items()
    }
    return replace(made, pages=pages)


def audience_of(settings: Node, at_most: str) -> str:
    """Whom the site is for: as the settings say, and no more than `at_most`."""
    wanted = settings.get("site", "audience")
    return min(wanted.text if wanted else "public", at_most, key=AUDIENCES.index)


def playbook(
    partnerships: Iterable[Partnership],
    settings: Node,
    at_most: str = AUDIENCES[-1],
    changed: date | None = None,
    signed: Mapping[str, Signing] = NOTHING_SIGNED,
    root: Path | None = None,
) -> Playbook:
    """The pages as the audience of the settings may see them; by default everybody.

    No reader sees more than the audience `at_most` may. `changed` is the day of the last change:
    as of that day the pages tell what is due. Without one they do not tell it. `signed` is what
    that audience may know of sign-offs; `root` is as for `draft`.
    """
    audience = audience_of(settings, at_most)
    told = list(partnerships)
    seen = [for_audience(one, schemas(), audience) for one in told]
    limits = limits_of(settings, schemas())
    both, id = zip(told, seen, strict=True), settings["id"].text
    due = outlooks(both, audience, limits, changed, id, root) if changed else {}
    titles, made = {}, {}
    for language in languages(seen):
        words = i18n.load(language)
        shelf = seen[0].library if seen else library()
        studio = Studio(words, audience, press(), shelf, limits_of(settings, schemas()))
        shown = View(settings.value, schemas()["workspace"].shape, Reader(words, audience, "en"))
        titles[language] = str(shown["title"])
        own = _own_pages(language)
        made[language] = tuple(
            pages(seen, due, signed, own, all_faults(), titles[language], studio)
        )
    return Playbook(audience, titles, made)


def _own_pages(language: str) -> Mapping[str, str]:
    """The hand-written pages in that language, or in English where there are none yet."""
    folder = resources.folder("site") / "pages"
    return {
        name: next(
            path.read_text(encoding="utf-8")
            for path in (folder / language / f"{name}.md", folder / "en" / f"{name}.md")
            if path.is_file()
        )
        for name in OWN_PAGES
    }


def build(made: Playbook, target: Path) -> Built:
    """Build the site into the folder `target`, in place of what is there.

    The old site stays until the new one is complete. Raises UseError where MkDocs is missing, and
    where something that is not ours stands in the way.
    """
    try:
        return _build(made, target)
    except OSError as error:
        raise UseError(
            "the site cannot be written to {path}: {reason}",
            "make room there, or check that you may write to it",
            path=target.as_posix(), reason=error.strerror or str(error),
        ) from error  # fmt: skip


def _build(made: Playbook, target: Path) -> Built:
    from commonground.flows import mkdocs

    kept = target.parent / "pages"
    for place in (target.parent, target, kept):
        require_ours(place, target.parent)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent) as work:
        fresh, desk = Path(work) / "site", Desk(made.stamps)
        for language, all_pages in made.pages.items():
            source, words = Path(work) / "pages" / language, i18n.load(language)
            for page in all_pages:
                path = source / page.path
                path.parent.mkdir(parents=True, exist_ok=True)
                shown = desk.serve(page, words, source)
                path.write_text(shown.source(), encoding="utf-8", newline="\n")
            config = configuration(made, language, source, fresh / language)
            mkdocs.build(config, source.parent / f"{language}.yml")
        _finish(fresh, made)
        for told in (Path(work) / "pages").glob("*.yml"):
            told.unlink()
        swap(fresh, target, Path(work) / "old")
        swap(Path(work) / "pages", kept, Path(work) / "old-pages")
    return Built(sum(map(len, made.pages.values())), tuple(desk.unmade))


def configuration(made: Playbook, language: str, source: Path, site: Path) -> dict[str, Any]:
    """What MkDocs is told to make of the pages of one language: the folder `site` of `source`."""
    folder = resources.folder("site")
    config: dict[str, Any] = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    spoken = _THEME_LANGUAGES.get(language, language)
    config["theme"] |= {"custom_dir": str(folder / "theme"), "language": spoken}
    words = i18n.load(language)
    toggles = (words.gettext("Dark"), words.gettext("Light"))
    for look, name in zip(config["theme"]["palette"], toggles, strict=True):
        look["toggle"]["name"] = name
    config["extra"] |= {
        "language": language,
        "languages": [
            {"lang": code, "name": formats.language(code, i18n.load(code))} for code in made.pages
        ],
    }
    config |= {
        "site_name": escape(made.titles[language]),  # the theme prints it as HTML
        "docs_dir": str(source),
        "site_dir": str(site),
        "nav": navigation(made.pages[language]),
        "not_in_nav": "\n".join(
            f"/{page.path}" for page in made.pages[language] if page.section is None
        ),
    }
    return config


def _finish(site: Path, made: Playbook) -> None:
    """Take out what carries a date or needs a host of its own, lead to the first language, put the
    policy into every page."""
    for path in (*site.rglob("sitemap.xml*"), *site.rglob("404.html")):
        path.unlink()
    first, title = next(iter(made.titles.items()))
    (site / "index.html").write_text(
        f'<!doctype html><html lang="{first}"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={first}/index.html">'
        f"<title>{escape(title)}</title></head>"
        f'<body><a href="{first}/index.html">{escape(title)}</a></body></html>\n',
        encoding="utf-8",
    )
    for path in sorted(site.glob("*/search/search_index.json")):
        path.write_text(_HAN.sub(r"\\u200b", path.read_text(encoding="ascii")), encoding="ascii")
    for path in sorted(site.rglob("*.html")):
        path.write_text(hardened(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

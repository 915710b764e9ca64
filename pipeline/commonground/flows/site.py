"""The playbook site: pages for every language, built by MkDocs, hardened, put in place at once."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

from commonground import i18n, resources
from commonground.diagnostics import Diagnostic
from commonground.errors import UseError
from commonground.flows.documents import press
from commonground.flows.explain import all_faults
from commonground.flows.inspection import inspect
from commonground.flows.shipped import library, schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.publish.hardening import hardened
from commonground.publish.page import Page, Studio
from commonground.publish.site import OWN_PAGES, languages, navigation, pages
from commonground.render import formats
from commonground.render.view import Reader, View
from commonground.schema.projection import for_audience
from commonground.source.workspace import Workspace

_THEME_LANGUAGES = {"zh-Hans": "zh"}


@dataclass(frozen=True)
class Playbook:
    """Everything that is published: who may read it, and the pages of each language."""

    audience: str
    titles: Mapping[str, str]
    pages: Mapping[str, tuple[Page, ...]]


@dataclass(frozen=True)
class Draft:
    """A playbook, or the errors because of which there is none."""

    playbook: Playbook | None
    diagnostics: tuple[Diagnostic, ...]


def draft(workspace: Workspace) -> Draft:
    """The pages of all partnerships. With any error in any of them, nothing is published."""
    found = inspect(workspace)
    if found.errors or found.settings is None:
        return Draft(None, found.errors)
    return Draft(playbook(found.partnerships, found.settings), ())


def playbook(partnerships: Iterable[Partnership], settings: Node) -> Playbook:
    """The pages as the audience of the settings may see them; by default everybody."""
    chosen_audience = settings.get("site", "audience")
    audience = chosen_audience.text if chosen_audience else "public"
    seen = [for_audience(one, schemas(), audience) for one in partnerships]
    titles, made = {}, {}
    for language in languages(seen):
        words = i18n.load(language)
        studio = Studio(words, audience, press(), library())
        root = View(settings, schemas()["workspace"].shape, Reader(words, audience, "en"))
        titles[language] = str(root["title"])
        own = _own_pages(language)
        made[language] = tuple(pages(seen, own, all_faults(), titles[language], studio))
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


def build(made: Playbook, target: Path) -> int:
    """Build the site into the folder `target`, in place of what is there. Returns the page count.

    The old site stays until the new one is complete. Raises UseError where MkDocs is missing.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent) as work:
        fresh = Path(work) / "site"
        for language, all_pages in made.pages.items():
            source = Path(work) / "pages" / language
            for page in all_pages:
                path = source / page.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(page.text, encoding="utf-8", newline="\n")
            _build_language(made, language, source, fresh / language)
        _finish(fresh, next(iter(made.pages)))
        _keep_pages(Path(work) / "pages", target.parent / "pages")
        _swap(fresh, target, Path(work) / "old")
    return sum(len(all_pages) for all_pages in made.pages.values())


def _build_language(made: Playbook, language: str, source: Path, site: Path) -> None:
    from commonground.flows import mkdocs

    folder = resources.folder("site")
    config: dict[str, Any] = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    spoken = _THEME_LANGUAGES.get(language, language)
    config["theme"] |= {"custom_dir": str(folder / "theme"), "language": spoken}
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
    mkdocs.build(config, source.parent / f"{language}.yml")


def _finish(site: Path, first: str) -> None:
    """Take out what carries a date or needs a host of its own, put the policy into every page,
    lead to the first language."""
    for path in (*site.rglob("sitemap.xml*"), *site.rglob("404.html")):
        path.unlink()
    for path in sorted(site.rglob("*.html")):
        path.write_text(hardened(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    (site / "index.html").write_text(
        f'<!doctype html><html lang="{first}"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={first}/index.html">'
        f"<title>Common Ground</title></head>"
        f'<body><a href="{first}/index.html">Common Ground</a></body></html>\n',
        encoding="utf-8",
    )


def _keep_pages(pages_made: Path, kept: Path) -> None:
    """Leave the Markdown beside the site, for whoever wants to look at it."""
    shutil.rmtree(kept, ignore_errors=True)
    for config in pages_made.glob("*.yml"):
        config.unlink()
    pages_made.rename(kept)


def _swap(fresh: Path, target: Path, old: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UseError("{path} is no folder", "move it away, then try again", path=target.name)
    if target.exists():
        target.rename(old)
    fresh.rename(target)

"""The site in a real browser: nothing runs that is not ours, nothing is fetched from elsewhere."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from commonground.flows import site
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.source.positions import Data
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace
from tests.site.conftest import served, settings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

HOME = "index.html"
WORK = "partnerships/moscow-california/how-we-work.html"
ALIGNMENT = "partnerships/moscow-california/alignment.html"
BRIEF = "partnerships/moscow-california/documents/spring-launch/brief.html"
CAMPAIGN = "partnerships/moscow-california/campaigns/spring-launch.html"
MEETINGS = "partnerships/moscow-california/records/meetings-2027.html"
DECISIONS = "partnerships/moscow-california/decisions.html"
FILES = "reference/files/agreement.html"
PAGES = (
    HOME, "partnerships/moscow-california/index.html", WORK, ALIGNMENT, BRIEF, FILES,
    "partnerships/moscow-california/checklists.html", CAMPAIGN, MEETINGS, DECISIONS,
    "partnerships/moscow-california/campaigns/july-launch.html",
    "partnerships/moscow-california/records/index.html",
    "partnerships/moscow-california/risk.html", "metrics.html",
    "reference/findings/CG201.html",
)  # fmt: skip

VECTORS = (
    "<script>window.pwned=1</script>",
    '<img src=x onerror="window.pwned=1">',
    "[a](javascript:window.pwned=1)",
    '<svg onload="window.pwned=1">',
    '"><iframe srcdoc="<script>parent.pwned=1</script>">',
    "{: onclick=window.pwned=1 }",
    "</title></svg></figure><script>window.pwned=1</script>",
)

WRITTEN = (
    "name", "en", "ru", "does", "tool", "text", "because", "at", "source", "licence", "credit",
)  # fmt: skip
"""The keys of what people write freely, whatever file they stand in."""


def attacked(data: Data, vector: str) -> Data:
    """The data with a vector behind every name and every text that people wrote."""
    if isinstance(data, list):
        return [attacked(entry, vector) for entry in data]
    if not isinstance(data, dict):
        return data
    return {
        key: f"{value} {vector}"
        if key in WRITTEN and isinstance(value, str)
        else attacked(value, vector)
        for key, value in data.items()
    }


@pytest.fixture(scope="module")
def address(shipped: Partnership, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The shipped playbook as partners see it."""
    folder = tmp_path_factory.mktemp("browser") / "site"
    site.build(site.playbook([shipped], settings("partners")), folder)
    yield from served(folder)


@pytest.fixture
def look(browser: Any, address: str) -> Iterator[Any]:
    """Opens a page as a phone or a desktop would; gives the page, once it stands still."""
    contexts = []

    def opened(path: str, width: int = 1280, scheme: str = "light") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/{path}", wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else_and_breaks_no_policy(
    browser: Any, address: str, path: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/ru/{path}", wait_until="networkidle")
    context.close()
    assert asked
    assert [one for one in asked if not one.startswith((address, "data:"))] == []
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_use_a_page(look: Any, path: str, scheme: str) -> None:
    page = look(f"en/{path}", scheme=scheme)
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_shows_the_whole_width(look: Any, path: str) -> None:
    page = look(f"ru/{path}", width=390)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


@pytest.mark.parametrize("path", PAGES)
def test_the_language_switch_leads_to_the_same_page(look: Any, path: str) -> None:
    page = look(f"en/{path}")
    page.locator("a.cg-languages__item[lang=ru]").click()
    page.wait_for_url(f"**/ru/{path}")
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(
    ("language", "word", "found"), [("en", "Trello", "Trello"), ("ru", "холодильнике", "холодильн")]
)
def test_the_search_finds_words_of_the_partnership(
    look: Any, language: str, word: str, found: str
) -> None:
    page = look(f"{language}/{HOME}")
    page.locator("[data-md-component=search-query]").fill(word)
    page.keyboard.press("End")  # the theme waits for a key
    result = page.locator(".md-search-result__article").first
    result.wait_for(state="attached", timeout=15_000)
    assert page.locator(".md-search-result__article", has_text=found).count() > 0


def test_the_site_opens_from_disk(
    browser: Any, checkout: Path, tmp_path: Path, shipped: Any
) -> None:
    site.build(site.playbook([shipped], settings("partners")), tmp_path / "site")
    page = browser.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.wait_for_url("**/en/index.html")
    assert page.locator("h1").inner_text() == "Test"
    page.close()


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_somebody_wrote_ever_runs(
    browser: Any, shipped: Partnership, tmp_path: Path, vector: str
) -> None:
    def hostile(_: str, node: Node) -> Node:
        data = attacked(node.value, vector)
        return Node(replace(node.document, data=data), data)

    partnership = shipped.mapped(hostile)
    made = site.playbook([partnership], settings("partners"))
    site.build(replace(made, pages={"en": made.pages["en"]}), tmp_path / "site")
    for path in (WORK, CAMPAIGN, MEETINGS, DECISIONS):
        assert "pwned" in (tmp_path / "site" / "en" / path).read_text(encoding="utf-8")
    for address in served(tmp_path / "site"):
        page = browser.new_page()
        for path in (HOME, "partnerships/moscow-california/index.html", WORK, ALIGNMENT,
                     CAMPAIGN, MEETINGS, DECISIONS):  # fmt: skip
            page.goto(f"{address}/en/{path}", wait_until="networkidle")
            assert page.evaluate("window.pwned") is None
            assert page.locator("[onerror], [onload], [onclick], iframe[srcdoc]").count() == 0
            assert page.locator("a[href^='javascript' i]").count() == 0
        page.close()


def test_the_search_finds_chinese_words_that_stand_inside_a_sentence(
    browser: Any, checkout: Path, tmp_path: Path
) -> None:
    workspace = Workspace.of(DiskTree(checkout))
    shenzhen = load(workspace, "shenzhen-portland", schemas(), library()).partnership
    assert shenzhen is not None
    site.build(site.playbook([shenzhen], settings("partners")), tmp_path / "site")
    for address in served(tmp_path / "site"):
        page = browser.new_page()
        page.goto(f"{address}/zh-Hans/index.html")
        page.locator("[data-md-component=search-query]").fill("退货")
        page.keyboard.press("End")  # the theme waits for a key
        result = page.locator(".md-search-result__article").first
        result.wait_for(state="attached", timeout=15_000)
        found = page.locator(".md-search-result__article").all_inner_texts()
        assert any("退货" in text.replace("\u200b", "") for text in found)
        page.close()

"""The playbook shows its audience what it may see, the same in every language, and no more."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commonground.flows import site
from commonground.flows.shipped import schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.publish.hardening import hardened
from commonground.schema.shape import Shape
from commonground.source.positions import Data
from commonground.source.tree import DiskTree, MemoryTree
from commonground.source.workspace import Workspace
from tests.site.conftest import settings

CANARY = "zqcanary"


def spoilt(data: Data, shape: Shape, audience: str) -> Data:
    """The data with a canary wherever that audience may not look, absent places included."""
    if not shape.visible_to(audience):
        return hidden(shape)
    if isinstance(data, dict) and shape.format != "text":
        there: dict[str, Data] = {
            key: spoilt(value, child, audience)
            for key, value in data.items()
            if (child := shape.child(key)) is not None
        }
        for key, child in shape.properties.items():
            if key not in there and not child.visible_to(audience):
                there[key] = hidden(child)
        return there
    return data


def hidden(shape: Shape) -> Data:
    """A value of canaries for a place that nobody of the audience may see."""
    if shape.properties:
        return {key: hidden(child) for key, child in shape.properties.items()}
    if shape.values is not None and shape.format != "text":
        return {CANARY: hidden(shape.values)}
    if shape.items is not None:
        return [hidden(shape.items)]
    return CANARY


def with_canaries(partnership: Partnership, audience: str) -> Partnership:
    """The partnership with canaries in every file, of whatever kind."""

    def one(kind: str, node: Node) -> Node:
        data = spoilt(node.value, schemas()[kind].shape, audience)
        return Node(replace(node.document, data=data), data)

    return partnership.mapped(one)


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_no_page_shows_what_its_audience_may_not_see(
    shipped: Partnership, audience: str, tmp_path: Path
) -> None:
    spoilt_partnership = with_canaries(shipped, audience)
    assert CANARY in str(spoilt_partnership.terms and spoilt_partnership.terms.value)
    made = site.playbook([spoilt_partnership], settings(audience))
    site.build(made, tmp_path / "site")
    searched = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert any(path.name == "search_index.json" for path in searched)
    assert [path for path in searched if CANARY.encode() in path.read_bytes()] == []


def test_what_the_audience_may_see_is_there(shipped: Partnership) -> None:
    made = site.playbook([shipped], settings("signatories"))
    assert any("1,500.00 USD" in page.text for page in made.pages["en"])
    public = site.playbook([shipped], settings("public"))
    assert not any("1,500.00 USD" in page.text for page in public.pages["en"])
    assert any("Volna Agency" in page.text for page in public.pages["en"])


@pytest.mark.parametrize("audience", ["public", "partners", "signatories"])
def test_every_language_has_the_same_pages(shipped: Partnership, audience: str) -> None:
    pages = site.playbook([shipped], settings(audience)).pages
    assert set(pages) == {"en", "ru"}
    assert [page.path for page in pages["en"]] == [page.path for page in pages["ru"]]


def test_the_same_input_gives_the_same_bytes(shipped: Partnership, tmp_path: Path) -> None:
    made = site.playbook([shipped], settings("partners"))
    first: dict[str, bytes] = {}
    second: dict[str, bytes] = {}
    for name, found in (("a", first), ("b", second)):
        site.build(made, tmp_path / name / "site")
        for path in (tmp_path / name / "site").rglob("*"):
            if path.is_file():
                found[path.relative_to(tmp_path / name).as_posix()] = path.read_bytes()
    assert first == second
    assert "site/index.html" in first


def test_every_page_carries_a_policy_and_asks_no_other_host(
    shipped: Partnership, tmp_path: Path
) -> None:
    site.build(site.playbook([shipped], settings("public")), tmp_path / "site")
    pages = list((tmp_path / "site").rglob("*/*.html"))
    assert len(pages) > 100
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in text, path
        loaded = re.findall(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=\"([^\"]*)\"", text)
        assert [one for one in loaded if re.match(r"(?:[a-z]+:)?//", one)] == [], path
        for target in re.findall(r'cg-languages__item" href="([^"]*)"', text):
            assert (path.parent / target).resolve().is_file(), (path, target)


def test_a_page_without_a_head_is_not_published() -> None:
    with pytest.raises(ValueError, match="head"):
        hardened("<p>no head</p>")


def test_with_an_error_there_is_no_playbook(checkout: Path) -> None:
    files = {
        entry.path: DiskTree(checkout).read(entry.path)
        for folder in ("commonground.yaml", "partnerships")
        for entry in DiskTree(checkout).entries(folder)
    }
    path = "partnerships/moscow-california/agreement.yaml"
    files[path] = files[path].replace(b"approver: volna.lead", b"approver: volna.leed", 1)
    made = site.draft(Workspace.of(MemoryTree(files)), date(2027, 1, 18))
    assert made.playbook is None
    assert [one.fault.code for one in made.diagnostics] == ["CG201"]

"""What is due, on the site: as of a day that the page names, and for its audience alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commonground.flows import site
from commonground.flows.shipped import schemas
from commonground.i18n import ENGLISH
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.render import formats
from commonground.schema.shape import Shape
from commonground.source.positions import Data
from commonground.standing.recorded import last_recorded
from tests.site.conftest import settings

CHANGED = date(2027, 4, 12)
PAGE = "partnerships/moscow-california/status.md"
CANARY = "zqcanary"


@pytest.fixture(scope="module")
def april(shipped: Partnership) -> Partnership:
    """The partnership of which nobody has written anything down since the middle of April."""
    entries = {
        kind: {name: node for name, node in nodes.items() if name < "2027-04-12"}
        for kind, nodes in shipped.entries.items()
    }
    campaigns = {
        id: replace(one, files={"brief": one.files["brief"]})
        for id, one in shipped.campaigns.items()
    }
    return replace(shipped, entries=entries, campaigns=campaigns, checklists=None,
                   calibration=None, calls=None)  # fmt: skip


def _pages(one: Partnership, audience: str, language: str = "en") -> dict[str, str]:
    made = site.playbook([one], settings(audience), changed=CHANGED)
    return {page.path: page.text for page in made.pages[language]}


def test_the_page_tells_as_of_which_day(april: Partnership) -> None:
    page = _pages(april, "partners")[PAGE]
    assert "As of 12 April 2027, the day of the last change." in page
    assert "Tuesday, 13 April 2027, 20:00 (Moscow)<br>Tuesday, 13 April 2027, 10:00" in page
    assert "publish 'break-story' of 'spring-launch'" in page
    assert "(campaigns/spring-launch.md)" in page


def test_a_record_of_a_later_day_is_the_last_change(shipped: Partnership) -> None:
    newest = last_recorded(shipped, schemas())
    assert newest > CHANGED
    assert f"As of {formats.day(newest, ENGLISH)}" in _pages(shipped, "partners")[PAGE]
    made = site.playbook([shipped], settings("partners"), changed=date(2028, 6, 20))
    assert any("As of 20 June 2028" in page.text for page in made.pages["en"])


def test_home_leads_to_where_something_is_due(april: Partnership) -> None:
    home = _pages(april, "partners")["index.md"]
    (line,) = [line for line in home.splitlines() if f"({PAGE})" in line]
    assert re.search(r"\| .*Sunset Bridge Studio [0-9]+ \| 12 April 2027 \|$", line)
    assert f"({PAGE})" not in _pages(april, "public")["index.md"]


def test_a_calendar_file_holds_what_the_audience_may_know_of(shipped: Partnership) -> None:
    path = "partnerships/moscow-california/calendar.ics"
    for language, word in (("en", "Calendar file"), ("ru", "calendar.ics")):
        pages = _pages(shipped, "partners", language)
        assert word in pages[PAGE]
        assert pages[path].startswith("BEGIN:VCALENDAR\r\n")
        assert "BEGIN:VEVENT" in pages[path]
    assert "meetings/" not in _pages(shipped, "public").get(path, "")


def test_a_calendar_file_is_published_byte_for_byte(shipped: Partnership, tmp_path: Path) -> None:
    made = site.playbook([shipped], settings("partners"), changed=CHANGED)
    site.build(replace(made, pages={"en": made.pages["en"]}), tmp_path / "site")
    file = tmp_path / "site" / "en" / "partnerships" / "moscow-california" / "calendar.ics"
    (text,) = [page.text for page in made.pages["en"] if page.path.endswith("calendar.ics")]
    assert file.read_bytes() == text.encode()


def test_pages_without_a_day_do_not_tell_what_is_due(april: Partnership) -> None:
    made = site.playbook([april], settings("partners"))
    assert PAGE not in [page.path for page in made.pages["en"]]


def test_only_signatories_read_what_the_terms_ask(april: Partnership) -> None:
    partners, signatories = (_pages(april, one)[PAGE] for one in ("partners", "signatories"))
    assert "deliver 'spring-posts'" in signatories
    assert "deliver 'spring-posts'" not in partners
    assert "What only the signatories may read is left out." in partners
    assert "is left out" not in signatories
    assert PAGE not in _pages(april, "public")


def _spoilt(data: Data, shape: Shape, audience: str, seen: bool = True) -> Data:
    """The data with a canary in every name and every free text that the audience may not read;
    what is typed (dates, roles, codes) stays valid."""
    seen = seen and shape.visible_to(audience)
    if isinstance(data, dict) and shape.format != "text":
        named = shape.values is not None and not seen and shape.format != "text"
        return {
            f"{CANARY}-{key}" if named and key not in shape.properties else key: _spoilt(
                value, child, audience, seen
            )
            for key, value in data.items()
            if (child := shape.child(key)) is not None
        }
    if seen or not isinstance(data, str | dict) or shape.format not in ("text", "prose"):
        return data
    return CANARY


def _amounts(data: Data) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _amounts(value)
    elif isinstance(data, str) and (found := re.fullmatch(r"([0-9.]+) [A-Z]{3}|[0-9.]+%", data)):
        yield found[1] or data


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_nothing_hidden_is_on_the_page_or_on_the_board(april: Partnership, audience: str) -> None:
    def one(kind: str, node: Node) -> Node:
        data = _spoilt(node.value, schemas()[kind].shape, audience)
        return Node(replace(node.document, data=data), data)

    spoilt = april.mapped(one)
    assert CANARY in _pages(spoilt, "signatories")[PAGE]
    pages = _pages(spoilt, audience)
    shown = pages["index.md"] + pages.get(PAGE, "")
    assert CANARY not in shown
    amounts = {amount for root in april.documents() for amount in _amounts(root.value)}
    assert len(amounts) > 10
    assert not [one for one in amounts if len(one) > 3 and one in shown]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_same_day_gives_the_same_bytes(april: Partnership, language: str) -> None:
    assert _pages(april, "partners", language) == _pages(april, "partners", language)
    assert PAGE in _pages(april, "partners", language)

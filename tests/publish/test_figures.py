"""The path to approval as a drawing: in order, in lanes, told to those who do not see it."""

import re
from xml.etree import ElementTree

import pytest

from commonground.publish import charts
from commonground.publish.charts import Level, Step

_SVG = "{http://www.w3.org/2000/svg}"
_STEPS = (
    Step(1, "Leo", "hands it in", "", "handed in"),
    Step(0, "Anna", "approves it", "24 hours", "approved"),
    Step(0, "Boris", "releases it", "", "released"),
)


def drawing(steps: tuple[Step, ...], title: str = "Path") -> ElementTree.Element:
    found = ElementTree.fromstring(str(charts.path(("Volna", "Sunset"), steps, title)))
    svg = found.find(f"{_SVG}svg")
    assert svg is not None
    return svg


def places(svg: ElementTree.Element, name: str, key: str) -> list[float]:
    return [float(one.attrib[key]) for one in svg.iter(_SVG + name)]


def texts(svg: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in svg.iter(f"{_SVG}text")]


def test_each_step_says_who_does_what_in_which_time_and_what_follows() -> None:
    assert texts(drawing(_STEPS)) == [
        "Volna", "Sunset",
        "1. Leo", "hands it in", "handed in",
        "2. Anna", "approves it", "24 hours", "approved",
        "3. Boris", "releases it", "released",
    ]  # fmt: skip


def test_steps_run_down_and_stand_in_the_lane_of_their_party() -> None:
    svg = drawing(_STEPS)
    down, across = places(svg, "rect", "y"), places(svg, "rect", "x")
    assert down == sorted(set(down))
    assert across[0] > across[1] == across[2]


def test_an_arrow_leads_to_every_step_but_the_first_and_turns_between_the_lanes() -> None:
    ways = [one.attrib["d"] for one in drawing(_STEPS).iter(f"{_SVG}path")]
    assert len(ways) == 2
    assert ["H" in way for way in ways] == [True, False]


def test_nothing_stands_outside_of_the_drawing() -> None:
    svg = drawing(_STEPS * 4)
    width, height = (float(part) for part in svg.attrib["viewBox"].split()[2:])
    for box in svg.iter(f"{_SVG}rect"):
        assert float(box.attrib["x"]) + float(box.attrib["width"]) <= width
        assert float(box.attrib["y"]) + float(box.attrib["height"]) <= height
    assert max(places(svg, "text", "y")) <= height


def test_it_is_told_to_those_who_do_not_see_it() -> None:
    svg = drawing(_STEPS, "Path to approval: Brief")
    assert svg.attrib["role"] == "img"
    assert svg.findtext(f"{_SVG}title") == "Path to approval: Brief"
    told = "Leo, hands it in; Anna, approves it, 24 hours; Boris, releases it"
    assert svg.findtext(f"{_SVG}desc") == told


@pytest.mark.parametrize(
    "hostile",
    ["<script>x</script>", "</svg>", '"><b>', "&", "| *a* [b](javascript:c) `d`", "{{ f }}"],
)
def test_names_stay_names(hostile: str) -> None:
    svg = drawing((Step(0, hostile, hostile, hostile, hostile),), hostile)
    assert {one.tag.removeprefix(_SVG) for one in svg} <= {"title", "desc", "text", "rect", "path"}
    assert svg.findtext(f"{_SVG}title") == hostile


def test_no_name_is_taken_for_markdown_or_for_a_template() -> None:
    """A drawing may stand in a table of a page, where Markdown would act upon its letters."""
    drawn = str(charts.progress(1, 2, "Volna | *a* [b](javascript:c) `d` {{ e"))
    assert not set("|*[]`{_~\\") & set(re.sub(r"&#\d+;", "", drawn))


def test_a_level_says_who_decides_once_its_time_has_passed() -> None:
    level = Level("Level 2", "not agreed", ("Vera",), "decides: both", "if nobody does: a mediator")
    told = str(charts.escalation((level,), "Stuck"))
    assert told.count("if nobody does: a mediator") == 2  # drawn, and told
    assert not re.search(r"<text[^>]*></text>", str(charts.escalation((Level(
        "Level 1", "missed", ("Anna",), "decides: both"),), "Stuck")))  # fmt: skip

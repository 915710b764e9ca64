"""A plan as a drawing: a row for each step, inside its frame, told to those who do not see it."""

from dataclasses import replace
from xml.etree import ElementTree

from commonground.publish.drawing import WIDE
from commonground.publish.timeline_chart import MOST, Bar, Chart, timeline
from commonground.reporters.text import width

_SVG = "{http://www.w3.org/2000/svg}"
_DAY = 24 * 3600
_BARS = (
    Bar("Draft", 0, 0, 4 * _DAY, 9 * _DAY, False, True),
    Bar("Brief", 1, 2 * _DAY, 2 * _DAY, 2 * _DAY, True, False),
    Bar("Talk", 1, 3 * _DAY, 20 * _DAY, 20 * _DAY, False, False),
)
_CHART = Chart(
    _BARS, ((5 * _DAY, "Jun"), (400 * _DAY, "Jul")), (15 * _DAY,), "Plan", "Draft: 9", ""
)


def drawing(chart: Chart) -> ElementTree.Element:
    found = ElementTree.fromstring(str(timeline(chart)))
    svg = found.find(f"{_SVG}svg")
    assert svg is not None
    return svg


def texts(svg: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in svg.iter(f"{_SVG}text")]


def test_what_decides_and_what_is_done_is_told_without_colour() -> None:
    assert texts(drawing(_CHART)) == ["Jun", "◆ Draft", "✓ Brief", "Talk"]
    bold = [one.attrib["font-weight"] for one in drawing(_CHART).iter(f"{_SVG}text")]
    assert bold == ["400", "650", "400", "400"]


def test_bars_have_the_colour_of_their_side_and_lie_where_their_time_is() -> None:
    bars = [one for one in drawing(_CHART).iter(f"{_SVG}rect") if one.attrib["class"] != "track"]
    assert [one.attrib["class"] for one in bars] == ["first", "second", "second"]
    ends = [float(one.attrib["x"]) + float(one.attrib["width"]) for one in bars]
    assert ends[0] < ends[2] <= WIDE
    assert all(float(one.attrib["width"]) > 0 for one in bars)
    lines = drawing(_CHART).iter(f"{_SVG}line")
    dashed = [one for one in lines if "stroke-dasharray" in one.attrib]
    assert len(dashed) == 1


def test_no_name_leaves_the_frame() -> None:
    late = replace(_BARS[2], name="Снять оба ролика ещё раз, со звуком и субтитрами " * 3)
    wide = replace(_BARS[2], name="在平台上测试优惠码并确认库存够到黑色星期五之后" * 3)
    for one in drawing(replace(_CHART, bars=(*_BARS, late, wide))).iter(f"{_SVG}text"):
        assert float(one.attrib["x"]) >= 0
        assert float(one.attrib["x"]) + width(one.text or "") * 6.6 <= WIDE


def test_a_hostile_name_is_only_text_and_a_long_plan_is_cut() -> None:
    hostile = replace(_BARS[0], name='<script>alert(1)</script>"')
    assert "<script" not in str(timeline(replace(_CHART, bars=(hostile,))))
    many = drawing(replace(_CHART, bars=_BARS * 20))
    rows = [one for one in many.iter(f"{_SVG}rect") if one.attrib["class"] != "track"]
    assert len(rows) == MOST


def test_it_has_a_title_and_a_description() -> None:
    svg = drawing(_CHART)
    assert svg.findtext(f"{_SVG}title") == "Plan"
    assert svg.findtext(f"{_SVG}desc") == "Draft: 9"

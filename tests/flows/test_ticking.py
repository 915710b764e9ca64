"""A tick is one line more in the file, or nothing at all."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from commonground.errors import UseError
from commonground.flows.ticking import Ticked, Wanted, tick
from commonground.source.tree import MemoryTree
from tests.render.shipped import ID, shipped_files

NOW = datetime(2027, 2, 2, 12, tzinfo=UTC)
CHECKLISTS = f"partnerships/{ID}/checklists.yaml"
_BEFORE = shipped_files()[CHECKLISTS].decode()


def _ticked(item: str = "feedback-merged", by: str = "boris", **wanted: Any) -> Ticked:
    return tick(MemoryTree(shipped_files()), ID, Wanted(item, by, **wanted), NOW)


def test_a_tick_fills_its_line_and_leaves_every_other_as_it_is() -> None:
    made = _ticked()
    (text,) = made.files.values()
    old, new = _BEFORE.splitlines(), text.splitlines()
    changed = [(was, now) for was, now in zip(old, new, strict=True) if was != now]
    assert changed == [("      feedback-merged:", "      feedback-merged: 2027-02-02, boris")]
    assert made.person.reference == "volna.boris"


def test_a_tick_carries_its_day_and_its_evidence() -> None:
    made = _ticked(
        item="went-round-again", on=date(2027, 2, 1), evidence="campaigns/spring-launch/brief.yaml"
    )
    (text,) = made.files.values()
    line = "went-round-again: 2027-02-01, boris, campaigns/spring-launch/brief.yaml\n"
    assert line in text
    assert len(text.splitlines()) == len(_BEFORE.splitlines())


def test_each_side_ticks_for_itself() -> None:
    (text,) = _ticked(by="sunset.leo").files.values()
    assert text.index("feedback-merged: 2027-02-02, leo") > text.index("    sunset:")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"item": "feedback-merge"}, "no item is called 'feedback-merge'"),
        ({"item": ""}, "tick what?"),
        ({"by": "borys"}, "nobody is called 'borys'"),
        ({"by": ""}, "who did it?"),
        ({"side": "volga"}, "there is no party 'volga'"),
        ({"side": "sunset"}, "'boris' does not work for Sunset Bridge Studio"),
        ({"item": "real-brief-sent"}, "'real-brief-sent' is ticked already"),
        ({"item": "real-brief-answered"}, "is for"),
        ({"item": "went-round-again"}, "'went-round-again' needs evidence"),
        ({"item": "went-round-again", "evidence": "campaigns/none.yaml"}, "is neither a file"),
        ({"on": date(2027, 3, 1)}, "is still to come"),
        ({"on": date(2199, 12, 31)}, "is still to come"),
        ({"on": date(2026, 1, 1)}, "the partnership began on"),
        ({"stage": "trail"}, "there is no stage 'trail'"),
        ({"item": "thanks-said", "stage": "debrief"}, "has not begun"),
    ],
)
def test_what_is_out_of_order_is_refused_and_says_why(wanted: dict[str, Any], said: str) -> None:
    with pytest.raises(UseError) as refused:
        _ticked(**wanted)
    assert said in str(refused.value)

"""What the pages of a partnership tell their readers."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from commonground.flows import site
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from tests.site.conftest import settings


def changed(node: Node | None, change: Callable[[Any], object]) -> Node:
    """The file after a change to its data."""
    assert node is not None
    data = deepcopy(node.value)
    change(data)
    return Node(replace(node.document, data=data), data)


def page(partnership: Partnership, name: str, audience: str = "partners") -> str:
    """The Markdown of one English page."""
    made = site.playbook([partnership], settings(audience))
    path = f"partnerships/{partnership.id}/{name}.md"
    return next((one.text for one in made.pages["en"] if one.path == path), "")


def section(text: str, heading: str) -> str:
    """What stands under one heading."""
    return text.partition(f"# {heading}\n")[2].partition("\n#")[0]


def test_a_question_shows_where_it_stands(shipped: Partnership) -> None:
    def reopen(data: Any) -> None:
        del data["agreed"]["conflicts"]
        del data["agreed"]["who-decides"]
        del data["questions"]["sunset"]["who-decides"]

    text = page(replace(shipped, calibration=changed(shipped.calibration, reopen)), "what-we-mean")
    agreed = section(text, "Which figures do we go by?")
    assert "cg-badge--agreed" in agreed
    assert "Agreed under" in agreed
    assert "cg-badge--differs" in section(text, "What do we do when we do not agree?")
    waiting = section(text, "Who decides what, and who is asked before?")
    assert "cg-badge--open" in waiting
    assert "**Sunset Bridge Studio:** —" in waiting
    assert "3 / 5" in text


def test_both_expectations_stand_beside_what_was_agreed(shipped: Partnership) -> None:
    text = section(page(shipped, "what-we-mean"), "What each side took for normal")
    assert "| Rounds of changes | 3 | 2 | **2** |" in text
    assert "| Feedback within | 1 day | 2 working days | **24 hours** |" in text


def test_the_figures_that_the_sides_weigh_most_unlike_come_first(shipped: Partnership) -> None:
    text = section(page(shipped, "what-we-mean"), "How much each figure matters")
    assert [row.rsplit("|", 2)[1].strip() for row in text.splitlines() if row.startswith("| ")] == [
        "Apart", "---", "3", "2", "1",
    ]  # fmt: skip


def test_of_some_items_one_tick_is_enough_for_both(shipped: Partnership) -> None:
    trial = section(page(shipped, "checklists"), "Trial")
    assert trial.count("2 / 4") == 2
    sent = next(row for row in trial.splitlines() if row.startswith("| A real brief was sent"))
    assert "✓" in sent
    assert "○" not in sent
    merged = next(row for row in trial.splitlines() if row.startswith("| Feedback came"))
    assert merged.count("○") == 2


def test_stages_that_lie_ahead_are_told_without_ticks(shipped: Partnership) -> None:
    text = page(shipped, "checklists")
    ahead = text.partition("## What lies ahead")[2]
    assert "### Renewal or close" in ahead
    assert "We decided whether to go on." in ahead
    assert "○" not in ahead


def test_the_path_to_approval_is_drawn_where_it_is_agreed(shipped: Partnership) -> None:
    text = page(shipped, "how-we-work")
    assert "Path to approval: Final cut</title>" in text
    assert "Path to approval: Script" not in text  # it names no steps


def test_creators_and_personal_cards_are_for_the_partners_only(shipped: Partnership) -> None:
    assert "Juno Fiction" in page(shipped, "index")
    assert "Best before ten." in page(shipped, "index")
    public = page(shipped, "index", "public")
    assert public
    assert "Juno Fiction" not in public
    assert "Best before ten." not in public


def test_the_glossary_shows_every_language_and_what_to_reject(shipped: Partnership) -> None:
    text = section(page(shipped, "what-we-mean"), "Glossary")
    assert "| English | Russian | Never |" in text
    assert "| creator | автор | Russian: креатор, создатель |" in text

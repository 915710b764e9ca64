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


def _checklists(partnership: Partnership, audience: str = "partners") -> str:
    return page(partnership, "checklists", audience)


def _row(text: str, start: str) -> str:
    return next(row for row in text.splitlines() if row.startswith(f"| {start}"))


def test_of_some_items_one_tick_is_enough_and_others_belong_to_one_side(
    shipped: Partnership,
) -> None:
    trial = section(_checklists(shipped), "Trial")
    assert trial.count("1 / 5") == 2
    assert _row(trial, "A real brief was sent").count("○") == 0
    assert _row(trial, "A real brief was sent").count("✓") == 1
    assert _row(trial, "Feedback came").count("○") == 2
    assert "one side for both" in _row(trial, "We went round once more")


def test_each_stage_shows_its_days_and_how_far_it_is(shipped: Partnership) -> None:
    stages = section(_checklists(shipped), "Checklists")
    assert "✓</span> 14 January 2027 | 11–12 Jan 2027 |" in _row(stages, "Intro call")
    assert "now</span> | 21 January 2027 – 4 February 2027 |" in _row(stages, "Trial")
    assert "ahead</span> | 4 February 2027 – 29 April 2027 |" in _row(stages, "Active work")


def test_what_the_next_stage_waits_for_stands_on_top(shipped: Partnership) -> None:
    waits = section(_checklists(shipped), "Before the next stage")
    assert "feedback-merged (Volna Agency, Sunset Bridge Studio)" in waits
    assert "went-round-again (Volna Agency / Sunset Bridge Studio)" in waits


def test_evidence_leads_to_the_record_or_names_the_file(shipped: Partnership) -> None:
    def cite(data: Any) -> None:
        data["ticks"]["intro"]["volna"]["personal-cards"] += ", https://wiki.example/a_b"
        data["ticks"]["intro"]["sunset"]["personal-cards"] += ", on the | wiki"

    text = _checklists(replace(shipped, checklists=changed(shipped.checklists, cite)))
    met = _row(text, "We met the people")
    assert "](records/meetings-2027.md#2027-01-11-intro-call)" in met
    assert "`agreement.yaml`" in _row(text, "What we agreed stands")
    cards = _row(text, "Everybody wrote a short card")
    assert "](https://wiki.example/a_b)" in cards
    assert "on the \\| wiki" in cards


def test_stages_that_lie_ahead_are_told_without_ticks(shipped: Partnership) -> None:
    ahead = _checklists(shipped).partition("## What lies ahead")[2]
    assert "### Renewal" in ahead
    assert "We decided whether to go on." in ahead
    assert "### Close" in ahead
    assert "○" not in ahead


def test_days_that_follow_from_the_contract_are_for_the_signatories(shipped: Partnership) -> None:
    stages = section(_checklists(shipped), "Checklists")
    assert "| — |" in _row(stages, "Renewal")
    stages = section(_checklists(shipped, "signatories"), "Checklists")
    assert "2 December 2027 – 1 January 2028" in _row(stages, "Renewal")


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
